import { describe, expect, it } from 'vitest';
import type { TalkFields } from '../../../db/domain/talk.ts';
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
});
