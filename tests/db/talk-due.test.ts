import { describe, expect, it } from 'vitest';
import { lastDayOf } from '../../db/domain/talk-due.ts';
import { listAppointments, listTalksOwed, talkTodoPlans } from '../../db/talk-due.ts';
import { saveTalkRules } from '../../db/talk-settings.ts';
import { insertCategory } from '../builders/person.ts';
import { enterPerson, openTalkOffice, type TalkOffice } from '../builders/talk.ts';

const FIRST_DAYS = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-01`);

/** Heads owe twice, leaders and heads once, key posts three times; some came within the year, and one head is named by all. */
async function openRuledOffice(): Promise<TalkOffice> {
  const office = await openTalkOffice(3);
  const { categories, units } = office.ids;
  office.write((tx) => {
    const key = insertCategory(tx, '关键岗位');
    for (const fromOn of ['2020-01-01', '2026-02-10', '2026-07-15', '2026-11-20'])
      for (const categoryId of [key, categories.heads])
        enterPerson(tx, `${fromOn}来的`, { categoryId, unitId: units.medicine, title: '采购员', fromOn });
    const of = (categoryIds: readonly string[]) => ({
      include: [{ kind: 'category' as const, categoryIds: [...categoryIds] }],
      exclude: [],
    });
    const threefold = { include: [...of([key]).include, person(office.ids.head)], exclude: [] };
    saveTalkRules(tx, [
      { name: '覆盖对象', rule: of([categories.leaders, categories.heads]), times: 1 },
      { name: '中层', rule: of([categories.heads]), times: 2 },
      { name: '关键岗位', rule: threefold, times: 3 },
    ]);
  });
  return office;
}

const person = (personId: string) => ({ kind: 'person' as const, personIds: [personId] });
const noPause = (): Promise<void> => Promise.resolve();

describe('talks due by a day', () => {
  it.each(FIRST_DAYS)('are those of the whole list of %s that are due by then', async (on) => {
    const office = await openRuledOffice();
    const dueBy = lastDayOf('soon', on);
    const whole = await listTalksOwed(office.db, on, noPause);
    const soon = await listTalksOwed(office.db, on, noPause, dueBy);
    const ofWhole = whole.filter(({ dueOn }) => dueOn <= dueBy);
    const bySelf = (rows: typeof whole) => rows.toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
    expect(bySelf(soon)).toEqual(bySelf(ofWhole));
    office.setClock(`${on}T01:00:00.000Z`);
    const { todos } = await office.call('home.get', {});
    const countOf = async (when: 'overdue' | 'soon') =>
      (await office.call('talkPlans.owedCount', { filter: { when } })).count;
    const [late, near] = [await countOf('overdue'), await countOf('soon')];
    expect([todos?.talkDueLate, todos?.talkDue]).toEqual([late, near]);
    expect(late).toBe(whole.filter(({ dueOn }) => dueOn < on).length);
    expect(late + near).toBe(soon.length);
  });

  it('ask nobody while nothing can be due yet', async () => {
    const office = await openRuledOffice();
    let asked = 0;
    const pause = (): Promise<void> => {
      asked += 1;
      return Promise.resolve();
    };
    expect(await listTalksOwed(office.db, '2026-01-05', pause, '2026-02-04')).toEqual([]);
    expect(asked).toBe(0);
  });
});

describe('what is asked of everybody', () => {
  it('walks the indexes of the year and of the talks under way, no whole table', async () => {
    const plans = talkTodoPlans((await openTalkOffice()).db);
    expect(plans.filter((line) => /^SCAN (?!value|json)/u.test(line))).toEqual([]);
    expect(plans.join('\n')).toContain('post_from');
  });

  it('lets others in every few hundred people', async () => {
    const office = await openTalkOffice();
    const { categories, units } = office.ids;
    office.write((tx) => {
      const facts = { categoryId: categories.heads, unitId: units.medicine, title: '主任' };
      for (let index = 0; index < 600; index += 1)
        enterPerson(tx, `主任${index}`, { ...facts, postFromOn: '2026-03-01' });
    });
    let paused = 0;
    const pause = (): Promise<void> => {
      paused += 1;
      return Promise.resolve();
    };
    await listTalksOwed(office.db, '2026-03-05', pause);
    expect(paused).toBeGreaterThan(3);
    paused = 0;
    expect(await listAppointments(office.db, '2026-03-05', pause)).toHaveLength(600);
    expect(paused).toBe(3);
  });
});
