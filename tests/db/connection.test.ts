import { randomBytes } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isPlainText, openDatabase, openReadOnly, type ReadDb } from '../../db/connection.ts';
import { migrate, SCHEMA_VERSION } from '../../db/migrations/index.ts';
import { openTestDatabase, testTx } from '../builders/database.ts';

const MARKER = '绝无明文标记';

/** What SQLite says of the file: SQLITE_CORRUPT (11) is thrown or listed, as the page comes. */
function integrityOf(db: ReadDb): string {
  try {
    return JSON.stringify(db.all('PRAGMA integrity_check'));
  } catch (error) {
    return String(error);
  }
}

function fillWithMarker(): ReturnType<typeof openTestDatabase> {
  const opened = openTestDatabase();
  const tx = testTx(opened.db);
  for (let position = 0; position < 500; position += 1) {
    tx.insert('unit', {
      kind: 'unit',
      name: `${MARKER}${position}`,
      code: 'A',
      position,
      opened_on: '2020-01-01',
    });
  }
  return opened;
}

describe('openDatabase', () => {
  it('leaves no readable text in the file or its journal', () => {
    const { db, path } = fillWithMarker();
    const marker = Buffer.from(MARKER);
    expect(readFileSync(`${path}-wal`).includes(marker)).toBe(false);
    db.checkpoint();
    expect(readFileSync(path).includes(marker)).toBe(false);
    expect(isPlainText(path)).toBe(false);
  });

  it('refuses another key without touching the file', () => {
    const { path } = openTestDatabase();
    expect(() => openDatabase(path, randomBytes(32))).toThrow(
      expect.objectContaining({ code: 'database-unreadable' }),
    );
  });

  it('says so where the file is missing', () => {
    const { folder, dataKey } = openTestDatabase();
    expect(() => openDatabase(`${folder}/other.db`, dataKey)).toThrow(
      expect.objectContaining({ code: 'database-missing' }),
    );
  });

  it('refuses to read a page in which one bit was turned', () => {
    const { db, path, dataKey } = fillWithMarker();
    db.checkpoint();
    const bytes = readFileSync(path);
    const at = bytes.length - 2000;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(`${path}.flipped`, bytes);
    const flipped = openDatabase(`${path}.flipped`, dataKey);
    expect(integrityOf(flipped)).toMatch(/malformed|error code=11/u);
    flipped.close();
  });

  it('notices a file cut short', () => {
    const { db, path, dataKey } = fillWithMarker();
    db.checkpoint();
    const bytes = readFileSync(path);
    writeFileSync(`${path}.cut`, bytes);
    truncateSync(`${path}.cut`, 5000);
    expect(() => {
      const cut = openDatabase(`${path}.cut`, dataKey);
      cut.get('PRAGMA integrity_check');
      cut.all('SELECT * FROM unit');
    }).toThrow();
  });
});

describe('openReadOnly', () => {
  it('cannot write', () => {
    const { path, dataKey } = openTestDatabase();
    const reader = openReadOnly(path, dataKey);
    expect(() => reader.all('DELETE FROM unit RETURNING id')).toThrow(/writes/u);
    reader.close();
  });
});

describe('migrate', () => {
  it('refuses a file from a newer program and leaves it as it was', () => {
    const { db } = openTestDatabase();
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 10}`);
    expect(() => migrate(db)).toThrow(expect.objectContaining({ code: 'database-newer' }));
  });

  it('does nothing the second time', () => {
    const { db } = openTestDatabase();
    migrate(db);
    expect(db.get<{ user_version: number }>('PRAGMA user_version')).toEqual({ user_version: SCHEMA_VERSION });
  });
});
