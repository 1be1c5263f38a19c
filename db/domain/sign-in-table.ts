import { foldText } from './fold.ts';
import { columnLetter, type GridRow, type RosterGrid } from './roster-grid.ts';

/** What a column of a sign-in machine's table may say. */
export const SIGN_IN_COLUMNS = {
  staffNumber: '工号',
  name: '姓名',
  unitName: '科室',
  moment: '签到日期和时间',
  day: '签到日期',
  time: '签到时刻',
  state: '签到状态',
  together: '工号、姓名、时间合在一格',
} as const;
export type SignInColumn = keyof typeof SIGN_IN_COLUMNS;
// The keys of the constant.
export const SIGN_IN_COLUMN_CODES = Object.keys(SIGN_IN_COLUMNS) as readonly SignInColumn[];

/** What a clerk chose: the header's row, from 1, 0 where there is none, and by column counted from 0 what it says, null for nothing. */
export interface SignInChoice {
  readonly headerRow: number;
  readonly columns: Readonly<Record<string, SignInColumn | null>>;
}

export interface SignInTableColumn {
  /** From 0. */
  readonly index: number;
  readonly letter: string;
  readonly header: string;
  readonly meaning: SignInColumn | null;
  /** Its first values. */
  readonly samples: readonly string[];
}

/** A machine's table as it was understood. */
export interface SignInTable {
  /** Row of the sheet, from 1; 0: it has no header. */
  readonly headerRow: number;
  readonly columns: readonly SignInTableColumn[];
  /** True where people can be told by it: by staff number, by both in one cell, or by name and unit. */
  readonly suffices: boolean;
}

/** Headers that sign-in machines write, the surest first: beside 打卡时间 a 考勤时间 is when work begins, beside 工号 an 编号 counts lines. */
const HEADERS: Readonly<Record<SignInColumn, readonly RegExp[]>> = {
  staffNumber: [
    /^((员工|人员|用户)?工号|职工号|学工号|工作证号)$/u,
    /^((员工|人员|用户)(编|工)?号|考勤号(码)?)$/u,
    /^(登记号码|编号|卡号)$/u,
  ],
  name: [/^(姓名|员工姓名|人员姓名|用户姓名|名字)$/u],
  unitName: [/^(部门|科室|所在部门|所在科室|所属部门|单位|部门名称|科室名称)$/u],
  moment: [/^(签到|打卡|刷卡|识别|通行)(日期)?时间$/u, /^日期时间$/u, /^(考勤)?时间$/u],
  day: [/^(签到|打卡|刷卡|考勤)?日期$/u],
  time: [/^(签到|打卡|刷卡)(时刻|点)$/u],
  state: [/^(签到|打卡|考勤|出勤)(状态|结果|情况)$/u],
  // Only as a clerk says: a title above the table reads the same.
  together: [],
};
/** Titles and blank lines above the header. */
const HEADER_WITHIN = 20;
const SAMPLES = 3;

type Meanings = ReadonlyMap<number, SignInColumn>;

function proposedFor(row: GridRow | undefined): Meanings {
  const texts = Array.from(row ?? [], (cell) => foldText(cell?.text ?? ''));
  const found = new Map<number, SignInColumn>();
  for (const column of SIGN_IN_COLUMN_CODES)
    for (const header of HEADERS[column]) {
      const index = texts.findIndex((text, at) => header.test(text) && !found.has(at));
      if (index < 0) continue;
      found.set(index, column);
      break;
    }
  return found;
}

function sufficient(meanings: Iterable<SignInColumn | null>): boolean {
  const known = new Set(meanings);
  return known.has('staffNumber') || known.has('together') || (known.has('name') && known.has('unitName'));
}

const filled = (row: GridRow | undefined): number => row?.filter((cell) => cell?.text).length ?? 0;

/** The first row whose headers suffice, else the one with most headers known, else the fullest. */
function headerAt(grid: RosterGrid): number {
  const rows = grid.rows.slice(0, HEADER_WITHIN);
  const known = rows.map((row) => proposedFor(row));
  const sure = known.findIndex((meanings) => sufficient(meanings.values()));
  if (sure >= 0) return sure;
  const weights = rows.map((row, at) => (known[at]?.size ?? 0) * 1000 + filled(row));
  return Math.max(0, weights.indexOf(Math.max(...weights)));
}

/** What the columns of a machine's table say: as chosen, else as their headers propose. */
export function readSignInTable(grid: RosterGrid, choice: SignInChoice | null): SignInTable {
  const at = choice ? choice.headerRow - 1 : headerAt(grid);
  const header = grid.rows[at];
  const below = grid.rows.slice(at + 1, at + 1 + SAMPLES);
  const proposed = proposedFor(header);
  const width = Math.max(0, ...[header, ...below].map((row) => row?.length ?? 0));
  const columns = Array.from({ length: width }, (_, index): SignInTableColumn => {
    const chosen = choice?.columns[String(index)];
    return {
      index,
      letter: columnLetter(index),
      header: header?.[index]?.text ?? '',
      meaning: chosen === undefined ? (proposed.get(index) ?? null) : chosen,
      samples: below.flatMap((row) => row?.[index]?.text ?? []),
    };
  }).filter(({ header: text, samples }) => text !== '' || samples.length > 0);
  return { headerRow: at + 1, columns, suffices: sufficient(columns.map(({ meaning }) => meaning)) };
}

/** The texts of the rows a header may stand in, top to bottom: what a choice is remembered by. */
export function headsOf(grid: RosterGrid): readonly (readonly string[])[] {
  return grid.rows.slice(0, HEADER_WITHIN).map((row) => Array.from(row ?? [], (cell) => cell?.text ?? ''));
}

/** True where a table says who came when, or at least that he came; else whoever stands in it counts as present. */
export function saysWhoCame({ columns }: SignInTable): boolean {
  const said: readonly (SignInColumn | null)[] = ['moment', 'day', 'time', 'state', 'together'];
  return columns.some(({ meaning }) => said.includes(meaning));
}
