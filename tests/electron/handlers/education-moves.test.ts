import { describe, expect, it } from 'vitest';
import { activityInput, openActivity, openEducationOffice } from '../../builders/education.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';

const HALL = { fromTime: '09:00', toTime: '10:00', place: '学术报告厅' };
const IN_USE = '登记有误请先把他们改回待签到。';

async function openHeld() {
  const office = await openEducationOffice({ 内科: ['张山', '李思', '王武'] });
  const opened = await openActivity(office);
  office.setClock('2026-03-06T01:00:00.000Z');
  const { activityId, sessionId, ids } = opened;
  const moveTo = async (heldOn: string, id = sessionId) => {
    const { sessions } = await office.call('education.get', { activityId });
    const version = sessions.find((session) => session.id === id)?.version ?? 0;
    await office.call('education.amendSession', { activityId, sessionId: id, version, heldOn, ...HALL });
  };
  const refusedTo = async (heldOn: string, id = sessionId) => {
    const { code, message, fields } = await refusalOf(moveTo(heldOn, id));
    expect(fields).toEqual({ heldOn: message });
    return [code, message];
  };
  const signIn = () =>
    office.call('attendances.markPresent', { activityId, sessionId, attendanceIds: [ids.张山 ?? ''] });
  const miss = (state: 'excused' | 'absent') =>
    office.call('attendances.markMissing', {
      activityId,
      attendanceIds: [ids.李思 ?? ''],
      state,
      reason: state === 'excused' ? '手术' : '',
      approvedBy: state === 'excused' ? '医务科' : '',
    });
  const makeUpOn = (on: string) =>
    office.call('attendances.makeUp', {
      activityId,
      attendanceIds: [ids.李思 ?? ''],
      on,
      how: 'studyRecord',
      sessionId: null,
      proof: '学习记录',
    });
  const addMakeUp = (heldOn: string) =>
    office.call('education.addSession', { activityId, heldOn, makeUp: true, ...HALL });
  return { ...opened, office, moveTo, refusedTo, signIn, miss, makeUpOn, addMakeUp };
}

describe('a session that is moved', () => {
  it('stays in the past once somebody has signed in to it', async () => {
    const { moveTo, refusedTo, signIn } = await openHeld();
    await moveTo('2026-03-07');
    await moveTo('2026-03-05');
    await signIn();
    expect(await refusedTo('2026-03-07')).toEqual([
      'date-order',
      `该场次已有人签到，不能改到今天以后；${IN_USE}`,
    ]);
    await moveTo('2026-03-06');
  });

  it('stays in the past once somebody is marked absent, and may be put off where leave was granted', async () => {
    const { moveTo, refusedTo, miss } = await openHeld();
    await miss('excused');
    await moveTo('2026-03-07');
    await moveTo('2026-03-05');
    await miss('absent');
    expect(await refusedTo('2026-03-07')).toEqual([
      'date-order',
      `该活动已登记缺席，场次不能改到今天以后；${IN_USE}`,
    ]);
  });

  it('never comes after a make-up session of its own, nor does another that is added', async () => {
    const { office, activityId, moveTo, refusedTo, addMakeUp } = await openHeld();
    await addMakeUp('2026-03-20');
    const message = '已安排补学场次（2026-03-20），原场次不能晚于补学。';
    expect(await refusedTo('2026-03-21')).toEqual(['date-order', message]);
    const another = { activityId, heldOn: '2026-03-21', makeUp: false, ...HALL };
    expect((await refusalOf(office.call('education.addSession', another))).message).toBe(message);
    await moveTo('2026-03-19');
  });

  it('never comes after the day somebody made it up', async () => {
    const { office, moveTo, refusedTo, miss, makeUpOn } = await openHeld();
    await miss('excused');
    await makeUpOn('2026-03-06');
    office.setClock('2026-03-30T01:00:00.000Z');
    expect(await refusedTo('2026-03-07')).toEqual([
      'date-order',
      '2026-03-06 已有人补学，原场次不能晚于补学。',
    ]);
    await moveTo('2026-03-06');
  });

  it('for make-ups stays in the past once somebody has come to it', async () => {
    const { office, activityId, ids, refusedTo, miss, addMakeUp } = await openHeld();
    await miss('excused');
    const { sessionId } = await addMakeUp('2026-03-06');
    const attendanceId = ids.李思 ?? '';
    await office.call('attendances.checkIn', { activityId, sessionId, attendanceId, how: 'sheet' });
    expect((await refusedTo('2026-03-07', sessionId))[1]).toBe(
      `该场次已有人签到，不能改到今天以后；${IN_USE}`,
    );
  });
});

describe('a year that cannot be meant', () => {
  it('is refused of the day of a session, planned, added or moved', async () => {
    const { office, activityId, refusedTo } = await openHeld();
    const far = '日期 2062-03-05 与 2026 年度相差超过一年，请核对。';
    expect(await refusedTo('2062-03-05')).toEqual(['day-far-off', far]);
    const planned = (heldOn: string) =>
      refusalOf(office.call('education.create', activityInput({ session: { heldOn, ...HALL } })));
    expect((await planned('2062-03-05')).message).toBe(far);
    expect((await planned('0226-03-05')).message).toBe('日期 0226-03-05 距今超过 50 年，请核对年份。');
    const added = { activityId, heldOn: '2062-03-05', makeUp: true, ...HALL };
    expect((await refusalOf(office.call('education.addSession', added))).message).toBe(far);
  });

  it('is refused of the day of the due list', async () => {
    const { office } = await openHeld();
    const { activityId } = await office.call('education.create', activityInput());
    const { activity } = await office.call('education.get', { activityId });
    const order = { activityId, version: activity.version, on: '2206-03-05' };
    const refused = await refusalOf(office.call('attendances.freeze', order));
    expect([refused.code, refused.message]).toEqual([
      'day-far-off',
      '名单日期 2206-03-05 与 2026 年度相差超过一年，请核对。',
    ]);
  });
});
