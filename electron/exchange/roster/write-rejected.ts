import writeExcelFile, { type CellObject, type Row } from 'write-excel-file/node';
import type { CheckedRow, Roster } from '../../../db/domain/roster-check.ts';
import { xlsxText } from '../xlsx-text.ts';

const REASON_WIDTH = 60;

/**
 * The given rows (those refused, or whichever the clerk wants out) as the bytes of an .xlsx: the roster's own columns and 原因,
 * to be mended and imported again.
 */
export async function writeRejectedRows(
  roster: Roster,
  rejected: readonly CheckedRow[],
): Promise<Uint8Array> {
  const cellsOf = new Map(roster.rows.map((row) => [row.sheetRow, row.cells]));
  const headers = new Map(roster.columns.map((column) => [column.index, column.header]));
  const width = Math.max(0, ...[...headers.keys()].map((index) => index + 1));
  const header: Row = Array.from({ length: width + 1 }, (_, index): CellObject => {
    const value = index === width ? '原因' : (headers.get(index) ?? '');
    return { ...xlsxText(value), fontWeight: 'bold' };
  });
  const rows = rejected.map((row): Row => {
    const cells = cellsOf.get(row.sheetRow) ?? [];
    const texts = Array.from({ length: width }, (_, index) => xlsxText(cells[index]?.text ?? ''));
    return [...texts, xlsxText(row.messages.join('；'))];
  });
  const columns = Array.from({ length: width + 1 }, (_, index) => ({
    width: index === width ? REASON_WIDTH : 16,
  }));
  const file = writeExcelFile([header, ...rows], { columns, sheet: '未导入', stickyRowsCount: 1 });
  return await file.toBuffer();
}
