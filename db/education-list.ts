import type { ReadDb, SqlValue } from './connection.ts';
import { type AttendanceCounts, addCounts, NO_COUNTS } from './domain/attendance.ts';
import type { EducationForm, Lesson } from './domain/education.ts';
import type { ActivityLine } from './domain/education-ledger.ts';
import { decodeCursor, encodeCursor } from './list-cursor.ts';
import { foldForPersonSearch } from './person-keys.ts';

/** Which activities a list shows. */
export interface ActivityFilter {
  readonly text?: string;
  readonly year?: number;
  readonly form?: EducationForm;
  /** Held, and somebody's attendance is still open. */
  readonly open?: boolean;
}

const COLUMNS = `a.id, a.number, a.held_on AS heldOn, a.theme, a.form, a.lessons, a.case_titles AS caseTitles, a.place, a.host,
a.speaker, a.organiser, a.due_text AS dueText, a.frozen_on AS frozenOn, a.settled_on AS settledOn, a.filed_on AS filedOn,
a.hours_tenths AS hoursTenths, a.note,
(SELECT count(*) FROM education_session s WHERE s.activity_id = a.id AND s.voided_at IS NULL AND s.make_up = 0) AS sessions,
(SELECT count(*) FROM attachment p WHERE p.record_id = a.id AND p.record_kind = 'educationActivity' AND p.voided_at IS NULL) AS papers`;

const ORDERS = { heldOn: ['a.held_on', 'a.id'], number: ['a.year', 'a.serial', 'a.id'] } as const;
export type ActivitySort = keyof typeof ORDERS;

function conditionsOf(filter: ActivityFilter, today: string) {
  const conditions = ['a.voided_at IS NULL'];
  const parameters: Record<string, SqlValue> = {};
  if (filter.year !== undefined) {
    conditions.push('a.held_on BETWEEN :fromOn AND :toOn');
    Object.assign(parameters, { fromOn: `${filter.year}-01-01`, toOn: `${filter.year}-12-31` });
  }
  if (filter.form !== undefined) {
    conditions.push('a.form = :form');
    parameters.form = filter.form;
  }
  if (filter.open) {
    conditions.push('a.settled_on IS NULL AND a.held_on <= :today');
    parameters.today = today;
  }
  if (filter.text) {
    conditions.push('instr(a.search_text, :text) > 0');
    parameters.text = foldForPersonSearch(filter.text);
  }
  return { where: conditions.join(' AND '), parameters };
}

export interface ActivityPageRequest {
  readonly filter: ActivityFilter;
  readonly sort: ActivitySort;
  readonly descending: boolean;
  readonly after: string | null;
  readonly limit: number;
  readonly today: string;
}

type ListedRow = Omit<ActivityLine, 'lessons' | 'counts'> & { readonly lessons: string };

/** One page of the 警示教育台账. */
export function listActivities(
  db: ReadDb,
  request: ActivityPageRequest,
): { readonly rows: readonly ActivityLine[]; readonly next: string | null } {
  const columns = ORDERS[request.sort];
  const { where, parameters } = conditionsOf(request.filter, request.today);
  const bound: Record<string, SqlValue> = { ...parameters, limit: request.limit };
  const names = columns.map((_, index) => `after${index}`);
  if (request.after !== null) Object.assign(bound, decodeCursor(request.after, names));
  const comparison = `(${columns.join(', ')}) ${request.descending ? '<' : '>'} (:${names.join(', :')})`;
  const order = columns.map((column) => (request.descending ? `${column} DESC` : column)).join(', ');
  const rows = db.all<ListedRow & { readonly cursor: string }>(
    `SELECT ${COLUMNS}, json_array(${columns.join(', ')}) AS cursor FROM education_activity a
WHERE ${where}${request.after === null ? '' : ` AND ${comparison}`} ORDER BY ${order} LIMIT :limit`,
    bound,
  );
  const counts = countsOf(
    db,
    rows.map(({ id }) => id),
  );
  const last = rows.length === request.limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map(({ cursor: _, lessons, ...row }) => ({
      ...row,
      // Written by education-activities.ts.
      lessons: JSON.parse(lessons) as Lesson[],
      counts: counts.get(row.id) ?? NO_COUNTS,
    })),
    next: last ? encodeCursor(JSON.parse(last.cursor) as (string | number)[]) : null, // made by json_array above
  };
}

const COUNTS = `SELECT activity_id AS activityId, due, present, excused, absent, made_up AS madeUp, observers,
hours_tenths AS hoursTenths FROM attendance_summary WHERE activity_id IN (SELECT value FROM json_each(:ids))`;

function countsOf(db: ReadDb, ids: readonly string[]): ReadonlyMap<string, AttendanceCounts> {
  const counts = new Map<string, AttendanceCounts>();
  const rows = db.iterate<AttendanceCounts & { readonly activityId: string }>(COUNTS, {
    ids: JSON.stringify(ids),
  });
  for (const { activityId, ...row } of rows)
    counts.set(activityId, addCounts(counts.get(activityId) ?? NO_COUNTS, row));
  return counts;
}

/** How many activities the filter lets through. */
export function countActivities(db: ReadDb, filter: ActivityFilter, today: string): number {
  const { where, parameters } = conditionsOf(filter, today);
  return (
    db.get<{ count: number }>(`SELECT count(*) AS count FROM education_activity a WHERE ${where}`, parameters)
      ?.count ?? 0
  );
}
