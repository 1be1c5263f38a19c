import { foldForPersonSearch } from './person-keys.ts';

/**
 * How well a folded text stands for a name read as `pinyin` (syllables with blanks between): 0 the whole name, its reading or its
 * initials; 1 the beginning of the name or of the initials; 2 anything else, as a syllable (sh: 孙华 0, 孙华澜 1, 单军 2).
 */
export function readAs(name: string, pinyin: string, text: string): 0 | 1 | 2 {
  const folded = foldForPersonSearch(name);
  const syllables = pinyin.split(' ');
  const initials = syllables.map((syllable) => syllable.slice(0, 1)).join('');
  if ([folded, initials, syllables.join('')].includes(text)) return 0;
  return folded.startsWith(text) || initials.startsWith(text) ? 1 : 2;
}
