import type { ReadDb } from './connection.ts';

/** What SQLite finds in one table: the first damage is enough to know where. */
export interface Damage {
  readonly table: string;
  /** SQLite's own words. */
  readonly detail: string;
}

const TABLES = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`;

/** Reads every page of every table and its indexes, also those that no record is checked by: the search's, and the registers' beside the records. */
export function damagedTables(db: ReadDb, tick: () => void): readonly Damage[] {
  const damaged: Damage[] = [];
  for (const { name: table } of db.all<{ readonly name: string }>(TABLES)) {
    const detail = damageOf(db, table);
    if (detail !== null) damaged.push({ table, detail });
    tick();
  }
  return damaged;
}

function damageOf(db: ReadDb, table: string): string | null {
  try {
    const [first] = db.all<{ readonly integrity_check: string }>(`PRAGMA integrity_check("${table}")`);
    return first && first.integrity_check !== 'ok' ? first.integrity_check : null;
  } catch (error) {
    // A page that does not decipher ends the reading of its table.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CORRUPT'))
      return error.message;
    throw error;
  }
}
