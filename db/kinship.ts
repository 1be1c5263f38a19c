import type { ReadDb } from './connection.ts';

const LIST_RELATIVES = `SELECT relative_id AS id FROM kinship WHERE person_id = :personId AND voided_at IS NULL
UNION SELECT person_id FROM kinship WHERE relative_id = :personId AND voided_at IS NULL`;

/** The person and his close relatives: whose dossiers he may not handle (回避, domain.md). */
export function listRecused(db: ReadDb, personId: string): ReadonlySet<string> {
  const relatives = db.all<{ id: string }>(LIST_RELATIVES, { personId });
  return new Set([personId, ...relatives.map((row) => row.id)]);
}
