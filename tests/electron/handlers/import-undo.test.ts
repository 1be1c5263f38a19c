import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../builders/gate-refusal.ts';
import {
  importRoster,
  openRosterOffice,
  recordsOf,
  rosterLine,
  rosterOf,
  TAKE_ALL,
} from '../../builders/import.ts';
import type { TestOffice } from '../../builders/office.ts';

const undo = (test: TestOffice, batchId: string): Promise<{ readonly people: number }> =>
  test.runJob<{ readonly people: number }>(test.call, 'imports.undo', { batchId });

/** What is shown of people, units and their rows: what is not void, without version numbers. */
function shown({ db }: TestOffice): unknown {
  const people =
    db.all(`SELECT p.id, p.name, p.phone, p.employment, p.post_title, p.post_since_on, u.name AS unit, p.category_id
FROM person p LEFT JOIN unit u ON u.id = p.unit_id WHERE p.voided_at IS NULL ORDER BY p.id`);
  const posts = db.all(
    'SELECT person_id, unit_id, title, from_on, to_on FROM post WHERE voided_at IS NULL ORDER BY id',
  );
  const units = db.all('SELECT id, name FROM unit WHERE voided_at IS NULL ORDER BY id');
  const states = db.all(
    'SELECT person_id, state, from_on, to_on FROM employment WHERE voided_at IS NULL ORDER BY id',
  );
  const keys = db.all('SELECT key, rank, person_ordinal FROM person_key ORDER BY person_ordinal, key, rank');
  return { people, posts, units, states, keys };
}

const events = ({ db }: TestOffice): number =>
  db.get<{ n: number }>("SELECT count(*) AS n FROM audit_event WHERE action = 'imports.undo'")?.n ?? 0;

describe('imports.undo', () => {
  it('takes an import back as one event: what it made is void, what it changed is as before', async () => {
    const test = await openRosterOffice();
    await importRoster(test, rosterOf(rosterLine('张三', 1), rosterLine('李四', 3)));
    const before = shown(test);
    const gone = test.db.get<{ id: string }>("SELECT id FROM person WHERE name = '李四'")?.id ?? '';
    const { batchId } = await importRoster(
      test,
      rosterOf(
        rosterLine('张三', 1, { 手机: '13900000000', 科室: '新设科', 职务: '主任', 岗位类别: '中层以上' }),
        rosterLine('赵六', 7, { 科室: '新设科' }),
      ),
      TAKE_ALL,
      { kind: 'gone', personIds: [gone], state: 'left', on: '2026-03-05' },
    );
    expect(shown(test)).not.toEqual(before);
    expect(await undo(test, batchId)).toEqual({ people: 3 });
    expect(shown(test)).toEqual(before);
    expect(events(test)).toBe(1);
    const [latest] = await test.call('imports.list', {});
    expect(latest).toMatchObject({ id: batchId, undoneAt: '2026-03-05T01:30:00.000Z' });
    expect(await refusalOf(undo(test, batchId))).toMatchObject({ code: 'import-undone' });
  });

  it('lets the same roster be imported again afterwards', async () => {
    const test = await openRosterOffice();
    const file = rosterOf(rosterLine('张三', 1), rosterLine('李四', 3));
    const { batchId } = await importRoster(test, file);
    await undo(test, batchId);
    expect((await importRoster(test, file)).counts).toMatchObject({ created: 2, units: 1 });
  });

  it('is refused once a dossier hangs on one of its people, and changes nothing', async () => {
    const test = await openRosterOffice();
    const { batchId } = await importRoster(test, rosterOf(rosterLine('张三', 1), rosterLine('李四', 3)));
    const personId = test.db.get<{ id: string }>("SELECT id FROM person WHERE name = '李四'")?.id ?? '';
    await test.call('dossiers.openOne', {
      personId,
      openedOn: '2026-03-05',
      basis: '院党委会议纪要',
      cabinet: '',
      box: '',
      keeper: '',
    });
    const before = recordsOf(test);
    expect(await refusalOf(undo(test, batchId))).toMatchObject({
      code: 'import-in-use',
      message: expect.stringContaining('李四已建档'),
    });
    expect(recordsOf(test)).toEqual(before);
  });

  it('is refused once somebody it made or changed was amended, naming him', async () => {
    const test = await openRosterOffice();
    const { batchId } = await importRoster(test, rosterOf(rosterLine('张三', 1)));
    test.write((tx) => {
      const row = test.db.get<{ id: string; version: number }>(
        "SELECT id, version FROM person WHERE name = '张三'",
      );
      tx.amend('person', row?.id ?? '', row?.version ?? 0, { phone: '13700000000' });
    });
    expect(await refusalOf(undo(test, batchId))).toMatchObject({
      code: 'import-in-use',
      message: expect.stringContaining('张三在导入之后又有改动'),
    });
  });

  it('takes the first import back too, once a later one that had changed its people was undone', async () => {
    const test = await openRosterOffice();
    const first = await importRoster(test, rosterOf(rosterLine('张三', 1), rosterLine('李四', 3)));
    const between = shown(test);
    const second = await importRoster(
      test,
      rosterOf(rosterLine('张三', 1, { 手机: '13700000001', 科室: '外科' }), rosterLine('李四', 3)),
      TAKE_ALL,
    );
    expect(shown(test)).not.toEqual(between);
    await undo(test, second.batchId);
    expect(shown(test)).toEqual(between);
    await undo(test, first.batchId);
    expect(test.db.all("SELECT name FROM person WHERE staff_number LIKE 'G%' AND voided_at IS NULL")).toEqual(
      [],
    );
  });

  it('is refused while a later import’s people stand in a unit it opened; the later one can be undone first', async () => {
    const test = await openRosterOffice();
    const first = await importRoster(test, rosterOf(rosterLine('张三', 1, { 科室: '新设科' })));
    const second = await importRoster(test, rosterOf(rosterLine('李四', 3, { 科室: '新设科' })));
    expect(await refusalOf(undo(test, first.batchId))).toMatchObject({
      code: 'import-in-use',
      message: expect.stringContaining('“新设科”里还有李四'),
    });
    await undo(test, second.batchId);
    await undo(test, first.batchId);
    expect(test.db.all('SELECT name FROM unit WHERE voided_at IS NULL')).toEqual([]);
  });
});
