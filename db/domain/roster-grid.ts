import type { PartialDate } from './civil-date.ts';

/** One cell as the file holds it; blank cells are left out of a row. */
export interface GridCell {
  /** What a reader of the sheet sees, control characters already out. */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  readonly number: number | null;
  /** Of a date cell: as precise as its number format shows (`YYYY-MM` for `yyyy.mm`). */
  readonly date: PartialDate | null;
  readonly formula: boolean;
  /** Control characters were taken out of the text. */
  readonly stripped: boolean;
}

/** Rows and columns counted from 0, both ends inside. */
export interface GridMerge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export type GridRow = readonly (GridCell | undefined)[];

/** One sheet without the file format it came from; row 0 is sheet row 1. */
export interface RosterGrid {
  readonly sheetName: string;
  readonly rows: readonly (GridRow | undefined)[];
  readonly merges: readonly GridMerge[];
  /** Rows that the spreadsheet program does not show. */
  readonly hiddenRows: readonly number[];
  /** Days are counted from 1904. */
  readonly date1904: boolean;
}

const CONTROL_CHARACTERS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/;
const EACH_CONTROL_CHARACTER = new RegExp(CONTROL_CHARACTERS, 'g');

/** A text cell, its control characters taken out and marked; undefined where nothing but blanks is left. */
export function textCell(raw: string, formula = false): GridCell | undefined {
  const stripped = CONTROL_CHARACTERS.test(raw);
  const text = (stripped ? raw.replace(EACH_CONTROL_CHARACTER, '') : raw).trim();
  if (text === '' && !stripped && !formula) return undefined;
  return { text, kind: 'text', number: null, date: null, formula, stripped };
}

/** The letter of a column counted from 0: A, B … Z, AA. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
