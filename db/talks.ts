import type { ReadDb, SqlValue } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { type TalkForm, type TalkKind, type TalkRights, type TalkState, talkNumber } from './domain/talk.ts';
import { excerptOf, type TalkLine } from './domain/talk-ledger.ts';
import { decodeCursor, encodeCursor } from './list-cursor.ts';
import { listSubtree } from './people-list.ts';
import { PERSONS_IN_KEY_RANGE, personKeyRange } from './search.ts';
import { KNOWN_TALK } from './talk-rows.ts';

/** Which talks a list shows; a field left out filters nothing. */
export interface TalkFilter {
  /** Name of somebody on the list, or part of it as it is found everywhere; a theme; a number. */
  readonly text?: string;
  readonly kind?: TalkKind;
  readonly form?: TalkForm;
  readonly state?: TalkState;
  readonly talkerId?: string;
  /** With the units below it, of somebody on the list. */
  readonly unitId?: string;
  readonly personId?: string;
  readonly fromOn?: CivilDate;
  readonly toOn?: CivilDate;
  /** Planned talks whose day is past. */
  readonly overdue?: boolean;
  /** Group talks with somebody still 待核对. */
  readonly unchecked?: boolean;
}

/** Which talks the asker may know of. */
export interface TalkScope {
  readonly rights: TalkRights;
  /** Himself and his close relatives: individual talks with them are not shown (回避). */
  readonly recused: ReadonlySet<string>;
  readonly today: CivilDate;
}

export type TalkSort = 'occurredOn' | 'number';

const ORDERS: Readonly<Record<TalkSort, readonly string[]>> = {
  occurredOn: ['t.occurred_on', 't.ordinal'],
  number: ['t.year', 't.serial', 't.ordinal'],
};

interface Selection {
  readonly where: string;
  readonly parameters: Readonly<Record<string, SqlValue>>;
  readonly isGathered: boolean;
}

const IN_TEXT = `t.id IN (
  SELECT a.talk_id FROM talk_attendee a JOIN person p ON p.id = a.person_id
  WHERE a.voided_at IS NULL AND p.ordinal IN (${PERSONS_IN_KEY_RANGE})
  UNION SELECT a.talk_id FROM talk_attendee a JOIN representative r ON r.id = a.representative_id
  WHERE a.voided_at IS NULL AND instr(r.name, :words) > 0
  UNION SELECT h.id FROM talk h WHERE h.voided_at IS NULL AND h.theme <> '' AND instr(h.theme, :words) > 0)`;
const NOT_RECUSED = `NOT (t.form = 'individual' AND EXISTS (SELECT 1 FROM talk_attendee a
  WHERE a.talk_id = t.id AND a.voided_at IS NULL AND a.person_id IN (SELECT value FROM json_each(:recused))))`;
const NUMBER = /^(?:TH)?(\d{4})-(\d{1,6})$/iu;

function select(db: ReadDb, filter: TalkFilter, scope: TalkScope): Selection {
  const conditions = ['t.voided_at IS NULL', NOT_RECUSED, KNOWN_TALK];
  const parameters: Record<string, SqlValue> = {
    recused: JSON.stringify([...scope.recused]),
    ...scope.rights,
  };
  const add = (condition: string, name: string, value: SqlValue | undefined): void => {
    if (value === undefined) return;
    conditions.push(condition);
    parameters[name] = value;
  };
  add('t.kind = :kind', 'kind', filter.kind);
  add('t.form = :form', 'form', filter.form);
  add('t.state = :state', 'state', filter.state);
  add('t.talker_id = :talkerId', 'talkerId', filter.talkerId);
  add('t.occurred_on >= :fromOn', 'fromOn', filter.fromOn);
  add('t.occurred_on <= :toOn', 'toOn', filter.toOn);
  if (filter.overdue) add("t.state = 'planned' AND t.planned_on < :today", 'today', scope.today);
  if (filter.unchecked)
    conditions.push(
      "t.state = 'held' AND t.form = 'group' AND EXISTS (SELECT 1 FROM talk_attendee a WHERE a.talk_id = t.id AND a.voided_at IS NULL AND a.state = 'due')",
    );
  add(
    't.id IN (SELECT a.talk_id FROM talk_attendee a WHERE a.person_id = :personId AND a.voided_at IS NULL)',
    'personId',
    filter.personId,
  );
  if (filter.unitId !== undefined)
    add(
      't.id IN (SELECT a.talk_id FROM talk_attendee a WHERE a.unit_id IN (SELECT value FROM json_each(:units)) AND a.voided_at IS NULL)',
      'units',
      JSON.stringify(listSubtree(db, filter.unitId)),
    );
  addText(filter.text, conditions, parameters);
  const isGathered = [filter.text, filter.personId, filter.unitId].some((value) => value !== undefined);
  return { where: conditions.join(' AND '), parameters, isGathered };
}

function addText(text: string | undefined, conditions: string[], parameters: Record<string, SqlValue>): void {
  if (text === undefined || text.trim() === '') return;
  const [, year, serial] = NUMBER.exec(text.normalize('NFKC').trim()) ?? [];
  if (year !== undefined && serial !== undefined) {
    conditions.push('t.year = :year AND t.serial = :serial');
    Object.assign(parameters, { year: Number(year), serial: Number(serial) });
    return;
  }
  const range = personKeyRange(text);
  conditions.push(IN_TEXT);
  // A text without letters names nobody: an empty range.
  Object.assign(parameters, { text: range?.text ?? '', textEnd: range?.end ?? '', words: text.trim() });
}

const COLUMNS = `t.id, t.version, t.year, t.serial, t.occurred_on AS occurredOn, t.kind, t.form, t.state, t.theme, t.party,
t.party_unit AS partyUnit, t.party_post AS partyPost, t.people,
t.talker_name || coalesce('、' || t.second_talker_name, '') AS talker, t.talker_post AS talkerPost, t.recorder_name AS recorder,
t.place, t.reason, t.approved_by AS approvedBy, t.content, t.filed_on AS filedOn, t.note,
CASE t.form WHEN 'individual' THEN coalesce((SELECT a.statement FROM talk_attendee a WHERE a.talk_id = t.id AND a.voided_at IS NULL LIMIT 1), '') ELSE '' END AS statement,
coalesce(f.what, '') AS followUp, f.due_on AS followUpDueOn,
CASE WHEN f.done_on IS NULL THEN '' ELSE trim(f.done_on || ' ' || f.result) END AS followUpResult`;
const FOLLOW_UP = `LEFT JOIN talk_follow_up f ON f.id = (SELECT o.id FROM talk_follow_up o WHERE o.talk_id = t.id AND o.voided_at IS NULL
ORDER BY o.done_on IS NOT NULL, o.due_on, o.id LIMIT 1)`;

export interface TalkPageRequest {
  readonly filter: TalkFilter;
  readonly sort: { readonly by: TalkSort; readonly descending: boolean };
  readonly after: string | null;
  readonly limit: number;
}

interface TalkQuery {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, SqlValue>>;
}

/** The index whose order a page walks: of what the filter fixes, else of the day. */
function walkedIndex(filter: TalkFilter, by: TalkSort): string {
  if (by === 'number') return 'talk_by_serial';
  if (filter.talkerId !== undefined) return 'talk_by_talker';
  if (filter.state !== undefined) return 'talk_by_state';
  return filter.kind === undefined ? 'talk_by_day' : 'talk_by_kind';
}

/** The SQL of one page with its parameters; exported so that tests prove its plan. */
export function talkPageQuery(db: ReadDb, request: TalkPageRequest, scope: TalkScope): TalkQuery {
  const { by, descending } = request.sort;
  const { where, parameters, isGathered } = select(db, request.filter, scope);
  const columns = ORDERS[by];
  const bound: Record<string, SqlValue> = { ...parameters, limit: request.limit };
  const conditions = [where];
  if (request.after !== null) {
    const names = columns.map((_, index) => `after${index}`);
    Object.assign(bound, decodeCursor(request.after, names));
    const places = names.map((name) => `:${name}`).join(', ');
    conditions.push(`(${columns.join(', ')}) ${descending ? '<' : '>'} (${places})`);
  }
  const order = columns.map((column) => (descending ? `${column} DESC` : column)).join(', ');
  const source = isGathered ? '' : `INDEXED BY ${walkedIndex(request.filter, by)}`;
  const sql = `SELECT ${COLUMNS}, t.ordinal FROM talk t ${source} ${FOLLOW_UP}
WHERE ${conditions.join(' AND ')} ORDER BY ${order} LIMIT :limit`;
  return { sql, parameters: bound };
}

type LineRow = Omit<TalkLine, 'number'> & {
  readonly year: number;
  readonly serial: number;
  readonly ordinal: number;
};

/** One page of 谈话台账, and where it goes on. */
export function listTalks(
  db: ReadDb,
  request: TalkPageRequest,
  scope: TalkScope,
): { readonly rows: readonly TalkLine[]; readonly next: string | null } {
  const { sql, parameters } = talkPageQuery(db, request, scope);
  const rows = db.all<LineRow>(sql, parameters);
  const last = rows.length === request.limit ? rows.at(-1) : undefined;
  const cursor =
    last &&
    (request.sort.by === 'number' ? [last.year, last.serial, last.ordinal] : [last.occurredOn, last.ordinal]);
  return {
    rows: rows.map(({ year, serial, ordinal: _, ...row }) => ({
      ...row,
      content: excerptOf(row.content),
      statement: excerptOf(row.statement),
      number: talkNumber(year, serial),
    })),
    next: cursor ? encodeCursor(cursor) : null,
  };
}

/** How many talks the filter lets through. */
export function countTalks(db: ReadDb, filter: TalkFilter, scope: TalkScope): number {
  const { where, parameters } = select(db, filter, scope);
  const sql = `SELECT count(*) AS count FROM talk t WHERE ${where}`;
  return db.get<{ count: number }>(sql, parameters)?.count ?? 0;
}
