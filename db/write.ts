import type { SqlValue, WriteDb } from './connection.ts';
import type { AuditedTable } from './domain/audited-table.ts';
import { DomainError } from './domain/domain-error.ts';

export type { AuditedTable } from './domain/audited-table.ts';

/** Columns that are not part of the record: row numbers of the file, and keys that must not be copied. */
const UNAUDITED_COLUMNS: readonly string[] = ['ordinal', 'file_key'];

export type RecordValue = string | number | null;
/** A row as it is audited: column → value. */
export type RecordRow = Readonly<Record<string, RecordValue>>;

export interface Change {
  readonly table: AuditedTable;
  readonly id: string;
  readonly version: number;
  readonly op: 'insert' | 'amend';
  readonly before: RecordRow | null;
  readonly after: RecordRow;
}

const columnsByTable = new Map<AuditedTable, readonly string[]>();

/** The audited columns of a table, in the order of the schema. */
export function auditedColumns(
  db: WriteDb | import('./connection.ts').ReadDb,
  table: AuditedTable,
): readonly string[] {
  const known = columnsByTable.get(table);
  if (known) return known;
  const rows = db.all<{ name: string }>('SELECT name FROM pragma_table_info(:table)', { table });
  const columns = rows.map((row) => row.name).filter((name) => !UNAUDITED_COLUMNS.includes(name));
  columnsByTable.set(table, columns);
  return columns;
}

const statements = new Map<string, string>();

function statementText(key: string, make: () => string): string {
  const known = statements.get(key);
  if (known) return known;
  const text = make();
  statements.set(key, text);
  return text;
}

/** One act's transaction: writes records with their versions and collects what the audit event must state. */
export class Tx {
  readonly db: WriteDb;
  readonly at: string;
  readonly newId: () => string;
  readonly changes: Change[] = [];

  constructor(db: WriteDb, at: string, newId: () => string) {
    this.db = db;
    this.at = at;
    this.newId = newId;
  }

  /** Adds a record at version 1 and gives its id. `extra` holds unaudited columns (keys). */
  insert(
    table: AuditedTable,
    values: Readonly<Record<string, RecordValue | undefined>>,
    extra: Readonly<Record<string, SqlValue>> = {},
  ): string {
    const id = values.id ?? this.newId();
    if (typeof id !== 'string') throw new Error('a record id is text');
    const given = { ...values, id, version: 1 };
    const audited = auditedColumns(this.db, table);
    const columns = audited.filter((column) => given[column as keyof typeof given] !== undefined);
    const isWhole = columns.length === audited.length;
    const names = [...columns, ...Object.keys(extra)];
    const sql = statementText(
      // Whole rows are written by the thousand: their text is found without joining their names.
      `insert ${table} ${isWhole && names.length === columns.length ? 'whole' : names.join()}`,
      () =>
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
    );
    const row = pick(given, columns);
    this.db.run(sql, { ...row, ...extra });
    const after = isWhole ? row : this.read(table, id);
    this.changes.push({ table, id, version: 1, op: 'insert', before: null, after });
    return id;
  }

  /** Compare-and-swap of the columns in `patch`. Errors: changed-meanwhile (with both values), not-found. */
  amend(
    table: AuditedTable,
    id: string,
    version: number,
    patch: Readonly<Record<string, RecordValue>>,
  ): RecordRow {
    const before = this.read(table, id);
    if (before.version !== version) throw changedMeanwhile(before, patch);
    const columns = Object.keys(patch).filter((column) => before[column] !== patch[column]);
    if (columns.length === 0) return before;
    const sql = statementText(
      `amend ${table} ${columns.join()}`,
      () =>
        `UPDATE ${table} SET ${columns.map((column) => `${column} = :${column}`).join(', ')}, version = :version + 1 WHERE id = :id AND version = :version`,
    );
    this.db.run(sql, { ...pick(patch, columns), id, version });
    const after = { ...before, ...pick(patch, columns), version: version + 1 };
    this.changes.push({ table, id, version: version + 1, op: 'amend', before, after });
    return after;
  }

  /** Marks a record as void with its reason; the row stays. Errors as amend, and already-void. */
  void(table: AuditedTable, id: string, version: number, reason: string): void {
    if (this.read(table, id).voided_at !== null)
      throw new DomainError('already-void', '该记录已作废，无需重复操作。');
    this.amend(table, id, version, { voided_at: this.at, void_reason: reason });
  }

  /** The record as it stands. Errors: not-found. */
  read(table: AuditedTable, id: string): RecordRow {
    const columns = auditedColumns(this.db, table);
    const sql = statementText(
      `read ${table}`,
      () => `SELECT ${columns.join(', ')} FROM ${table} WHERE id = :id`,
    );
    const row = this.db.get<RecordRow>(sql, { id });
    if (!row) throw new DomainError('not-found', '找不到该记录，可能已被他人移除。请刷新后重试。');
    return row;
  }
}

function pick(
  values: Readonly<Record<string, RecordValue | undefined>>,
  columns: readonly string[],
): RecordRow {
  const picked: Record<string, RecordValue> = {};
  for (const column of columns) picked[column] = storable(values[column] ?? null);
  return picked;
}

/** As SQLite stores it: half a character becomes U+FFFD, and the digest must be of what is stored. */
function storable(value: RecordValue): RecordValue {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

function changedMeanwhile(
  current: RecordRow,
  patch: RecordRow | Readonly<Record<string, RecordValue>>,
): DomainError {
  const fields: Record<string, string> = {};
  for (const [column, mine] of Object.entries(patch)) {
    if (current[column] !== mine) fields[column] = `现为“${current[column] ?? ''}”，您要改成“${mine ?? ''}”`;
  }
  return new DomainError(
    'changed-meanwhile',
    '该记录刚被其他人修改过，您的改动尚未保存。请核对两边的内容后再保存。',
    fields,
  );
}
