import { describe, expect, it } from 'vitest';
import { blankPerson } from '../../db/domain/person.ts';
import { assignInCharge, endInCharge, leaderInChargeOn, listInCharge } from '../../db/in-charge.ts';
import { createPerson, getPerson } from '../../db/people.ts';
import { addPost, amendPost, listPosts, setMainPost } from '../../db/posts.ts';
import {
  closeUnit,
  createUnit,
  findUnits,
  getUnit,
  listUnitNames,
  listUnits,
  mergeUnit,
  placeUnit,
  renameUnit,
  unitNameOn,
} from '../../db/units.ts';
import type { Tx } from '../../db/write.ts';
import { openTestDatabase } from '../builders/database.ts';
import { writeAt } from '../builders/person.ts';

const OPENED = '2020-01-01';

function open(
  tx: Tx,
  name: string,
  parentId: string | null = null,
  kind: 'unit' | 'branch' = 'unit',
): string {
  return createUnit(tx, { kind, parentId, name, code: '', openedOn: OPENED });
}

function enter(tx: Tx, name: string, unitId: string, branchId: string | null = null): string {
  const person = { ...blankPerson(name, OPENED), unitId, branchId, postTitle: '医师', postSinceOn: OPENED };
  return createPerson(tx, person, { officeId: 'office', on: OPENED });
}

function office() {
  const { db } = openTestDatabase();
  const ids = writeAt(db, (tx) => {
    const medicine = open(tx, '内科');
    const ward = open(tx, '一病区', medicine);
    const surgery = open(tx, '外科');
    const branch = open(tx, '内科党支部', null, 'branch');
    return { medicine, ward, surgery, branch, person: enter(tx, '张三', ward, branch) };
  });
  return { db, act: <T>(work: (tx: Tx) => T): T => writeAt(db, work), ...ids };
}

describe('units', () => {
  it('lists each tree in its order with the people in service', () => {
    const { db } = office();
    expect(listUnits(db, 'unit').map(({ name, position, people }) => [name, position, people])).toEqual([
      ['一病区', 1, 1],
      ['内科', 1, 0],
      ['外科', 2, 0],
    ]);
    expect(listUnits(db, 'branch')).toMatchObject([{ name: '内科党支部', people: 1 }]);
  });

  it('keeps the name of each day through renames', () => {
    const { db, act, medicine } = office();
    act((tx) => renameUnit(tx, medicine, 1, '心内科', '2024-07-01'));
    act((tx) => renameUnit(tx, medicine, 2, '心血管内科', '2026-01-01'));
    const names = ['2019-05-01', '2024-06-30', '2024-07-01', '2025-12-31', '2026-01-01'].map((on) =>
      unitNameOn(db, medicine, on),
    );
    expect(names).toEqual(['内科', '内科', '心内科', '心内科', '心血管内科']);
    expect(listUnitNames(db, medicine)).toHaveLength(3);
    expect(getUnit(db, medicine)?.name).toBe('心血管内科');
  });

  it('refuses a name in use, the same name, a day before the present name, and a stale version', () => {
    const { act, medicine } = office();
    const rename =
      (name: string, on: string, version = 1) =>
      () =>
        act((tx) => renameUnit(tx, medicine, version, name, on));
    expect(rename('外科', '2024-01-01')).toThrow(/已有名为“外科”的科室/u);
    expect(rename('内科', '2024-01-01')).toThrow(/无需更名/u);
    expect(rename('心内科', '2019-12-31')).toThrow(/更名日期不能早于/u);
    expect(rename('心内科', '2024-01-01', 9)).toThrow(expect.objectContaining({ code: 'changed-meanwhile' }));
    expect(() => act((tx) => open(tx, '外科', null, 'branch'))).not.toThrow();
  });

  it('moves a unit among its siblings and under another, never below itself', () => {
    const { db, act, medicine, surgery, ward } = office();
    act((tx) => placeUnit(tx, surgery, 1, { parentId: null, code: 'WK', beforeId: medicine }));
    expect(
      listUnits(db, 'unit')
        .filter(({ parentId }) => parentId === null)
        .map(({ name }) => name),
    ).toEqual(['外科', '内科']);
    expect(getUnit(db, surgery)?.code).toBe('WK');
    const version = getUnit(db, medicine)?.version ?? 0;
    expect(() =>
      act((tx) => placeUnit(tx, medicine, version, { parentId: ward, code: '', beforeId: null })),
    ).toThrow(/下级/u);
  });

  it('is not merged into a unit below it', () => {
    const { act, medicine, ward } = office();
    expect(() => act((tx) => mergeUnit(tx, medicine, 1, ward, '2026-02-01'))).toThrow(/自己的下级/u);
  });

  it('merges a unit: people and sub-units go over, their earlier posts and its name stay', () => {
    const { db, act, ward, surgery, person } = office();
    const moved = act((tx) => mergeUnit(tx, ward, 1, surgery, '2026-02-01'));
    expect(moved).toEqual([person]);
    expect(getPerson(db, person)).toMatchObject({
      unitId: surgery,
      postTitle: '医师',
      postSinceOn: OPENED,
    });
    expect(listPosts(db, person).map(({ unitName, toOn }) => [unitName, toOn])).toEqual([
      ['外科', null],
      ['一病区', '2026-02-01'],
    ]);
    expect(getUnit(db, ward)).toMatchObject({ closedOn: '2026-02-01', mergedIntoId: surgery });
  });

  it('leaves 任现职时间 as it was, also after a second merger and a correction; a new post begins anew', () => {
    const { db, act, ward, surgery, medicine, person } = office();
    const sinceOn = () => getPerson(db, person)?.postSinceOn;
    act((tx) => mergeUnit(tx, ward, 1, surgery, '2026-02-01'));
    act((tx) => mergeUnit(tx, surgery, 1, medicine, '2026-02-10'));
    expect(sinceOn()).toBe(OPENED);
    const [current] = listPosts(db, person);
    const version = () => getPerson(db, person)?.version ?? 0;
    act((tx) =>
      amendPost(
        tx,
        { id: person, version: version() },
        { postId: current?.id ?? '', version: current?.version ?? 0 },
        { unitId: medicine, title: '主治医师', main: true, fromOn: '2026-02-10', toOn: null },
      ),
    );
    expect(sinceOn()).toBe('2026-02-10');
    act((tx) =>
      setMainPost(tx, person, version(), { unitId: medicine, title: '医师', fromOn: '2026-03-01' }),
    );
    expect(sinceOn()).toBe('2026-03-01');
  });

  it('counts 任现职时间 from a move of one’s own, whatever becomes of the unit left', () => {
    const { db, act, ward, surgery, person } = office();
    act((tx) => setMainPost(tx, person, 1, { unitId: surgery, fromOn: '2025-01-01' }));
    act((tx) => mergeUnit(tx, ward, 1, surgery, '2026-02-01'));
    const past = { unitId: surgery, title: '兼职', main: false, fromOn: '2025-05-01', toOn: '2025-06-01' };
    act((tx) => addPost(tx, person, getPerson(db, person)?.version ?? 0, past));
    expect(getPerson(db, person)?.postSinceOn).toBe('2025-01-01');
  });

  it('takes further posts over too, and names whose post begins after the merger', () => {
    const { db, act, ward, surgery, medicine, person } = office();
    const guest = act((tx) => enter(tx, '赵六', medicine));
    const post = { unitId: ward, title: '支部书记', main: false, fromOn: '2024-03-01', toOn: null };
    act((tx) => addPost(tx, guest, 1, post));
    expect(() => act((tx) => closeUnit(tx, ward, 1, '2026-02-01'))).toThrow(/兼任1人/u);
    expect(() => act((tx) => mergeUnit(tx, ward, 1, surgery, '2019-01-01'))).toThrow(
      /任职时间（.+，2020-01-01）/u,
    );
    expect(act((tx) => mergeUnit(tx, ward, 1, surgery, '2026-02-01'))).toEqual([person, guest]);
    expect(listPosts(db, guest).map(({ unitName, title, toOn }) => [unitName, title, toOn])).toEqual([
      ['内科', '医师', null],
      ['外科', '支部书记', null],
      ['一病区', '支部书记', '2026-02-01'],
    ]);
  });

  it('closes only an empty unit', () => {
    const { db, act, medicine, surgery, ward } = office();
    expect(() => act((tx) => closeUnit(tx, ward, 1, '2026-02-01'))).toThrow(/在册人员1人/u);
    expect(() => act((tx) => closeUnit(tx, medicine, 1, '2026-02-01'))).toThrow(/下级1个/u);
    act((tx) => closeUnit(tx, surgery, 1, '2026-02-01'));
    expect(() => act((tx) => open(tx, '骨科', surgery))).toThrow(/已于2026-02-01撤销/u);
    expect(findUnits(db, 'wk', 5)).toMatchObject([{ name: '外科', closedOn: '2026-02-01' }]);
    expect(findUnits(db, 'neike', 5).map(({ name }) => name)).toEqual(['内科', '内科党支部']);
  });
});

describe('in charge', () => {
  it('answers for a unit and those below it on each day; the next leader ends the former', () => {
    const { db, act, medicine, ward, person } = office();
    const next = act((tx) => enter(tx, '李四', medicine));
    act((tx) => assignInCharge(tx, { leaderId: person, unitId: medicine, fromOn: '2024-01-01' }));
    act((tx) => assignInCharge(tx, { leaderId: next, unitId: medicine, fromOn: '2025-01-01' }));
    const on = (day: string) => leaderInChargeOn(db, ward, day);
    expect([on('2023-12-31'), on('2024-12-31'), on('2025-01-01')]).toEqual([null, person, next]);
    expect(listInCharge(db, false)).toMatchObject([{ leaderName: '李四', unitName: '内科' }]);
    expect(listInCharge(db, true)).toHaveLength(2);
    expect(() =>
      act((tx) => assignInCharge(tx, { leaderId: next, unitId: medicine, fromOn: '2026-01-01' })),
    ).toThrow(/无需重复/u);
    const [open] = listInCharge(db, false);
    act((tx) => endInCharge(tx, open?.id ?? '', 1, '2026-01-01'));
    expect(on('2026-01-01')).toBeNull();
  });
});
