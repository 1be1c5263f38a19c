import type { CivilDate } from './civil-date.ts';
import { DomainError } from './domain-error.ts';
import type { GridCell, RosterGrid } from './roster-grid.ts';
import type { SignInColumn, SignInTable } from './sign-in-table.ts';
import { clocksOfText, instantsOf, statedTimes, type TimeFault } from './sign-in-time.ts';

/** One signing that came from outside: a row of a machine's table, or an entry of a sign-in file. */
export interface SignInEntry {
  /** Row of the sheet, or place in the file; from 1. */
  readonly row: number;
  readonly name: string;
  readonly staffNumber: string;
  readonly unitName: string;
  /** Named by a sign-in file; machines know no such thing. */
  readonly attendanceId: string | null;
  /** What a table says of the signing, e.g. 未签到; '' where it says nothing. */
  readonly state: string;
  /** Null where the table says no time. */
  readonly signedAt: string | null;
  readonly timeFault: TimeFault | null;
  readonly signature: string | null;
}

/** What becomes of a row. */
export const FATES = {
  present: '记为实到',
  late: '迟签待确认',
  already: '已有参学记录',
  missing: '已登记请假或缺席',
  duplicate: '文件内重复',
  notListed: '不在应到名单',
  unknown: '查无此人',
  ambiguous: '无法确定是谁',
  wrongTime: '时间不对',
  notSigned: '未签到',
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

/** The signings in a machine's table by its columns, times without a day being of the session's; none where the columns do not suffice. Errors: sign-in-empty. */
export function entriesOfGrid(
  grid: RosterGrid,
  table: SignInTable,
  heldOn: CivilDate,
): readonly SignInEntry[] {
  if (!table.suffices) return [];
  const places = new Map(table.columns.map(({ index, meaning }) => [meaning, index]));
  const columns = { hasClock: places.has('moment') || places.has('time'), hasDay: places.has('day') };
  const entries = grid.rows.slice(table.headerRow).flatMap((row, index): readonly SignInEntry[] => {
    const cell = (column: SignInColumn): GridCell | undefined => row?.[places.get(column) ?? -1];
    const text = (column: SignInColumn): string => cell(column)?.text.normalize('NFKC').trim() ?? '';
    const together = togetherOf(text('together'));
    const name = text('name') || together.name;
    const staffNumber = text('staffNumber') || together.staffNumber;
    if (name === '' && staffNumber === '') return [];
    const cells = { moment: cell('moment'), day: cell('day'), time: cell('time') };
    const { signedAt, fault } =
      together.clocks.length > 0 && !columns.hasClock
        ? { signedAt: instantsOf(together.clocks, heldOn), fault: null }
        : statedTimes(cells, columns, heldOn);
    const entry = {
      row: table.headerRow + index + 1,
      name,
      staffNumber,
      unitName: text('unitName'),
      attendanceId: null,
      state: text('state'),
      timeFault: fault,
      signature: null,
    };
    // Several times in one row are so many signings.
    return (signedAt.length > 0 ? signedAt : [null]).map((at) => ({ ...entry, signedAt: at }));
  });
  if (entries.length === 0) throw new DomainError('sign-in-empty', '表头下面没有签到记录，请核对文件。');
  return entries;
}

/** Number, name and times of a cell that holds them together, e.g. `10234 张山 2026-03-05 08:55`; '' for what is not clear. */
function togetherOf(text: string): {
  readonly name: string;
  readonly staffNumber: string;
  readonly clocks: Parameters<typeof instantsOf>[0];
} {
  const { clocks, rest } = clocksOfText(text);
  const [number = '', anotherNumber] = rest.match(/[A-Za-z]*\d[\dA-Za-z-]*/gu) ?? [];
  const [name = '', anotherName] = rest.match(/[\p{Script=Han}·]+/gu) ?? [];
  return {
    name: anotherName === undefined ? name : '',
    staffNumber: anotherNumber === undefined ? number : '',
    clocks,
  };
}
