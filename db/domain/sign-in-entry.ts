import { type CivilDate, isCivilDate, parseLooseDate } from './civil-date.ts';
import { DomainError } from './domain-error.ts';
import { foldText } from './fold.ts';
import type { GridCell, GridRow, RosterGrid } from './roster-grid.ts';

/** One signing that came from outside: a row of a machine's table, or an entry of a sign-in file. */
export interface SignInEntry {
  /** Row of the sheet, or place in the file; from 1. */
  readonly row: number;
  readonly name: string;
  readonly staffNumber: string;
  readonly unitName: string;
  /** Named by a sign-in file; machines know no such thing. */
  readonly attendanceId: string | null;
  /** Null where the table says no time. */
  readonly signedAt: string | null;
  /** What stands for a time and is none. */
  readonly timeFault: string | null;
  readonly signature: string | null;
}

/** What becomes of a row. */
export const FATES = {
  present: '记为实到',
  late: '迟签，待确认',
  already: '已有参学记录',
  duplicate: '文件内重复',
  notListed: '不在应到名单',
  unknown: '查无此人',
  ambiguous: '无法确定是谁',
  wrongTime: '时间不对',
  recused: '须由他人登记',
} as const;
export type SignInFate = keyof typeof FATES;

/** One row with what becomes of it. */
export interface SignInLine {
  readonly row: number;
  readonly name: string;
  readonly staffNumber: string;
  readonly unitName: string;
  readonly time: string;
  readonly fate: SignInFate;
  /** What to do, '' where nothing. */
  readonly message: string;
}

export interface SignInImport {
  readonly kind: 'machine' | 'signInFile';
  readonly lines: readonly SignInLine[];
  readonly counts: Readonly<Partial<Record<SignInFate, number>>>;
  readonly committed: boolean;
}

type Column = 'name' | 'staffNumber' | 'unitName' | 'moment' | 'day' | 'time';

/** Headers that sign-in machines write. */
const HEADERS: Readonly<Record<Column, RegExp>> = {
  staffNumber: /^(工号|员工(编|工)?号|人员编号|职工号|考勤号(码)?|登记号码|编号|卡号)$/u,
  name: /^(姓名|员工姓名|人员姓名|名字)$/u,
  unitName: /^(部门|科室|所在部门|所属部门|单位|部门名称)$/u,
  moment: /^(签到|打卡|刷卡|考勤|识别|通行)?(日期)?时间$/u,
  day: /^(签到|打卡|刷卡|考勤)?日期$/u,
  time: /^(签到|打卡|刷卡)(时刻|点)$/u,
};
/** Titles and blank lines above the header. */
const HEADER_WITHIN = 20;

function columnsOf(row: GridRow): ReadonlyMap<Column, number> {
  const columns = new Map<Column, number>();
  row.forEach((cell, index) => {
    const text = foldText(cell?.text ?? '');
    for (const [column, pattern] of Object.entries(HEADERS) as [Column, RegExp][]) // the keys of the constant
      if (pattern.test(text) && !columns.has(column)) columns.set(column, index);
  });
  return columns;
}

function headerOf(grid: RosterGrid): { readonly at: number; readonly columns: ReadonlyMap<Column, number> } {
  for (let at = 0; at < Math.min(grid.rows.length, HEADER_WITHIN); at += 1) {
    const columns = columnsOf(grid.rows[at] ?? []);
    if (columns.has('staffNumber') || (columns.has('name') && columns.has('unitName')))
      return { at, columns };
  }
  throw new DomainError(
    'sign-in-no-header',
    '没有找到表头：前 20 行里要有“工号”列，或“姓名”和“部门”两列。请核对导出的是签到明细。',
  );
}

/** The signings in a machine's table, columns found by their headers. Errors: sign-in-no-header, sign-in-empty. */
export function entriesOfGrid(grid: RosterGrid): readonly SignInEntry[] {
  const { at, columns } = headerOf(grid);
  const entries: SignInEntry[] = [];
  grid.rows.slice(at + 1).forEach((row, index) => {
    const cell = (column: Column): GridCell | undefined => row?.[columns.get(column) ?? -1];
    const text = (column: Column): string => cell(column)?.text.normalize('NFKC').trim() ?? '';
    if (text('name') === '' && text('staffNumber') === '') return;
    const { signedAt, timeFault } = momentOf(cell('moment'), cell('day'), cell('time'));
    entries.push({
      row: at + index + 2,
      name: text('name'),
      staffNumber: text('staffNumber'),
      unitName: text('unitName'),
      attendanceId: null,
      signedAt,
      timeFault,
      signature: null,
    });
  });
  if (entries.length === 0) throw new DomainError('sign-in-empty', '表头下面没有签到记录，请核对文件。');
  return entries;
}

const DAY_MINUTES = 1440;
const CLOCK = /(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?\s*$/u;

/** Minutes since midnight in a cell, by its number or its text; null where none are stated. */
function minutesOf(cell: GridCell | undefined): number | null {
  if (!cell) return null;
  if (cell.number !== null && cell.number % 1 !== 0)
    return Math.floor((cell.number % 1) * DAY_MINUTES + 1e-6);
  const [, hours, minutes] = CLOCK.exec(cell.text.normalize('NFKC')) ?? [];
  if (hours === undefined) return null;
  const sum = Number(hours) * 60 + Number(minutes);
  return sum < DAY_MINUTES && Number(minutes) < 60 ? sum : null;
}

function dayOf(cell: GridCell | undefined): CivilDate | null {
  if (!cell) return null;
  if (cell.date !== null && isCivilDate(cell.date)) return cell.date;
  const day = parseLooseDate(
    cell.text
      .normalize('NFKC')
      .replace(CLOCK, '')
      .replace(/[T\s]+$/u, ''),
  );
  return day !== null && isCivilDate(day) ? day : null;
}

function momentOf(
  moment: GridCell | undefined,
  day: GridCell | undefined,
  time: GridCell | undefined,
): Pick<SignInEntry, 'signedAt' | 'timeFault'> {
  if (!moment && !time) return { signedAt: null, timeFault: null };
  const on = dayOf(moment) ?? dayOf(day);
  const minutes = minutesOf(moment) ?? minutesOf(time);
  if (on === null || minutes === null)
    return {
      signedAt: null,
      timeFault: [moment, day, time]
        .map((cell) => cell?.text ?? '')
        .join(' ')
        .trim(),
    };
  const instant = Date.parse(`${on}T00:00:00+08:00`) + minutes * 60_000;
  return { signedAt: new Date(instant).toISOString(), timeFault: null };
}
