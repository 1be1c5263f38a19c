import { describe, expect, it } from 'vitest';
import { shortCode } from '../../../db/domain/short-code.ts';
import { activityInput, openActivity, openEducationOffice } from '../../builders/education.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';

const THREE = { 内科: ['张山', '李思', '王武'] } as const;
const LATE = '2026-03-05T02:05:00.000Z';

async function openListed() {
  const office = await openEducationOffice(THREE);
  const opened = await openActivity(office);
  const lineOf = async (name: string) => {
    const { rows } = await office.call('attendances.find', { activityId: opened.activityId, text: name });
    return rows[0];
  };
  const mark = (names: readonly string[], state: 'excused' | 'absent', reason: string, approvedBy: string) =>
    office.call('attendances.markMissing', {
      activityId: opened.activityId,
      attendanceIds: names.map((name) => opened.ids[name] ?? ''),
      state,
      reason,
      approvedBy,
    });
  return { office, opened, lineOf, mark };
}

describe('an absence', () => {
  it('keeps neither reason nor approver of the leave somebody was given before, and back', async () => {
    const { lineOf, mark } = await openListed();
    await mark(['张山'], 'excused', '值班', '医务科');
    await mark(['张山'], 'absent', '', '');
    expect(await lineOf('张山')).toMatchObject({ state: 'absent', reason: '', leaveApprovedBy: '' });
    await mark(['张山'], 'excused', '手术', '医务科');
    expect(await lineOf('张山')).toMatchObject({
      state: 'excused',
      reason: '手术',
      leaveApprovedBy: '医务科',
    });
  });

  it('without leave was approved by nobody, whatever the form still held', async () => {
    const { lineOf, mark } = await openListed();
    await mark(['张山'], 'absent', '睡过头', '医务科');
    expect(await lineOf('张山')).toMatchObject({ reason: '睡过头', leaveApprovedBy: '' });
  });

  it('is listed by unit without those who came', async () => {
    const { office, opened, mark } = await openListed();
    const { activityId, sessionId, ids } = opened;
    await mark(['李思'], 'excused', '值班', '医务科');
    await office.call('attendances.markPresent', { activityId, attendanceIds: [ids.张山 ?? ''], sessionId });
    const { rows } = await office.call('attendances.list', {
      filter: { activityId, notAttended: true },
      sort: { by: 'unit', descending: false },
      after: null,
      limit: 1,
    });
    expect(rows.map(({ name }) => name)).toEqual(['李思']);
  });
});

describe('a late entry that is not accepted', () => {
  const sitting = {
    heldOn: '2026-03-10',
    fromTime: '09:00',
    toTime: '10:00',
    place: '报告厅',
    makeUp: false,
  };

  it('is an absence once the last session is over, and before it leaves the person to come to another', async () => {
    for (const [isLast, state] of [
      [true, 'absent'],
      [false, 'due'],
    ] as const) {
      const { office, opened, lineOf } = await openListed();
      const { activityId, sessionId, ids } = opened;
      if (!isLast) await office.call('education.addSession', { activityId, ...sitting });
      office.setClock(LATE);
      const entry = { activityId, sessionId, attendanceId: ids.张山 ?? '', how: 'card' as const };
      expect((await office.call('attendances.checkIn', entry)).outcome).toBe('late');
      await office.call('attendances.settleLate', {
        activityId,
        attendanceIds: [ids.张山 ?? ''],
        accept: false,
      });
      expect(await lineOf('张山')).toMatchObject({ state, afterEnd: false, signedAt: null });
    }
  });
});

describe('a session', () => {
  it('ends after it begins, and shares no hall with another at the same time', async () => {
    const { office, opened } = await openListed();
    const { activityId, sessionId } = opened;
    const fields = { heldOn: '2026-03-05', fromTime: '09:30', toTime: '10:30', place: '学术报告厅' };
    const add = (changes: Partial<typeof fields>) =>
      office.call('education.addSession', { activityId, makeUp: false, ...fields, ...changes });
    const backwards = await refusalOf(add({ fromTime: '11:00', toTime: '10:00' }));
    expect([backwards.code, backwards.fields?.toTime]).toEqual([
      'time-order',
      '结束时间（10:00）应晚于开始时间（11:00），请核对。',
    ]);
    const clash = await refusalOf(add({}));
    expect([clash.code, clash.message]).toEqual([
      'session-overlap',
      '与场次“2026-03-05 09:00–10:00 学术报告厅”时间重叠、地点相同，请核对；分会场请写明各自的地点。',
    ]);
    await add({ place: '门诊楼五楼分会场' });
    await add({ fromTime: '10:00', toTime: '11:00' });
    const moved = { ...fields, fromTime: '09:00', toTime: '10:00', activityId, sessionId, version: 1 };
    await office.call('education.amendSession', moved);
    const onto = { ...moved, fromTime: '10:30', toTime: '11:30', version: 2 };
    expect((await refusalOf(office.call('education.amendSession', onto))).code).toBe('session-overlap');
  });

  it('for make-ups is never moved before the activity', async () => {
    const { office, opened } = await openListed();
    const { activityId } = opened;
    const fields = { heldOn: '2026-03-20', fromTime: '09:00', toTime: '10:00', place: '报告厅' };
    const { sessionId } = await office.call('education.addSession', { activityId, makeUp: true, ...fields });
    const moved = { ...fields, activityId, sessionId, version: 1, heldOn: '2026-03-04' };
    expect((await refusalOf(office.call('education.amendSession', moved))).code).toBe('date-order');
  });

  it('plans an activity only where it ends after it begins', async () => {
    const office = await openEducationOffice(THREE);
    const session = { heldOn: '2026-03-05', fromTime: '10:00', toTime: '10:00', place: '' };
    expect((await refusalOf(office.call('education.create', activityInput({ session })))).code).toBe(
      'time-order',
    );
  });
});

describe('a number at the door', () => {
  it('means one person whether its letters are capitals or not', async () => {
    const { office, opened } = await openListed();
    const { rows } = await office.call('attendances.find', { activityId: opened.activityId, text: 'g1' });
    expect(rows.map(({ name }) => name)).toEqual(['张山']);
  });
});

describe('an entry after the end', () => {
  it('changes nothing of a leave or an absence that is settled; in time it does, he came after all', async () => {
    const { office, opened, lineOf, mark } = await openListed();
    const { activityId, sessionId, ids } = opened;
    await mark(['张山', '李思'], 'excused', '值班', '医务科');
    const enter = (name: string) =>
      office.call('attendances.checkIn', {
        activityId,
        sessionId,
        attendanceId: ids[name] ?? '',
        how: 'card',
      });
    office.setClock('2026-03-05T01:10:00.000Z');
    expect((await enter('李思')).outcome).toBe('present');
    office.setClock(LATE);
    expect((await enter('张山')).outcome).toBe('missing');
    expect(await lineOf('张山')).toMatchObject({
      state: 'excused',
      reason: '值班',
      leaveApprovedBy: '医务科',
    });
    expect(await lineOf('李思')).toMatchObject({ state: 'present', reason: '' });
  });
});

describe('the bars of a study record', () => {
  it('tell whose it is where it has come back, and sign nobody in at the door', async () => {
    const { office, opened } = await openListed();
    const { activityId } = opened;
    const ordinal = office.db.get<{ ordinal: number }>('SELECT ordinal FROM attendance WHERE id = :id', {
      id: opened.ids.李思 ?? '',
    })?.ordinal;
    const text = shortCode('studyRecord', ordinal ?? 0);
    expect((await refusalOf(office.call('attendances.find', { activityId, text }))).code).toBe(
      'study-record-code',
    );
    const { rows } = await office.call('attendances.find', { activityId, text, paper: true });
    expect(rows.map(({ name }) => name)).toEqual(['李思']);
  });
});
