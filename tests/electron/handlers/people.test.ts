import { read, utils } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { insertCategory } from '../../../db/categories.ts';
import { DEFAULT_CATEGORIES } from '../../../db/domain/category.ts';
import { IDENTITY_KINDS } from '../../../db/domain/identity-document.ts';
import { blankPerson, type NewPerson } from '../../../db/domain/person.ts';
import { createPerson } from '../../../db/people.ts';
import type { Artifact } from '../../../electron/contract/channel.ts';
import { openTestOffice, type TestOffice } from '../../builders/office.ts';

const TODAY = '2026-03-05';
const NUMBER = '11010519491231002X';
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const NEW = {
  ...blankPerson('张三', TODAY),
  identityKind: 'identityCard',
  identityNumber: NUMBER,
  employedOn: null,
} as const;

function enter({ write, office }: TestOffice, name: string, values: Partial<NewPerson> = {}): string {
  return write((tx) =>
    createPerson(tx, { ...blankPerson(name, TODAY), ...values }, { officeId: office.officeId, on: TODAY }),
  );
}

function events({ db }: TestOffice, action: string): string[] {
  return db
    .all<{ text: string }>(`SELECT text FROM audit_event WHERE json_extract(text, '$.action') = :action`, {
      action,
    })
    .map(({ text }) => text);
}

describe('people.create and people.amend', () => {
  it('mend name and number, take birth date and sex from the number, and name the person in the event', async () => {
    const office = await openTestOffice();
    const { personId } = await office.call('people.create', {
      ...NEW,
      name: ' 张 三 ',
      identityNumber: '110105 19491231 002x',
    });
    const person = await office.call('people.get', { personId });
    expect(person).toMatchObject({
      name: '张三',
      birthOn: '1949-12-31',
      sex: '女',
      identityNumber: '110105********002X',
    });
    expect(events(office, 'people.create').join()).toContain(personId);
  });

  it('refuse a wrong number, a name that is none, a day that has not come, and a closed unit, each at its field', async () => {
    const { call } = await openTestOffice();
    const refused = async (values: Readonly<Record<string, unknown>>) =>
      call('people.create', { ...NEW, ...values } as never).then(
        () => null,
        (error: { fields: object }) => Object.keys(error.fields),
      );
    expect(await refused({ identityNumber: '110105194912310021' })).toEqual(['identityNumber']);
    expect(await refused({ identityNumber: '' })).toEqual(['identityNumber']);
    expect(await refused({ name: '张3' })).toEqual(['name']);
    expect(await refused({ employedOn: '2026-03-06' })).toEqual(['employedOn']);
    expect(await refused({ birthOn: '2027' })).toEqual(['birthOn']);
    // Born on 31 December 1949, as the number says.
    expect(await refused({ partyJoinedOn: '1949-12-31' })).toEqual(['partyJoinedOn']);
    expect(await refused({ workStartedOn: '1949' })).toEqual(['workStartedOn']);
    expect(await refused({ workStartedOn: '1950' })).toBeNull();
  });

  it('refuse joining the party or work before the birth that is known, and leave alone what stood so before', async () => {
    const office = await openTestOffice();
    const born = { birthOn: '1980-05', partyJoinedOn: '1979', workStartedOn: '2002-07' };
    const personId = enter(office, '张三', born);
    await office.call('people.amend', { personId, version: 1, ...born, note: '核对' });
    for (const [field, change] of [
      ['workStartedOn', { workStartedOn: '1980-05' }],
      ['partyJoinedOn', { partyJoinedOn: '1978' }],
      ['workStartedOn', { birthOn: '2003-01-02', partyJoinedOn: null }],
    ] as const)
      await expect(office.call('people.amend', { personId, version: 2, ...change })).rejects.toHaveProperty(
        `fields.${field}`,
      );
  });

  it('never put a covered number or phone in the place of the real one', async () => {
    const { call } = await openTestOffice();
    const { personId } = await call('people.create', { ...NEW, phone: '13912345678' });
    for (const phone of ['139****5679', '139＊＊＊＊5679'])
      await expect(call('people.amend', { personId, version: 1, phone })).rejects.toMatchObject({
        fields: { phone: '电话含有遮盖的星号，请填写完整号码，或先显示再修改。' },
      });
    for (const identityKind of IDENTITY_KINDS.filter((kind) => kind !== 'none'))
      await expect(
        call('people.amend', { personId, version: 1, identityKind, identityNumber: 'E12****78' }),
      ).rejects.toHaveProperty('fields.identityNumber');
    await expect(call('people.create', { ...NEW, phone: '139****5679' })).rejects.toHaveProperty(
      'fields.phone',
    );
    expect(await call('people.reveal', { personId, field: 'phone' })).toEqual({ value: '13912345678' });
  });

  it('leave a covered number alone where it is not sent back', async () => {
    const { call } = await openTestOffice();
    const { personId } = await call('people.create', { ...NEW, phone: '13912345678' });
    await call('people.amend', { personId, version: 1, note: '核对' });
    expect(await call('people.reveal', { personId, field: 'identityNumber' })).toEqual({ value: NUMBER });
    expect(await call('people.get', { personId })).toMatchObject({
      phone: '139****5678',
      note: '核对',
      version: 2,
    });
  });
});

describe('rights', () => {
  it('cover numbers in lists, and log who uncovers one', async () => {
    const office = await openTestOffice();
    const id = enter(office, '张三', { ...NEW, phone: '13912345678' });
    const list = {
      filter: { text: '张三' },
      sort: { by: 'name', descending: false },
      after: null,
      limit: 10,
    } as const;
    const { rows } = await office.as('leader')('people.list', list);
    expect(rows).toMatchObject([
      { identity: '110105********002X', phone: '139****5678', custody: '院管', employment: '在编' },
    ]);
    expect(events(office, 'people.reveal')).toEqual([]);
    await office.call('people.reveal', { personId: id, field: 'phone' });
    expect(events(office, 'people.reveal')).toHaveLength(1);
  });

  it('keep administrators and readers from people, leaders from writing, everybody from himself and his relatives', async () => {
    const office = await openTestOffice();
    const list = { filter: {}, sort: { by: 'name', descending: false }, after: null, limit: 10 } as const;
    for (const role of ['sysadmin', 'secadmin', 'auditor', 'reader'] as const)
      await expect(office.as(role)('people.list', list)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(office.as('leader')('people.create', NEW)).rejects.toMatchObject({ code: 'not-allowed' });
    const own = office.users.clerk.personId;
    await expect(office.call('people.get', { personId: own })).rejects.toMatchObject({ code: 'recusal' });
    const wife = enter(office, '李四');
    await office.as('head')('people.addRelative', { personId: own, relativeId: wife, relation: '夫妻' });
    await expect(office.call('people.get', { personId: wife })).rejects.toMatchObject({ code: 'recusal' });
  });
});

describe('people over time', () => {
  it('change post, category and standing; the timeline tells it', async () => {
    const office = await openTestOffice();
    const [proposal] = DEFAULT_CATEGORIES;
    const categoryId = office.write((tx) =>
      insertCategory(tx, proposal ?? { name: '', code: '', covered: true, sections: [] }),
    );
    const { unitId } = await office.call('units.create', {
      kind: 'unit',
      parentId: null,
      name: '内科',
      code: '',
      openedOn: '2020-01-01',
    });
    const personId = enter(office, '张三', { employedOn: '2020-01-01' });
    await office.call('people.changePost', { personId, version: 1, unitId, title: '主任', fromOn: TODAY });
    await office.call('people.changeCategory', { personId, version: 2, categoryId, fromOn: TODAY });
    await office.call('people.changeEmployment', {
      personId,
      version: 3,
      state: 'left',
      fromOn: TODAY,
      reason: '辞职',
    });
    const timeline = await office.call('people.timeline', { personId });
    expect(timeline).toMatchObject({
      posts: [{ unitName: '内科', title: '主任', toOn: TODAY }],
      categories: [{ categoryName: proposal?.name }],
      employment: [
        { state: 'left', reason: '辞职' },
        { state: 'established', toOn: TODAY },
      ],
    });
    const tomorrow = { personId, version: 4, state: 'rehired', fromOn: '2026-03-06', reason: '' } as const;
    await expect(office.call('people.changeEmployment', tomorrow)).rejects.toMatchObject({
      code: 'date-ahead',
    });
  });
});

describe('people.addPhotos', () => {
  it('finds each owner by staff, dossier or document number, and says why a file goes to nobody', async () => {
    const office = await openTestOffice();
    const id = enter(office, '张三', { ...NEW, staffNumber: '10023' });
    for (const name of ['李四', '王五']) enter(office, name, { staffNumber: '7' });
    const result = await office.call('people.addPhotos', {
      files: [
        { name: '10023.JPG', bytes: PNG },
        { name: '照片\\11010519491231002x.png', bytes: PNG },
        { name: '404.png', bytes: PNG },
        { name: '7.png', bytes: PNG },
        { name: '10023.png', bytes: new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d]) },
      ],
    });
    expect(result[0]).toEqual({
      fileName: '10023.JPG',
      owner: { personId: id, name: '张三', unitName: '' },
      replaced: false,
      reason: '',
    });
    expect(result.slice(1).map(({ fileName, reason }) => `${fileName}: ${reason}`)).toEqual([
      '照片\\11010519491231002x.png: 张三在本批中已有一张照片',
      '404.png: 没有工号、档案编号或证件号码与文件名相同的人员',
      '7.png: 工号 7 有 2 人，请改用证件号码命名',
      '10023.png: 不是 JPEG 或 PNG 图片，请转换后再选',
    ]);
    expect(await office.call('people.photo', { personId: id })).toEqual({ bytes: PNG, media: 'image/png' });
  });

  it('replaces a photo, keeping the former one as voided, and passes over whom 回避 keeps from the user', async () => {
    const office = await openTestOffice();
    const id = enter(office, '张三', { staffNumber: '1' });
    office.write((tx) => tx.amend('person', office.users.clerk.personId, 1, { staff_number: '2' }));
    await office.call('people.addPhotos', { files: [{ name: '1.png', bytes: PNG }] });
    const again = await office.call('people.addPhotos', {
      files: ['1.png', '2.png'].map((name) => ({ name, bytes: PNG })),
    });
    expect(again).toMatchObject([
      { owner: { personId: id }, replaced: true },
      { fileName: '2.png', owner: null, reason: '按回避规定，请由其他经办人添加' },
    ]);
    const rows = office.db.all("SELECT void_reason FROM attachment WHERE purpose = 'photo' ORDER BY rowid");
    expect(rows).toEqual([{ void_reason: '已更换照片' }, { void_reason: null }]);
  });
});

describe('people.export', () => {
  it('writes the chosen columns covered; uncovered ones leave an event with the persons', async () => {
    const office = await openTestOffice();
    const id = enter(office, '张三', NEW);
    const input = {
      filter: { text: '张三' },
      sort: { by: 'unit', descending: false },
      columns: ['name', 'identity'],
      ids: null,
    } as const;
    const sheet = async (input: object) => {
      const artifact = await office.runJob<Artifact>(office.call, 'people.export', input);
      const { artifactId, size: length } = artifact;
      const { bytes } = await office.call('artifacts.read', { artifactId, offset: 0, length });
      const book = read(bytes);
      const rows = utils.sheet_to_json<string[]>(Object.values(book.Sheets)[0] ?? {}, { header: 1 });
      return { fileName: artifact.fileName, last: rows.at(-1) };
    };
    expect(await sheet(input)).toEqual({
      fileName: '人员名册_2026-03-05.xlsx',
      last: [1, '张三', '110105********002X'],
    });
    expect(events(office, 'people.export')).toEqual([]);
    expect((await sheet({ ...input, ids: [id], uncovered: true })).last).toEqual([1, '张三', NUMBER]);
    const own = { ...input, filter: {}, ids: [office.users.clerk.personId], uncovered: true };
    expect((await sheet(own)).last).not.toContain('经办人');
    const [event] = events(office, 'people.export');
    expect(event).toContain(id);
    expect(event).toContain('导出完整证件号码与电话，共1人');
  });
});

describe('people.setCategories', () => {
  const newCategory = (office: TestOffice, name: string): string =>
    office.write((tx) => insertCategory(tx, { name, code: '', covered: true, sections: [] }));
  const filter = { categoryId: 'none', standing: 'inService' } as const;
  /** The office's seven users are people too, of no category. */
  const USERS = 7;

  it('gives the chosen people a category from a day on as one event, and names whom it passes over', async () => {
    const office = await openTestOffice();
    const [staff, middle] = [newCategory(office, '普通职工'), newCategory(office, '中层以上')];
    const [one, two, later] = [enter(office, '张三'), enter(office, '李四'), enter(office, '王五')];
    await office.call('people.changeCategory', {
      personId: later,
      version: 1,
      categoryId: staff,
      fromOn: '2026-03-04',
    });
    expect((await office.call('people.count', { filter })).count).toBe(USERS + 2);
    const own = office.users.clerk.personId;
    const done = await office.call('people.setCategories', {
      personIds: [one, two, later, own],
      categoryId: middle,
      fromOn: '2026-03-01',
    });
    expect(done).toMatchObject({
      changed: 2,
      skipped: [
        { name: '王五', reason: '日期不能早于现类别开始的日期（2026-03-04）。' },
        { reason: '回避：本人或近亲属的人员类别须由其他经办人变更。' },
      ],
    });
    const { categories } = await office.call('people.timeline', { personId: one });
    expect(categories).toMatchObject([{ categoryName: '中层以上', fromOn: '2026-03-01', toOn: null }]);
    expect((await office.call('people.timeline', { personId: later })).categories).toMatchObject([
      { categoryName: '普通职工', toOn: null },
    ]);
    expect((await office.call('people.count', { filter })).count).toBe(USERS);
    const [event, ...others] = events(office, 'people.setCategories').map((text) => JSON.parse(text));
    expect(others).toEqual([]);
    expect(event.subjects).toEqual([one, two]);
  });

  it('of more people than the thread takes is written beside the service, as one event; a later day is refused', async () => {
    const office = await openTestOffice();
    const categoryId = newCategory(office, '普通职工');
    const personIds = Array.from({ length: 90 }, (_, index) => enter(office, `人员${index}`));
    const ahead = office.call('people.setCategories', { personIds, categoryId, fromOn: '2026-03-06' });
    await expect(ahead).rejects.toMatchObject({ code: 'date-ahead' });
    const done = await office.call('people.setCategories', { personIds, categoryId, fromOn: TODAY });
    expect(done).toEqual({ changed: 90, skipped: [] });
    expect(events(office, 'people.setCategories')).toHaveLength(1);
    expect((await office.call('people.count', { filter })).count).toBe(USERS);
  });
});
