/** Two digits that name a printed form in its Code 128 (design.md, Printing); 99 is a test that stands for no record. */
const SHORT_CODE_KINDS = {
  dossier: '10',
  sheetToFill: '11',
  catalogue: '12',
  basicFacts: '13',
  test: '99',
} as const;
export type ShortCodeKind = keyof typeof SHORT_CODE_KINDS;

const ORDINAL_DIGITS = 8;
const SHORT_CODE = /^(\d{2})(\d{8})$/u;

/** The ten digits under the bars of a paper: its form, then the dossier's ordinal. */
export function shortCode(kind: ShortCodeKind, ordinal: number): string {
  return SHORT_CODE_KINDS[kind] + String(ordinal).padStart(ORDINAL_DIGITS, '0');
}

/** The dossier's ordinal in what a gun read or a hand typed from a paper's bars; null where it is no such code. */
export function dossierOfShortCode(entered: string): number | null {
  const [, kind, ordinal] = SHORT_CODE.exec(entered.normalize('NFKC').trim()) ?? [];
  if (kind === SHORT_CODE_KINDS.test) return null;
  return Object.values<string | undefined>(SHORT_CODE_KINDS).includes(kind) ? Number(ordinal) : null;
}
