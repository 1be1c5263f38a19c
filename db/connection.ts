import { closeSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { DomainError } from './domain/domain-error.ts';

export type SqlValue = string | number | null | Uint8Array;
export type SqlParameters = Readonly<Record<string, SqlValue>>;

const PLAIN_HEADER = 'SQLite format 3';
/** Pages a connection may hold decrypted, in KiB: the whole of a hospital's file fits. */
const CACHE_KIB = 65_536;

/** Reads from the office's database; statements are prepared once per connection and refuse to write. */
export class ReadDb {
  protected readonly raw: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(raw: Database.Database) {
    this.raw = raw;
  }

  /** The first row, or null. */
  get<Row>(sql: string, parameters: SqlParameters = {}): Row | null {
    // better-sqlite3 answers unknown; the row type stands beside the SQL in its noun's module.
    return (this.#reading(sql).get(parameters) as Row | undefined) ?? null;
  }

  /** Every row, in the order of the query. */
  all<Row>(sql: string, parameters: SqlParameters = {}): Row[] {
    // See get: the SQL's own module states the row type.
    return this.#reading(sql).all(parameters) as Row[];
  }

  /** Rows one at a time, for results too large to hold. */
  iterate<Row>(sql: string, parameters: SqlParameters = {}): IterableIterator<Row> {
    // See get: the SQL's own module states the row type.
    return this.#reading(sql).iterate(parameters) as IterableIterator<Row>;
  }

  /** Everything `act` reads is of one moment, whatever is written meanwhile. */
  snapshot<T>(act: () => T): T {
    return this.raw.transaction(act).deferred();
  }

  /** The lines of EXPLAIN QUERY PLAN, for tests that prove an index. */
  plan(sql: string, parameters: SqlParameters = {}): string[] {
    const rows = this.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
    return rows.map((row) => row.detail);
  }

  close(): void {
    this.raw.close();
  }

  #reading(sql: string): Database.Statement {
    const statement = this.prepared(sql);
    if (!statement.readonly) throw new Error(`a reading statement writes: ${sql.slice(0, 80)}`);
    return statement;
  }

  protected prepared(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.raw.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Reads and writes; one transaction per act. */
export class WriteDb extends ReadDb {
  /** Rows changed by one writing statement. */
  run(sql: string, parameters: SqlParameters = {}): number {
    return this.prepared(sql).run(parameters).changes;
  }

  /** Runs DDL or pragmas; never text that comes from outside. */
  exec(sql: string): void {
    this.raw.exec(sql);
  }

  /** Everything in `act` is committed together or not at all. */
  transaction<T>(act: () => T): T {
    return this.raw.transaction(act).immediate();
  }

  /** Leaves the journal as it grows; for a connection that calls `tidy` itself once its caller no longer waits. */
  deferTidying(): void {
    this.raw.pragma('wal_autocheckpoint = 0');
  }

  /** Moves what it can from the journal into the file without holding anybody up; on a full disk it stays there, safe as it is. */
  tidy(): void {
    try {
      this.raw.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // Everything committed is in the journal; the next checkpoint tries again.
    }
  }

  /** Moves everything from the journal into the file and empties the journal. */
  checkpoint(): void {
    this.raw.pragma('wal_checkpoint(TRUNCATE)');
  }
}

function configure(raw: Database.Database, dataKey: Uint8Array): void {
  raw.pragma("cipher = 'aegis'");
  raw.key(Buffer.concat([Buffer.from('raw:'), dataKey]));
  raw.pragma('temp_store = MEMORY');
  raw.pragma('foreign_keys = ON');
  raw.pragma(`cache_size = -${CACHE_KIB}`);
  raw.pragma('busy_timeout = 5000');
}

function refuseUnreadable(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_NOTADB') {
    throw new DomainError(
      'database-unreadable',
      '数据库无法打开：文件已损坏，或与密钥环不属于同一单位。请勿覆盖，立即从最近的备份恢复。',
    );
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    throw new DomainError(
      'database-damaged',
      '数据库已损坏（完整性校验不通过）。请勿继续录入，从最近的备份恢复。',
    );
  }
  if (code === 'SQLITE_CANTOPEN') {
    throw new DomainError(
      'database-missing',
      '找不到数据库文件。请检查数据文件夹是否被移动或存储设备已拔出。',
    );
  }
  throw error;
}

/** Opens the office's file for reading and writing; creates it when `create`. Errors: database-unreadable, -damaged, -missing. */
export function openDatabase(path: string, dataKey: Uint8Array, create = false): WriteDb {
  try {
    const raw = new Database(path, { fileMustExist: !create });
    configure(raw, dataKey);
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.prepare('SELECT count(*) FROM sqlite_schema').get();
    return new WriteDb(raw);
  } catch (error) {
    return refuseUnreadable(error);
  }
}

/** A further connection that only reads, for workers. Errors as openDatabase. */
export function openReadOnly(path: string, dataKey: Uint8Array): ReadDb {
  try {
    const raw = new Database(path, { fileMustExist: true });
    configure(raw, dataKey);
    raw.pragma('query_only = ON');
    raw.prepare('SELECT count(*) FROM sqlite_schema').get();
    return new ReadDb(raw);
  } catch (error) {
    return refuseUnreadable(error);
  }
}

/** True where the file is not encrypted: a build without the cipher ignores the key silently. */
export function isPlainText(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(PLAIN_HEADER.length);
    readSync(file, header, 0, header.length, 0);
    return header.toString('latin1') === PLAIN_HEADER;
  } finally {
    closeSync(file);
  }
}
