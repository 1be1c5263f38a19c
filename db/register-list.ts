import type { ReadDb, SqlParameters, SqlValue } from './connection.ts';
import type { RegisterRow } from './domain/dossier-record.ts';
import { decodeCursor, encodeCursor } from './list-cursor.ts';

export interface RegisterFilter {
  /** Beginning of a number, or a holder's whole name. */
  readonly text?: string;
  readonly origin?: 'issued' | 'inherited' | null;
  readonly fate?: 'inForce' | 'void' | null;
  readonly issuedFromOn?: string | null;
  readonly issuedToOn?: string | null;
}

export interface RegisterQuery {
  readonly filter: RegisterFilter;
  readonly sort: { readonly by: 'number' | 'issuedOn'; readonly descending: boolean };
  readonly after: string | null;
  readonly limit: number;
}

const COLUMNS = `r.id, r.number, r.origin, r.person_id AS personId, r.person_name AS personName, r.unit_name AS unitName,
  r.issued_on AS issuedOn, coalesce(o.name, json_extract(e.text, '$.actor.name'), '') AS issuedBy,
  CASE WHEN r.voided_at IS NULL THEN d.state END AS state, CASE WHEN r.voided_at IS NULL THEN d.state_on END AS stateOn,
  CASE WHEN r.voided_at IS NULL THEN coalesce(d.state_reason, '') ELSE '' END AS stateReason, r.voided_at AS voidedAt, r.void_reason AS voidReason`;
const FROM = `FROM number_register r LEFT JOIN dossier d ON d.id = r.dossier_id
LEFT JOIN audit_change a ON a.table_name = 'number_register' AND a.id = r.id AND a.version = 1
LEFT JOIN audit_event e ON e.seq = a.seq
LEFT JOIN user_account u ON u.id = e.actor_id LEFT JOIN person o ON o.id = u.person_id`;
const KEYS = {
  number: { columns: ['r.number'], names: ['afterNumber'] },
  issuedOn: { columns: ['r.issued_on', 'r.number'], names: ['afterOn', 'afterNumber'] },
} as const;

function conditionsOf(filter: RegisterFilter): {
  readonly where: readonly string[];
  readonly parameters: SqlParameters;
} {
  const where: string[] = ['1'];
  const parameters: Record<string, SqlValue> = {};
  const text = filter.text?.normalize('NFKC').trim() ?? '';
  if (text !== '') {
    where.push('((r.number >= :text AND r.number < :text || char(1114111)) OR r.person_name = :text)');
    parameters.text = text;
  }
  if (filter.origin) {
    where.push('r.origin = :origin');
    parameters.origin = filter.origin;
  }
  if (filter.fate) where.push(`r.voided_at IS ${filter.fate === 'void' ? 'NOT NULL' : 'NULL'}`);
  if (filter.issuedFromOn) {
    where.push('r.issued_on >= :issuedFromOn');
    parameters.issuedFromOn = filter.issuedFromOn;
  }
  if (filter.issuedToOn) {
    where.push('r.issued_on <= :issuedToOn');
    parameters.issuedToOn = filter.issuedToOn;
  }
  return { where, parameters };
}

/** The text of one query of the register, for the list and for the test that proves its index. */
export function registerSql(query: RegisterQuery): {
  readonly sql: string;
  readonly parameters: SqlParameters;
} {
  const { columns, names } = KEYS[query.sort.by];
  const { where, parameters } = conditionsOf(query.filter);
  const { descending } = query.sort;
  const after = query.after === null ? {} : decodeCursor(query.after, names);
  const tail =
    query.after === null
      ? []
      : [`(${columns.join(', ')}) ${descending ? '<' : '>'} (${names.map((name) => `:${name}`).join(', ')})`];
  const order = columns.map((column) => `${column}${descending ? ' DESC' : ''}`).join(', ');
  return {
    sql: `SELECT ${COLUMNS} ${FROM} WHERE ${[...where, ...tail].join(' AND ')} ORDER BY ${order} LIMIT :limit`,
    parameters: { ...parameters, ...after, limit: query.limit },
  };
}

/** A page of the 编号登记簿 by keyset, void numbers included. */
export function listRegister(
  db: ReadDb,
  query: RegisterQuery,
): { readonly rows: readonly RegisterRow[]; readonly next: string | null } {
  const { sql, parameters } = registerSql(query);
  const rows = db.all<RegisterRow>(sql, parameters);
  const last = rows.length === query.limit ? rows.at(-1) : undefined;
  if (!last) return { rows, next: null };
  return {
    rows,
    next: encodeCursor(query.sort.by === 'number' ? [last.number] : [last.issuedOn, last.number]),
  };
}

/** How many numbers the filter leaves. */
export function countRegister(db: ReadDb, filter: RegisterFilter): number {
  const { where, parameters } = conditionsOf(filter);
  const sql = `SELECT count(*) AS count FROM number_register r WHERE ${where.join(' AND ')}`;
  return db.get<{ count: number }>(sql, parameters)?.count ?? 0;
}
