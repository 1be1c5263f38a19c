import { describe, expect, it } from 'vitest';
import { blankPerson, type NewPerson } from '../../db/domain/person.ts';
import { createPerson } from '../../db/people.ts';
import {
  countPeople,
  countPeoplePatiently,
  listPeople,
  type PersonFilter,
  type PersonSort,
  personPageQuery,
} from '../../db/people-list.ts';
import { createUnit } from '../../db/units.ts';
import type { Tx } from '../../db/write.ts';
import { openTestDatabase, type TestDatabase } from '../builders/database.ts';
import { insertCategory, writeAt } from '../builders/person.ts';

const TODAY = '2026-03-05';

function enter(tx: Tx, name: string, values: Partial<NewPerson> = {}): string {
  return createPerson(tx, { ...blankPerson(name, TODAY), ...values }, { officeId: 'office', on: TODAY });
}

function unit(
  tx: Tx,
  name: string,
  parentId: string | null = null,
  kind: 'unit' | 'branch' = 'unit',
): string {
  return createUnit(tx, { kind, parentId, name, code: '', openedOn: TODAY });
}

function office() {
  const test = openTestDatabase();
  const ids = writeAt(test.db, (tx) => {
    const late = unit(tx, '外科');
    const medicine = unit(tx, '内科');
    const ward = unit(tx, '一病区', medicine);
    const branch = unit(tx, '第一支部', null, 'branch');
    const key = insertCategory(tx, '关键岗位');
    enter(tx, '周一', { unitId: ward, staffNumber: '3', categoryId: key });
    enter(tx, '安二', { unitId: late, staffNumber: '1', branchId: branch });
    enter(tx, '李三', { unitId: medicine, staffNumber: '2', custody: 'city', categoryId: key });
    enter(tx, '白四', { unitId: medicine, staffNumber: '4', employment: 'retired' });
    enter(tx, '何五', { staffNumber: '5' });
    return { late, medicine, ward, branch, key };
  });
  return { ...test, ...ids };
}

function everyPage(
  test: Pick<TestDatabase, 'db'>,
  filter: PersonFilter,
  sort: PersonSort,
  descending = false,
  limit = 2,
): string[] {
  const names: string[] = [];
  let after: string | null = null;
  do {
    const page = listPeople(test.db, { filter, sort, descending, after, limit });
    names.push(...page.rows.map(({ name }) => name));
    after = page.next;
  } while (after !== null);
  return names;
}

describe('listPeople', () => {
  it('sorts by reading with people in service first, page by page without gap or double', () => {
    const test = office();
    const names = ['安二', '何五', '李三', '周一', '白四'];
    expect(everyPage(test, {}, 'name')).toEqual(names);
    expect(everyPage(test, {}, 'name', false, 500)).toEqual(names);
    expect(everyPage(test, {}, 'name', true)).toEqual(names.toReversed());
  });

  it('sorts by unit as the tree reads, those without one last; by staff number; by category', () => {
    const test = office();
    expect(everyPage(test, {}, 'unit')).toEqual(['安二', '李三', '白四', '周一', '何五']);
    expect(everyPage(test, {}, 'unit', true)).toEqual(['何五', '周一', '白四', '李三', '安二']);
    expect(everyPage(test, { text: '三' }, 'unit')).toEqual(['李三']);
    expect(everyPage(test, {}, 'staffNumber')).toEqual(['安二', '李三', '周一', '白四', '何五']);
    expect(everyPage(test, {}, 'category').slice(-2)).toEqual(['李三', '周一']);
  });

  it('filters by text, unit with all below it, branch, category, standing, custody and dossier; the count agrees', () => {
    const test = office();
    const { medicine, branch, key } = test;
    const cases: readonly (readonly [PersonFilter, readonly string[]])[] = [
      [{ text: 'ls' }, ['李三']],
      [{ text: '·' }, []],
      [{ unitId: medicine }, ['李三', '周一', '白四']],
      [{ unitId: medicine, inService: true }, ['李三', '周一']],
      [{ unitId: '' }, ['何五']],
      [{ branchId: branch }, ['安二']],
      [{ categoryId: key }, ['李三', '周一']],
      [{ inService: false }, ['白四']],
      [{ employment: 'retired' }, ['白四']],
      [{ custody: 'city' }, ['李三']],
      [{ custody: 'hospital', text: '二' }, ['安二']],
      [{ hasDossier: true }, []],
      [{ unitId: medicine, text: 'z', categoryId: key }, ['周一']],
    ];
    for (const [filter, names] of cases) {
      expect([filter, everyPage(test, filter, 'name')]).toEqual([filter, names]);
      expect([filter, everyPage(test, filter, 'unit').toSorted()]).toEqual([filter, names.toSorted()]);
      expect([filter, countPeople(test.db, filter)]).toEqual([filter, names.length]);
    }
  });

  it('refuses a cursor of another list', () => {
    const test = office();
    const request = { filter: {}, descending: false, limit: 2 } as const;
    const { next } = listPeople(test.db, { ...request, sort: 'name', after: null });
    expect(() => listPeople(test.db, { ...request, sort: 'staffNumber', after: next })).toThrow(
      /列表位置已失效/u,
    );
  });

  it('reads every page from an index in its order: no scan and no sorting of the whole table', () => {
    const test = office();
    const { medicine, ward, branch, key } = test;
    const filters: readonly PersonFilter[] = [
      {},
      { categoryId: key },
      { branchId: branch },
      { employment: 'retired' },
      { custody: 'city' },
      { inService: true, hasDossier: false },
    ];
    for (const filter of filters) {
      for (const sort of ['name', 'staffNumber', 'category'] as const) {
        const { next } = listPeople(test.db, { filter, sort, descending: false, after: null, limit: 1 });
        const { sql, parameters } = personPageQuery(test.db, {
          filter,
          sort,
          descending: false,
          after: next,
          limit: 9,
        });
        const plan = test.db.plan(sql, parameters).join('\n');
        expect(plan).not.toMatch(/TEMP B-TREE|SCAN (p|person|d)$|SCAN (p|d) USING (?!INDEX person_by)/mu);
      }
    }
    const narrow = personPageQuery(test.db, {
      filter: { text: '李' },
      sort: 'name',
      descending: false,
      after: null,
      limit: 9,
    });
    expect(test.db.plan(narrow.sql, narrow.parameters).join('\n')).not.toMatch(
      /SCAN (p|person|person_key)\b/u,
    );
    const inUnit = personPageQuery(test.db, {
      filter: { unitId: medicine },
      sort: 'name',
      descending: false,
      after: null,
      limit: 9,
    });
    expect(test.db.plan(inUnit.sql, inUnit.parameters).join('\n')).toContain('person_by_unit (unit_key=?)');
    const ofWard = personPageQuery(test.db, {
      filter: { unitId: ward, inService: true },
      sort: 'name',
      descending: false,
      after: null,
      limit: 9,
    });
    const wardPlan = test.db.plan(ofWard.sql, ofWard.parameters).join('\n');
    expect(wardPlan).toContain('person_by_unit (unit_key=? AND standing=?)');
    expect(wardPlan).not.toContain('TEMP B-TREE');
  });

  it('finds the same people whether a text is gathered or the sorted index is walked', async () => {
    const test = openTestDatabase();
    writeAt(test.db, (tx) => {
      for (let index = 0; index < 2100; index += 1)
        enter(tx, `张${'一二三四五六七'[index % 7]}`, { staffNumber: `9${index}` });
      enter(tx, '李张');
    });
    expect(countPeople(test.db, { text: '张' })).toBe(2101);
    const pause = () => Promise.resolve();
    expect(await countPeoplePatiently(test.db, { text: '张' }, pause)).toBe(2101);
    expect(await countPeoplePatiently(test.db, { text: '张', inService: false }, pause)).toBe(0);
    expect(await countPeoplePatiently(test.db, { text: '李' }, pause)).toBe(1);
    expect(everyPage(test, { text: '张' }, 'name', false, 500)).toHaveLength(2101);
    expect(everyPage(test, { text: '张七' }, 'name', false, 500)).toHaveLength(300);
    expect(everyPage(test, { text: '张七' }, 'unit', false, 77)).toHaveLength(300);
    expect(everyPage(test, { text: '张' }, 'unit', false, 500)).toHaveLength(2101);
  });
});
