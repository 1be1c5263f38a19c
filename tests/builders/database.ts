import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase, type WriteDb } from '../../db/connection.ts';
import { migrate } from '../../db/migrations/index.ts';
import { Tx } from '../../db/write.ts';
import { newUuid7 } from '../../electron/identifier.ts';

export interface TestDatabase {
  readonly db: WriteDb;
  readonly path: string;
  readonly folder: string;
  readonly dataKey: Uint8Array;
}

/** A real, encrypted, migrated file in a folder of its own, gone when the test ends. */
export function openTestDatabase(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'liandang-'));
  const path = join(folder, 'liandang.db');
  const dataKey = randomBytes(32);
  const db = openDatabase(path, dataKey, true);
  migrate(db);
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { db, path, folder, dataKey };
}

/** A transaction's writer at a fixed instant. */
export function testTx(db: WriteDb, at = '2026-03-05T01:30:00.000Z'): Tx {
  return new Tx(db, at, newUuid7);
}
