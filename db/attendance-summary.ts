import type { ReadDb, WriteDb } from './connection.ts';
import {
  type AttendanceCounts,
  type AttendanceState,
  hasAttended,
  NO_COUNTS,
  type Standing,
} from './domain/attendance.ts';
import type { CivilDate } from './domain/civil-date.ts';

/** What the figures need of one attendance. */
export interface CountedAttendance {
  readonly activityId: string;
  readonly personId: string;
  readonly unitKey: string;
  readonly standing: Standing;
  readonly state: AttendanceState;
}

/** What the figures need of its activity. */
export interface CountedActivity {
  readonly heldOn: CivilDate;
  readonly hoursTenths: number;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

interface YearCounts {
  readonly due: number;
  readonly attended: number;
  readonly madeUp: number;
  readonly hoursTenths: number;
}

const ADD_TO_UNIT = `INSERT INTO attendance_summary
(month, unit_key, activity_id, due, present, excused, absent, made_up, observers, hours_tenths)
VALUES (:month, :unitKey, :activityId, :due, :present, :excused, :absent, :madeUp, :observers, :hoursTenths)
ON CONFLICT DO UPDATE SET due = due + excluded.due, present = present + excluded.present,
excused = excused + excluded.excused, absent = absent + excluded.absent, made_up = made_up + excluded.made_up,
observers = observers + excluded.observers, hours_tenths = hours_tenths + excluded.hours_tenths`;
const ADD_TO_YEAR = `INSERT INTO attendance_year (year, person_id, due, attended, made_up, hours_tenths)
VALUES (:year, :personId, :due, :attended, :madeUp, :hoursTenths)
ON CONFLICT DO UPDATE SET due = due + excluded.due, attended = attended + excluded.attended,
made_up = made_up + excluded.made_up, hours_tenths = hours_tenths + excluded.hours_tenths`;

/** The changes of one act to the figures, gathered and written once: unit × month × activity, and person × year. */
export class SummaryChange {
  readonly #units = new Map<string, { key: Record<string, string>; counts: Mutable<AttendanceCounts> }>();
  readonly #years = new Map<
    string,
    { key: { year: number; personId: string }; counts: Mutable<YearCounts> }
  >();

  /** Counts an attendance in. */
  add(attendance: CountedAttendance, activity: CountedActivity): void {
    this.#count(attendance, activity, 1);
  }

  /** Takes it out as it was counted before. */
  remove(attendance: CountedAttendance, activity: CountedActivity): void {
    this.#count(attendance, activity, -1);
  }

  /** Writes the changes; call before the act's transaction ends. */
  write(db: WriteDb): void {
    for (const { key, counts } of this.#units.values())
      if (Object.values(counts).some((count) => count !== 0)) db.run(ADD_TO_UNIT, { ...key, ...counts });
    for (const { key, counts } of this.#years.values())
      if (Object.values(counts).some((count) => count !== 0)) db.run(ADD_TO_YEAR, { ...key, ...counts });
    this.#units.clear();
    this.#years.clear();
  }

  #count(attendance: CountedAttendance, { heldOn, hoursTenths }: CountedActivity, by: 1 | -1): void {
    const { state, standing } = attendance;
    const unit = this.#unitOf(attendance, heldOn.slice(0, 7));
    const year = this.#yearOf(attendance, Number(heldOn.slice(0, 4)));
    if (hasAttended(state)) {
      unit.hoursTenths += by * hoursTenths;
      year.hoursTenths += by * hoursTenths;
      year.attended += by;
    }
    if (standing === 'observer') {
      unit.observers += by;
      return;
    }
    unit.due += by;
    year.due += by;
    if (state !== 'due') unit[state] += by;
    if (state === 'madeUp') year.madeUp += by;
  }

  #unitOf({ unitKey, activityId }: CountedAttendance, month: string): Mutable<AttendanceCounts> {
    const id = `${month} ${unitKey} ${activityId}`;
    const known = this.#units.get(id);
    if (known) return known.counts;
    const counts = { ...NO_COUNTS };
    this.#units.set(id, { key: { month, unitKey, activityId }, counts });
    return counts;
  }

  #yearOf({ personId }: CountedAttendance, year: number): Mutable<YearCounts> {
    const id = `${year} ${personId}`;
    const known = this.#years.get(id);
    if (known) return known.counts;
    const counts = { due: 0, attended: 0, madeUp: 0, hoursTenths: 0 };
    this.#years.set(id, { key: { year, personId }, counts });
    return counts;
  }
}

const COUNTED = `FROM attendance t JOIN education_activity a ON a.id = t.activity_id
WHERE t.voided_at IS NULL AND a.voided_at IS NULL`;
const IS_DUE = "t.standing <> 'observer'";
const HOURS =
  "coalesce(sum(a.hours_tenths) FILTER (WHERE t.state IN ('present', 'madeUp')), 0) AS hours_tenths";
const BY_UNIT = `SELECT substr(a.held_on, 1, 7) AS month, t.unit_key, t.activity_id, count(*) FILTER (WHERE ${IS_DUE}) AS due,
count(*) FILTER (WHERE ${IS_DUE} AND t.state = 'present') AS present,
count(*) FILTER (WHERE ${IS_DUE} AND t.state = 'excused') AS excused,
count(*) FILTER (WHERE ${IS_DUE} AND t.state = 'absent') AS absent,
count(*) FILTER (WHERE ${IS_DUE} AND t.state = 'madeUp') AS made_up,
count(*) FILTER (WHERE NOT ${IS_DUE}) AS observers, ${HOURS}
${COUNTED} GROUP BY 1, t.unit_key, t.activity_id`;
// By place, not by name: `year` would be the column of the activity, which is the year of its number.
const BY_YEAR = `SELECT CAST(substr(a.held_on, 1, 4) AS INTEGER) AS year, t.person_id, count(*) FILTER (WHERE ${IS_DUE}) AS due,
count(*) FILTER (WHERE t.state IN ('present', 'madeUp')) AS attended,
count(*) FILTER (WHERE ${IS_DUE} AND t.state = 'madeUp') AS made_up, ${HOURS}
${COUNTED} GROUP BY 1, t.person_id`;
const KEPT_BY_UNIT = `SELECT * FROM attendance_summary
WHERE due <> 0 OR present <> 0 OR excused <> 0 OR absent <> 0 OR made_up <> 0 OR observers <> 0 OR hours_tenths <> 0`;
const KEPT_BY_YEAR =
  'SELECT * FROM attendance_year WHERE due <> 0 OR attended <> 0 OR made_up <> 0 OR hours_tenths <> 0';
const differing = (kept: string, counted: string): string =>
  `SELECT count(*) AS count FROM (SELECT * FROM (SELECT * FROM (${kept}) EXCEPT SELECT * FROM (${counted}))
UNION ALL SELECT * FROM (SELECT * FROM (${counted}) EXCEPT SELECT * FROM (${kept})))`;

/** How many kept figures differ from what the attendances themselves add up to; 0 where all is well. */
export function countWrongSummaries(db: ReadDb): number {
  const count = (sql: string): number => db.get<{ count: number }>(sql)?.count ?? 0;
  return count(differing(KEPT_BY_UNIT, BY_UNIT)) + count(differing(KEPT_BY_YEAR, BY_YEAR));
}

/** Adds the figures up anew from the attendances; for those who write many at once. */
export function rebuildSummaries(db: WriteDb): void {
  db.run('DELETE FROM attendance_summary');
  db.run('DELETE FROM attendance_year');
  db.run(`INSERT INTO attendance_summary ${BY_UNIT}`);
  db.run(`INSERT INTO attendance_year ${BY_YEAR}`);
}
