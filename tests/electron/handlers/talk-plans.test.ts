import { describe, expect, it } from 'vitest';
import { owesHolidayTalk } from '../../../db/talk-due.ts';
import { talkPageQuery } from '../../../db/talks.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { insertUnit } from '../../builders/person.ts';
import { by, enterPerson, openTalkOffice, type TalkOffice, talkInput } from '../../builders/talk.ts';

const OWED = { sort: { by: 'dueOn', descending: false }, after: null, limit: 500 } as const;

const owed = async (office: TalkOffice, filter: { on?: string; unplanned?: boolean } = {}) =>
  (await office.call('talkPlans.owed', { ...OWED, filter })).rows;

async function heldWith(office: TalkOffice, personId: string, heldOn: string, change = {}) {
  const { talkId } = await office.call('talks.create', {
    fields: talkInput({ plannedOn: heldOn, ...change }),
    parties: [{ personId }],
    rule: null,
  });
  await office.call('talks.save', {
    talkId,
    version: 1,
    fields: talkInput({ plannedOn: heldOn, ...change }),
    heldOn,
    statements: [],
  });
  return talkId;
}

describe('应谈未谈', () => {
  it('asks two talks a year of heads and leaders by default, one of others covered, none of ordinary staff', async () => {
    const office = await openTalkOffice();
    const rows = await owed(office);
    expect(rows.map(({ name, times, dueOn, talker }) => [name, times, dueOn, talker])).toEqual([
      ['孙副院长', 2, '2026-06-30', '钱书记'],
      ['钱书记', 2, '2026-06-30', ''],
      ['吴护士长', 2, '2026-06-30', '孙副院长'],
      ['周主任', 2, '2026-06-30', '孙副院长'],
    ]);
    expect(rows[1]?.talkerReason).toContain('党委书记');
  });

  it('counts talks of the year up to the day, not those of clues, 诫勉 or before holidays, nor absences', async () => {
    const office = await openTalkOffice();
    const { head } = office.ids;
    const approved = { reason: '依据', approvedBy: '钱书记', approvedOn: '2026-01-05' };
    await heldWith(office, head, '2026-01-10', { kind: 'admonition', ...approved });
    await heldWith(office, head, '2026-01-11', { kind: 'reminder', fromClue: true, ...approved });
    await heldWith(office, head, '2025-12-30');
    const doneOf = async (on: string) =>
      (await owed(office, { on })).find(({ personId }) => personId === head)?.done;
    expect(await doneOf('2026-03-05')).toBe(0);
    await heldWith(office, head, '2026-02-10');
    expect(await doneOf('2026-03-05')).toBe(1);
    expect(await doneOf('2026-02-09')).toBe(0);
    await heldWith(office, head, '2026-03-01');
    expect(await doneOf('2026-03-05')).toBeUndefined();
  });

  it('asks nothing of a newcomer for the half year before he came, nothing of a leaver', async () => {
    const office = await openTalkOffice();
    const { categories, units } = office.ids;
    office.write((tx) => {
      const facts = { categoryId: categories.heads, unitId: units.medicine, title: '主任' };
      enterPerson(tx, '新主任', { ...facts, fromOn: '2026-07-15' });
      enterPerson(tx, '旧主任', { ...facts, toOn: '2026-05-01' });
    });
    const inJune = await owed(office, { on: '2026-06-01' });
    expect(inJune.map(({ name }) => name)).not.toContain('旧主任');
    const inMarch = await owed(office, { on: '2026-03-01' });
    expect(inMarch.map(({ name }) => name)).toContain('旧主任');
    const newcomer = (await owed(office, { on: '2026-08-01' })).find(({ name }) => name === '新主任');
    expect(newcomer).toMatchObject({ times: 1, dueOn: '2026-12-31' });
  });

  it('plans in bulk, each by his superior, and names those for whom nobody can be found', async () => {
    const office = await openTalkOffice();
    const { talker: _, ...facts } = talkInput({ plannedOn: '2026-03-10' });
    const rows = await owed(office);
    const { planned, skipped } = await office.call('talks.planMany', {
      personIds: rows.map(({ personId }) => personId),
      facts,
      talker: null,
    });
    expect(planned).toHaveLength(3);
    expect(skipped).toMatchObject([{ name: '钱书记', reason: expect.stringContaining('第一责任人') }]);
    expect(await owed(office, { unplanned: true })).toHaveLength(1);
    const list = await office.call('talks.list', {
      filter: { state: 'planned' },
      sort: { by: 'number', descending: false },
      after: null,
      limit: 10,
    });
    expect(list.rows.map(({ party, talker }) => `${party}←${talker}`).toSorted()).toEqual(
      ['吴护士长←孙副院长', '周主任←孙副院长', '孙副院长←钱书记'].toSorted(),
    );
  });

  it('has each planned by when he owes it and with his appointment, unless the plan says when', async () => {
    const office = await openTalkOffice();
    const { head, nurse } = office.ids;
    const plan = async (kind: 'routine' | 'preAppointment', dueOn: string | null) => {
      const { talker: _, ...facts } = talkInput({ plannedOn: '2026-03-10', kind, dueOn });
      const terms = [
        { personId: head, dueOn: '2026-06-30', appointOn: null },
        { personId: nurse, dueOn: '2026-03-20', appointOn: '2026-03-20' },
      ];
      const personIds = [head, nurse];
      const { planned } = await office.call('talks.planMany', { personIds, terms, facts, talker: null });
      const talks = await Promise.all(
        planned.map(async ({ talkId }) => (await office.call('talks.get', { talkId })).talk),
      );
      return talks.map((talk) => [talk.dueOn, talk.appointOn]);
    };
    expect(await plan('preAppointment', null)).toEqual([
      ['2026-06-30', null],
      ['2026-03-20', '2026-03-20'],
    ]);
    expect(await plan('routine', '2026-03-31')).toEqual([
      ['2026-03-31', null],
      ['2026-03-31', '2026-03-20'],
    ]);
  });

  it('counts a word before a holiday once the office says so, and leaves out what it takes off', async () => {
    const office = await openTalkOffice();
    const { head, nurse } = office.ids;
    await heldWith(office, head, '2026-02-10', { kind: 'preHoliday' });
    await heldWith(office, nurse, '2026-02-11', { kind: 'reminder' });
    const done = async () =>
      Object.fromEntries((await owed(office)).map((line) => [line.name, line.done] as const));
    expect(await done()).toMatchObject({ 周主任: 0, 吴护士长: 1 });
    await office.call('talkPlans.saveCountedKinds', { kinds: ['routine', 'preHoliday'] });
    expect(await office.call('talkPlans.countedKinds', {})).toEqual(['routine', 'preHoliday']);
    expect(await done()).toMatchObject({ 周主任: 1, 吴护士长: 0 });
    const { total } = await office.call('talkPlans.statistics', { toOn: '2026-03-05' });
    expect(total).toMatchObject({ talked: 1 });
    const none = office.call('talkPlans.saveCountedKinds', { kinds: [] });
    expect(await refusalOf(none)).toMatchObject({ code: 'no-counted-kind' });
    const asLeader = office.as('leader')('talkPlans.saveCountedKinds', { kinds: ['routine'] });
    expect(await refusalOf(asLeader)).toMatchObject({ code: 'not-allowed' });
  });

  it('follows the office’s own rules once it has some', async () => {
    const office = await openTalkOffice();
    const rule = { include: [{ kind: 'person' as const, personIds: [office.ids.doctor] }], exclude: [] };
    await office.call('talkPlans.saveRules', { rules: [{ name: '重点岗位', rule, times: 4 }] });
    expect(await owed(office)).toMatchObject([
      { name: '郑医师', times: 4, dueOn: '2026-03-31', talker: '周主任' },
    ]);
    const none = office.call('talkPlans.saveRules', { rules: [] });
    expect(await refusalOf(none)).toMatchObject({ code: 'no-rule' });
  });
});

describe('任前待谈', () => {
  it('lists new heads until a 任前廉政谈话 was held, not ordinary staff and not those of long ago', async () => {
    const office = await openTalkOffice();
    const { categories } = office.ids;
    const fresh = office.write((tx) => {
      const unitId = insertUnit(tx, '外科', '', 9);
      enterPerson(tx, '新医师', { unitId, title: '医师', postFromOn: '2026-02-20' });
      return enterPerson(tx, '新科长', {
        categoryId: categories.heads,
        unitId,
        title: '科长',
        postFromOn: '2026-02-20',
      });
    });
    const list = async () => (await office.call('talkPlans.appointments', { ...OWED, filter: {} })).rows;
    expect(await list()).toMatchObject([{ name: '新科长', appointOn: '2026-02-20', plannedOn: null }]);
    await heldWith(office, fresh, '2026-02-15', { kind: 'preAppointment' });
    expect(await list()).toEqual([]);
  });

  it('lists who is to take up a post from the day his talk is planned until it is held, though no dossier holds the post yet', async () => {
    const office = await openTalkOffice();
    const { doctor } = office.ids;
    const list = async () => (await office.call('talkPlans.appointments', { ...OWED, filter: {} })).rows;
    const fields = talkInput({
      kind: 'preAppointment',
      plannedOn: '2026-03-05',
      appointOn: '2026-04-01',
      reason: '拟任外科主任',
    });
    const { talkId } = await office.call('talks.create', {
      fields,
      parties: [{ personId: doctor }],
      rule: null,
    });
    const line = { name: '郑医师', postTitle: '拟任外科主任', appointOn: '2026-04-01' };
    expect(await list()).toMatchObject([{ ...line, plannedOn: '2026-03-05', talkId }]);
    expect((await office.call('home.get', {})).todos?.talkAppointment).toBe(1);
    await office.call('talks.save', { talkId, version: 1, fields, heldOn: '2026-03-05', statements: [] });
    expect(await list()).toEqual([]);
  });

  it('names somebody with a new post and a planned talk once, with both', async () => {
    const office = await openTalkOffice();
    const { categories, units } = office.ids;
    const personId = office.write((tx) =>
      enterPerson(tx, '新科长', {
        categoryId: categories.heads,
        unitId: units.medicine,
        title: '科长',
        postFromOn: '2026-02-20',
      }),
    );
    const { talkId } = await office.call('talks.create', {
      fields: talkInput({ kind: 'preAppointment', plannedOn: '2026-03-05' }),
      parties: [{ personId }],
      rule: null,
    });
    const { rows } = await office.call('talkPlans.appointments', { ...OWED, filter: {} });
    expect(rows).toMatchObject([
      { postTitle: '科长', appointOn: '2026-02-20', plannedOn: '2026-03-05', talkId },
    ]);
  });
});

describe('a holiday that is near', () => {
  it('asks for its talk from half a month before, until one is planned or held', async () => {
    const office = await openTalkOffice();
    expect(owesHolidayTalk(office.db, '2026-09-10')).toBe(false);
    expect(owesHolidayTalk(office.db, '2026-09-20')).toBe(true);
    const { talkId } = await office.call('talks.create', {
      fields: talkInput({ kind: 'preHoliday', form: 'group', plannedOn: '2026-09-24' }),
      parties: [],
      rule: null,
    });
    expect(owesHolidayTalk(office.db, '2026-09-20')).toBe(false);
    await office.call('talks.cancel', { talkId, version: 1, reason: '改期' });
    expect(owesHolidayTalk(office.db, '2026-09-20')).toBe(true);
  });
});

describe('谈话统计', () => {
  it('gives coverage with its denominator as of the day, by unit and category, kinds and leaders', async () => {
    const office = await openTalkOffice();
    const { head, nurse, deputy } = office.ids;
    await heldWith(office, head, '2026-02-10', { talker: by(deputy) });
    await heldWith(office, head, '2026-03-01', { talker: by(deputy) });
    await heldWith(office, nurse, '2026-03-02', { talker: by(deputy), kind: 'reminder' });
    const figures = await office.call('talkPlans.statistics', { toOn: '2026-03-05' });
    expect(figures.total).toMatchObject({ due: 4, talked: 2, fulfilled: 1 });
    expect(figures.units).toMatchObject([
      { name: '院领导', due: 2, talked: 0 },
      { name: '内科', due: 2, talked: 2, fulfilled: 1 },
    ]);
    expect(figures.kinds).toEqual([
      { kind: 'routine', form: 'individual', talks: 2, people: 2 },
      { kind: 'reminder', form: 'individual', talks: 1, people: 1 },
    ]);
    expect(figures.leaders).toMatchObject([{ talker: '孙副院长', talks: 3, people: 3 }]);
    const earlier = await office.call('talkPlans.statistics', { toOn: '2026-02-28' });
    expect(earlier.total).toMatchObject({ due: 4, talked: 1, fulfilled: 0 });
  });

  it('asks of a newcomer what 应谈未谈 asks of him', async () => {
    const office = await openTalkOffice();
    const { categories, units } = office.ids;
    const facts = {
      categoryId: categories.heads,
      unitId: units.medicine,
      title: '主任',
      fromOn: '2025-10-01',
    };
    const personId = office.write((tx) => enterPerson(tx, '新主任', facts));
    await heldWith(office, personId, '2025-11-01');
    const rows = await owed(office, { on: '2025-12-31' });
    expect(rows.map(({ name }) => name)).not.toContain('新主任');
    const { total } = await office.call('talkPlans.statistics', { toOn: '2025-12-31' });
    expect(total).toMatchObject({ talked: 1, fulfilled: 1 });
  });

  it('counts only clue talks by the four forms, and tells only those who may read clues', async () => {
    const office = await openTalkOffice();
    const { head, nurse } = office.ids;
    const clue = {
      kind: 'reminder',
      fromClue: true,
      fourForms: 'first',
      reason: '线索 2026-01',
      approvedBy: '钱书记',
      approvedOn: '2026-02-01',
    };
    await heldWith(office, head, '2026-02-10', clue);
    await heldWith(office, nurse, '2026-02-11', { kind: 'reminder' });
    const asClerk = await office.call('talkPlans.statistics', { toOn: '2026-03-05' });
    expect(asClerk.fourForms).toEqual([{ fourForms: 'first', talks: 1, people: 1 }]);
    expect(asClerk.kinds).toMatchObject([{ kind: 'reminder', talks: 2 }]);
    const asLeader = await office.as('leader')('talkPlans.statistics', { toOn: '2026-03-05' });
    expect(asLeader.fourForms).toBeNull();
    expect(asLeader.kinds).toMatchObject([{ kind: 'reminder', talks: 1 }]);
    expect(await office.as('leader')('talks.count', { filter: {} })).toEqual({ count: 1 });
  });

  it('hides a clue talk itself from those who may not read clues', async () => {
    const office = await openTalkOffice();
    const approved = { reason: '线索 2026-01', approvedBy: '钱书记', approvedOn: '2026-02-01' };
    const talkId = await heldWith(office, office.ids.head, '2026-02-10', {
      kind: 'reminder',
      fromClue: true,
      ...approved,
    });
    const hidden = office.as('leader')('talks.get', { talkId });
    expect(await refusalOf(hidden)).toMatchObject({ code: 'not-found' });
  });
});

describe('outlines', () => {
  it('ship for every kind, and the office’s own stands in place of the shipped one of its name', async () => {
    const office = await openTalkOffice();
    const shipped = await office.call('talkPlans.outlines', {});
    expect(new Set(shipped.map(({ kind }) => kind)).size).toBe(8);
    const own = { kind: 'routine', name: '例行谈话提纲', text: '1. 本院提纲' } as const;
    await office.call('talkPlans.saveOutline', own);
    const after = await office.call('talkPlans.outlines', {});
    expect(after).toHaveLength(shipped.length);
    expect(after.find(({ kind }) => kind === 'routine')).toMatchObject({ text: '1. 本院提纲', version: 1 });
  });
});

describe('谈话台账', () => {
  it('walks an index in the order of its sort, whatever it is filtered by', async () => {
    const office = await openTalkOffice();
    const scope = {
      rights: { sanctions: 1, clues: 1 },
      recused: new Set<string>(),
      today: '2026-03-05',
    } as const;
    for (const [filter, by_, index] of [
      [{}, 'occurredOn', 'talk_by_day'],
      [{ fromOn: '2026-01-01' }, 'occurredOn', 'talk_by_day'],
      [{ kind: 'routine' }, 'occurredOn', 'talk_by_kind'],
      [{ state: 'planned' }, 'occurredOn', 'talk_by_state'],
      [{ talkerId: office.ids.deputy }, 'occurredOn', 'talk_by_talker'],
      [{}, 'number', 'talk_by_serial'],
    ] as const) {
      const sort = { by: by_, descending: true };
      const { sql, parameters } = talkPageQuery(office.db, { filter, sort, after: null, limit: 50 }, scope);
      const plan = office.db.plan(sql, parameters).join('\n');
      expect(plan).toContain(index);
      // The one sort is that of a single talk's follow-ups.
      expect(plan.match(/TEMP B-TREE/gu)).toHaveLength(1);
    }
  });

  it('goes on where its page ended, and is found by name, theme, number and unit', async () => {
    const office = await openTalkOffice();
    const { head, nurse, units } = office.ids;
    await heldWith(office, head, '2026-02-10');
    await heldWith(office, nurse, '2026-02-10');
    await office.call('talks.create', {
      fields: talkInput({ kind: 'collective', form: 'group', theme: '新提任干部集体谈话' }),
      parties: [],
      rule: null,
    });
    const sort = { by: 'occurredOn', descending: true } as const;
    const first = await office.call('talks.list', { filter: {}, sort, after: null, limit: 2 });
    const second = await office.call('talks.list', { filter: {}, sort, after: first.next, limit: 2 });
    const numbers = [...first.rows, ...second.rows].map(({ number }) => number);
    expect(numbers).toEqual(['TH2026-0003', 'TH2026-0002', 'TH2026-0001']);
    const count = async (filter: Record<string, string>) =>
      (await office.call('talks.count', { filter })).count;
    expect(await count({ text: '提任' })).toBe(1);
    expect(await count({ text: 'th2026-0002' })).toBe(1);
    expect(await count({ unitId: units.medicine })).toBe(2);
    expect(await count({ personId: head })).toBe(1);
  });
});
