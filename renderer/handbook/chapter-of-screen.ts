/** The chapter that speaks of a screen, by the beginning of its address and of the chapter's file name; the first that fits holds. */
export const CHAPTERS_OF_SCREENS: readonly (readonly [address: string, chapter: string])[] = [
  ['/people/', '06'],
  ['/people', '04'],
  ['/imports', '04'],
  ['/dossiers', '05'],
  ['/letters/templates', '15'],
  ['/letters', '11'],
  ['/talks', '12'],
  ['/education', '13'],
  ['/scans', '14'],
  ['/units', '03'],
  ['/suppliers', '03'],
  ['/settings/rules', '16'],
  ['/settings/holidays', '16'],
  ['/settings', '09'],
  ['/audit', '09'],
];

/** The file name's first digits of the chapter about the screen at `hash` (`#/people/…`), or null where none speaks of it alone. */
export function chapterOfScreen(hash: string): string | null {
  const address = hash.replace(/^#/, '');
  return CHAPTERS_OF_SCREENS.find(([beginning]) => address.startsWith(beginning))?.[1] ?? null;
}
