import { existsSync } from 'node:fs';
import type { WriteDb } from '../connection.ts';
import { DomainError } from '../domain/domain-error.ts';
import { migration0010 } from './0010-office.ts';
import { migration0020 } from './0020-people.ts';
import { migration0030 } from './0030-dossiers.ts';
import { migration0035 } from './0035-calendar.ts';
import { migration0040 } from './0040-letters.ts';
import { migration0050 } from './0050-talks.ts';
import { migration0060 } from './0060-education.ts';
import { migration0070 } from './0070-scans.ts';
import { migration0075 } from './0075-record-text.ts';
import { migration0080 } from './0080-dossier-entries.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/** Every migration in order; a released one is never edited. */
const MIGRATIONS: readonly Migration[] = [
  migration0010,
  migration0020,
  migration0030,
  migration0035,
  migration0040,
  migration0050,
  migration0060,
  migration0070,
  migration0075,
  migration0080,
];

/** The version this program writes. */
export const SCHEMA_VERSION = Math.max(...MIGRATIONS.map((migration) => migration.version));

/** The version a file was written with; 0 for a new one. */
export function schemaVersion(db: WriteDb): number {
  return db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}

/** Brings a file to this program's version, each step in its own transaction. Errors: database-newer. */
export function migrate(db: WriteDb, copyBefore?: { readonly path: string }): void {
  const found = schemaVersion(db);
  if (found > SCHEMA_VERSION) {
    throw new DomainError(
      'database-newer',
      `数据由更新版本的廉档写入（数据版本 ${found}，本程序最高支持 ${SCHEMA_VERSION}）。请安装新版本后再打开，数据未被改动。`,
    );
  }
  const pending = MIGRATIONS.filter((migration) => migration.version > found);
  if (found > 0 && pending.length > 0 && copyBefore && !existsSync(copyBefore.path)) {
    db.run('VACUUM INTO :path', { path: copyBefore.path });
  }
  for (const migration of pending) {
    db.transaction(() => {
      db.exec(migration.sql);
      db.exec(`PRAGMA user_version = ${migration.version}`);
    });
  }
}
