import writeExcelFile, { type CellObject, type Row } from 'write-excel-file/node';
import type { CheckedRow, Roster } from '../../../db/domain/roster-check.ts';

/** The longest text an .xlsx cell may hold. */
const LONGEST_CELL = 32_767;
const REASON_WIDTH = 60;

// Every cell is text: numbers would lose digits again, and texts that begin with `=` stay texts.
const textOf = (value: string): CellObject => ({
  value: value.toWellFormed().slice(0, LONGEST_CELL),
  type: String,
  format: '@',
});

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
    return { ...textOf(value), fontWeight: 'bold' };
  });
  const rows = rejected.map((row): Row => {
    const cells = cellsOf.get(row.sheetRow) ?? [];
    const texts = Array.from({ length: width }, (_, index) => textOf(cells[index]?.text ?? ''));
    return [...texts, textOf(row.messages.join('；'))];
  });
  const columns = Array.from({ length: width + 1 }, (_, index) => ({
    width: index === width ? REASON_WIDTH : 16,
  }));
  const file = writeExcelFile([header, ...rows], { columns, sheet: '未导入', stickyRowsCount: 1 });
  return await file.toBuffer();
}
