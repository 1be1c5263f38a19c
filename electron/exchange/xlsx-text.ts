import type { CellObject } from 'write-excel-file/node';

/** The longest text an .xlsx cell may hold. */
const LONGEST_CELL = 32_767;

/**
 * A text cell for write-excel-file: stays text whatever it looks like (numbers keep their digits, `=` starts no formula).
 * The library looks its texts up in a plain object, so that `constructor` would spoil the file: such words get a blank.
 */
export function xlsxText(value: string): CellObject {
  const text = value.toWellFormed().slice(0, LONGEST_CELL);
  return { value: text in {} ? `${text} ` : text, type: String, format: '@' };
}
