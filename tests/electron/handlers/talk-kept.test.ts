import { describe, expect, it } from 'vitest';
import type { TalkFields } from '../../../db/domain/talk.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { by, openTalkOffice, type TalkOffice, talkInput } from '../../builders/talk.ts';

const planned = (office: TalkOffice, change: Partial<TalkFields>) =>
  office.call('talks.create', {
    fields: talkInput(change),
    parties: [{ personId: office.ids.head }],
    rule: null,
  });

describe('a talk that is only planned', () => {
  it('may still become another kind, and no longer be from a clue: only what was held is fixed', async () => {
    const office = await openTalkOffice();
    const { talkId } = await planned(office, { kind: 'reminder', fromClue: true, reason: '线索 2026-01' });
    const save = (version: number, change: Partial<TalkFields>) =>
      office.call('talks.save', { talkId, version, fields: talkInput(change), heldOn: null, statements: [] });
    await save(1, { kind: 'admonition', reason: '院纪3号' });
    await save(2, { kind: 'routine' });
    expect((await office.call('talks.get', { talkId })).talk).toMatchObject({
      kind: 'routine',
      fromClue: false,
    });
  });

  it('has no day for absentees to be talked to where it is with one person, be a holiday near or not', async () => {
    const office = await openTalkOffice();
    const { talkId } = await planned(office, { kind: 'preHoliday', plannedOn: '2026-09-21' });
    expect((await office.call('talks.get', { talkId })).talk.makeUpDueOn).toBeNull();
  });

  it('takes the day of the appointment from the plan where that says one, not from the list', async () => {
    const office = await openTalkOffice();
    const { head } = office.ids;
    const kind = 'preAppointment';
    const { talker: _, ...facts } = talkInput({ plannedOn: '2026-03-10', kind, appointOn: '2026-03-31' });
    const terms = [{ personId: head, dueOn: '2026-03-20', appointOn: '2026-03-20' }];
    const talker = by(office.ids.secretary);
    const { planned: made } = await office.call('talks.planMany', {
      personIds: [head],
      terms,
      facts,
      talker,
    });
    const { talk } = await office.call('talks.get', { talkId: made[0]?.talkId ?? '' });
    expect(talk).toMatchObject({ appointOn: '2026-03-31', dueOn: '2026-03-20' });
  });
});

describe('a group talk whose list is added to', () => {
  it('keeps the range it was made for, which the next one is made like; one made without takes its first', async () => {
    const office = await openTalkOffice();
    const { categories, doctor } = office.ids;
    const covered = {
      include: [{ kind: 'category' as const, categoryIds: Object.values(categories) }],
      exclude: [],
    };
    const alone = { include: [{ kind: 'person' as const, personIds: [doctor] }], exclude: [] };
    const rangeAfter = async (
      rule: typeof covered | null,
      added: readonly (typeof covered | typeof alone)[],
    ) => {
      const fields = talkInput({ form: 'group', kind: 'collective' });
      const { talkId } = await office.call('talks.create', { fields, parties: [], rule });
      for (const one of added)
        await office.call('talks.addParties', { talkId, parties: [], rule: one, on: '2026-03-05' });
      return { talkId, range: (await office.call('talks.get', { talkId })).talk.dueRule };
    };
    const made = await rangeAfter(covered, [alone]);
    expect(made.range).toEqual(covered);
    const next = { talkId: made.talkId, plannedOn: '2026-04-05', theme: '清明节前集体谈话', rule: null };
    expect((await office.call('talks.copy', next)).added).toBe(4);
    expect((await rangeAfter(null, [covered, alone])).range).toEqual(covered);
  });
});

describe('a make-up for several, whose list is added to', () => {
  it('takes no range: it was made for those who were missing', async () => {
    const office = await openTalkOffice();
    const { categories, doctor, secretary } = office.ids;
    const fields = talkInput({ form: 'group', kind: 'collective' });
    const heads = { kind: 'category' as const, categoryIds: [categories.heads] };
    const rule = { include: [heads], exclude: [] };
    const { talkId } = await office.call('talks.create', { fields, parties: [], rule });
    const get = async () => office.call('talks.get', { talkId });
    const { version } = (await get()).talk;
    await office.call('talks.save', { talkId, version, fields, heldOn: '2026-03-05', statements: [] });
    const attendeeIds = (await get()).attendees.map(({ id }) => id);
    const marks = attendeeIds.map((attendeeId) => ({
      attendeeId,
      state: 'absent' as const,
      reason: '手术',
    }));
    await office.call('talks.mark', { talkId, marks });
    const order = { talkId, attendeeIds, plannedOn: '2026-03-10', place: '', talker: by(secretary) };
    const makeUp = await office.call('talks.makeUp', order);
    const alone = { include: [{ kind: 'person' as const, personIds: [doctor] }], exclude: [] };
    const more = { talkId: makeUp.talkId, parties: [], rule: alone, on: '2026-03-10' };
    expect((await office.call('talks.addParties', more)).added).toBe(1);
    const { talk } = await office.call('talks.get', { talkId: makeUp.talkId });
    expect(talk).toMatchObject({ form: 'group', dueRule: null });
  });
});

describe('a talk planned for many', () => {
  const planFor = (office: TalkOffice, change: Partial<TalkFields>) => {
    const { talker: _, ...facts } = talkInput(change);
    const personIds = [office.ids.head, office.ids.nurse];
    return office.call('talks.planMany', { personIds, facts, talker: null });
  };

  it('passes over, and names, who has one of that kind planned in that half of the year already', async () => {
    const office = await openTalkOffice();
    await planned(office, { plannedOn: '2026-03-10' });
    const first = await planFor(office, { plannedOn: '2026-06-30' });
    expect(first.planned).toHaveLength(1);
    expect(first.skipped).toEqual([
      expect.objectContaining({
        name: '周主任',
        reason: '已计划同类谈话（TH2026-0001，2026-03-10），要改日期请打开那次谈话',
      }),
    ]);
    const again = await planFor(office, { plannedOn: '2026-04-10' });
    expect([again.planned.length, again.skipped.length]).toEqual([0, 2]);
    expect((await planFor(office, { plannedOn: '2026-07-01' })).planned).toHaveLength(2);
    expect((await planFor(office, { plannedOn: '2026-06-01', kind: 'special' })).planned).toHaveLength(2);
  });

  it('is planned anew once the one before was held or called off', async () => {
    const office = await openTalkOffice();
    const one = await planned(office, { plannedOn: '2026-03-05' });
    const fields = talkInput({ plannedOn: '2026-03-05' });
    const held = { talkId: one.talkId, version: 1, fields, heldOn: '2026-03-05', statements: [] };
    await office.call('talks.save', held);
    const other = await office.call('talks.create', {
      fields,
      parties: [{ personId: office.ids.nurse }],
      rule: null,
    });
    await office.call('talks.cancel', { talkId: other.talkId, version: 1, reason: '出差' });
    expect((await planFor(office, { plannedOn: '2026-04-10' })).planned).toHaveLength(2);
  });
});

describe('a talk with nobody in it', () => {
  it('is not made where it is to be with one; an empty line that stands all the same keeps no list shut', async () => {
    const office = await openTalkOffice();
    const empty = office.call('talks.create', { fields: talkInput(), parties: [], rule: null });
    expect(await refusalOf(empty)).toMatchObject({
      code: 'talk-refused',
      message: expect.stringContaining('谈话对象'),
    });
    await planned(office, {});
    office.write((tx) => {
      tx.db.run("UPDATE talk_attendee SET voided_at = '2026-03-05T00:00:00.000Z', void_reason = '误'");
    });
    const sort = { by: 'occurredOn', descending: true } as const;
    const { rows } = await office.call('talks.list', { filter: {}, sort, after: null, limit: 5 });
    expect(rows).toMatchObject([{ statement: '' }]);
  });
});

describe('what a talk asks for afterwards', () => {
  it('stays where it was once it was done, though the approval of the 诫勉 is dated anew', async () => {
    const office = await openTalkOffice();
    const admonition = { kind: 'admonition', reason: '院纪3号', approvedBy: '钱书记' } as const;
    const { talkId } = await planned(office, admonition);
    const get = () => office.call('talks.get', { talkId });
    const save = async (approvedOn: string) => {
      const fields = talkInput({ ...admonition, approvedOn });
      const { version } = (await get()).talk;
      await office.call('talks.save', { talkId, version, fields, heldOn: '2026-03-05', statements: [] });
    };
    await save('2025-08-31');
    const [visit] = (await get()).followUps;
    const done = { doneOn: '2026-03-05', doneBy: '经办', result: '表现良好' };
    await office.call('talks.settleFollowUp', {
      talkId,
      followUpId: visit?.id ?? '',
      version: visit?.version ?? 0,
      ...done,
    });
    await save('2025-09-30');
    expect((await get()).followUps).toMatchObject([{ dueOn: '2026-02-28', doneOn: '2026-03-05' }]);
  });
});

describe('a filed talk that is amended', () => {
  it('waits for its paper again where it was with one person, and stays filed where it was with a group', async () => {
    const office = await openTalkOffice();
    const stateAfter = async (form: TalkFields['form']) => {
      const kind = form === 'group' ? 'collective' : 'routine';
      const { talkId } = await planned(office, { kind, form });
      const save = async (content: string) => {
        const { talk, attendees } = await office.call('talks.get', { talkId });
        const marks = attendees.map(({ id }) => ({ attendeeId: id, state: 'present' as const, reason: '' }));
        const fields = talkInput({ kind, form, content });
        const order = { talkId, version: talk.version, fields, heldOn: '2026-03-05', statements: [] };
        await office.call('talks.save', order);
        if (form === 'group') await office.call('talks.mark', { talkId, marks });
      };
      await save('廉洁自律');
      const { version } = (await office.call('talks.get', { talkId })).talk;
      await office.call('talks.file', { talkId, version, filedOn: '2026-03-05' });
      const { talk } = await office.call('talks.get', { talkId });
      const fields = talkInput({ kind, form, content: '廉洁自律，守住底线' });
      const again = { talkId, version: talk.version, fields, heldOn: '2026-03-05', statements: [] };
      await office.call('talks.save', again);
      return (await office.call('talks.get', { talkId })).talk.state;
    };
    expect([await stateAfter('individual'), await stateAfter('group')]).toEqual(['held', 'filed']);
  });

  it('waits for its paper again once something more is asked for after it, or no longer; what was done stands on no paper', async () => {
    const office = await openTalkOffice();
    const { talkId } = await planned(office, { content: '廉洁自律' });
    const talkNow = async () => (await office.call('talks.get', { talkId })).talk;
    const file = async () => {
      const { version } = await talkNow();
      await office.call('talks.file', { talkId, version, filedOn: '2026-03-05' });
    };
    const fields = talkInput({ content: '廉洁自律' });
    await office.call('talks.save', { talkId, version: 1, fields, heldOn: '2026-03-05', statements: [] });
    await file();
    const asked = await office.call('talks.addFollowUp', { talkId, what: '上报整改', dueOn: null });
    expect(asked.warnings).toEqual([expect.stringContaining('已改回“已谈待归档”')]);
    expect(await talkNow()).toMatchObject({ state: 'held', filedOn: null });
    const again = await office.call('talks.addFollowUp', { talkId, what: '写出说明', dueOn: null });
    expect(again.warnings).toEqual([]);
    await file();
    const target = { talkId, followUpId: asked.followUpId };
    const done = { doneOn: '2026-03-05', doneBy: '经办', result: '已上报' };
    await office.call('talks.settleFollowUp', { ...target, version: 1, ...done });
    expect(await talkNow()).toMatchObject({ state: 'filed' });
    const voided = await office.call('talks.voidFollowUp', { ...target, version: 2, reason: '记错' });
    expect(voided.warnings).toHaveLength(1);
    expect(await talkNow()).toMatchObject({ state: 'held', filedOn: null });
  });
});
