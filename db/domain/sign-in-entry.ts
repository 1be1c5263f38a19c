import { type CivilDate, isCivilDate, officeInstant, parseLooseDate } from './civil-date.ts';
import { DomainError } from './domain-error.ts';
import type { GridCell, RosterGrid } from './roster-grid.ts';
import type { SignInColumn, SignInTable } from './sign-in-table.ts';

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
  /** What the columns of a machine's table were taken for; null for the result of a sign-in page. */
  readonly table: SignInTable | null;
  readonly lines: readonly SignInLine[];
  readonly counts: Readonly<Partial<Record<SignInFate, number>>>;
  readonly committed: boolean;
}

/** The signings in a machine's table by its columns; none where they do not suffice. Errors: sign-in-empty. */
export function entriesOfGrid(grid: RosterGrid, table: SignInTable): readonly SignInEntry[] {
  if (!table.suffices) return [];
  const places = new Map(table.columns.map(({ index, meaning }) => [meaning, index]));
  const entries: SignInEntry[] = [];
  grid.rows.slice(table.headerRow).forEach((row, index) => {
    const cell = (column: SignInColumn): GridCell | undefined => row?.[places.get(column) ?? -1];
    const text = (column: SignInColumn): string => cell(column)?.text.normalize('NFKC').trim() ?? '';
    if (text('name') === '' && text('staffNumber') === '') return;
    const { signedAt, timeFault } = momentOf(cell('moment'), cell('day'), cell('time'));
    entries.push({
      row: table.headerRow + index + 1,
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
  const instant = Date.parse(officeInstant(on)) + minutes * 60_000;
  return { signedAt: new Date(instant).toISOString(), timeFault: null };
}
