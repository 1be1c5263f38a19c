import { describe, expect, it } from 'vitest';
import { blankPerson } from '../../../db/domain/person.ts';
import { createPerson } from '../../../db/people.ts';
import { openTestOffice } from '../../builders/office.ts';

const UNIT = { kind: 'unit', parentId: null, code: '', openedOn: '2020-01-01' } as const;

describe('units and in charge', () => {
  it('open, rename, merge and close, and name the moved people in the event', async () => {
    const { call, write, office, db } = await openTestOffice();
    const { unitId: first } = await call('units.create', { ...UNIT, name: '内一科' });
    const { unitId: second } = await call('units.create', { ...UNIT, name: '内二科' });
    const person = { ...blankPerson('张三', '2020-01-01'), unitId: first };
    const personId = write((tx) => createPerson(tx, person, { officeId: office.officeId, on: '2020-01-01' }));
    await call('units.rename', { unitId: second, version: 1, name: '内科', fromOn: '2026-01-01' });
    expect(
      await call('units.merge', { unitId: first, version: 1, intoId: second, on: '2026-03-01' }),
    ).toEqual({ moved: 1 });
    const event = db.get<{ text: string }>(
      "SELECT text FROM audit_event WHERE json_extract(text, '$.action') = 'units.merge'",
    );
    expect(event?.text).toContain(personId);
    await expect(call('units.close', { unitId: second, version: 2, on: '2026-03-05' })).rejects.toMatchObject(
      { code: 'unit-in-use', message: '“内科”还有在册人员1人，不能撤销。请先调整，或改用“合并”。' },
    );
    const { units } = await call('units.list', { kind: 'unit' });
    expect(units.map(({ name, people, closedOn }) => [name, people, closedOn])).toEqual([
      ['内科', 1, null],
      ['内一科', 0, '2026-03-01'],
    ]);
  });

  it('refuse a day that has not come, and whoever is not of the office', async () => {
    const { call, as } = await openTestOffice();
    await expect(
      call('units.create', { ...UNIT, name: '内科', openedOn: '2026-03-06' }),
    ).rejects.toMatchObject({
      code: 'date-ahead',
      fields: { openedOn: expect.stringContaining('不能晚于今天') },
    });
    await expect(as('leader')('units.create', { ...UNIT, name: '内科' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect(await as('sysadmin')('units.list', { kind: 'unit' })).toEqual({ units: [] });
  });

  it('register a leader in charge, end it, and void what was entered by mistake', async () => {
    const { call, users } = await openTestOffice();
    const { unitId } = await call('units.create', { ...UNIT, name: '内科' });
    const { id } = await call('inCharge.assign', {
      leaderId: users.leader.personId,
      unitId,
      fromOn: '2026-01-01',
    });
    await call('inCharge.end', { id, version: 1, toOn: '2026-03-01' });
    expect(await call('inCharge.list', { all: false })).toEqual([]);
    expect(await call('inCharge.list', { all: true })).toMatchObject([
      { id, unitName: '内科', toOn: '2026-03-01' },
    ]);
    await call('inCharge.void', { id, version: 2, reason: '登记错误' });
    expect(await call('inCharge.list', { all: true })).toEqual([]);
  });
});

describe('suppliers', () => {
  it('take a representative by whatever document he has, and refuse a wrong identity number in words', async () => {
    const { call } = await openTestOffice();
    const facts = { name: '甲公司', creditCode: '', supplies: '', integrityNote: '', note: '' };
    const { supplierId } = await call('suppliers.create', facts);
    const given = { supplierId, name: '钱多', phone: '', authorisedFromOn: null, authorisedToOn: null };
    for (const identityNumber of ['c01x00t47', 'E12345678', 'H12345678', '12345678'])
      await call('suppliers.addRepresentative', { ...given, identityNumber });
    expect((await call('suppliers.get', { supplierId })).representatives).toHaveLength(4);
    await expect(
      call('suppliers.addRepresentative', { ...given, identityNumber: '110105194912310021' }),
    ).rejects.toMatchObject({ message: '校验位不符，请核对原件。' });
  });

  it('cover representatives until asked, log the asking, and keep what is not sent back', async () => {
    const { call, db, runJob } = await openTestOffice();
    const { supplierId, number } = await call('suppliers.create', {
      name: '甲公司',
      creditCode: '',
      supplies: '',
      integrityNote: '',
      note: '',
    });
    expect(number).toBe('GYS-0001');
    const facts = { name: '钱多', authorisedFromOn: null, authorisedToOn: null };
    const given = { supplierId, ...facts, identityNumber: '11010519491231002X', phone: '13912345678' };
    await expect(
      call('suppliers.addRepresentative', { ...given, identityNumber: '123456' }),
    ).rejects.toMatchObject({
      code: 'representative-refused',
    });
    const { representativeId } = await call('suppliers.addRepresentative', given);
    await expect(
      call('suppliers.amendRepresentative', {
        ...facts,
        supplierId,
        representativeId,
        version: 1,
        phone: '139****5679',
      }),
    ).rejects.toHaveProperty('fields.phone');
    await call('suppliers.amendRepresentative', {
      supplierId,
      representativeId,
      version: 1,
      ...facts,
      authorisedToOn: '2026-12-31',
    });
    const { representatives } = await call('suppliers.get', { supplierId });
    expect(representatives).toMatchObject([
      { identityNumber: '110105********002X', phone: '139****5678', authorisedToOn: '2026-12-31' },
    ]);
    const asked = await call('suppliers.reveal', { supplierId, representativeId, field: 'identityNumber' });
    expect(asked).toEqual({ value: '11010519491231002X' });
    expect(
      db.all("SELECT seq FROM audit_event WHERE json_extract(text, '$.action') = 'suppliers.reveal'"),
    ).toHaveLength(1);
    const page = await call('suppliers.list', {
      filter: {},
      sort: { by: 'name', descending: false },
      after: null,
      limit: 1,
    });
    expect(page.next).not.toBeNull();
    const artifact = await runJob<{ fileName: string }>(call, 'suppliers.export', {
      filter: {},
      sort: { by: 'number', descending: false },
      columns: [],
      ids: null,
    });
    expect(artifact.fileName).toBe('供应商廉洁台账_2026-03-05.xlsx');
  });
});
