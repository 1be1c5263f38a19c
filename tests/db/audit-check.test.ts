import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { getChainHead } from '../../db/audit.ts';
import { type CheckReport, checkChain, type KnownAnchor } from '../../db/audit-check.ts';
import { auditListSql } from '../../db/audit-list.ts';
import { openReadOnly } from '../../db/connection.ts';
import { parseAnchor, shortAnchor } from '../../db/domain/anchor-text.ts';
import { readMonthlyAnchors, signMonthlyAnchor } from '../../db/signed-anchor.ts';
import { openTestOffice, type TestOffice } from '../builders/office.ts';

/** An office where a few records have a history. */
async function officeWithHistory(): Promise<TestOffice> {
  const office = await openTestOffice();
  for (const name of ['张三', '李四', '王五']) {
    const id = office.write((tx) =>
      tx.insert('person', {
        origin_office_id: office.office.officeId,
        name,
        pinyin: name,
        sex: '男',
        identity_kind: 'none',
        custody: 'hospital',
        employment: 'established',
        in_service: 1,
      }),
    );
    office.write((tx) => tx.amend('person', id, 1, { phone: '13800000000' }));
  }
  return office;
}

function check({ db }: TestOffice, anchors: readonly KnownAnchor[] = []): CheckReport {
  return checkChain(db, { anchors });
}

function kinds(report: CheckReport): string[] {
  return report.findings.map(({ kind }) => kind);
}

/** Somebody with the key and a database tool: triggers do not stop him. */
function forge({ db }: TestOffice, sql: string): void {
  for (const trigger of ['event_no_update', 'event_no_delete', 'change_no_update', 'change_no_delete'])
    db.exec(`DROP TRIGGER IF EXISTS audit_${trigger}`);
  db.exec('PRAGMA foreign_keys = OFF');
  db.exec(sql);
}

describe('checking the chain', () => {
  it('finds a figure of warning education that is not what the records add up to', async () => {
    const office = await officeWithHistory();
    expect(kinds(check(office))).toEqual([]);
    forge(office, "INSERT INTO attendance_year SELECT 2026, id, 1, 1, 0, 10 FROM person WHERE name = '张三'");
    expect(kinds(check(office))).toEqual(['summary-wrong']);
  });

  it('finds nothing where only the program has written, and counts what it saw', async () => {
    const office = await officeWithHistory();
    const report = check(office);
    expect(report).toMatchObject({ events: 7, faults: 0, findings: [], head: getChainHead(office.db) });
    expect(report.changes).toBe(8 + 7 + 6);
    expect(report.records).toBe(8 + 7 + 3);
  });

  it.each([
    ['a record changed', "UPDATE person SET phone = '1' WHERE name = '张三'", ['row-altered']],
    ['a record’s version put back', "UPDATE person SET version = 1 WHERE name = '张三'", ['row-altered']],
    ['a record removed', "DELETE FROM person WHERE name = '李四'", ['row-missing']],
    [
      'a record added',
      `INSERT INTO person (id, version, origin_office_id, name, pinyin, sex, identity_kind, custody, employment, in_service)
       VALUES ('x', 1, 'o', '赵六', 'z', '男', 'none', 'hospital', 'established', 1)`,
      ['row-extra'],
    ],
    [
      'an event reworded',
      `UPDATE audit_event SET text = replace(text, '经办人', '别人') WHERE seq = 3`,
      ['event-altered'],
    ],
    ['an event removed', 'DELETE FROM audit_event WHERE seq = 3', ['event-missing', 'change-altered']],
    [
      'a change’s content replaced',
      `UPDATE audit_change SET after = replace(after, '13800000000', '13900000000') WHERE seq = 3`,
      ['change-altered'],
    ],
    ['a change removed', 'DELETE FROM audit_change WHERE seq = 2', ['change-altered']],
  ])('finds %s past the program', async (_case, sql, expected) => {
    const office = await officeWithHistory();
    forge(office, sql);
    const report = check(office);
    expect([...new Set(kinds(report))].sort()).toEqual([...expected].sort());
    expect(report.faults).toBeGreaterThan(0);
  });

  it.each([
    ['the search’s words of people', 'person_key', /“person_key”的数据页或索引不完整/u],
    ['an index of people', 'person_by_staff_number', /“人员”的数据页或索引不完整/u],
  ])(
    'finds one byte that a failing disk turned in %s, where no record lies',
    async (_case, name, message) => {
      const folder = mkdtempSync(join(tmpdir(), 'liandang-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const office = await openTestOffice({ folder });
      const { databasePath, dataKey } = office.office;
      const key = new Uint8Array(dataKey);
      const page = office.db.get<{ rootpage: number }>(
        'SELECT rootpage FROM sqlite_schema WHERE name = :name',
        {
          name,
        },
      );
      const size = office.db.get<{ page_size: number }>('PRAGMA page_size');
      await office.close();
      const bytes = readFileSync(databasePath);
      const at = ((page?.rootpage ?? 0) - 1) * (size?.page_size ?? 0) + 100;
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      writeFileSync(databasePath, bytes);
      const db = openReadOnly(databasePath, key);
      onTestFinished(() => db.close());
      const { faults, findings } = checkChain(db, { anchors: [] });
      expect(faults).toBeGreaterThan(0);
      expect(findings).toContainEqual({ kind: 'storage-damaged', message: expect.stringMatching(message) });
    },
  );

  it('finds any one column of any record changed (property)', async () => {
    const office = await officeWithHistory();
    const columns = ['name', 'phone', 'note', 'rank', 'duties', 'native_place', 'employment'];
    fc.assert(
      fc.property(fc.constantFrom(...columns), fc.constantFrom('张三', '李四', '王五'), (column, name) => {
        const value = column === 'employment' ? 'contract' : `${column}-改`;
        const before = office.db.get<{ value: string; id: string }>(
          `SELECT ${column} AS value, id FROM person WHERE name = :name`,
          { name },
        );
        const set = `UPDATE person SET ${column} = :value WHERE id = :id`;
        office.db.run(set, { value, id: before?.id ?? '' });
        const found = kinds(check(office));
        office.db.run(set, { value: before?.value ?? '', id: before?.id ?? '' });
        return found.length === 1 && found[0] === 'row-altered' && check(office).faults === 0;
      }),
      { numRuns: 20 },
    );
  });

  it('finds a lost tail only against an anchor: from a file, from paper whole or short', async () => {
    const office = await officeWithHistory();
    const head = getChainHead(office.db);
    forge(
      office,
      'DELETE FROM audit_event WHERE seq = 7; DELETE FROM audit_change WHERE seq = 7; DELETE FROM audit_subject WHERE seq = 7;',
    );
    office.db.exec("UPDATE person SET version = 1, phone = '' WHERE name = '王五'");
    expect(check(office).faults).toBe(0);
    const typed = parseAnchor(shortAnchor(head));
    for (const hashStart of [head.hash, typed?.hashStart ?? '']) {
      const report = check(office, [{ seq: head.seq, hashStart, source: '纸面锚点' }]);
      expect(kinds(report)).toEqual(['anchor-mismatch']);
    }
  });

  it('flags a clock that went back without calling it a fault', async () => {
    const office = await officeWithHistory();
    office.setClock('2020-01-01T00:00:00.000Z');
    office.write(() => {});
    const report = check(office);
    expect(report.faults).toBe(0);
    expect(kinds(report)).toEqual(['warning']);
  });

  it('reads one moment while others write', async () => {
    const office = await officeWithHistory();
    const { openReadOnly } = await import('../../db/connection.ts');
    const reading = openReadOnly(office.office.databasePath, office.office.dataKey);
    let written = false;
    const report = checkChain(reading, {
      anchors: [],
      progress: () => {
        if (!written)
          office.write((tx) =>
            tx.insert('category', { name: '新', code: 'X', position: 9, covered: 1, sections: '[]' }),
          );
        written = true;
      },
    });
    reading.close();
    expect(written).toBe(true);
    expect(report).toMatchObject({ events: 7, faults: 0 });
  });
});

describe('the monthly anchor', () => {
  it('is signed once a month and known again by the office’s key', async () => {
    const office = await officeWithHistory();
    const { folder, db } = office;
    const sign = (at: string) => signMonthlyAnchor(db, folder, office.office.officeId, at);
    expect([sign('2026-03-05T01:30:00.000Z'), sign('2026-03-31T01:30:00.000Z')]).toEqual([true, false]);
    const { anchors, refused } = readMonthlyAnchors(db, folder);
    expect(refused).toEqual([]);
    expect(anchors).toEqual([{ ...pickHead(db), source: '月度锚点 2026-03 ' }]);
    expect(check(office, anchors).faults).toBe(0);
  });

  it('is refused where a word of it was changed', async () => {
    const { folder, db, office } = await openTestOffice();
    signMonthlyAnchor(db, folder, office.officeId, '2026-03-05T01:30:00.000Z');
    const path = join(folder, 'anchors', '2026-03.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"seq":1', '"seq":2'));
    expect(readMonthlyAnchors(db, folder)).toEqual({ anchors: [], refused: ['2026-03.json'] });
  });
});

function pickHead(db: TestOffice['db']) {
  const { seq, hash: hashStart } = getChainHead(db);
  return { seq, hashStart };
}

describe('the short anchor', () => {
  it.each([
    ['1234-AB12CD34EF567890', { seq: 1234, hashStart: 'ab12cd34ef567890' }],
    [' 12 － ab12cd34 ', { seq: 12, hashStart: 'ab12cd34' }],
    ['12-xyz', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(parseAnchor(text)).toEqual(expected);
  });
});

describe('the audit list', () => {
  it.each([
    [{}, 'audit_event'],
    [{ action: 'people.create' }, 'audit_event_action'],
    [{ userId: 'u' }, 'audit_event_actor'],
    [{ personId: 'p' }, 'PRIMARY KEY'],
  ])('finds a page of %o by its index, without sorting', async (filter, index) => {
    const { db } = await openTestOffice();
    const parameters = { low: 0, high: 9, action: '', userId: '', personId: '', limit: 5, ...filter };
    const plan = db.plan(auditListSql(filter, true), parameters).join('\n');
    expect(plan).toContain(index === 'audit_event' ? 'USING INTEGER PRIMARY KEY' : index);
    expect(plan).not.toContain('SCAN');
    expect(plan).not.toContain('TEMP B-TREE');
  });
});
