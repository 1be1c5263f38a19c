import { describe, expect, it } from 'vitest';
import { damagedTables } from '../../db/storage-check.ts';
import { openTestDatabase } from '../builders/database.ts';

describe('reading every page', () => {
  it('finds nothing in a sound file, and tells of every table', () => {
    const { db } = openTestDatabase();
    let tables = 0;
    const found = damagedTables(db, () => {
      tables += 1;
    });
    expect([found, tables > 40]).toEqual([[], true]);
  });

  it('names the table in which something stands that cannot, though every page deciphers', () => {
    const { db } = openTestDatabase();
    db.exec("CREATE TABLE drawer (label TEXT CHECK (label <> ''))");
    db.exec(
      "PRAGMA ignore_check_constraints = ON; INSERT INTO drawer VALUES (''); PRAGMA ignore_check_constraints = OFF",
    );
    const found = damagedTables(db, () => {});
    expect(found).toEqual([{ table: 'drawer', detail: expect.stringContaining('drawer') }]);
  });
});
