import { describe, expect, it } from 'vitest';
import { chainLevel, isLeadersUnit } from '../../db/domain/chain-level.ts';
import { changeEmployment } from '../../db/employment.ts';
import { assignInCharge } from '../../db/in-charge.ts';
import { chainLevelOn, chainRankOn, superiorOn } from '../../db/superior.ts';
import type { Tx } from '../../db/write.ts';
import { openTestDatabase } from '../builders/database.ts';
import { insertCategory, insertPerson, insertUnit, writeAt } from '../builders/person.ts';

const ON = '2026-03-01';
const standing = { voided_at: null, void_reason: null };

interface Facts {
  readonly categoryId?: string;
  readonly unitId?: string;
  readonly title?: string;
  readonly fromOn?: string;
  readonly toOn?: string;
}

function enter(tx: Tx, name: string, facts: Facts): string {
  const personId = insertPerson(tx, name);
  const person = { person_id: personId, ...standing };
  tx.insert('employment', {
    ...person,
    state: 'established',
    reason: '',
    from_on: '2020-01-01',
    to_on: null,
  });
  if (facts.categoryId)
    tx.insert('person_category', {
      ...person,
      category_id: facts.categoryId,
      from_on: '2020-01-01',
      to_on: null,
    });
  if (facts.unitId) hold(tx, personId, facts.unitId, facts);
  return personId;
}

function hold(tx: Tx, personId: string, unitId: string, { title, fromOn, toOn }: Facts, main = 1): void {
  tx.insert('post', {
    person_id: personId,
    ...standing,
    unit_id: unitId,
    title: title ?? '',
    main,
    from_on: fromOn ?? '2020-01-01',
    to_on: toOn ?? null,
  });
}

function hospital() {
  const { db } = openTestDatabase();
  const ids = writeAt(db, (tx) => {
    const leaders = insertCategory(tx, '院领导');
    const heads = insertCategory(tx, '中层以上');
    const board = insertUnit(tx, '院领导');
    const medicine = insertUnit(tx, '内科');
    const office = insertUnit(tx, '纪检监察室');
    const secretary = enter(tx, '钱书记', { categoryId: leaders, unitId: board, title: '党委书记、院长' });
    const deputy = enter(tx, '孙副院长', { categoryId: leaders, unitId: board, title: '副院长' });
    const disciplinary = enter(tx, '李书记', { categoryId: leaders, unitId: board, title: '纪委书记' });
    const head = enter(tx, '周主任', { categoryId: heads, unitId: medicine, title: '科主任' });
    const nurse = enter(tx, '吴护士长', { categoryId: heads, unitId: medicine, title: '护士长' });
    const doctor = enter(tx, '郑医师', { unitId: medicine, title: '副主任医师' });
    assignInCharge(tx, { leaderId: deputy, unitId: medicine, fromOn: '2025-01-01' });
    return { leaders, heads, board, medicine, office, secretary, deputy, disciplinary, head, nurse, doctor };
  });
  return { db, ...ids };
}

describe('superiorOn', () => {
  it('goes up the chain: staff to the head, heads to the leader in charge, leaders to the Party secretary', () => {
    const { db, doctor, nurse, head, deputy, disciplinary } = hospital();
    const above = (id: string) => superiorOn(db, id, ON).superior;
    expect(above(doctor)).toEqual({ personId: head, name: '周主任', postTitle: '科主任', level: 'head' });
    expect(above(nurse)?.name).toBe('孙副院长');
    expect(above(head)).toMatchObject({ personId: deputy, postTitle: '副院长', level: 'leader' });
    expect(above(deputy)?.name).toBe('钱书记');
    expect(above(disciplinary)?.name).toBe('钱书记');
  });

  it('asks for the superior of the secretary, who has none here', () => {
    const { db, secretary } = hospital();
    expect(superiorOn(db, secretary, ON)).toMatchObject({ superior: null, code: 'top-of-chain' });
  });

  it('says that nobody is in charge of the unit, and takes the day into account', () => {
    const { db, head } = hospital();
    expect(superiorOn(db, head, '2024-12-31')).toEqual({
      superior: null,
      code: 'no-leader-in-charge',
      message: '“内科”在2024-12-31没有登记分管领导，请在“组织机构 → 分管”中登记，或手工选定。',
    });
  });

  it('says that the leader in charge no longer serves', () => {
    const { db, head, deputy } = hospital();
    writeAt(db, (tx) =>
      changeEmployment(tx, deputy, 1, { state: 'retired', fromOn: '2026-02-01', reason: '退休' }),
    );
    expect(superiorOn(db, head, ON)).toMatchObject({ superior: null, code: 'leader-not-in-service' });
    expect(superiorOn(db, head, '2026-01-31').superior?.personId).toBe(deputy);
  });

  it('says that the place of the head is vacant; a deputy leads only where he acts, and 主任医师 never', () => {
    const { db, medicine, head, nurse, doctor } = hospital();
    writeAt(db, (tx) => {
      for (const personId of [head, nurse])
        changeEmployment(tx, personId, 1, { state: 'left', fromOn: '2026-01-01', reason: '' });
      enter(tx, '王副主任', { unitId: medicine, title: '副主任' });
      enter(tx, '冯医师', { unitId: medicine, title: '主任医师' });
    });
    expect(superiorOn(db, doctor, ON)).toMatchObject({ superior: null, code: 'no-head' });
    writeAt(db, (tx) => enter(tx, '陈副主任', { unitId: medicine, title: '副主任（主持工作）' }));
    expect(superiorOn(db, doctor, ON).superior?.name).toBe('陈副主任');
  });

  it('looks for the head in the unit above where a ward has none, also one who leads beside another post', () => {
    const { db, medicine, office, doctor, deputy } = hospital();
    const ward = writeAt(db, (tx) => {
      const id = tx.insert('unit', {
        ...standing,
        kind: 'unit',
        parent_id: medicine,
        name: '一病区',
        code: '',
        position: 1,
        opened_on: '2020-01-01',
        closed_on: null,
        merged_into_id: null,
      });
      return { id, nurse: enter(tx, '褚护士', { unitId: id, title: '护士' }) };
    });
    expect(superiorOn(db, ward.nurse, ON).superior?.name).toBe('周主任');
    writeAt(db, (tx) => hold(tx, doctor, ward.id, { title: '病区主任' }, 0));
    expect(superiorOn(db, ward.nurse, ON).superior?.name).toBe('郑医师');
    expect(superiorOn(db, doctor, ON).superior?.personId).toBe(deputy);
    expect(office).toBeDefined();
  });

  it('gives a head who is himself in charge of the unit the secretary', () => {
    const { db, heads, office } = hospital();
    const clerk = writeAt(db, (tx) => {
      const id = enter(tx, '卫主任', { categoryId: heads, unitId: office, title: '主任' });
      assignInCharge(tx, { leaderId: id, unitId: office, fromOn: '2025-01-01' });
      return id;
    });
    expect(superiorOn(db, clerk, ON).superior?.name).toBe('钱书记');
  });

  it('refuses to choose between two secretaries, and says that there is none', () => {
    const { db, leaders, board, deputy, secretary } = hospital();
    writeAt(db, (tx) => enter(tx, '蒋书记', { categoryId: leaders, unitId: board, title: '党委书记' }));
    expect(superiorOn(db, deputy, ON)).toMatchObject({ superior: null, code: 'several-secretaries' });
    const other = hospital();
    writeAt(other.db, (tx) =>
      changeEmployment(tx, other.secretary, 1, { state: 'transferred', fromOn: '2026-01-01', reason: '' }),
    );
    expect(superiorOn(other.db, other.deputy, ON)).toMatchObject({ superior: null, code: 'no-secretary' });
    expect(secretary).toBeDefined();
  });

  it('says who has no unit, who does not serve, and who is unknown', () => {
    const { db, doctor } = hospital();
    const loner = writeAt(db, (tx) => enter(tx, '沈某', {}));
    expect(superiorOn(db, loner, ON)).toMatchObject({ superior: null, code: 'no-unit' });
    expect(superiorOn(db, doctor, '2019-12-31')).toMatchObject({ superior: null, code: 'not-in-service' });
    expect(superiorOn(db, 'nobody', ON)).toMatchObject({ superior: null, code: 'no-person' });
  });
});

describe('chainLevelOn', () => {
  it('tells the level of the day', () => {
    const { db, secretary, deputy, nurse, doctor } = hospital();
    const levels = [secretary, deputy, nurse, doctor].map((id) => chainLevelOn(db, id, ON));
    expect(levels).toEqual(['secretary', 'leader', 'head', 'staff']);
    expect([secretary, doctor].map((id) => chainRankOn(db, id, ON))).toEqual([0, 3]);
    expect(chainLevelOn(db, doctor, '2019-12-31')).toBeNull();
    expect(chainRankOn(db, doctor, '2019-12-31')).toBeNull();
  });
});

describe('isLeadersUnit', () => {
  it('tells what leaders are entered under from a department', () => {
    const names = ['院领导', '院领导班子', '党政领导班子成员', '心血管内科', '领导干部病区'];
    expect(names.filter(isLeadersUnit)).toEqual(names.slice(0, 3));
  });
});

describe('chainLevel', () => {
  it.each([
    ['院领导', ['党委副书记、院长'], 'leader'],
    ['院领导', ['党委书记'], 'secretary'],
    ['院领导', ['院长（党委书记）'], 'secretary'],
    [null, ['副院长'], 'leader'],
    [null, ['院长办公室主任'], 'head'],
    ['中层以上', ['团委书记'], 'head'],
    ['关键岗位', ['总护士长'], 'head'],
    ['普通职工', ['主任护师'], 'staff'],
    ['普通职工', ['医师', '党支部书记'], 'staff'],
    [null, [], 'staff'],
  ] as const)('of %s with %j is %s', (category, titles, level) => {
    expect(chainLevel(category, titles)).toBe(level);
  });
});
