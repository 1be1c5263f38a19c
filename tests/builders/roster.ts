import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type CellObject, CFB, utils, type WorkBook, write } from '@e965/xlsx';
import {
  type CheckedRoster,
  type CheckOptions,
  checkRoster,
  type Roster,
} from '../../db/domain/roster-check.ts';

/** The verdicts on a roster, read on 5 March 2026. */
export const judgeRoster = (roster: Roster, options: Partial<CheckOptions> = {}): CheckedRoster =>
  checkRoster(roster, { today: '2026-03-05', ...options });

type Value = string | number | null | CellObject;
export type SheetRows = readonly (readonly Value[])[];

export interface SheetPlan {
  readonly name?: string;
  readonly rows: SheetRows;
  /** As a spreadsheet writes them: `A1:C1`. */
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
  /** As the spreadsheet numbers them, from 1. */
  readonly hiddenRows?: readonly number[];
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A valid number of a region that belongs to nobody; an odd serial is a man's. */
export function identityOf(birth: string, serial: number, region = '990101'): string {
  const digits = `${region}${birth}${String(serial).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return digits + '10X98765432'.charAt(sum % 11);
}

/** The bytes of a workbook with these sheets. */
export function workbookOf(
  sheets: readonly SheetPlan[],
  options: { readonly bookType?: 'xlsx' | 'biff8'; readonly date1904?: boolean } = {},
): Uint8Array {
  const workbook: WorkBook = utils.book_new();
  sheets.forEach(({ name, rows, merges, hiddenRows }, index) => {
    const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
    if (merges) sheet['!merges'] = merges.map((range) => utils.decode_range(range));
    if (hiddenRows)
      sheet['!rows'] = rows.map((_, row) => (hiddenRows.includes(row + 1) ? { hidden: true } : {}));
    utils.book_append_sheet(workbook, sheet, name ?? `表${index + 1}`);
  });
  workbook.Workbook = {
    WBProps: { date1904: options.date1904 === true },
    Sheets: sheets.map((sheet, index) => ({
      name: sheet.name ?? `表${index + 1}`,
      Hidden: sheet.hidden ? 1 : 0,
    })),
  };
  return write(workbook, { type: 'buffer', bookType: options.bookType ?? 'xlsx' });
}

/** A sheet of its own with one table. */
export const bookOf = (rows: SheetRows, merges: readonly string[] = []): Uint8Array =>
  workbookOf([{ rows, merges, name: '花名册' }]);

export const SHORT_HEADER = ['序号', '姓名', '性别', '身份证号', '出生年月', '科室', '备注'] as const;

/** One line under SHORT_HEADER of a woman without fault, with what a case changes. */
export function shortRow(
  seq: number,
  changes: Partial<Record<(typeof SHORT_HEADER)[number], Value>> = {},
): Value[] {
  const birth = `1980${String((seq % 12) + 1).padStart(2, '0')}15`;
  const values: Record<(typeof SHORT_HEADER)[number], Value> = {
    序号: seq,
    姓名: '李慧',
    性别: '女',
    身份证号: identityOf(birth, 100 + seq * 2),
    出生年月: `${birth.slice(0, 4)}.${birth.slice(4, 6)}`,
    科室: '内科',
    备注: null,
    ...changes,
  };
  return SHORT_HEADER.map((header) => values[header]);
}

function containerOf(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const container = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(container, `/${name}`, content);
  return CFB.write(container, { type: 'buffer' });
}

/** What a spreadsheet program makes of an .xlsx with a password: an OLE container. */
export const passwordXlsx = (): Uint8Array =>
  containerOf({ EncryptionInfo: new Uint8Array(64), EncryptedPackage: new Uint8Array(5_000) });

const zeros = (length: number): number[] => Array.from({ length }, () => 0);

/** An .xls with a password: BOF, then FILEPASS. */
export function passwordXls(): Uint8Array {
  const bof = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00, ...zeros(12)];
  const filePass = [0x2f, 0x00, 0x06, 0x00, 0x01, 0x00, 0x01, 0x00, 0x01, 0x00];
  return containerOf({
    Workbook: Uint8Array.from([...bof, ...filePass, ...zeros(5_000)]),
  });
}

/** Another program's OLE file (a letter). */
export const wordDocument = (): Uint8Array => containerOf({ WordDocument: new Uint8Array(5_000) });

/** The workbook whose directory says that each entry unpacks to this many bytes. */
export function claimingToUnpackTo(workbook: Uint8Array, size: number): Uint8Array {
  const bytes = Buffer.from(workbook);
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4))
    bytes.writeUInt32LE(size, at + 24);
  return bytes;
}

/** An .xls of one sheet with one of its rows (from 1) hidden: a ROW record after the sheet's BOF. */
export function withHiddenXlsRow(workbook: Uint8Array, row: number): Uint8Array {
  const stream = Buffer.from(CFB.find(CFB.read(workbook, { type: 'buffer' }), '/Workbook')?.content ?? []);
  const at = stream.lastIndexOf(Buffer.of(0x09, 0x08, 0x10, 0x00)) + 20;
  const record = [0x08, 0x02, 0x10, 0x00, row - 1, 0, 0, 0, 7, 0, 0xff, 0, 0, 0, 0, 0, 0x20, 0x01, 0x0f, 0];
  return containerOf({
    Workbook: Buffer.concat([stream.subarray(0, at), Buffer.from(record), stream.subarray(at)]),
  });
}

const OWN_NAUGHTY_STRINGS = [
  'hasOwnProperty',
  '__proto__',
  '',
  'null',
  '0',
  '1E2',
  '=1+1',
  '@SUM(1)',
  '<script>',
  "' OR 1=1",
  '\u202e反',
  'Z͑ͫ',
  '👩‍👩‍👧',
  '\ud800',
  '../..',
  '%00',
];

/** Max Woolf's list where the machine has it, else a few of the project's own; `source` says which. */
export function naughtyStrings(): { readonly source: string; readonly strings: readonly string[] } {
  const folder = process.env['LIANDANG_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data');
  try {
    const strings: unknown = JSON.parse(readFileSync(resolve(folder, 'naughty-strings.json'), 'utf8'));
    if (Array.isArray(strings)) return { source: 'public list', strings: strings.map(String) };
  } catch {
    // Not on this machine.
  }
  return { source: 'own small set', strings: OWN_NAUGHTY_STRINGS };
}
