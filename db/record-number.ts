import type { ReadDb } from './connection.ts';

/** Ledgers whose records are numbered through a year. */
type NumberedTable = 'letter' | 'talk' | 'education_activity' | 'letter_campaign';

/** The next number of that year: one above the highest, void ones counted; ask under the write that takes it. */
export function nextSerial(db: ReadDb, table: NumberedTable, year: number): number {
  const sql = `SELECT coalesce(max(serial), 0) + 1 AS serial FROM ${table} WHERE year = :year`;
  return db.get<{ serial: number }>(sql, { year })?.serial ?? 1;
}
