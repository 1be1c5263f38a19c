import type { SheetBrief } from '../../electron/contract/scan-sheets.ts';

/** The sheet down the list from the one just confirmed, from the list's end the first that is left; null after the last. */
export function sheetAfter(
  sheets: readonly SheetBrief[],
  { sheetId: done }: Pick<SheetBrief, 'sheetId'>,
): SheetBrief | null {
  const at = sheets.findIndex(({ sheetId }) => sheetId === done);
  return sheets[at + 1] ?? sheets.find(({ sheetId }) => sheetId !== done) ?? null;
}
