import { type CellObject, read, SSF, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { addDays, type PartialDate } from '../../../db/domain/civil-date.ts';
import { DomainError } from '../../../db/domain/domain-error.ts';
import { type GridCell, type GridRow, type RosterGrid, textCell } from '../../../db/domain/roster-grid.ts';
import { hiddenRowsOf } from './hidden-rows.ts';

/** Loads what an Excel 5/95 file needs: its texts stand in the code page of the PC that wrote it. Takes a tenth of a second. */
export async function loadCodePages(): Promise<void> {
  set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
}

/** A serial beyond 2100-02-28 in a date format is a number such as 198503. */
const LAST_DATE_SERIAL = 73_110;
/** Excel's 1900 system counts a 29 February 1900 that never was. */
const PHANTOM_LEAP_DAY = 60;

type DatePrecision = 4 | 7 | 10;

interface NumberFormat {
  readonly precision: DatePrecision | null;
  /** `000000`: shown with leading zeros. */
  readonly zeros: number;
  /** `0.00`: shown with this many decimals. */
  readonly decimals: number | null;
}

const formats = new Map<string, NumberFormat>();

function datePrecision(format: string): DatePrecision | null {
  if (!SSF.is_date(format)) return null;
  const letters = format.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '').toLowerCase();
  if (!/[ye]/.test(letters) || letters.includes('d')) return 10;
  return letters.includes('m') ? 7 : 4;
}

function numberFormat(format: string): NumberFormat {
  const known = formats.get(format);
  if (known) return known;
  const decimals = /^0\.(0+)_? ?$/.exec(format)?.[1]?.length ?? null;
  const made = { precision: datePrecision(format), zeros: /^0+$/.test(format) ? format.length : 0, decimals };
  formats.set(format, made);
  return made;
}

/** The day a spreadsheet counts from its epoch, 1900 or 1904. */
export function serialDate(serial: number, date1904: boolean): PartialDate {
  const days = Math.floor(serial);
  if (date1904) return addDays('1904-01-01', days);
  return addDays('1899-12-31', days >= PHANTOM_LEAP_DAY ? days - 1 : days);
}

function numberText(value: number, format: NumberFormat): string {
  if (format.decimals !== null) return value.toFixed(Math.min(format.decimals, 20));
  const text = String(value);
  return Number.isInteger(value) && value >= 0 ? text.padStart(format.zeros, '0') : text;
}

function numberCell(value: number, formatText: string, formula: boolean, date1904: boolean): GridCell {
  const format = numberFormat(formatText);
  const base = { number: value, formula, stripped: false };
  if (format.precision !== null && value >= 1 && value < LAST_DATE_SERIAL) {
    const date = serialDate(value, date1904).slice(0, format.precision);
    return { ...base, text: date, kind: 'date', date };
  }
  return { ...base, text: numberText(value, format), kind: 'number', date: null };
}

function toCell(cell: CellObject | undefined, date1904: boolean): GridCell | undefined {
  if (!cell) return undefined;
  const formula = cell.f !== undefined;
  if (cell.t === 's' && typeof cell.v === 'string') return textCell(cell.v, formula);
  if (cell.t === 'n' && typeof cell.v === 'number')
    return numberCell(cell.v, String(cell.z ?? 'General'), formula, date1904);
  const base = { number: null, date: null, formula, stripped: false } as const;
  if (cell.t === 'b') return { ...base, text: cell.v ? 'TRUE' : 'FALSE', kind: 'boolean' };
  if (cell.t === 'e' && cell.v !== undefined)
    return { ...base, text: ERROR_TEXTS.get(Number(cell.v)) ?? '#错误', kind: 'error' };
  return formula ? { ...base, text: '', kind: 'text' } : undefined;
}

const ERROR_TEXTS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

function sheetGrid(
  sheetName: string,
  sheet: WorkSheet,
  date1904: boolean,
  hiddenRows: readonly number[],
): RosterGrid {
  // Read with `dense`: the rows stand in `!data`, which the general type does not know.
  const data = sheet['!data'] as readonly (readonly (CellObject | undefined)[] | undefined)[] | undefined;
  const rows = Array.from(data ?? [], (row): GridRow | undefined =>
    row ? Array.from(row, (cell) => toCell(cell, date1904)) : undefined,
  );
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    top: s.r,
    left: s.c,
    bottom: e.r,
    right: e.c,
  }));
  return { sheetName, rows, merges, hiddenRows, date1904 };
}

/** Runs the library without its remarks on odd records: the error stream belongs to the caller. */
function quietly<Result>(action: () => Result): Result {
  const { error, warn } = console;
  console.error = console.warn = () => {};
  try {
    return action();
  } finally {
    Object.assign(console, { error, warn });
  }
}

function readWorkbook(bytes: Uint8Array, fileName: string): WorkBook {
  try {
    return quietly(() =>
      read(bytes, {
        type: 'array',
        dense: true,
        cellNF: true,
        cellText: false,
        cellHTML: false,
        bookFiles: true,
      }),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    const isProtected = /password|encrypt/i.test(reason);
    throw new DomainError(
      isProtected ? 'roster-password' : 'roster-damaged',
      isProtected
        ? `文件“${fileName}”设有打开密码，请在表格软件中取消密码后另存，再导入`
        : `文件“${fileName}”已损坏，读不出表格，请用表格软件打开后另存为 .xlsx，再导入`,
    );
  }
}

export interface WorkbookSheets {
  readonly visible: readonly RosterGrid[];
  readonly hidden: readonly RosterGrid[];
}

/** The sheets of an .xlsx or .xls file as grids; DomainError `roster-damaged` or `roster-password`. */
export function workbookGrids(bytes: Uint8Array, fileName: string): WorkbookSheets {
  const workbook = readWorkbook(bytes, fileName);
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const hidden: RosterGrid[] = [];
  const visible: RosterGrid[] = [];
  workbook.SheetNames.forEach((name, index) => {
    const sheet = workbook.Sheets[name];
    if (!sheet) return;
    const target = workbook.Workbook?.Sheets?.[index]?.Hidden ? hidden : visible;
    target.push(sheetGrid(name, sheet, date1904, hiddenRowsOf(workbook, index)));
  });
  return { visible, hidden };
}
