import type { SheetBrief } from '../../electron/contract/scan-sheets.ts';

/** The sheet to confirm down the list from the one just confirmed, from the list's end the first that is left; null after the last. */
export function sheetAfter(
  sheets: readonly SheetBrief[],
  { sheetId: done }: Pick<SheetBrief, 'sheetId'>,
): SheetBrief | null {
  const at = sheets.findIndex(({ sheetId }) => sheetId === done);
  const isNext = ({ sheetId, undatedTalkId }: SheetBrief): boolean =>
    sheetId !== done && undatedTalkId === null;
  return sheets.slice(at + 1).find(isNext) ?? sheets.find(isNext) ?? null;
}
