import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type CivilDate } from '../../db/domain/civil-date.ts';
import { type DueClause, type DueRule, isDue } from '../../db/domain/due-rule.ts';
import { EMPLOYMENT_STATES } from '../../db/domain/person.ts';
import { countDue, listDuePeople, sliceDuePeople } from '../../db/due-people.ts';
import { compileDueRule } from '../../db/due-rule-sql.ts';
import { getPersonHistory } from '../../db/person-history.ts';
import type { Tx } from '../../db/write.ts';
import { openTestDatabase } from '../builders/database.ts';
import { insertCategory, insertPerson, writeAt } from '../builders/person.ts';

const START = '2024-01-01';
const standing = { voided_at: null, void_reason: null };
/** Few days, so that spells meet and overlap. */
const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays(START, days * 9));
const part = fc.tuple(day, fc.constantFrom(10, 10, 10, 7, 4)).map(([on, length]) => on.slice(0, length));
const spell = fc.tuple(part, fc.option(part), fc.boolean());
const UNITS = 7;
const BRANCHES = 3;
const CATEGORIES = 3;
const index = (count: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: count - 1 });
const TITLES = ['科主任', '护士长', '医师', '副主任医师', '支部书记', ''];

const state = fc.constantFrom(...EMPLOYMENT_STATES);
const scattered = fc.array(fc.tuple(spell, state), { maxLength: 4 });
/** As people really are employed: each state until the next. */
const career = fc.array(fc.tuple(part, state), { maxLength: 4 }).map((steps) => {
  const sorted = steps.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return sorted.map(([from, kind], at) => [[from, sorted[at + 1]?.[0] ?? null, false], kind] as const);
});

const life = fc.record({
  branch: fc.option(index(BRANCHES)),
  voided: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  employment: fc.oneof(scattered, career),
  categories: fc.array(fc.tuple(spell, index(CATEGORIES)), { maxLength: 3 }),
  posts: fc.array(fc.tuple(spell, index(UNITS), fc.constantFrom(...TITLES), fc.boolean(), fc.boolean()), {
    maxLength: 4,
  }),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

interface House {
  readonly units: readonly string[];
  readonly branches: readonly string[];
  readonly categories: readonly string[];
}

function buildHouse(tx: Tx): House {
  const unit = (kind: 'unit' | 'branch', name: string, parentId: string | null, position: number): string =>
    tx.insert('unit', {
      ...standing,
      kind,
      name,
      parent_id: parentId,
      code: '',
      position,
      opened_on: '2020-01-01',
      closed_on: null,
      merged_into_id: null,
    });
  const units: string[] = [];
  for (let at = 0; at < UNITS; at += 1)
    units.push(unit('unit', `科室${at}`, at < 3 ? null : (units[at - 3] ?? null), at));
  const first = unit('branch', '党总支', null, 1);
  const branches = [first, unit('branch', '第一支部', first, 1), unit('branch', '第二支部', null, 2)];
  const categories = [
    insertCategory(tx, '中层以上'),
    insertCategory(tx, '关键岗位'),
    insertCategory(tx, '普通职工', { covered: false }),
  ];
  return { units, branches, categories };
}

function dates([from, to, isVoid]: readonly [string, string | null, boolean]) {
  const ends = to !== null && to >= from ? to : null;
  return { from_on: from, to_on: ends, voided_at: isVoid && ends ? 'x' : null, void_reason: null };
}

function enter(tx: Tx, house: House, one: Life, name: string): string {
  const personId = insertPerson(tx, name, {
    branch_id: one.branch === null ? null : (house.branches[one.branch] ?? null),
    voided_at: one.voided ? '2026-01-01T00:00:00.000Z' : null,
  });
  for (const [when, state] of one.employment)
    tx.insert('employment', { person_id: personId, state, reason: '', ...dates(when) });
  for (const [when, category] of one.categories)
    tx.insert('person_category', {
      person_id: personId,
      category_id: house.categories[category] ?? '',
      ...dates(when),
    });
  for (const [when, unit, title, main, isAlways] of one.posts)
    tx.insert('post', {
      person_id: personId,
      unit_id: house.units[unit] ?? '',
      title,
      main: main ? 1 : 0,
      ...dates(when),
      ...(isAlways ? { from_on: null } : {}),
    });
  return personId;
}

type Indexed = Readonly<Record<'units' | 'branches' | 'categories' | 'persons', readonly number[]>>;
const some = (count: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(index(count), { minLength: 1, maxLength: 2 });
const clause = fc.record({
  kind: fc.constantFrom(
    'everyone',
    'covered',
    'category',
    'unit',
    'branch',
    'post',
    'person',
    'joinedBetween',
  ),
  of: fc.record({
    units: some(UNITS),
    branches: some(BRANCHES),
    categories: some(CATEGORIES),
    persons: some(6),
  }),
  words: fc.subarray(['主任', '护士', '书记'], { minLength: 1 }),
  isWithin: fc.boolean(),
  between: fc.tuple(fc.oneof(day, fc.constant(START)), day),
});
type DrawnClause = typeof clause extends fc.Arbitrary<infer T> ? T : never;

function clauseOf(
  { kind, of, words, isWithin, between }: DrawnClause,
  house: House,
  people: readonly string[],
): DueClause {
  const ids = (from: readonly string[], which: Indexed[keyof Indexed]): string[] =>
    which.map((at) => from[at] ?? 'nobody');
  const within = isWithin ? { withinUnitIds: ids(house.units, of.units) } : {};
  switch (kind) {
    case 'category':
      return { kind, categoryIds: ids(house.categories, of.categories), ...within };
    case 'unit':
      return { kind, unitIds: ids(house.units, of.units) };
    case 'branch':
      return { kind, branchIds: ids(house.branches, of.branches) };
    case 'post':
      return { kind, words, ...within };
    case 'person':
      return { kind, personIds: ids(people, of.persons) };
    case 'joinedBetween': {
      const [fromOn = '', toOn = ''] = [...between].sort();
      return { kind, fromOn, toOn };
    }
    default:
      return { kind };
  }
}

describe('listDuePeople', () => {
  it('names on any day exactly those whom isDue names, whatever happened to them', async () => {
    const pause = async (): Promise<void> => {};
    const { db } = openTestDatabase();
    const seen = { named: 0, asked: 0 };
    const rules = fc.array(
      fc.tuple(fc.array(clause, { maxLength: 3 }), fc.array(clause, { maxLength: 2 }), day),
      { minLength: 12, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 6, maxLength: 6 }), rules, async (lives, drawn) => {
        db.exec('SAVEPOINT one');
        try {
          const { house, people } = writeInside(db, lives);
          for (const [include, exclude, on] of drawn) {
            const rule: DueRule = {
              include: include.map((one) => clauseOf(one, house, people)),
              exclude: exclude.map((one) => clauseOf(one, house, people)),
            };
            const expected = people.filter((id) => isDueNow(id, rule, on)).sort();
            const found = listDuePeople(db, rule, on);
            expect(found.map(({ personId }) => personId).sort()).toEqual(expected);
            expect(countDue(db, rule, on)).toBe(expected.length);
            const parts = [
              await sliceDuePeople(db, rule, on, { from: 0, limit: 2 }, pause),
              await sliceDuePeople(db, rule, on, { from: 2, limit: 9 }, pause),
            ];
            expect(parts.flatMap(({ rows }) => rows)).toEqual(found);
            expect(parts.map(({ count }) => count)).toEqual([expected.length, expected.length]);
            seen.asked += people.length;
            seen.named += expected.length;
          }
        } finally {
          db.exec('ROLLBACK TO one; RELEASE one');
        }
      }),
      { numRuns: 150 },
    );
    expect(seen.named).toBeGreaterThan(seen.asked / 20);

    function isDueNow(personId: string, rule: DueRule, on: CivilDate): boolean {
      const history = getPersonHistory(db, personId);
      return history !== null && isDue(history, rule, on);
    }
  });
});

describe('compileDueRule', () => {
  const ids = ['one'];
  const narrow: DueClause[] = [
    { kind: 'covered' },
    { kind: 'category', categoryIds: ids, withinUnitIds: ids },
    { kind: 'unit', unitIds: ids },
    { kind: 'branch', branchIds: ids },
    { kind: 'person', personIds: ids },
    { kind: 'joinedBetween', fromOn: '2026-01-01', toOn: '2026-03-31' },
  ];

  it.each(narrow)('finds people by $kind through an index, alone and with others', (one) => {
    const { db } = openTestDatabase();
    for (const include of [[one], narrow]) {
      const { list, count, parameters } = compileDueRule(db, { include, exclude: [one] }, START);
      for (const sql of [list, count]) {
        const scanned = db.plan(sql, parameters).filter((line) => /^SCAN (p|x|s|e|k|o)\b/.test(line));
        expect(scanned).toEqual([]);
      }
    }
  });
});

function writeInside(
  db: ReturnType<typeof openTestDatabase>['db'],
  lives: readonly Life[],
): { readonly house: House; readonly people: readonly string[] } {
  return writeAt(db, (tx) => {
    const house = buildHouse(tx);
    return { house, people: lives.map((one, at) => enter(tx, house, one, `人员${at}`)) };
  });
}
