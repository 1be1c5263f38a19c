import {
  ATTENDANCE_COLUMNS,
  type AttendanceRecord,
  HAS_STUDY_RECORD,
  rowToAttendance,
} from './attendance-rows.ts';
import type { ReadDb, SqlValue } from './connection.ts';
import {
  type AttendanceCounts,
  type AttendanceRow,
  type AttendanceState,
  NO_COUNTS,
} from './domain/attendance.ts';
import { decodeCursor } from './list-cursor.ts';
import { PERSONS_IN_KEY_RANGE, personKeyRange } from './search.ts';

/** Which lines of one activity's list are shown. */
export interface AttendanceFilter {
  readonly activityId: string;
  readonly unitKey?: string;
  readonly state?: AttendanceState;
  /** Signed after the end and not confirmed yet. */
  readonly late?: boolean;
  /** Excused, absent, or made up since: whoever missed it. */
  readonly missed?: boolean;
  /** Neither present nor made up. */
  readonly notAttended?: boolean;
  /** Whose 学习记录 has come back and waits to be looked at. */
  readonly toCheck?: boolean;
  readonly text?: string;
  /** 回避: their lines are as if they were not there. */
  readonly recused?: ReadonlySet<string>;
}

function conditionsOf(filter: AttendanceFilter): {
  readonly where: string;
  readonly parameters: Readonly<Record<string, SqlValue>>;
} {
  const conditions = ['t.activity_id = :activityId', 't.voided_at IS NULL'];
  const parameters: Record<string, SqlValue> = { activityId: filter.activityId };
  if (filter.unitKey !== undefined) {
    conditions.push('t.unit_key = :unitKey');
    parameters.unitKey = filter.unitKey;
  }
  if (filter.state !== undefined) {
    conditions.push('t.state = :state');
    parameters.state = filter.state;
  }
  if (filter.recused) {
    conditions.push('t.person_id NOT IN (SELECT value FROM json_each(:recused))');
    parameters.recused = JSON.stringify([...filter.recused]);
  }
  if (filter.late) conditions.push("t.state = 'due' AND t.after_end = 1");
  if (filter.missed) conditions.push("t.state IN ('excused', 'absent', 'madeUp')");
  if (filter.notAttended) conditions.push("t.state NOT IN ('present', 'madeUp')");
  if (filter.toCheck) conditions.push(`t.state IN ('excused', 'absent') AND ${HAS_STUDY_RECORD}`);
  if (filter.text) {
    const range = personKeyRange(filter.text);
    conditions.push(range ? `p.ordinal IN (${PERSONS_IN_KEY_RANGE})` : 'false');
    if (range) Object.assign(parameters, { text: range.text, textEnd: range.end });
  }
  return { where: conditions.join(' AND '), parameters };
}

const ORDER = 't.unit_place, t.unit_key, t.pinyin, t.id';
const CURSOR = ['unitPlace', 'unitKey', 'pinyin', 'id'] as const;

/** One page of an activity's list, unit by unit. */
export function listAttendances(
  db: ReadDb,
  filter: AttendanceFilter,
  page: { readonly after: string | null; readonly limit: number },
): { readonly rows: readonly AttendanceRow[]; readonly next: string | null } {
  const { where, parameters } = conditionsOf(filter);
  const bound: Record<string, SqlValue> = { ...parameters, limit: page.limit };
  if (page.after !== null) Object.assign(bound, decodeCursor(page.after, CURSOR));
  const continued = page.after === null ? '' : ` AND (${ORDER}) > (:unitPlace, :unitKey, :pinyin, :id)`;
  const sql = attendancePageSql(`${where}${continued}`);
  const rows = db.all<AttendanceRecord & { readonly cursor: string }>(sql, bound);
  const last = rows.length === page.limit ? rows.at(-1) : undefined;
  return { rows: rows.map(({ cursor: _, ...row }) => rowToAttendance(row)), next: last?.cursor ?? null };
}

/** The SQL of one page of a list; exported so that tests prove its plan. */
export function attendancePageSql(where: string): string {
  const columns = ATTENDANCE_COLUMNS.replace('\nFROM', `, json_array(${ORDER}) AS cursor\nFROM`).replace(
    'attendance t JOIN',
    'attendance t INDEXED BY attendance_by_unit CROSS JOIN',
  );
  return `SELECT ${columns} WHERE ${where} ORDER BY ${ORDER} LIMIT :limit`;
}

/** Every line of an activity's list that the filter leaves, unit by unit. */
export function allAttendances(db: ReadDb, filter: AttendanceFilter): readonly AttendanceRow[] {
  return listAttendances(db, filter, { after: null, limit: 1_000_000 }).rows;
}

/** How many lines the filter leaves. */
export function countAttendances(db: ReadDb, filter: AttendanceFilter): number {
  const { where, parameters } = conditionsOf(filter);
  const sql = `SELECT count(*) AS count FROM attendance t JOIN person p ON p.id = t.person_id WHERE ${where}`;
  return db.get<{ count: number }>(sql, parameters)?.count ?? 0;
}

export interface UnitCounts extends AttendanceCounts {
  readonly unitKey: string;
  readonly unitName: string;
}

const BY_UNIT = `SELECT unit_key AS unitKey, sum(due) AS due, sum(present) AS present, sum(excused) AS excused, sum(absent) AS absent,
sum(made_up) AS madeUp, sum(observers) AS observers, sum(hours_tenths) AS hoursTenths
FROM attendance_summary WHERE activity_id = :activityId GROUP BY unit_key HAVING sum(due) > 0 OR sum(observers) > 0`;
/** The next unit of the list, in the order of the unit tree: one step along the index, however many people are in it. */
export const NEXT_UNIT = `SELECT unit_place AS unitPlace, unit_key AS unitKey, unit_name AS unitName
FROM attendance INDEXED BY attendance_by_unit WHERE activity_id = :activityId AND voided_at IS NULL
AND (unit_place, unit_key) > (:unitPlace, :unitKey) ORDER BY unit_place, unit_key LIMIT 1`;

interface ListedUnit {
  readonly unitPlace: number;
  readonly unitKey: string;
  readonly unitName: string;
}

/** How each unit stands with an activity, in the order of the unit tree; from the kept figures. */
export function countsByUnit(db: ReadDb, activityId: string): readonly UnitCounts[] {
  const sums = db.all<Omit<UnitCounts, 'unitName'>>(BY_UNIT, { activityId });
  const open = new Map(sums.map((row) => [row.unitKey, row]));
  const units: UnitCounts[] = [];
  const next = ({ unitPlace, unitKey }: Omit<ListedUnit, 'unitName'>): ListedUnit | null =>
    db.get<ListedUnit>(NEXT_UNIT, { activityId, unitPlace, unitKey });
  for (let unit = next({ unitPlace: -1, unitKey: '' }); unit; unit = next(unit)) {
    const counts = open.get(unit.unitKey);
    if (counts) units.push({ ...counts, unitName: unit.unitName });
    // A unit that was moved in the tree meanwhile stands where the list has it first.
    open.delete(unit.unitKey);
  }
  return units;
}

const OF_ACTIVITY = `SELECT sum(due) AS due, sum(present) AS present, sum(excused) AS excused, sum(absent) AS absent,
sum(made_up) AS madeUp, sum(observers) AS observers, sum(hours_tenths) AS hoursTenths
FROM attendance_summary WHERE activity_id = :activityId`;

/** How an activity stands; from the kept figures. */
export function countsOfActivity(db: ReadDb, activityId: string): AttendanceCounts {
  const row = db.get<AttendanceCounts>(OF_ACTIVITY, { activityId });
  // sum() of no rows is null.
  return row && row.due !== null ? row : NO_COUNTS;
}
