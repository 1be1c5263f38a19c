import { describe, expect, it } from 'vitest';
import { closeCategory } from '../../../db/categories.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import {
  choose,
  commit,
  fixture,
  importRoster,
  openRosterOffice,
  readIn,
  recordsOf,
  rosterLine,
  rosterOf,
  rowsOf,
} from '../../builders/import.ts';
import type { TestOffice } from '../../builders/office.ts';
import { identityOf, workbookOf } from '../../builders/roster.ts';

interface KeyPerson {
  readonly name: string;
  readonly verdict: string;
  readonly identity: string | null;
  readonly unit: string;
}

const key = JSON.parse(new TextDecoder().decode(fixture('roster-a.key.json'))) as {
  readonly people: readonly KeyPerson[];
};

describe('imports.commit', () => {
  it('takes 558 and 22 warned of 618 rows of an HR roster, each with name, number and unit, findable at once', async () => {
    const test = await openRosterOffice();
    const summary = await readIn(test, fixture('roster-a.xlsx'), 'roster-a.xlsx');
    expect(summary.counts).toMatchObject({
      all: 618,
      accept: 558,
      warn: 22,
      duplicate: 10,
      reject: 28,
      new: 580,
    });
    expect(summary.obstacles).toEqual([]);
    const { counts } = await commit(test, summary);
    expect(counts).toMatchObject({ rows: 618, created: 580, changed: 0, gone: 0, left: 38 });
    const stored = test.db.all<{ name: string; identity: string; unit: string }>(
      `SELECT p.name, p.identity_number AS identity, u.name AS unit FROM person p JOIN post t ON t.person_id = p.id AND t.main = 1
JOIN unit u ON u.id = t.unit_id WHERE p.identity_number IS NOT NULL ORDER BY p.identity_number`,
    );
    const wanted = key.people
      .filter(({ verdict }) => verdict === 'accept' || verdict === 'warn')
      .map(({ name, identity, unit }) => ({ name, identity, unit }))
      .toSorted((a, b) => ((a.identity ?? '') < (b.identity ?? '') ? -1 : 1));
    expect(stored).toEqual(wanted);
    const found = await test.call('search.find', { text: stored[0]?.name ?? '', limit: 20 });
    expect(found.groups[0]?.items.map(({ title }) => title)).toContain(stored[0]?.name);
    expect(await test.call('imports.current', {})).toBeNull();
  });

  it('is one event that names every person and states every record', async () => {
    const test = await openRosterOffice();
    await importRoster(test, rosterOf(rosterLine('张三', 1), rosterLine('李四', 3, { 科室: '外科' })));
    const events = test.db.all<{ text: string }>(
      "SELECT text FROM audit_event WHERE action = 'imports.commit'",
    );
    expect(events).toHaveLength(1);
    const { subjects, changes, note, actor } = JSON.parse(events[0]?.text ?? '{}') as Record<string, unknown>;
    const ids = test.db.all<{ id: string }>(
      'SELECT id FROM person WHERE identity_number IS NOT NULL ORDER BY id',
    );
    expect(subjects).toEqual(ids.map(({ id }) => id));
    // Two people with post, employment and category; two units with their names; the import itself.
    expect(changes).toMatchObject({ count: 2 * 4 + 2 * 2 + 1 });
    expect(note).toBe('导入名册“花名册.xlsx”');
    expect(actor).toMatchObject({ role: 'clerk' });
  });

  it('changes nothing the second time the same file comes, and says when it was imported', async () => {
    const test = await openRosterOffice();
    const file = fixture('roster-a.xlsx');
    await commit(test, await readIn(test, file));
    const before = recordsOf(test);
    const again = await readIn(test, file);
    expect(again.counts).toMatchObject({ new: 0, same: 580, changed: 0, ask: 0, returning: 0 });
    expect(again.planned).toEqual({ created: 0, changed: 0, gone: 0, units: 0 });
    expect(again.warnings[0]).toContain('2026-03-05导入过');
    await commit(test, again);
    expect({ ...(recordsOf(test) as object), import_batch: 0, changes: 0 }).toEqual({
      ...(before as object),
      import_batch: 0,
      changes: 0,
    });
  });

  it('is refused while a category of the roster is still to be chosen, and takes the chosen one', async () => {
    const test = await openRosterOffice();
    const summary = await readIn(test, rosterOf(rosterLine('张三', 1, { 岗位类别: '院级骨干' })));
    expect(summary.categories).toEqual([{ name: '院级骨干', rows: 1, target: null, isOpen: true }]);
    expect(await refusalOf(commit(test, summary))).toMatchObject({
      code: 'import-open',
      message: '人员类别“院级骨干”还没有选定。',
    });
    const chosen = test.db.get<{ id: string }>("SELECT id FROM category WHERE name = '关键岗位'")?.id ?? '';
    await choose(test, summary, { kind: 'category', name: '院级骨干', categoryId: chosen });
    await commit(test, summary);
    expect(test.db.get("SELECT category_id AS id FROM person WHERE name = '张三'")).toEqual({ id: chosen });
  });

  it('puts people into an existing unit where the clerk says that a name means it', async () => {
    const test = await openRosterOffice();
    await importRoster(test, rosterOf(rosterLine('张三', 1, { 科室: '心血管内科' })));
    const unitId = test.db.get<{ id: string }>("SELECT id FROM unit WHERE name = '心血管内科'")?.id ?? '';
    const { counts } = await importRoster(test, rosterOf(rosterLine('李四', 3, { 科室: '心内' })), {
      kind: 'unit',
      tree: 'unit',
      name: '心内',
      unitId,
    });
    expect(counts.units).toBe(0);
    expect(test.db.get("SELECT unit_id AS id FROM person WHERE name = '李四'")).toEqual({ id: unitId });
  });

  it('takes the name of a merged unit for the unit it went into', async () => {
    const test = await openRosterOffice();
    await importRoster(
      test,
      rosterOf(rosterLine('张三', 1, { 科室: '一病区' }), rosterLine('李四', 3, { 科室: '外科' })),
    );
    const idOf = (name: string) =>
      test.db.get<{ id: string }>('SELECT id FROM unit WHERE name = :name', { name })?.id ?? '';
    const [unitId, intoId] = [idOf('一病区'), idOf('外科')];
    await test.call('units.merge', { unitId, version: 1, intoId, on: '2026-03-05' });
    const summary = await readIn(test, rosterOf(rosterLine('王五', 5, { 科室: '一病区' })));
    expect(summary.units).toEqual([
      { name: '一病区', rows: 1, target: { id: intoId, name: '外科' }, isOpen: false },
    ]);
  });

  it('leaves out whom 回避 keeps from the clerk: himself', async () => {
    const test = await openRosterOffice();
    const own = identityOf('19800115', 1);
    test.write((tx) => {
      const { version } = tx.read('person', test.users.clerk.personId);
      tx.amend('person', test.users.clerk.personId, Number(version), {
        identity_kind: 'identityCard',
        identity_number: own,
      });
    });
    const summary = await readIn(test, rosterOf(rosterLine('经办人', 1, { 手机: '13999999999' })));
    expect(summary.counts.recused).toBe(1);
    await commit(test, await choose(test, summary, { kind: 'take', rows: null, field: null, take: true }));
    expect(test.db.get('SELECT phone FROM person WHERE identity_number = :own', { own })).toEqual({
      phone: '',
    });
  });
});

describe('imports.mend', () => {
  it('judges every row again at once, duplicates among them, and imports what was mended', async () => {
    const test = await openRosterOffice();
    const [first, second] = [identityOf('19800115', 1), identityOf('19800115', 3)];
    const bad = `${second.slice(0, 17)}${second.endsWith('0') ? '1' : '0'}`;
    const summary = await readIn(
      test,
      rosterOf(rosterLine('张三', 1), rosterLine('李四', 3, { 身份证号: bad })),
    );
    expect(summary.counts).toMatchObject({ accept: 1, reject: 1 });
    const { stagingId } = summary;
    const cell = { stagingId, sheetRow: 3, field: 'identityNumber' } as const;
    expect((await test.call('imports.mend', { ...cell, value: first })).counts).toMatchObject({
      accept: 1,
      duplicate: 1,
    });
    const mended = await test.call('imports.mend', { ...cell, value: second });
    expect(mended.counts).toMatchObject({ accept: 2, new: 2 });
    expect((await rowsOf(test, mended))[1]).toMatchObject({ mended: ['identityNumber'], identity: second });
    expect((await test.call('imports.mend', { ...cell, value: null })).counts).toMatchObject({ reject: 1 });
    await test.call('imports.mend', { ...cell, value: second });
    expect((await commit(test, mended)).counts.created).toBe(2);
  });
});

describe('imports.mapping', () => {
  it('reads the file again under another mapping and keeps it for the next roster with this header', async () => {
    const test = await openRosterOffice();
    const file = rosterOf(rosterLine('张三', 1, { 手机: '13800000001' }));
    const summary = await readIn(test, file);
    const phone = summary.columns.find(({ field }) => field === 'phone')?.index ?? -1;
    const { stagingId } = summary;
    const changed = await test.call('imports.mapping', { stagingId, mapping: { [phone]: 'note' } });
    expect(changed.kind === 'staged' && changed.summary.columns[phone]?.field).toBe('note');
    const again = await readIn(test, rosterOf(rosterLine('李四', 3)));
    expect(again.columns[phone]?.field).toBe('note');
    await commit(test, again);
    expect(test.db.get("SELECT phone, note FROM person WHERE name = '李四'")).toEqual({
      phone: '',
      note: '13800000003',
    });
  });
});

describe('another sheet or header row', () => {
  const header = ['姓名', '身份证号', '科室'];
  const row = (name: string, serial: number) => [name, identityOf('19800115', serial), '内科'];
  const file = workbookOf([
    { name: '在编', rows: [header, row('张三', 1), row('李四', 3)] },
    { name: '其他', rows: [['姓名', '甲', '乙'], row('王五', 5)] },
  ]);

  it('asks for the header of a sheet that shows none, and the roster stays as it was until it is told', async () => {
    const test = await openRosterOffice();
    const { stagingId } = await readIn(test, file);
    const asked = await test.call('imports.mapping', { stagingId, sheetName: '其他' });
    expect(asked).toMatchObject({ kind: 'header', sheetName: '其他', sheetNames: ['在编', '其他'] });
    expect(await test.call('imports.current', {})).toMatchObject({ sheetName: '在编', counts: { all: 2 } });
    const told = await test.call('imports.mapping', { stagingId, sheetName: '其他', headerRow: 1 });
    expect(told).toMatchObject({ kind: 'staged', summary: { sheetName: '其他', headerRow: 1 } });
  });

  it('keeps the day of the roster and what else was said once for all of it', async () => {
    const test = await openRosterOffice();
    const summary = await readIn(test, file);
    const { stagingId } = summary;
    const settings = {
      asOfOn: '2026-02-01',
      employment: 'contract',
      educationAs: 'none',
      categoryId: null,
    } as const;
    await choose(test, summary, { kind: 'settings', ...settings });
    const again = await test.call('imports.mapping', { stagingId, headerRow: 1 });
    expect(again).toMatchObject({ kind: 'staged', summary: { settings } });
  });

  it('has no day that is still to come, nor has anybody left on one', async () => {
    const test = await openRosterOffice();
    const summary = await readIn(test, file);
    const settings = { ...summary.settings, asOfOn: '2099-01-01' };
    const roster = choose(test, summary, { kind: 'settings', ...settings });
    expect(await refusalOf(roster)).toMatchObject({
      code: 'roster-date',
      message: expect.stringContaining('2099-01-01 晚于今天'),
    });
    const gone = choose(test, summary, { kind: 'gone', personIds: null, state: 'left', on: '2099-01-01' });
    expect((await refusalOf(gone)).code).toBe('roster-date');
    expect(await test.call('imports.current', {})).toMatchObject({ settings: summary.settings });
  });
});

describe('a category for people whose rows name none', () => {
  const file = rosterOf(
    rosterLine('张三', 1, { 岗位类别: '' }),
    rosterLine('李四', 3, { 岗位类别: '关键岗位' }),
    rosterLine('王五', 5, { 岗位类别: '' }),
  );
  const categoriesOf = ({ db }: TestOffice) =>
    db.all(
      `SELECT p.name, c.name AS category FROM person p LEFT JOIN category c ON c.id = p.category_id
WHERE p.staff_number LIKE 'G%' ORDER BY p.staff_number`,
    );
  const ordinaryIn = ({ db }: TestOffice): string =>
    db.get<{ id: string }>("SELECT id FROM category WHERE name = '普通职工'")?.id ?? '';

  it('is given to those alone, to nobody unless chosen, and proposed for the next roster', async () => {
    const test = await openRosterOffice();
    const summary = await readIn(test, file);
    expect(summary).toMatchObject({ uncategorised: 2, settings: { categoryId: null } });
    const ordinary = ordinaryIn(test);
    await choose(test, summary, { kind: 'settings', ...summary.settings, categoryId: ordinary });
    const { batchId } = await commit(test, summary);
    expect(categoriesOf(test)).toEqual([
      { name: '张三', category: '普通职工' },
      { name: '李四', category: '关键岗位' },
      { name: '王五', category: '普通职工' },
    ]);
    const next = await readIn(test, rosterOf(rosterLine('赵六', 7, { 岗位类别: '' })));
    expect(next).toMatchObject({ uncategorised: 1, settings: { categoryId: ordinary } });
    await test.runJob(test.call, 'imports.undo', { batchId });
    test.write((tx) => closeCategory(tx, ordinary, 1, '2026-03-05'));
    const later = await readIn(test, rosterOf(rosterLine('赵六', 7, { 岗位类别: '' })));
    expect(later.settings.categoryId).toBeNull();
  });

  it('changes nobody who is known already', async () => {
    const test = await openRosterOffice();
    await commit(test, await readIn(test, file));
    const again = await readIn(test, file);
    const settings = { ...again.settings, categoryId: ordinaryIn(test) };
    const chosen = await choose(test, again, { kind: 'settings', ...settings });
    expect(chosen).toMatchObject({ uncategorised: 0, counts: { same: 3 } });
  });
});

describe('imports.drop', () => {
  it('forgets the roster and has written nothing', async () => {
    const test = await openRosterOffice();
    const before = recordsOf(test);
    const { stagingId } = await readIn(test, rosterOf(rosterLine('张三', 1)));
    expect((await test.call('imports.current', {}))?.stagingId).toBe(stagingId);
    expect(await test.as('head')('imports.current', {})).toBeNull();
    await test.call('imports.drop', { stagingId });
    expect(await test.call('imports.current', {})).toBeNull();
    expect(recordsOf(test)).toEqual(before);
    expect(await refusalOf(test.call('imports.compare', { stagingId }))).toMatchObject({
      code: 'staging-gone',
    });
  });
});
