import { describe, expect, it } from 'vitest';
import type { TalkFields } from '../../../db/domain/talk.ts';
import type { Result } from '../../../renderer/client.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { by, enterPerson, openTalkOffice, type TalkOffice, talkInput } from '../../builders/talk.ts';

const LIST = { filter: {}, sort: { by: 'dueOn', descending: false }, after: null, limit: 500 } as const;

const ruleOf = (office: TalkOffice) => ({
  include: [{ kind: 'category' as const, categoryIds: Object.values(office.ids.categories) }],
  exclude: [],
});

async function planGroup(office: TalkOffice, change: Partial<TalkFields> = {}) {
  const { talkId } = await office.call('talks.create', {
    fields: talkInput({
      kind: 'preHoliday',
      form: 'group',
      theme: '2026年清明节前集体谈话',
      makeUpDueOn: '2026-03-20',
      talker: by(office.ids.secretary),
      ...change,
    }),
    parties: [],
    rule: ruleOf(office),
  });
  return talkId;
}

async function hold(office: TalkOffice, talkId: string, heldOn = '2026-03-05') {
  const { talk } = await office.call('talks.get', { talkId });
  await office.call('talks.save', {
    talkId,
    version: talk.version,
    fields: talkInput({
      kind: talk.kind,
      form: talk.form,
      theme: talk.theme,
      makeUpDueOn: talk.makeUpDueOn,
      talker: talk.talker,
      content: '严守纪律，廉洁过节。',
      asked: '清明当日零报告。',
    }),
    heldOn,
    statements: [],
  });
}

const get = (office: TalkOffice, talkId: string) => office.call('talks.get', { talkId });

async function mark(office: TalkOffice, talkId: string, no: number, state: 'excused' | 'absent' | 'present') {
  const attendee = (await get(office, talkId)).attendees.find((one) => one.no === no);
  await office.call('talks.mark', {
    talkId,
    marks: [{ attendeeId: attendee?.id ?? '', state, reason: state === 'present' ? '' : '手术' }],
  });
}

describe('a group talk', () => {
  it('freezes whom the rule names on the day, without the talker, in unit order', async () => {
    const office = await openTalkOffice(83);
    const talkId = await planGroup(office);
    const { attendees } = await get(office, talkId);
    expect(attendees).toHaveLength(86);
    expect(attendees.map(({ name }) => name)).not.toContain('钱书记');
    expect(attendees.slice(0, 4).map(({ no, unitName }) => [no, unitName])).toEqual([
      [1, '院领导'],
      [2, '内科'],
      [3, '内科'],
      [4, '第1科'],
    ]);
    const [line] = (
      await office.call('talks.list', {
        filter: {},
        sort: { by: 'occurredOn', descending: true },
        after: null,
        limit: 1,
      })
    ).rows;
    expect(line).toMatchObject({ party: '孙副院长等86人', people: 86 });
  });

  it('leaves out who stands above the talker, and says so', async () => {
    const office = await openTalkOffice();
    const talkId = await planGroup(office, { talker: by(office.ids.head) });
    const { attendees } = await get(office, talkId);
    expect(attendees.map(({ name }) => name)).toEqual(['吴护士长']);
    const added = await office.call('talks.addParties', {
      talkId,
      parties: [],
      rule: ruleOf(office),
      on: '2026-03-05',
    });
    expect(added.added).toBe(0);
    expect(added.skipped).toContainEqual({ name: '钱书记', reason: '职务高于谈话人' });
    expect(added.skipped).toContainEqual({ name: '周主任', reason: '是谈话人' });
    expect(added.skipped).toContainEqual({ name: '吴护士长', reason: '已在名单中' });
  });

  it('takes nobody on who had left before its day, or had not come yet', async () => {
    const office = await openTalkOffice();
    const [gone, coming] = office.write((tx) => [
      enterPerson(tx, '已离岗', { unitId: office.ids.units.medicine, toOn: '2026-01-01' }),
      enterPerson(tx, '未到岗', { unitId: office.ids.units.medicine, fromOn: '2026-03-20' }),
    ]);
    const talkId = await planGroup(office);
    const parties = [gone, coming, office.ids.doctor].map((personId) => ({ personId: personId ?? '' }));
    const added = await office.call('talks.addParties', { talkId, parties, rule: null, on: '2026-03-05' });
    expect(added).toEqual({
      added: 1,
      skipped: [
        { name: '已离岗', reason: '已于 2026-01-01 离岗' },
        { name: '未到岗', reason: '2026-03-20 才到岗' },
      ],
    });
  });

  it('says so where the rule names nobody', async () => {
    const office = await openTalkOffice();
    const nobody = office.call('talks.create', {
      fields: talkInput({ kind: 'collective', form: 'group', talker: by(office.ids.secretary) }),
      parties: [],
      rule: { include: [{ kind: 'post', words: ['飞行员'] }], exclude: [] },
    });
    expect(await refusalOf(nobody)).toMatchObject({ code: 'nobody-due' });
    expect(await office.call('talks.count', { filter: {} })).toEqual({ count: 0 });
  });

  it('has nobody present by default: exceptions are marked, then the rest is confirmed', async () => {
    const office = await openTalkOffice(10);
    const talkId = await planGroup(office);
    expect(await refusalOf(mark(office, talkId, 1, 'absent'))).toMatchObject({ code: 'talk-not-held' });
    await hold(office, talkId);
    expect((await get(office, talkId)).attendees.every(({ state }) => state === 'due')).toBe(true);
    const early = office.call('talks.file', {
      talkId,
      version: (await get(office, talkId)).talk.version,
      filedOn: '2026-03-05',
    });
    expect(await refusalOf(early)).toMatchObject({ code: 'attendance-open' });
    await mark(office, talkId, 2, 'excused');
    await mark(office, talkId, 3, 'absent');
    expect(await office.call('talks.confirmRest', { talkId })).toEqual({ confirmed: 11, skipped: [] });
    const { talk, attendees } = await get(office, talkId);
    expect(talk.checkedOn).toBe('2026-03-05');
    expect(attendees.filter(({ state }) => state === 'present')).toHaveLength(11);
    expect(attendees[1]).toMatchObject({ state: 'excused', reason: '手术' });
  });

  it('takes nobody for present of whom it becomes known afterwards that he had left by that day', async () => {
    const office = await openTalkOffice(3);
    const talkId = await planGroup(office);
    await hold(office, talkId);
    const { attendees } = await get(office, talkId);
    const id = attendees[1]?.personId ?? '';
    office.write((tx) => {
      tx.db.run("UPDATE employment SET to_on = '2026-03-05' WHERE person_id = :id", { id });
    });
    const left = { code: 'out-of-service', message: expect.stringContaining('（已于 2026-03-05 离岗）') };
    expect(await refusalOf(office.call('talks.confirmRest', { talkId }))).toMatchObject(left);
    expect(await refusalOf(mark(office, talkId, 2, 'present'))).toMatchObject(left);
    expect((await get(office, talkId)).attendees.every(({ state }) => state === 'due')).toBe(true);
    await mark(office, talkId, 2, 'absent');
    const { confirmed } = await office.call('talks.confirmRest', { talkId });
    expect(confirmed).toBe(attendees.length - 1);
  });

  it('is one record that the dossiers of those present point to, and not of those absent', async () => {
    const office = await openTalkOffice(3);
    const talkId = await planGroup(office);
    await hold(office, talkId);
    await mark(office, talkId, 2, 'absent');
    await office.call('talks.confirmRest', { talkId });
    const pointing = office.db.all<{ person_id: string }>(
      'SELECT person_id FROM talk_entry WHERE source_id = :talkId',
      { talkId },
    );
    expect(pointing).toHaveLength(5);
    const { attendees } = await get(office, talkId);
    const absent = attendees.find(({ state }) => state === 'absent');
    expect(pointing.map(({ person_id }) => person_id)).not.toContain(absent?.personId);
    expect(office.db.get('SELECT count(*) AS count FROM talk')).toEqual({ count: 1 });
  });

  it('chases absentees until they made it up, and again where the make-up was no talk', async () => {
    const office = await openTalkOffice(3);
    const talkId = await planGroup(office);
    await hold(office, talkId);
    await mark(office, talkId, 2, 'excused');
    await mark(office, talkId, 3, 'absent');
    await office.call('talks.confirmRest', { talkId });
    const missed = async () =>
      (await office.call('talkPlans.missed', LIST)).rows.map(({ name, dueOn, plannedOn }) => [
        name,
        dueOn,
        plannedOn,
      ]);
    expect(await missed()).toEqual([
      ['吴护士长', '2026-03-20', null],
      ['周主任', '2026-03-20', null],
    ]);
    const chosen = (await office.call('talkPlans.missed', LIST)).rows[0]?.attendeeId ?? '';
    const makeUp = await office.call('talks.makeUp', {
      talkId,
      attendeeIds: [chosen],
      plannedOn: '2026-03-05',
      place: '',
      talker: by(office.ids.secretary),
    });
    expect(await missed()).toContainEqual(['吴护士长', '2026-03-20', '2026-03-05']);
    await hold(office, makeUp.talkId);
    expect(await missed()).toEqual([['周主任', '2026-03-20', null]]);
    const original = (await get(office, talkId)).attendees.find(({ id }) => id === chosen);
    expect(original).toMatchObject({ state: 'madeUp', madeUpTalkId: makeUp.talkId });
    const { talk } = await get(office, makeUp.talkId);
    await office.call('talks.void', { talkId: talk.id, version: talk.version, reason: '误记' });
    expect((await missed()).map(([name]) => name)).toEqual(['吴护士长', '周主任']);
    expect((await get(office, talkId)).attendees.find(({ id }) => id === chosen)?.state).toBe('excused');
  });

  it('refuses a make-up for somebody who was there', async () => {
    const office = await openTalkOffice(1);
    const talkId = await planGroup(office);
    await hold(office, talkId);
    await office.call('talks.confirmRest', { talkId });
    const there = (await get(office, talkId)).attendees[0];
    const makeUp = office.call('talks.makeUp', {
      talkId,
      attendeeIds: [there?.id ?? ''],
      plannedOn: '2026-03-05',
      place: '',
      talker: by(office.ids.secretary),
    });
    expect(await refusalOf(makeUp)).toMatchObject({ code: 'not-missed' });
  });

  it('plans one make-up for somebody at a time, never before the talk and never without a talker', async () => {
    const office = await openTalkOffice(2);
    const talkId = await planGroup(office);
    await hold(office, talkId, '2026-03-04');
    await mark(office, talkId, 2, 'excused');
    await mark(office, talkId, 3, 'absent');
    const missed = (await office.call('talkPlans.missed', LIST)).rows;
    const makeUp = (attendeeIds: string[], plannedOn: string, talker = by(office.ids.secretary)) =>
      office.call('talks.makeUp', { talkId, attendeeIds, plannedOn, place: '', talker });
    const [nurse = '', head = ''] = missed.map(({ attendeeId }) => attendeeId);
    expect(await refusalOf(makeUp([nurse], '2026-03-03'))).toMatchObject({ code: 'date-order' });
    const nobody = { personId: null, name: '', post: '' };
    expect(await refusalOf(makeUp([nurse], '2026-03-05', nobody))).toMatchObject({ code: 'no-talker' });
    const late = await makeUp([nurse], '2026-03-21');
    expect(late.warnings).toEqual([expect.stringContaining('晚于应谈时限 2026-03-20')]);
    expect((await get(office, talkId)).makeUps).toEqual([
      { attendeeId: nurse, number: late.number, plannedOn: '2026-03-21' },
    ]);
    expect(await refusalOf(makeUp([nurse, head], '2026-03-05'))).toMatchObject({
      code: 'make-up-planned',
      message: expect.stringContaining(late.number),
    });
    await office.call('talks.cancel', { talkId: late.talkId, version: 1, reason: '改期' });
    const both = await makeUp([nurse, head], '2026-03-05');
    expect((await get(office, both.talkId)).talk).toMatchObject({ form: 'group', dueOn: '2026-03-20' });
  });

  it('has its make-ups due 30 days after it where it says nothing else', async () => {
    const office = await openTalkOffice(1);
    const talkId = await planGroup(office, { makeUpDueOn: null });
    await hold(office, talkId);
    await mark(office, talkId, 2, 'absent');
    const [missed] = (await office.call('talkPlans.missed', LIST)).rows;
    const planned = await office.call('talks.makeUp', {
      talkId,
      attendeeIds: [missed?.attendeeId ?? ''],
      plannedOn: '2026-03-06',
      place: '',
      talker: by(office.ids.secretary),
    });
    expect((await get(office, planned.talkId)).talk.dueOn).toBe('2026-04-04');
    expect(missed?.dueOn).toBe('2026-04-04');
  });

  it('has its make-ups due before the holiday that is near, unless the clerk says when', async () => {
    const office = await openTalkOffice(1);
    const dueOf = async (change: Partial<TalkFields>) =>
      (await get(office, await planGroup(office, { makeUpDueOn: null, ...change }))).talk.makeUpDueOn;
    expect(await dueOf({ plannedOn: '2026-09-21' })).toBe('2026-09-30');
    expect(await dueOf({ plannedOn: '2026-09-21', makeUpDueOn: '2026-09-28' })).toBe('2026-09-28');
    expect(await dueOf({ plannedOn: '2026-09-21', kind: 'collective' })).toBeNull();
    expect(await dueOf({ plannedOn: '2026-07-10' })).toBeNull();
  });

  it('is copied from the last one with a list made anew, and nothing of what was said', async () => {
    const office = await openTalkOffice(2);
    const before = await planGroup(office, { outline: '1. 重申规定' });
    await hold(office, before);
    const copied = await office.call('talks.copy', {
      talkId: before,
      plannedOn: '2026-04-28',
      theme: '2026年劳动节前集体谈话',
      rule: null,
    });
    expect(copied.added).toBe(5);
    const { talk, attendees } = await get(office, copied.talkId);
    expect(talk).toMatchObject({
      state: 'planned',
      theme: '2026年劳动节前集体谈话',
      plannedOn: '2026-04-28',
      makeUpDueOn: '2026-04-30', // before that holiday, however long last time allowed
      content: '',
      asked: '',
      recorder: { personId: office.users.clerk.personId },
    });
    expect(attendees.every(({ state }) => state === 'due')).toBe(true);
  });

  it('gives its paper another version when its list changes, not when people are marked', async () => {
    const office = await openTalkOffice(2);
    const talkId = await planGroup(office);
    await hold(office, talkId);
    const before = (await get(office, talkId)).talk.paperVersion;
    await mark(office, talkId, 1, 'absent');
    expect((await get(office, talkId)).talk.paperVersion).toBe(before);
    const { id, version } = (await get(office, talkId)).attendees[1] ?? { id: '', version: 0 };
    await office.call('talks.removeAttendee', { talkId, attendeeId: id, version, reason: '已调离科室' });
    const after = await get(office, talkId);
    expect(after.talk.paperVersion).toBe(before + 1);
    expect(after.attendees.map(({ no }) => no)).toEqual([1, 3, 4, 5]);
  });

  it('counts for those who were there, not for the absent', async () => {
    const office = await openTalkOffice(1);
    const talkId = await planGroup(office, { kind: 'collective' });
    await hold(office, talkId);
    await mark(office, talkId, 2, 'absent');
    await office.call('talks.confirmRest', { talkId });
    const { rows } = await office.call('talkPlans.owed', { ...LIST });
    expect(Object.fromEntries(rows.map(({ name, done }) => [name, done]))).toEqual({
      孙副院长: 1,
      钱书记: 0,
      吴护士长: 0,
      周主任: 1,
      科主任1: 1,
    });
  });

  it('is missing somebody again once his make-up is marked as missed after all', async () => {
    const office = await openTalkOffice(2);
    const talkId = await planGroup(office);
    await hold(office, talkId);
    await mark(office, talkId, 2, 'absent');
    await mark(office, talkId, 3, 'absent');
    await office.call('talks.confirmRest', { talkId });
    const { rows } = await office.call('talkPlans.missed', LIST);
    const makeUp = await office.call('talks.makeUp', {
      talkId,
      attendeeIds: rows.map(({ attendeeId }) => attendeeId),
      plannedOn: '2026-03-05',
      place: '',
      talker: by(office.ids.secretary),
    });
    await hold(office, makeUp.talkId);
    await office.call('talks.confirmRest', { talkId: makeUp.talkId });
    const states = async () => (await get(office, talkId)).attendees.map(({ state }) => state);
    expect(await states()).toEqual(['present', 'madeUp', 'madeUp', 'present', 'present']);
    await mark(office, makeUp.talkId, 1, 'absent');
    expect(await states()).toEqual(['present', 'absent', 'madeUp', 'present', 'present']);
  });

  it('leaves nothing that the check of the audit chain would find', async () => {
    const office = await openTalkOffice(3);
    const talkId = await planGroup(office);
    await hold(office, talkId);
    await mark(office, talkId, 2, 'absent');
    await office.call('talks.confirmRest', { talkId });
    await office.call('talks.addFollowUp', { talkId, what: '上报整改', dueOn: null });
    const { findings } = await office.runJob<Result<'audit.check'>>(office.as('auditor'), 'audit.check', {
      anchor: '',
    });
    expect(findings.filter(({ kind }) => kind !== 'clock')).toEqual([]);
  });
});
