import { describe, expect, it } from 'vitest';
import { blankPerson, type NewPerson } from '../../db/domain/person.ts';
import {
  changeCategory,
  changeEmployment,
  listCategorySpells,
  listEmployment,
  voidLatestEmployment,
} from '../../db/employment.ts';
import { addKinship, listKinship, listRecused, voidKinship } from '../../db/kinship.ts';
import { amendPerson, createPerson, getPerson, voidPerson } from '../../db/people.ts';
import { addPost, amendPost, listPosts, setMainPost, voidPost } from '../../db/posts.ts';
import type { Tx } from '../../db/write.ts';
import { openTestDatabase } from '../builders/database.ts';
import { insertCategory, insertUnit, writeAt } from '../builders/person.ts';

const TODAY = '2026-03-05';
const IDENTITY = { identityKind: 'identityCard', identityNumber: '11010519491231002X' } as const;

function enter(tx: Tx, name: string, values: Partial<NewPerson> = {}): string {
  return createPerson(tx, { ...blankPerson(name, TODAY), ...values }, { officeId: 'office', on: TODAY });
}

function office() {
  const { db } = openTestDatabase();
  const ids = writeAt(db, (tx) => {
    const [ward, lab] = [insertUnit(tx, '内科'), insertUnit(tx, '检验科')];
    const [staff, key] = [insertCategory(tx, '普通职工'), insertCategory(tx, '关键岗位')];
    const post = {
      unitId: ward,
      postTitle: '医师',
      postSinceOn: '2020-01',
      categoryId: staff,
      employedOn: '2018-07-01',
    };
    return { ward, lab, staff, key, person: enter(tx, '张三', { ...post, ...IDENTITY, staffNumber: '88' }) };
  });
  const act = <T>(work: (tx: Tx) => T): T => writeAt(db, work);
  const now = () => {
    const person = getPerson(db, ids.person);
    if (!person) throw new Error('the person is gone');
    return person;
  };
  return { db, act, now, ...ids };
}

describe('createPerson', () => {
  it('enters somebody with his first post, category and employment, each from its own day', () => {
    const { db, now, person, ward, staff } = office();
    expect(now()).toMatchObject({
      unitId: ward,
      postTitle: '医师',
      postSinceOn: '2020-01',
      categoryId: staff,
      inService: true,
    });
    expect(listPosts(db, person)).toMatchObject([
      { unitName: '内科', main: true, fromOn: '2020-01', toOn: null },
    ]);
    expect(listEmployment(db, person)).toMatchObject([
      { state: 'established', fromOn: '2018-07-01', toOn: null },
    ]);
    expect(listCategorySpells(db, person)).toMatchObject([
      { categoryName: '普通职工', fromOn: '2018-07-01' },
    ]);
  });

  it('refuses a document that somebody else holds and names him; a voided holder does not count', () => {
    const { act, now, person } = office();
    expect(() => act((tx) => enter(tx, '李四', IDENTITY))).toThrow(/已登记在“张三”（内科，工号88）名下/u);
    act((tx) => voidPerson(tx, person, now().version, '录入错误'));
    expect(() => act((tx) => enter(tx, '李四', IDENTITY))).not.toThrow();
  });
});

describe('amendPerson', () => {
  it('keeps before and after, and refuses what was changed meanwhile with both values', () => {
    const { act, now, person } = office();
    const changes = act((tx) => {
      amendPerson(tx, person, 1, { phone: '13900000000' });
      return tx.changes;
    });
    expect(changes).toMatchObject([
      { op: 'amend', before: { phone: '' }, after: { phone: '13900000000', version: 2 } },
    ]);
    expect(() => act((tx) => amendPerson(tx, person, 1, { phone: '1' }))).toThrow(
      expect.objectContaining({
        code: 'changed-meanwhile',
        fields: { phone: '现为“13900000000”，您要改成“1”' },
      }),
    );
    expect(now().phone).toBe('13900000000');
  });

  it('lets a person keep his own number and refuses the number of another', () => {
    const { act, person } = office();
    const other = act((tx) => enter(tx, '李四'));
    expect(() => act((tx) => amendPerson(tx, person, 1, { ...IDENTITY, note: '核对' }))).not.toThrow();
    expect(() => act((tx) => amendPerson(tx, other, 1, IDENTITY))).toThrow(
      expect.objectContaining({ code: 'identity-taken' }),
    );
  });
});

describe('voidPerson', () => {
  it('refuses somebody with a dossier', () => {
    const { act, db, person } = office();
    db.run('UPDATE person SET has_dossier = 1 WHERE id = :person', { person });
    expect(() => act((tx) => voidPerson(tx, person, 1, '录入错误'))).toThrow(
      expect.objectContaining({ code: 'has-dossier' }),
    );
  });
});

describe('posts over time', () => {
  it('ends the former main post on the day the next begins, and the list shows the new one', () => {
    const { act, db, now, person, lab } = office();
    act((tx) => setMainPost(tx, person, 1, { unitId: lab, title: '主任', fromOn: '2026-01-15' }));
    expect(listPosts(db, person)).toMatchObject([
      { unitName: '检验科', title: '主任', fromOn: '2026-01-15', toOn: null },
      { unitName: '内科', title: '医师', fromOn: '2020-01', toOn: '2026-01-15' },
    ]);
    expect(now()).toMatchObject({ unitId: lab, postTitle: '主任', postSinceOn: '2026-01-15', version: 2 });
  });

  it('refuses a post before the present one, a second main post, and an end before the beginning', () => {
    const { act, now, person, lab } = office();
    const facts = { unitId: lab, title: '委员', main: false, fromOn: '2021-01-01', toOn: null };
    expect(() => act((tx) => setMainPost(tx, person, 1, { unitId: lab, fromOn: '2019-12-31' }))).toThrow(
      /不能早于现任职务/u,
    );
    expect(() => act((tx) => addPost(tx, person, 1, { ...facts, main: true }))).toThrow(
      /已有一个现任主要职务/u,
    );
    expect(() => act((tx) => addPost(tx, person, 1, { ...facts, toOn: '2020-12-31' }))).toThrow(
      /免职时间不能早于/u,
    );
    expect(now().version).toBe(1);
  });

  it('corrects and voids posts, and mirrors what is left', () => {
    const { act, db, now, person, lab, ward } = office();
    act((tx) => setMainPost(tx, person, 1, { unitId: lab, title: '主任', fromOn: '2026-01-15' }));
    const [latest, first] = listPosts(db, person);
    if (!latest || !first) throw new Error('two posts were entered');
    const target = { postId: latest.id, version: latest.version };
    act((tx) => amendPost(tx, { id: person, version: 2 }, target, { ...latest, title: '副主任' }));
    expect(now().postTitle).toBe('副主任');
    act((tx) => voidPost(tx, now(), { ...target, version: 2 }, '登记错误'));
    expect(now()).toMatchObject({ unitId: ward, postTitle: '医师' });
    const stranger = act((tx) => enter(tx, '李四'));
    expect(() =>
      act((tx) =>
        voidPost(tx, { id: stranger, version: 1 }, { postId: first.id, version: first.version }, '错误'),
      ),
    ).toThrow(/没有这条任职记录/u);
  });
});

describe('standing over time', () => {
  it('ends posts and service when somebody retires, and begins anew when he is rehired', () => {
    const { act, db, now, person, ward, lab } = office();
    act((tx) => changeEmployment(tx, person, 1, { state: 'retired', fromOn: '2025-09-01', reason: '到龄' }));
    expect(now()).toMatchObject({ inService: false, employment: 'retired', unitId: ward, postTitle: '医师' });
    expect(listPosts(db, person)).toMatchObject([{ toOn: '2025-09-01' }]);
    act((tx) => changeEmployment(tx, person, 2, { state: 'rehired', fromOn: '2025-10-01', reason: '' }));
    expect(now()).toMatchObject({ inService: true, employment: 'rehired' });
    act((tx) => setMainPost(tx, person, 3, { unitId: lab, title: '顾问', fromOn: '2025-10-01' }));
    expect(listPosts(db, person).map(({ title, toOn }) => [title, toOn])).toEqual([
      ['顾问', null],
      ['医师', '2025-09-01'],
    ]);
    expect(listEmployment(db, person).map(({ state, fromOn, toOn }) => [state, fromOn, toOn])).toEqual([
      ['rehired', '2025-10-01', null],
      ['retired', '2025-09-01', '2025-10-01'],
      ['established', '2018-07-01', '2025-09-01'],
    ]);
  });

  it('refuses the same state, a day before the present state, and a change after death until that is voided', () => {
    const { act, now, person } = office();
    const to = (state: 'established' | 'left' | 'deceased', fromOn: string) => () =>
      act((tx) => changeEmployment(tx, person, now().version, { state, fromOn, reason: '' }));
    expect(to('established', TODAY)).toThrow(/已登记为“在编”/u);
    expect(to('left', '2018-06-30')).toThrow(/日期不能早于/u);
    to('deceased', '2026-02-01')();
    expect(to('left', TODAY)).toThrow(/已登记去世/u);
    act((tx) => voidLatestEmployment(tx, person, now().version, '误登记'));
    expect(now()).toMatchObject({ employment: 'established', inService: true });
    expect(() => act((tx) => voidLatestEmployment(tx, person, now().version, '误登记'))).toThrow(
      /只有这一条/u,
    );
  });

  it('takes up again the posts that a leaving entered by mistake had ended, and none that had ended before', () => {
    const { act, db, now, person, lab } = office();
    act((tx) => setMainPost(tx, person, 1, { unitId: lab, title: '顾问', fromOn: '2025-01-01' }));
    act((tx) =>
      changeEmployment(tx, person, now().version, { state: 'left', fromOn: '2026-02-01', reason: '' }),
    );
    expect(listPosts(db, person).map(({ toOn }) => toOn)).toEqual(['2026-02-01', '2025-01-01']);
    act((tx) => voidLatestEmployment(tx, person, now().version, '误登记'));
    expect(listPosts(db, person).map(({ title, toOn }) => [title, toOn])).toEqual([
      ['顾问', null],
      ['医师', '2025-01-01'],
    ]);
    expect(now()).toMatchObject({ postTitle: '顾问', inService: true });
  });

  it('moves somebody to another category from a day on', () => {
    const { act, db, now, person, staff, key } = office();
    act((tx) => changeCategory(tx, person, 1, { categoryId: key, fromOn: '2026-03-01' }));
    expect(now().categoryId).toBe(key);
    expect(listCategorySpells(db, person).map(({ categoryId, toOn }) => [categoryId, toOn])).toEqual([
      [key, null],
      [staff, '2026-03-01'],
    ]);
    expect(() => act((tx) => changeCategory(tx, person, 2, { categoryId: key, fromOn: TODAY }))).toThrow(
      /没有变化/u,
    );
  });
});

describe('kinship', () => {
  it('holds both ways, is entered once, and ends when voided', () => {
    const { act, db, person } = office();
    const wife = act((tx) => enter(tx, '李四'));
    const kinshipId = act((tx) => addKinship(tx, { personId: person, relativeId: wife, relation: '夫妻' }));
    expect(listRecused(db, wife)).toEqual(new Set([wife, person]));
    expect(listKinship(db, wife)).toMatchObject([{ name: '张三', relation: '夫妻', kinshipId }]);
    const again = { personId: wife, relativeId: person, relation: '夫妻' };
    expect(() => act((tx) => addKinship(tx, again))).toThrow(/已登记/u);
    expect(() => act((tx) => addKinship(tx, { ...again, relativeId: wife }))).toThrow(/自己/u);
    act((tx) => voidKinship(tx, wife, { kinshipId, version: 1 }, '已离婚'));
    expect(listRecused(db, person)).toEqual(new Set([person]));
  });
});
