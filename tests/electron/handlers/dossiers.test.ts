import { beforeEach, describe, expect, it } from 'vitest';
import { checkChain } from '../../../db/audit-check.ts';
import { QUALITY_KINDS } from '../../../db/domain/dossier-record.ts';
import { shortCode } from '../../../db/domain/short-code.ts';
import type { OpenedBatch } from '../../../electron/contract/dossiers.ts';
import { openTestOffice, type TestOffice } from '../../builders/office.ts';
import { insertCategory, insertPerson, insertUnit } from '../../builders/person.ts';

const opening = {
  openedOn: '2026-03-05',
  basis: '院纪〔2026〕1号',
  cabinet: '1',
  box: '01',
  keeper: '王敏',
  perBox: null,
};

let office: TestOffice;
let units: readonly string[];
let categoryId: string;
let people: Readonly<Record<string, string>>;

beforeEach(async () => {
  office = await openTestOffice();
  office.write((tx) => {
    units = [insertUnit(tx, '内科', 'NK', 2), insertUnit(tx, '外科', 'WK', 1)];
    categoryId = insertCategory(tx, '中层以上测试', { code: 'ZC', sections: ['letter', 'talk', 'sanction'] });
    const other = insertCategory(tx, '普通职工测试', { code: 'PT', covered: false });
    const [inner = '', surgery = ''] = units;
    const head = { unit_id: inner, category_id: categoryId };
    people = {
      li: insertPerson(tx, '李娜', { ...head, pinyin: 'li na', staff_number: 'G002' }),
      zhang: insertPerson(tx, '张伟', { ...head, pinyin: 'zhang wei', unit_id: surgery }),
      wang: insertPerson(tx, '王芳', { ...head, pinyin: 'wang fang', unit_id: surgery }),
      zhao: insertPerson(tx, '赵刚', { ...head, pinyin: 'zhao gang', custody: 'commission' }),
      retired: insertPerson(tx, '孙老', { ...head, pinyin: 'sun lao', in_service: 0, employment: 'retired' }),
      nurse: insertPerson(tx, '钱护', { ...head, pinyin: 'qian hu', category_id: other }),
    };
    tx.amend('person', office.users.clerk.personId, 1, { category_id: categoryId, unit_id: inner });
  });
});

const idOf = (name: string): string => people[name] ?? '';
const openAll = (names: readonly string[]): Promise<OpenedBatch> =>
  office.runJob(office.call, 'dossiers.openBatch', { ...opening, personIds: names.map(idOf) });
const version = async (name: string): Promise<number> =>
  (await office.call('dossiers.get', { personId: idOf(name) }))?.version ?? 0;

/** People of no category: the users other than the clerk. */
const OTHER_USERS = 6;

describe('dossiers.candidates', () => {
  it('proposes covered people in service in the order of units, and says whom it leaves out and why', async () => {
    const found = await office.call('dossiers.candidates', {
      unitId: null,
      categoryIds: [],
      openedOn: '2026-03-05',
    });
    expect(found.rows.map(({ name }) => name)).toEqual(['王芳', '张伟', '李娜']);
    expect(found.skipped.map(({ name, reason }) => `${name} ${reason}`).toSorted()).toEqual([
      '经办人 回避：本人或近亲属的档案须由其他经办人办理。',
      '赵刚 管理权限为委管，档案由上级保管，本室不建档。',
    ]);
    expect(found.lastSerials).toEqual({ 'LZ2026-{serial}': 0 });
    expect(found.uncategorised).toBe(OTHER_USERS);
  });

  it('says how many have no category, and reaches them where asked', async () => {
    office.write((tx) => tx.amend('person', idOf('nurse'), 1, { category_id: null }));
    const asked = { unitId: null, categoryIds: [], openedOn: '2026-03-05' };
    expect((await office.call('dossiers.candidates', asked)).uncategorised).toBe(OTHER_USERS + 1);
    const found = await office.call('dossiers.candidates', { ...asked, categoryIds: ['none'] });
    expect(found.rows.map(({ name }) => name)).toContain('钱护');
    const { opened } = await openAll(['nurse']);
    expect(opened).toMatchObject([{ number: 'LZ2026-0001' }]);
    expect((await office.call('dossiers.candidates', asked)).uncategorised).toBe(OTHER_USERS);
  });
});

describe('dossiers.openBatch', () => {
  it('numbers people in the order given, boxes counting on, and passes over the others saying why', async () => {
    const names = ['zhang', 'zhao', 'wang', 'li'];
    const result = await office.runJob<OpenedBatch>(office.call, 'dossiers.openBatch', {
      ...opening,
      perBox: 2,
      personIds: [...names.map(idOf), office.users.clerk.personId],
    });
    expect(result.opened.map(({ personId, number }) => [personId, number])).toEqual([
      [idOf('zhang'), 'LZ2026-0001'],
      [idOf('wang'), 'LZ2026-0002'],
      [idOf('li'), 'LZ2026-0003'],
    ]);
    expect(result.skipped.map(({ name }) => name)).toEqual(['赵刚', '经办人']);
    const boxes = office.db.all('SELECT number, cabinet, box FROM dossier ORDER BY number');
    expect(boxes).toEqual([
      { number: 'LZ2026-0001', cabinet: '1', box: '01' },
      { number: 'LZ2026-0002', cabinet: '1', box: '01' },
      { number: 'LZ2026-0003', cabinet: '1', box: '02' },
    ]);
  });

  it.each([
    ['dossiers.openBatch', () => ({ personIds: ['li', 'wang'].map(idOf) })],
    ['dossiers.takeOverNumbers', () => ({ items: [{ personId: idOf('li'), number: 'A-7' }] })],
  ] as const)(
    'refuses the whole of %s for a day to come, not everyone by himself',
    async (channel, people) => {
      const input = { ...opening, openedOn: '2027-03-05', ...people() };
      await expect(office.runJob(office.call, channel, input)).rejects.toThrow('建档日期不能晚于今天');
      expect(await office.call('register.count', { filter: {} })).toEqual({ count: 0 });
    },
  );

  it('opens nobody and takes no number where it is cancelled', async () => {
    const personIds = office.write((tx) =>
      Array.from({ length: 400 }, (_, index) =>
        insertPerson(tx, `测试${index}`, { category_id: categoryId }),
      ),
    );
    const { jobId } = (await office.call('dossiers.openBatch', { ...opening, personIds })) as never as {
      jobId: string;
    };
    await office.call('jobs.cancel', { jobId });
    await expect.poll(async () => (await office.call('jobs.get', { jobId })).state).toBe('cancelled');
    expect(await office.call('register.count', { filter: {} })).toEqual({ count: 0 });
    const { opened } = await openAll(['li']);
    expect(opened[0]?.number).toBe('LZ2026-0001');
  });

  it('numbers hundreds beside the service, as one event, in the order given', async () => {
    const personIds = office.write((tx) =>
      Array.from({ length: 200 }, (_, index) =>
        insertPerson(tx, `测试${index}`, { category_id: categoryId }),
      ),
    );
    let threads = 0;
    const count = (): void => {
      threads += 1;
    };
    process.on('worker', count);
    const input = { ...opening, perBox: 50, personIds: [...personIds, idOf('zhao')] };
    const result = await office.runJob<OpenedBatch>(office.call, 'dossiers.openBatch', input);
    process.off('worker', count);
    expect(threads).toBe(1);
    expect(result.opened.map(({ personId }) => personId)).toEqual(personIds);
    expect(result.opened.at(-1)?.number).toBe('LZ2026-0200');
    expect(result.skipped.map(({ name }) => name)).toEqual(['赵刚']);
    expect(office.db.all('SELECT DISTINCT box FROM dossier ORDER BY box')).toHaveLength(4);
    const written = `SELECT json_extract(text, '$.changes.count') AS count FROM audit_event WHERE action = 'dossiers.openBatch'`;
    expect(office.db.all(written)).toEqual([{ count: 600 }]);
    expect(checkChain(office.db, { anchors: [] })).toMatchObject({ faults: 0, findings: [] });
  });

  it('passes over whom another window has opened meanwhile, naming each once, without a gap', async () => {
    const names = ['li', 'wang'];
    const [first, second] = await Promise.all([openAll(names), openAll([...names, 'zhang'])]);
    expect([...first.opened, ...second.opened].map(({ number }) => number)).toEqual([
      'LZ2026-0001',
      'LZ2026-0002',
      'LZ2026-0003',
    ]);
    expect(second.skipped.map(({ name, reason }) => `${name} ${reason}`)).toEqual([
      '李娜 已建档，一人一档，不再重复建档。',
      '王芳 已建档，一人一档，不再重复建档。',
    ]);
  });

  it('is one event with every change, about the people opened', async () => {
    await openAll(['li', 'wang']);
    const event = office.db.get<{ text: string }>(
      "SELECT text FROM audit_event WHERE action = 'dossiers.openBatch'",
    );
    const { subjects, changes } = JSON.parse(event?.text ?? '{}');
    expect(subjects).toEqual([idOf('li'), idOf('wang')]);
    expect(changes.count).toBe(6);
  });
});

describe('dossiers.takeOverNumbers', () => {
  it('takes old numbers over, marks them 历史 and begins the series above them', async () => {
    office.write((tx) => {
      tx.amend('person', idOf('li'), 1, { old_dossier_number: 'LZ2026-0040' });
      tx.amend('person', idOf('wang'), 1, { old_dossier_number: 'A-7' });
      tx.amend('person', idOf('zhang'), 1, { old_dossier_number: 'A-7' });
    });
    const found = await office.call('dossiers.oldNumbers', {});
    expect(found.map(({ name, oldNumber, fault }) => [name, oldNumber, fault])).toEqual([
      ['张伟', 'A-7', '多人登记了同一原编号，请先核对。'],
      ['王芳', 'A-7', '多人登记了同一原编号，请先核对。'],
      ['李娜', 'LZ2026-0040', null],
    ]);
    const items = ['li', 'wang', 'zhang'].map((name) => ({
      personId: idOf(name),
      number: name === 'li' ? 'LZ2026-0040' : 'A-7',
    }));
    const result = await office.runJob<OpenedBatch>(office.call, 'dossiers.takeOverNumbers', {
      ...opening,
      items,
    });
    expect(result.opened.map(({ number }) => number)).toEqual(['LZ2026-0040', 'A-7']);
    expect(result.skipped).toEqual([
      { personId: idOf('zhang'), name: '张伟', reason: '编号 A-7 已在登记簿中，编号不得重复使用。' },
    ]);
    expect((await openAll(['zhang'])).opened[0]?.number).toBe('LZ2026-0041');
    const register = await office.call('register.list', {
      filter: {},
      sort: { by: 'number', descending: false },
      after: null,
      limit: 10,
    });
    expect(register.rows.map(({ number, origin, issuedBy }) => [number, origin, issuedBy])).toEqual([
      ['A-7', 'inherited', '经办人'],
      ['LZ2026-0040', 'inherited', '经办人'],
      ['LZ2026-0041', 'issued', '经办人'],
    ]);
  });
});

describe('dossiers.openOne', () => {
  it('refuses the clerk his own dossier', async () => {
    const { perBox: _, ...one } = opening;
    await expect(
      office.call('dossiers.openOne', { ...one, personId: office.users.clerk.personId }),
    ).rejects.toMatchObject({ code: 'recusal' });
    expect(
      await office.as('head')('dossiers.openOne', { ...one, personId: office.users.clerk.personId }),
    ).toMatchObject({
      number: 'LZ2026-0001',
    });
  });

  it('is not for the auditor', async () => {
    await expect(
      office.as('auditor')('dossiers.candidates', { unitId: null, categoryIds: [], openedOn: '2026-03-05' }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('dossiers.voidNumber', () => {
  it('voids number and dossier with a reason; the person may be given the next number', async () => {
    await openAll(['li']);
    await office.call('dossiers.voidNumber', {
      personId: idOf('li'),
      version: await version('li'),
      reason: '错给',
    });
    expect(await office.call('dossiers.get', { personId: idOf('li') })).toBeNull();
    expect((await openAll(['li'])).opened[0]?.number).toBe('LZ2026-0002');
    expect(await office.call('register.count', { filter: { fate: 'void' } })).toEqual({ count: 1 });
    expect(await office.as('auditor')('register.check', {})).toEqual([
      { series: 'LZ2026-{serial}', first: 1, last: 2, issued: 2, gaps: [] },
    ]);
  });
});

describe('dossiers.amend', () => {
  it('refuses a change over a version that has changed meanwhile', async () => {
    await openAll(['li']);
    const patch = { basis: '换届', cabinet: '2', box: '1', keeper: '李四', note: '' };
    await office.call('dossiers.amend', { personId: idOf('li'), version: 1, ...patch });
    await expect(
      office.call('dossiers.amend', { personId: idOf('li'), version: 1, ...patch, cabinet: '3' }),
    ).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await office.call('dossiers.get', { personId: idOf('li') })).toMatchObject({
      cabinet: '2',
      basis: '换届',
    });
  });
});

describe('dossiers.setSheets and dossiers.turnSheet', () => {
  it('hands out in a batch and takes back one by one, by number or staff number', async () => {
    await openAll(['li', 'wang']);
    const out = { state: 'handedOut', on: '2026-03-05' } as const;
    const back = { state: 'returned', on: '2026-03-05' } as const;
    const personIds = [idOf('li'), idOf('wang'), idOf('nurse'), office.users.clerk.personId];
    expect(await office.call('dossiers.setSheets', { personIds, ...out })).toMatchObject({
      changed: 2,
      skipped: [
        { reason: '尚未建档，或档案已作废。' },
        { reason: '回避：本人或近亲属的档案须由其他经办人办理。' },
      ],
    });
    expect(await office.call('dossiers.turnSheet', { text: ' LZ2026-0002 ', ...back })).toMatchObject({
      name: '王芳',
      from: 'handedOut',
    });
    expect(await office.call('dossiers.turnSheet', { text: 'G002', ...back })).toMatchObject({
      name: '李娜',
    });
    await expect(office.call('dossiers.turnSheet', { text: 'LZ2026-0002', ...back })).rejects.toThrow(
      '王芳（LZ2026-0002）：表格已是“已收”。',
    );
    const wang = office.db.get<{ ordinal: number }>('SELECT ordinal FROM dossier WHERE number = :number', {
      number: 'LZ2026-0002',
    });
    const printed = shortCode('sheetToFill', wang?.ordinal ?? 0);
    await expect(office.call('dossiers.turnSheet', { text: printed, ...back })).rejects.toThrow(
      '王芳（LZ2026-0002）：表格已是“已收”。',
    );
    await expect(office.call('dossiers.turnSheet', { text: 'LZ9', ...back })).rejects.toMatchObject({
      code: 'sheet-unknown',
    });
    await office.as('head')('dossiers.openOne', {
      openedOn: '2026-03-05',
      basis: '测试',
      cabinet: '',
      box: '',
      keeper: '',
      personId: office.users.clerk.personId,
    });
    await expect(office.call('dossiers.turnSheet', { text: 'LZ2026-0003', ...back })).rejects.toMatchObject({
      code: 'recusal',
    });
    expect(await office.call('dossiers.sheetCounts', {})).toMatchObject([
      { unitName: '外科', counts: { none: 0, returned: 1 } },
      { unitName: '内科', counts: { none: 1, returned: 1 } },
    ]);
  });
});

describe('dossiers.export', () => {
  it('gives the ledger as a spreadsheet that says whose and up to when', async () => {
    await openAll(['li']);
    const artifact = await office.runJob<{ artifactId: string; fileName: string; size: number }>(
      office.call,
      'dossiers.export',
      { filter: {}, sort: { by: 'number', descending: false }, columns: [], ids: null },
    );
    expect(artifact.fileName).toBe('档案台账_2026-03-05.xlsx');
    const { bytes } = await office.call('artifacts.read', {
      artifactId: artifact.artifactId,
      offset: 0,
      length: artifact.size,
    });
    const { read, utils } = await import('@e965/xlsx');
    const book = read(bytes);
    const rows = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 });
    expect(rows[0]?.[0]).toBe('档案台账');
    expect(rows[1]?.[0]).toBe(
      '单位：临江市第一人民医院纪检监察室　截至 2026-03-05　制表人：经办人　审核人：　制表日期：2026-03-05',
    );
    expect(rows[2]?.slice(0, 4)).toEqual(['序号', '档案编号', '姓名', '性别']);
    expect(rows[3]?.slice(0, 5)).toEqual([1, 'LZ2026-0001', '李娜', '女', '内科']);
  });
});

describe('dossiers.setPlaces', () => {
  it('fills boxes in the order given and passes over people without a dossier', async () => {
    await openAll(['li', 'wang', 'zhang']);
    const personIds = ['zhang', 'nurse', 'wang', 'li'].map(idOf);
    const result = await office.call('dossiers.setPlaces', {
      personIds,
      cabinet: '2',
      box: 'A-09',
      perBox: 2,
    });
    expect(result).toEqual({
      changed: 3,
      skipped: [{ personId: idOf('nurse'), name: '钱护', reason: '尚未建档，或档案已作废。' }],
    });
    const sort = { by: 'place', descending: false } as const;
    const { rows } = await office.call('dossiers.list', {
      filter: { cabinet: '2' },
      sort,
      after: null,
      limit: 10,
    });
    expect(rows.map(({ name, box }) => `${name} ${box}`)).toEqual(['王芳 A-09', '张伟 A-09', '李娜 A-10']);
  });
});

describe('dossiers.changeState', () => {
  it('sends a dossier away and takes it back under its old number', async () => {
    await openAll(['li']);
    office.setClock('2026-09-01T01:00:00.000Z');
    const move = async (state: 'transferred' | 'active', on: string) =>
      office.call('dossiers.changeState', {
        personId: idOf('li'),
        version: await version('li'),
        state,
        on,
        reason: '调动通知',
      });
    await move('transferred', '2026-05-01');
    expect(await office.call('dossiers.count', { filter: { state: 'transferred' } })).toEqual({ count: 1 });
    await move('active', '2026-08-01');
    expect(await office.call('dossiers.get', { personId: idOf('li') })).toMatchObject({
      number: 'LZ2026-0001',
      state: 'active',
      stateOn: '2026-08-01',
    });
  });
});

describe('dossiers.quality', () => {
  it('counts what it lists, kind by kind, for the office only', async () => {
    await openAll(['li']);
    const counts = await office.call('dossiers.qualityCounts', {});
    for (const kind of QUALITY_KINDS) {
      const sort = { by: 'name', descending: false } as const;
      const { rows } = await office.call('dossiers.quality', {
        filter: { kind },
        sort,
        after: null,
        limit: 500,
      });
      expect([kind, rows.length]).toEqual([kind, counts[kind]]);
    }
    await expect(office.as('leader')('dossiers.qualityCounts', {})).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('dossiers.count', () => {
  it('finds gaps by the sections the role may read', async () => {
    await openAll(['li', 'wang']);
    expect(await office.call('dossiers.count', { filter: { hollow: true } })).toEqual({ count: 2 });
    expect(await office.as('leader')('dossiers.count', { filter: { hollow: true } })).toEqual({ count: 2 });
  });
});
