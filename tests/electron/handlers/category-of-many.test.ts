import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { openTestOffice } from '../../builders/office.ts';
import { insertCategory, insertPerson } from '../../builders/person.ts';

const FROM = { fromOn: '2026-03-01' } as const;

async function hospital() {
  const office = await openTestOffice();
  const ids = office.write((tx) => ({
    staff: insertCategory(tx, '普通职工'),
    closed: insertCategory(tx, '临时工'),
    one: insertPerson(tx, '张三'),
    entered: insertPerson(tx, '李四'),
  }));
  office.write((tx) => {
    tx.amend('category', ids.closed, 1, { closed_on: '2026-01-01' });
    tx.void('person', ids.entered, 1, '录入错误');
  });
  return { ...office, ...ids };
}

describe('a category for many people at once', () => {
  it('is refused where the office gives it no more', async () => {
    const { call, closed, one } = await hospital();
    const refusal = await refusalOf(
      call('people.setCategories', { personIds: [one], categoryId: closed, ...FROM }),
    );
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['category-closed', ['categoryId']]);
  });

  it('passes over who is void, and counts somebody chosen twice once', async () => {
    const { call, staff, one, entered } = await hospital();
    const personIds = [one, entered, one];
    const done = await call('people.setCategories', { personIds, categoryId: staff, ...FROM });
    expect(done).toEqual({
      changed: 1,
      skipped: [{ personId: entered, name: '李四', reason: '该人员已作废。' }],
    });
  });
});
