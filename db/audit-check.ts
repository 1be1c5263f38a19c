import { hash } from 'node:crypto';
import { countWrongSummaries } from './attendance-summary.ts';
import { type ChainHead, changeDigest, changesRoot, GENESIS } from './audit.ts';
import type { ReadDb } from './connection.ts';
import { AUDITED_TABLES, type AuditedTable } from './domain/audited-table.ts';
import { damagedTables } from './storage-check.ts';
import { auditedColumns, type RecordRow } from './write.ts';

export type FindingKind =
  | 'event-altered'
  | 'event-missing'
  | 'change-altered'
  | 'row-altered'
  | 'row-missing'
  | 'row-extra'
  | 'anchor-mismatch'
  | 'summary-wrong'
  | 'storage-damaged'
  | 'warning';

/** One thing that is not as the chain states it; a warning proves nothing but is to be explained. */
export interface Finding {
  readonly kind: FindingKind;
  readonly message: string;
}

export interface CheckReport {
  readonly head: ChainHead;
  readonly events: number;
  readonly changes: number;
  readonly records: number;
  /** How many anchors were compared. */
  readonly anchors: number;
  /** All findings but warnings; the list below is cut at 200. */
  readonly faults: number;
  readonly findings: readonly Finding[];
}

/** An end of the chain known from outside: a file, a backup, paper. */
export interface KnownAnchor {
  readonly seq: number;
  /** The hash or its beginning, hex. */
  readonly hashStart: string;
  /** Where it comes from, in Chinese. */
  readonly source: string;
}

export interface CheckOptions {
  readonly anchors: readonly KnownAnchor[];
  /** Told now and then; may throw to stop. */
  readonly progress?: (done: number, total: number) => void;
}

interface EventRow {
  readonly seq: number;
  readonly text: string;
  readonly hash: string;
}

interface ChangeRow {
  readonly seq: number;
  readonly table_name: AuditedTable;
  readonly id: string;
  readonly version: number;
  readonly after: string | null;
  readonly salt: string | null;
  readonly digest: string;
}

/** The parts of an event's text that the check looks at. */
interface EventText {
  readonly at: string;
  readonly action: string;
  readonly note?: string;
  readonly changes: { readonly count: number; readonly root: string };
}

const EVENTS = 'SELECT seq, text, hash FROM audit_event ORDER BY seq';
const CHANGES =
  'SELECT seq, table_name, id, version, after, salt, digest FROM audit_change ORDER BY seq, ord';
const LAST_CHANGE = `SELECT version, salt, digest FROM audit_change
WHERE table_name = :table AND id = :id ORDER BY version DESC LIMIT 1`;
const HASH_AT = 'SELECT hash FROM audit_event WHERE seq = :seq';
const TOTAL = 'SELECT (SELECT max(seq) FROM audit_event) AS events';
/** Events that state by themselves that something was odd when the office was opened. */
const ODD_ACTIONS = new Set(['audit.tailLost', 'clock.wentBack', 'keyring.old']);
const MOST_FINDINGS = 200;
const PROGRESS_EVERY = 2000;

/** Collects what was found; counts everything, keeps the first 200. */
class Findings {
  readonly list: Finding[] = [];
  faults = 0;

  add(kind: FindingKind, message: string): void {
    if (kind !== 'warning') this.faults += 1;
    if (this.list.length < MOST_FINDINGS) this.list.push({ kind, message });
  }
}

/**
 * Reads every page, recomputes the whole chain, each event's changes, each change's digest and each record's against its last change, and compares
 * the anchors: finds what was altered past the program. Reads one moment, streaming; memory does not grow with the chain.
 */
export function checkChain(db: ReadDb, options: CheckOptions): CheckReport {
  const findings = new Findings();
  const checked = db.snapshot(() => {
    const total = db.get<{ events: number | null }>(TOTAL)?.events ?? 0;
    const tick = (done: number): void => {
      if (done % PROGRESS_EVERY === 0) options.progress?.(done, total * 2);
    };
    tick(0);
    const chain = checkEvents(db, findings, tick);
    const records = checkRecords(db, findings, () => tick(total + chain.events));
    checkSummaries(db, findings);
    for (const anchor of options.anchors) checkAnchor(db, anchor, findings);
    return { ...chain, records };
  });
  // Not within the snapshot: a page that does not decipher ends whatever is read in the same transaction.
  checkStorage(db, findings, () => options.progress?.(1, 1));
  const { list, faults } = findings;
  return { ...checked, anchors: options.anchors.length, faults, findings: list };
}

/** Damage of the disk is told by the records' digests only where records lie. */
function checkStorage(db: ReadDb, findings: Findings, tick: () => void): void {
  for (const { table, detail } of damagedTables(db, tick)) {
    const where = AUDITED_TABLES[table as AuditedTable] ?? table; // other tables have no name of their own
    findings.add(
      'storage-damaged',
      `数据文件损坏，“${where}”的数据页或索引不完整（${detail}）。请勿继续录入，从最近的备份恢复。`,
    );
  }
}

function checkEvents(
  db: ReadDb,
  findings: Findings,
  tick: (done: number) => void,
): { readonly head: ChainHead; readonly events: number; readonly changes: number } {
  const changes = new ChangeReader(db.iterate<ChangeRow>(CHANGES), findings);
  let head: ChainHead = GENESIS;
  let events = 0;
  let lastAt = '';
  for (const event of db.iterate<EventRow>(EVENTS)) {
    if (event.seq !== head.seq + 1) {
      findings.add('event-missing', `缺少第 ${head.seq + 1} 至 ${event.seq - 1} 号操作记录。`);
    } else if (hash('sha256', head.hash + event.text) !== event.hash) {
      findings.add('event-altered', `第 ${event.seq} 号操作记录与校验值不符，内容或顺序被改动。`);
    }
    lastAt = checkText(event, changes, lastAt, findings);
    head = { seq: event.seq, hash: event.hash };
    events += 1;
    tick(events);
  }
  return { head, events, changes: changes.finish() };
}

/** Checks an event's own words against its changes; gives its instant. */
function checkText(event: EventRow, changes: ChangeReader, lastAt: string, findings: Findings): string {
  const stated = parseText(event.text);
  const digests = changes.take(event.seq);
  if (digests.length !== stated.changes?.count || changesRoot(digests) !== stated.changes.root) {
    findings.add('change-altered', `第 ${event.seq} 号操作的变更明细有增减或被替换。`);
  }
  if (ODD_ACTIONS.has(stated.action)) {
    findings.add(
      'warning',
      `第 ${event.seq} 号（${stated.at}）打开时已记录异常：${stated.note ?? stated.action}`,
    );
  } else if (stated.at < lastAt) {
    findings.add('warning', `第 ${event.seq} 号的时间早于上一号，电脑时钟可能被回拨：${stated.at}`);
  }
  return stated.at;
}

/** What appendEvent wrote; where it was altered beyond reading, nothing, and the hash has told so. */
function parseText(text: string): EventText {
  try {
    return JSON.parse(text) as EventText; // see above
  } catch {
    return { at: '', action: '', changes: { count: -1, root: '' } };
  }
}

/** Walks the changes beside the events, one event's at a time. */
class ChangeReader {
  readonly #rows: IterableIterator<ChangeRow>;
  readonly #findings: Findings;
  #next: ChangeRow | null;
  #count = 0;

  constructor(rows: IterableIterator<ChangeRow>, findings: Findings) {
    this.#rows = rows;
    this.#findings = findings;
    this.#next = this.#read();
  }

  /** The digests of that event's changes, each recomputed. */
  take(seq: number): string[] {
    const digests: string[] = [];
    for (; this.#next && this.#next.seq <= seq; this.#next = this.#read()) {
      if (this.#next.seq < seq) this.#stray(this.#next);
      else digests.push(this.#checked(this.#next));
    }
    return digests;
  }

  /** Reads to the end; gives how many changes there are. */
  finish(): number {
    for (; this.#next; this.#next = this.#read()) this.#stray(this.#next);
    return this.#count;
  }

  #read(): ChangeRow | null {
    const { value, done } = this.#rows.next();
    return done ? null : value;
  }

  #stray(change: ChangeRow): void {
    this.#findings.add('change-altered', `有变更明细指向不存在的第 ${change.seq} 号操作。`);
  }

  /** A destroyed change keeps its digest only. */
  #checked(change: ChangeRow): string {
    this.#count += 1;
    const { salt, after, table_name: table, id, version, digest } = change;
    const isWhole =
      salt === null ||
      after === null ||
      hash('sha256', `${salt}\n${table}\n${id}\n${version}\n${after}`) === digest;
    if (!isWhole) {
      this.#findings.add('change-altered', `第 ${change.seq} 号操作中${called(table, id)}的变更内容被改动。`);
    }
    return digest;
  }
}

function called(table: AuditedTable, id: string): string {
  return `${AUDITED_TABLES[table] ?? table}（${id}）`;
}

/** Compares every record with its last change, and every known record with the table. */
function checkRecords(db: ReadDb, findings: Findings, tick: () => void): number {
  let records = 0;
  // The keys of this constant are its own type.
  for (const table of Object.keys(AUDITED_TABLES) as AuditedTable[]) {
    const columns = auditedColumns(db, table);
    for (const row of db.iterate<RecordRow>(`SELECT ${columns.join(', ')} FROM ${table}`)) {
      checkRecord(db, table, row, findings);
      records += 1;
      if (records % PROGRESS_EVERY === 0) tick();
    }
    const missing = `SELECT DISTINCT c.id FROM audit_change AS c WHERE c.table_name = :table
AND NOT EXISTS (SELECT 1 FROM ${table} AS t WHERE t.id = c.id)`;
    for (const { id } of db.iterate<{ id: string }>(missing, { table }))
      findings.add('row-missing', `${called(table, id)}不见了：有操作记录，却没有这条数据。`);
  }
  return records;
}

function checkRecord(db: ReadDb, table: AuditedTable, row: RecordRow, findings: Findings): void {
  const id = String(row.id);
  const last = db.get<{ version: number; salt: string | null; digest: string }>(LAST_CHANGE, { table, id });
  if (!last) {
    findings.add('row-extra', `${called(table, id)}没有任何操作记录，是程序以外加入的。`);
    return;
  }
  if (last.salt === null) return;
  const isSame =
    row.version === last.version && changeDigest(last.salt, table, id, last.version, row) === last.digest;
  if (!isSame)
    findings.add('row-altered', `${called(table, id)}与最后一次操作记录不符，被程序以外的方式修改。`);
}

/** Figures that are kept beside the records must be what the records add up to. */
function checkSummaries(db: ReadDb, findings: Findings): void {
  const wrong = countWrongSummaries(db);
  if (wrong === 0) return;
  findings.add('summary-wrong', `警示教育参学统计有 ${wrong} 项与参学记录不符，统计数被程序以外的方式修改。`);
}

function checkAnchor(db: ReadDb, { seq, hashStart, source }: KnownAnchor, findings: Findings): void {
  const found = db.get<{ hash: string }>(HASH_AT, { seq })?.hash ?? (seq === 0 ? GENESIS.hash : '');
  if (found.startsWith(hashStart.toLowerCase())) return;
  findings.add(
    'anchor-mismatch',
    found === ''
      ? `${source}记有第 ${seq} 号操作，数据库中没有：末尾的记录丢失，或换回了旧的数据库。`
      : `${source}记下的第 ${seq} 号操作与数据库不同：数据库被替换，或操作记录被重写。`,
  );
}
