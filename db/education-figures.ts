import type { ReadDb, SqlValue } from './connection.ts';
import { type AttendanceCounts, addCounts, NO_COUNTS } from './domain/attendance.ts';
import type { CivilDate } from './domain/civil-date.ts';
import type { PersonYear, UnitFigures } from './domain/education-ledger.ts';
import { decodeCursor } from './list-cursor.ts';
import { listSubtree } from './people-list.ts';
import { listUnitOrder } from './unit-order.ts';

/** Months of a period, `YYYY-MM`, both included. */
export interface Period {
  readonly fromMonth: string;
  readonly toMonth: string;
}

const SUMS = `sum(due) AS due, sum(present) AS present, sum(excused) AS excused, sum(absent) AS absent, sum(made_up) AS madeUp,
sum(observers) AS observers, sum(hours_tenths) AS hoursTenths`;
const BY_UNIT = `SELECT unit_key AS unitKey, count(*) FILTER (WHERE due > 0 OR observers > 0) AS activities, ${SUMS}
FROM attendance_summary WHERE month BETWEEN :fromMonth AND :toMonth GROUP BY unit_key`;
const ACTIVITIES = `SELECT count(*) AS activities, (SELECT count(*) FROM education_session s
JOIN education_activity h ON h.id = s.activity_id WHERE s.voided_at IS NULL AND h.voided_at IS NULL AND s.make_up = 0
AND s.held_on BETWEEN :fromMonth || '-01' AND min(:toMonth || '-31', :today)) AS sessions FROM education_activity a
WHERE a.voided_at IS NULL AND a.held_on BETWEEN :fromMonth || '-01' AND :toMonth || '-31'`;

export interface EducationFigures {
  readonly activities: number;
  /** 场次 held by today, each in its own month; make-up sessions are none, as in the ledger. */
  readonly sessions: number;
  readonly total: AttendanceCounts;
  /** In the order of the unit tree. */
  readonly units: readonly UnitFigures[];
}

/** The figures of a period by unit, all from the kept sums: exact, whatever the number of attendances. */
export function educationFigures(db: ReadDb, period: Period, today: CivilDate): EducationFigures {
  const bound = { fromMonth: period.fromMonth, toMonth: period.toMonth };
  const rows = db.all<AttendanceCounts & { readonly unitKey: string; readonly activities: number }>(
    BY_UNIT,
    bound,
  );
  const names = new Map(
    db.all<{ id: string; name: string }>('SELECT id, name FROM unit').map(({ id, name }) => [id, name]),
  );
  const places = new Map(listUnitOrder(db).map((id, index) => [id, index]));
  const placeOf = (unitKey: string): number => places.get(unitKey) ?? places.size;
  const held = db.get<{ activities: number; sessions: number }>(ACTIVITIES, {
    ...bound,
    today,
  });
  return {
    activities: held?.activities ?? 0,
    sessions: held?.sessions ?? 0,
    total: rows.reduce<AttendanceCounts>(addCounts, NO_COUNTS),
    units: rows
      .filter(({ activities }) => activities > 0)
      .toSorted((one, other) => placeOf(one.unitKey) - placeOf(other.unitKey))
      .map(({ unitKey, activities, ...counts }) => ({
        unitKey,
        unitName: names.get(unitKey) ?? '',
        activities,
        counts,
      })),
  };
}

/** Whose years are shown. */
export interface PersonYearFilter {
  readonly year: number;
  /** With all units below it. */
  readonly unitId?: string;
  /** Only those who attended fewer activities. */
  readonly below?: number;
  /** 回避: theirs are as if they were not there. */
  readonly recused?: ReadonlySet<string>;
}

const EMPLOYED = `EXISTS (SELECT 1 FROM employment e WHERE e.person_id = p.id AND e.voided_at IS NULL
AND e.state IN ('established', 'contract', 'rehired', 'trainee')
AND substr(e.from_on || '-01-01', 1, 10) <= :on AND (e.to_on IS NULL OR substr(e.to_on || '-01-01', 1, 10) > :on))`;

function conditionsOf(db: ReadDb, filter: PersonYearFilter, on: string) {
  const conditions = ['p.voided_at IS NULL', EMPLOYED];
  const parameters: Record<string, SqlValue> = { year: filter.year, on };
  if (filter.unitId !== undefined) {
    conditions.push('p.unit_key IN (SELECT value FROM json_each(:units))');
    parameters.units = JSON.stringify(filter.unitId === '' ? [''] : listSubtree(db, filter.unitId));
  }
  if (filter.recused) {
    conditions.push('p.id NOT IN (SELECT value FROM json_each(:recused))');
    parameters.recused = JSON.stringify([...filter.recused]);
  }
  if (filter.below !== undefined) {
    conditions.push('coalesce(y.attended, 0) < :below');
    parameters.below = filter.below;
  }
  return { where: conditions.join(' AND '), parameters };
}

/** One page of people in service on that day with their year's activities and hours, by name. */
export function listPersonYears(
  db: ReadDb,
  filter: PersonYearFilter,
  page: { readonly after: string | null; readonly limit: number },
  on: string,
): { readonly rows: readonly PersonYear[]; readonly next: string | null } {
  const { where, parameters } = conditionsOf(db, filter, on);
  const bound: Record<string, SqlValue> = { ...parameters, limit: page.limit };
  if (page.after !== null) Object.assign(bound, decodeCursor(page.after, ['standing', 'pinyin', 'id']));
  const continued =
    page.after === null ? '' : ' AND (p.standing, p.pinyin, p.id) > (:standing, :pinyin, :id)';
  const rows = db.all<PersonYear & { readonly cursor: string }>(personYearSql(where + continued), bound);
  const last = rows.length === page.limit ? rows.at(-1) : undefined;
  return { rows: rows.map(({ cursor: _, ...row }) => row), next: last?.cursor ?? null };
}

/** The SQL of one page of people's years; exported so that tests prove its plan. */
export function personYearSql(where: string): string {
  return `SELECT p.id AS personId, p.name, p.staff_number AS staffNumber, coalesce(u.name, '') AS unitName, p.post_title AS postTitle,
coalesce(y.due, 0) AS due, coalesce(y.attended, 0) AS attended, coalesce(y.made_up, 0) AS madeUp,
coalesce(y.hours_tenths, 0) AS hoursTenths, json_array(p.standing, p.pinyin, p.id) AS cursor
FROM person p INDEXED BY person_by_name LEFT JOIN attendance_year y ON y.year = :year AND y.person_id = p.id
LEFT JOIN unit u ON u.id = p.unit_id WHERE ${where} ORDER BY p.standing, p.pinyin, p.id LIMIT :limit`;
}

/** How many people the filter leaves. */
export function countPersonYears(db: ReadDb, filter: PersonYearFilter, on: string): number {
  const { where, parameters } = conditionsOf(db, filter, on);
  const sql = `SELECT count(*) AS count FROM person p
LEFT JOIN attendance_year y ON y.year = :year AND y.person_id = p.id WHERE ${where}`;
  return db.get<{ count: number }>(sql, parameters)?.count ?? 0;
}
