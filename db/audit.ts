import { hash, randomBytes } from 'node:crypto';
import type { ReadDb, WriteDb } from './connection.ts';
import { canonicalJson, type JsonValue } from './domain/canonical-json.ts';
import type { Change, RecordRow } from './write.ts';

export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly role: string;
}

export interface AuditEvent {
  readonly at: string;
  readonly actor: Actor;
  /** The channel that was called, e.g. `people.amend`. */
  readonly action: string;
  /** Ids of the persons the act was about. */
  readonly subjects: readonly string[];
  readonly note?: string;
}

/** The end of the chain: what an anchor or the foot of a printed page states. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** The hash before the first event. */
export const GENESIS: ChainHead = { seq: 0, hash: '0'.repeat(64) };
/** Bytes of salt per change: enough that a destroyed value cannot be guessed from its digest. */
const SALT_BYTES = 16;
const SALT_DIGITS = 2 * SALT_BYTES;

/** The last event's number and hash. */
export function getChainHead(db: ReadDb): ChainHead {
  return db.get<ChainHead>('SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1') ?? GENESIS;
}

/** True where the chain holds that very event. */
export function hasEvent(db: ReadDb, { seq, hash: expected }: ChainHead): boolean {
  if (seq === GENESIS.seq) return true;
  return (
    db.get<{ hash: string }>('SELECT hash FROM audit_event WHERE seq = :seq', { seq })?.hash === expected
  );
}

/** Salted digest of one version of a record; the same for the change row and for the record as it stands. */
export function changeDigest(
  salt: string,
  table: string,
  id: string,
  version: number,
  row: RecordRow,
): string {
  return hash('sha256', `${salt}\n${table}\n${id}\n${version}\n${canonicalJson(row)}`);
}

/** Hash over the digests of an act's changes in order, as the event states it. */
export function changesRoot(digests: readonly string[]): string {
  return hash('sha256', digests.join(''));
}

/** Appends the event and its changes; call inside the act's own transaction. Gives the new head. */
export function appendEvent(db: WriteDb, event: AuditEvent, changes: readonly Change[] = []): ChainHead {
  const head = getChainHead(db);
  const seq = head.seq + 1;
  const salts = randomBytes(SALT_BYTES * changes.length).toString('hex');
  const digests = changes.map((change, ord) =>
    appendChange(db, seq, ord, change, salts.slice(ord * SALT_DIGITS, (ord + 1) * SALT_DIGITS)),
  );
  const content: { [key: string]: JsonValue } = {
    seq,
    at: event.at,
    actor: { userId: event.actor.userId, name: event.actor.name, role: event.actor.role },
    action: event.action,
    subjects: event.subjects,
    changes: { count: digests.length, root: changesRoot(digests) },
  };
  if (event.note !== undefined) content.note = event.note;
  const text = canonicalJson(content);
  const next = hash('sha256', head.hash + text);
  db.run('INSERT INTO audit_event (seq, text, hash) VALUES (:seq, :text, :hash)', { seq, text, hash: next });
  for (const personId of new Set(event.subjects))
    db.run('INSERT INTO audit_subject (person_id, seq) VALUES (:personId, :seq)', { personId, seq });
  return { seq, hash: next };
}

const INSERT_CHANGE = `INSERT INTO audit_change (seq, ord, table_name, id, version, op, before, after, salt, digest)
VALUES (:seq, :ord, :table, :id, :version, :op, :before, :after, :salt, :digest)`;

function appendChange(db: WriteDb, seq: number, ord: number, change: Change, salt: string): string {
  const after = canonicalJson(change.after);
  const { table, id, version, op } = change;
  const digest = hash('sha256', `${salt}\n${table}\n${id}\n${version}\n${after}`);
  const before = change.before && canonicalJson(change.before);
  db.run(INSERT_CHANGE, { seq, ord, table, id, version, op, before, after, salt, digest });
  return digest;
}
