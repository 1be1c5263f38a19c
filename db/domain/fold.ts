/** Text folded for comparing and searching: NFKC, lower case, every blank out. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}
