import { HAS_STUDY_RECORD } from './attendance-rows.ts';
import type { ReadDb, SqlValue } from './connection.ts';
import { addDays, type CivilDate, daysBetween } from './domain/civil-date.ts';
import type { OwingLine } from './domain/education-ledger.ts';
import { decodeCursor } from './list-cursor.ts';
import { listSubtree } from './people-list.ts';

/** Whose make-ups are shown. */
export interface OwingFilter {
  /** With all units below it. */
  readonly unitId?: string;
  readonly activityId?: string;
  /** Past the day, within the week, later than that, or in time at all. */
  readonly when?: 'overdue' | 'soon' | 'later' | 'inTime';
  /** 回避: theirs are as if they were not there. */
  readonly recused?: ReadonlySet<string>;
}

/** Days before the last one from which a make-up is pressing. */
const SOON_DAYS = 7;

/** Who has left is chased no more; who comes back is. */
const STILL_HERE = 'EXISTS (SELECT 1 FROM person s WHERE s.id = t.person_id AND s.in_service = 1)';

function conditionsOf(db: ReadDb, filter: OwingFilter, today: CivilDate) {
  const conditions = [`t.voided_at IS NULL AND t.state IN ('excused', 'absent') AND ${STILL_HERE}`];
  const parameters: Record<string, SqlValue> = {};
  if (filter.unitId !== undefined) {
    conditions.push('t.unit_key IN (SELECT value FROM json_each(:units))');
    parameters.units = JSON.stringify(filter.unitId === '' ? [''] : listSubtree(db, filter.unitId));
  }
  if (filter.activityId !== undefined) {
    conditions.push('t.activity_id = :activityId');
    parameters.activityId = filter.activityId;
  }
  if (filter.recused) {
    conditions.push('t.person_id NOT IN (SELECT value FROM json_each(:recused))');
    parameters.recused = JSON.stringify([...filter.recused]);
  }
  if (filter.when !== undefined) {
    conditions.push(filter.when === 'overdue' ? 't.makeup_due_on < :today' : 't.makeup_due_on >= :today');
    parameters.today = today;
  }
  if (filter.when === 'soon' || filter.when === 'later') {
    conditions.push(filter.when === 'soon' ? 't.makeup_due_on <= :soonOn' : 't.makeup_due_on > :soonOn');
    parameters.soonOn = addDays(today, SOON_DAYS);
  }
  return { where: conditions.join(' AND '), parameters };
}

/** The SQL of one page of the chase list; exported so that tests prove its plan. */
export function owingPageSql(where: string): string {
  return `SELECT t.id AS attendanceId, t.activity_id AS activityId, t.person_id AS personId, p.name, p.staff_number AS staffNumber,
t.unit_key AS unitKey, t.unit_name AS unitName, t.unit_place AS unitPlace, t.post_title AS postTitle, a.number AS activityNumber, a.theme, a.held_on AS heldOn, t.state,
t.makeup_due_on AS makeupDueOn, ${HAS_STUDY_RECORD} AS hasStudyRecord, json_array(t.makeup_due_on, t.id) AS cursor
FROM attendance t INDEXED BY attendance_owing CROSS JOIN education_activity a ON a.id = t.activity_id
CROSS JOIN person p ON p.id = t.person_id
WHERE ${where} AND a.voided_at IS NULL ORDER BY t.makeup_due_on, t.id LIMIT :limit`;
}

type OwingRow = Omit<OwingLine, 'daysLeft' | 'hasStudyRecord'> & {
  readonly hasStudyRecord: number;
  readonly cursor: string;
};

/** One page of those who owe a make-up, the most pressing first. */
export function listOwing(
  db: ReadDb,
  filter: OwingFilter,
  page: { readonly after: string | null; readonly limit: number },
  today: CivilDate,
): { readonly rows: readonly OwingLine[]; readonly next: string | null } {
  const { where, parameters } = conditionsOf(db, filter, today);
  const bound: Record<string, SqlValue> = { ...parameters, limit: page.limit };
  if (page.after !== null) Object.assign(bound, decodeCursor(page.after, ['dueOn', 'id']));
  const continued = page.after === null ? '' : ' AND (t.makeup_due_on, t.id) > (:dueOn, :id)';
  const rows = db.all<OwingRow>(owingPageSql(where + continued), bound);
  const last = rows.length === page.limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map(({ cursor: _, hasStudyRecord, ...row }) => ({
      ...row,
      hasStudyRecord: hasStudyRecord === 1,
      daysLeft: daysBetween(today, row.makeupDueOn),
    })),
    next: last?.cursor ?? null,
  };
}

/** How many make-ups the filter leaves open. */
export function countOwing(db: ReadDb, filter: OwingFilter, today: CivilDate): number {
  const { where, parameters } = conditionsOf(db, filter, today);
  // Void activities are few.
  const sql = `SELECT count(*) AS count FROM attendance t INDEXED BY attendance_owing WHERE ${where}
AND t.activity_id NOT IN (SELECT id FROM education_activity WHERE voided_at IS NOT NULL)`;
  return db.get<{ count: number }>(sql, parameters)?.count ?? 0;
}

/** What waits of warning education, for 首页: make-ups with time left, pressing and overdue, nobody's twice, and activities held whose list is still open. */
export function countEducationTodos(
  db: ReadDb,
  today: CivilDate,
  recused: ReadonlySet<string>,
): {
  readonly makeUpOwing: number;
  readonly makeUpSoon: number;
  readonly makeUpOverdue: number;
  readonly signInOpen: number;
} {
  const open = db.get<{ count: number }>(
    `SELECT count(*) AS count FROM education_activity INDEXED BY education_activity_open
WHERE voided_at IS NULL AND settled_on IS NULL AND held_on <= :today`,
    { today },
  );
  return {
    makeUpOwing: countOwing(db, { when: 'later', recused }, today),
    makeUpSoon: countOwing(db, { when: 'soon', recused }, today),
    makeUpOverdue: countOwing(db, { when: 'overdue', recused }, today),
    signInOpen: open?.count ?? 0,
  };
}
