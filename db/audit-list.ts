import type { ReadDb } from './connection.ts';
import { AUDITED_TABLES, type AuditedTable } from './domain/audited-table.ts';
import type { EventRole } from './domain/role.ts';

/** One line of the audit list: who did what when, about whom; no content of any record. */
export interface AuditLine {
  readonly seq: number;
  readonly at: string;
  readonly userName: string;
  readonly role: EventRole;
  readonly action: string;
  readonly note: string;
  /** Names of the first persons it was about. */
  readonly persons: readonly string[];
  readonly personCount: number;
  readonly changeCount: number;
}

export interface AuditFilter {
  readonly action?: string;
  readonly userId?: string;
  readonly personId?: string;
  /** Civil instants, `[from, to)`. */
  readonly fromAt?: string;
  readonly toAt?: string;
}

interface EventRow {
  readonly seq: number;
  readonly text: string;
}

interface EventText {
  readonly at: string;
  readonly actor: { readonly name: string; readonly role: EventRole };
  readonly action: string;
  readonly subjects: readonly string[];
  readonly changes: { readonly count: number };
  readonly note?: string;
}

/** Ends the note of a try at the door, so that one handed over twice is known; nothing for readers. */
const TRY_ID = / [\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;
const SHOWN_PERSONS = 3;
const LAST = Number.MAX_SAFE_INTEGER;
const RANGE = `SELECT coalesce(min(seq), 0) AS low, coalesce(max(seq), 0) AS high FROM audit_event
WHERE at >= :fromAt AND at < :toAt`;
const NEXT_ACTION = 'SELECT min(action) AS action FROM audit_event WHERE action > :last';
const PERSON_NAME = 'SELECT name FROM person WHERE id = :id';

/** Where the rows come from by the narrowest filter given; the others are tested on them. */
const SOURCES = {
  person: 'audit_subject AS s CROSS JOIN audit_event AS e ON e.seq = s.seq WHERE s.person_id = :personId AND',
  action: 'audit_event AS e INDEXED BY audit_event_action WHERE e.action = :action AND',
  user: 'audit_event AS e INDEXED BY audit_event_actor WHERE e.actor_id = :userId AND',
  all: 'audit_event AS e WHERE',
} as const;
const TESTS = `e.seq > :low AND e.seq < :high
AND (:action = '' OR e.action = :action) AND (:userId = '' OR e.actor_id = :userId) AND :personId IS NOT NULL`;

function sourceOf(filter: AuditFilter): (typeof SOURCES)[keyof typeof SOURCES] {
  if (filter.personId) return SOURCES.person;
  if (filter.action) return SOURCES.action;
  return filter.userId ? SOURCES.user : SOURCES.all;
}

function parametersOf(db: ReadDb, filter: AuditFilter, { after, descending }: Omit<AuditPage, 'limit'>) {
  const isDated = filter.fromAt !== undefined || filter.toAt !== undefined;
  const range = isDated
    ? db.get<{ low: number; high: number }>(RANGE, {
        fromAt: filter.fromAt ?? '',
        toAt: filter.toAt ?? '9999',
      })
    : null;
  return {
    low: Math.max(descending ? 0 : (after ?? 0), range ? range.low - 1 : 0),
    high: Math.min(descending ? (after ?? LAST) : LAST, range ? range.high + 1 : LAST),
    action: filter.action ?? '',
    userId: filter.userId ?? '',
    personId: filter.personId ?? '',
  };
}

/** A page of the list: where it goes on (the last event's number, null at the start) and how much. */
export interface AuditPage {
  readonly after: number | null;
  readonly limit: number;
  readonly descending: boolean;
}

/** The SQL of a page, for the tests that prove its index. */
export function auditListSql(filter: AuditFilter, descending: boolean): string {
  const order = `${filter.personId ? 's.seq' : 'e.seq'} ${descending ? 'DESC' : 'ASC'}`;
  return `SELECT e.seq, e.text FROM ${sourceOf(filter)} ${TESTS} ORDER BY ${order} LIMIT :limit`;
}

/** Events in the order of the chain or newest first. */
export function listEvents(db: ReadDb, filter: AuditFilter, page: AuditPage): AuditLine[] {
  const parameters = { ...parametersOf(db, filter, page), limit: page.limit };
  return db.all<EventRow>(auditListSql(filter, page.descending), parameters).map((row) => lineOf(db, row));
}

/** The actions that occur, a skip from one to the next along the index. */
export function listActions(db: ReadDb): readonly string[] {
  const actions: string[] = [];
  for (let last = ''; ; ) {
    const next = db.get<{ action: string | null }>(NEXT_ACTION, { last })?.action;
    if (!next) return actions;
    actions.push(next);
    last = next;
  }
}

/** How many events the filter lets through. */
export function countEvents(db: ReadDb, filter: AuditFilter): number {
  const sql = `SELECT count(*) AS count FROM ${sourceOf(filter)} ${TESTS}`;
  return (
    db.get<{ count: number }>(sql, parametersOf(db, filter, { after: null, descending: true }))?.count ?? 0
  );
}

function lineOf(db: ReadDb, { seq, text }: EventRow): AuditLine {
  const event = JSON.parse(text) as EventText; // written by appendEvent
  const persons = event.subjects
    .slice(0, SHOWN_PERSONS)
    .flatMap((id) => db.get<{ name: string }>(PERSON_NAME, { id })?.name ?? []);
  return {
    seq,
    at: event.at,
    userName: event.actor.name,
    role: event.actor.role,
    action: event.action,
    note: (event.note ?? '').replace(TRY_ID, ''),
    persons,
    personCount: event.subjects.length,
    changeCount: event.changes.count,
  };
}

/** One change of an event: which record and which fields, never their values. */
export interface AuditedChange {
  readonly record: string;
  readonly op: 'insert' | 'amend';
  readonly version: number;
  readonly columns: readonly string[];
}

interface ChangeRow {
  readonly table_name: AuditedTable;
  readonly op: 'insert' | 'amend';
  readonly version: number;
  readonly before: string | null;
  readonly after: string | null;
}

const CHANGES = `SELECT table_name, op, version, before, after FROM audit_change
WHERE seq = :seq ORDER BY ord LIMIT :limit`;

/** The first changes of one event, at most `limit`. */
export function listChanges(db: ReadDb, seq: number, limit: number): AuditedChange[] {
  return db.all<ChangeRow>(CHANGES, { seq, limit }).map((row) => ({
    record: AUDITED_TABLES[row.table_name],
    op: row.op,
    version: row.version,
    columns: changedColumns(row),
  }));
}

function changedColumns({ before, after }: ChangeRow): readonly string[] {
  if (before === null || after === null) return [];
  // Both were written by appendEvent as objects of plain values.
  const [old, now] = [before, after].map((text) => JSON.parse(text) as Record<string, unknown>);
  return Object.keys(now ?? {}).filter((column) => column !== 'version' && old?.[column] !== now?.[column]);
}
