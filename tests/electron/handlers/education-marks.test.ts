import { describe, expect, it } from 'vitest';
import { countWrongSummaries } from '../../../db/attendance-summary.ts';
import { openActivity, openEducationOffice } from '../../builders/education.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';

const THREE = { 内科: ['张山', '李思', '王武'] } as const;
const AFTER = '2026-03-05T02:05:00.000Z';
const HALL = { fromTime: '08:00', toTime: '09:00', place: '报告厅' };

async function openListed() {
  const office = await openEducationOffice(THREE);
  const opened = await openActivity(office);
  const { activityId } = opened;
  const lineOf = async (name: string) =>
    (await office.call('attendances.find', { activityId, text: name })).rows[0];
  const settledOn = async () => (await office.call('education.get', { activityId })).activity.settledOn;
  const idOf = (name: string): string => opened.ids[name] ?? '';
  return { office, ...opened, lineOf, settledOn, idOf };
}

describe('a card at a make-up session', () => {
  async function openMakeUp() {
    const listed = await openListed();
    const { office, activityId } = listed;
    office.setClock(AFTER);
    await office.call('attendances.close', { activityId, unitKey: null });
    const makeUp = { activityId, heldOn: '2026-03-20', ...HALL, makeUp: true };
    const { sessionId } = await office.call('education.addSession', makeUp);
    const enter = (name: string, how: 'card' | 'sheet' = 'card') =>
      office.call('attendances.checkIn', { activityId, sessionId, attendanceId: listed.idOf(name), how });
    return { ...listed, enter };
  }

  it('read after its end is marked', async () => {
    const { office, enter, lineOf } = await openMakeUp();
    office.setClock('2026-03-20T00:30:00.000Z');
    expect((await enter('张山')).row).toMatchObject({ state: 'madeUp', afterEnd: false });
    office.setClock('2026-03-20T08:00:00.000Z');
    await enter('李思');
    expect(await lineOf('李思')).toMatchObject({ state: 'madeUp', afterEnd: true });
  });

  it('read on a later day is refused, never taken for that day; the sheet of the day is not', async () => {
    const { office, enter, lineOf } = await openMakeUp();
    office.setClock('2026-05-10T08:00:00.000Z');
    expect((await refusalOf(enter('张山'))).code).toBe('session-over');
    expect(await lineOf('张山')).toMatchObject({ state: 'absent', madeUpOn: null });
    expect((await enter('李思', 'sheet')).row).toMatchObject({ madeUpOn: '2026-03-20' });
  });
});

describe('the mark of a late entry', () => {
  it('is not wiped by the sheet, neither in the list nor at the door', async () => {
    const { office, activityId, sessionId, idOf, lineOf } = await openListed();
    office.setClock(AFTER);
    const entry = { activityId, sessionId, attendanceId: idOf('张山') };
    await office.call('attendances.checkIn', { ...entry, how: 'card' });
    const people = { activityId, attendanceIds: [idOf('张山'), idOf('李思')], sessionId };
    expect(await office.call('attendances.markPresent', people)).toMatchObject({
      changed: 1,
      skipped: [{ name: '张山', reason: '迟签，须先确认是否计入。' }],
    });
    expect((await office.call('attendances.checkIn', { ...entry, how: 'sheet' })).outcome).toBe('late');
    expect(await lineOf('张山')).toMatchObject({ state: 'due', afterEnd: true, signedAt: AFTER });
  });
});

describe('a settled activity', () => {
  it('is open again with somebody added, and settled once the last open one is taken off', async () => {
    const { office, activityId, sessionId, idOf, lineOf, settledOn } = await openListed();
    const line = await lineOf('王武');
    const remove = { activityId, attendanceId: idOf('王武'), version: line?.version ?? 0, reason: '误列' };
    await office.call('attendances.markPresent', {
      activityId,
      attendanceIds: [idOf('张山'), idOf('李思')],
      sessionId,
    });
    expect(await settledOn()).toBeNull();
    await office.call('attendances.remove', remove);
    expect(await settledOn()).toBe('2026-03-05');
    const personIds = [office.people.王武 ?? ''];
    await office.call('attendances.add', { activityId, personIds, standing: 'added' });
    expect(await settledOn()).toBeNull();
    expect(countWrongSummaries(office.db)).toBe(0);
  });
});

describe('a make-up', () => {
  it('is done at a make-up session, and not before the last session', async () => {
    const { office, activityId, sessionId, idOf } = await openListed();
    const { call } = office;
    const second = { activityId, heldOn: '2026-03-10', ...HALL, makeUp: false };
    await call('education.addSession', second);
    office.setClock('2026-03-12T01:00:00.000Z');
    await call('attendances.close', { activityId, unitKey: null });
    const people = { activityId, attendanceIds: [idOf('张山')], on: '2026-03-10', proof: '学习记录' };
    const at = call('attendances.makeUp', { ...people, how: 'session', sessionId });
    expect((await refusalOf(at)).code).toBe('makeup-incomplete');
    const record = { ...people, how: 'studyRecord' as const, sessionId: null };
    expect((await refusalOf(call('attendances.makeUp', { ...record, on: '2026-03-09' }))).code).toBe(
      'date-order',
    );
    expect((await call('attendances.makeUp', record)).changed).toBe(1);
    const early = { ...second, heldOn: '2026-03-07', makeUp: true };
    expect((await refusalOf(call('education.addSession', early))).code).toBe('date-order');
  });

  it('is due by the last session as it is now', async () => {
    const { office, activityId, sessionId, lineOf } = await openListed();
    await office.call('attendances.close', { activityId, unitKey: null });
    expect(await lineOf('张山')).toMatchObject({ makeupDueOn: '2026-04-04' });
    const moved = { activityId, sessionId, version: 1, heldOn: '2026-02-27', ...HALL };
    await office.call('education.amendSession', moved);
    expect(await lineOf('张山')).toMatchObject({ makeupDueOn: '2026-03-29' });
  });

  it('stands in one line of 首页', async () => {
    const { office, activityId } = await openListed();
    await office.call('attendances.close', { activityId, unitKey: null });
    const todos = async () => (await office.call('home.get', {})).todos;
    expect(await todos()).toMatchObject({ makeUpOwing: 3 });
    office.setClock('2026-04-01T01:00:00.000Z');
    const near = await todos();
    expect(near).toMatchObject({ makeUpSoon: 3 });
    expect(near?.makeUpOwing ?? 0).toBe(0);
  });
});

describe('场次 of a period', () => {
  it('are those held by today, each in its month, and no make-ups', async () => {
    const { office, activityId } = await openListed();
    await office.call('education.addSession', { activityId, heldOn: '2026-04-02', ...HALL, makeUp: false });
    await office.call('education.addSession', { activityId, heldOn: '2026-04-20', ...HALL, makeUp: true });
    const sessions = async (month: string) =>
      (await office.call('educationFigures.get', { fromMonth: month, toMonth: month })).sessions;
    expect([await sessions('2026-03'), await sessions('2026-04')]).toEqual([1, 0]);
    office.setClock('2026-04-30T01:00:00.000Z');
    expect([await sessions('2026-03'), await sessions('2026-04')]).toEqual([1, 1]);
  });
});

describe('who left before the last session', () => {
  it('is refused at the door, marked nothing, and not due once the signing in is closed', async () => {
    const { office, activityId, idOf, lineOf } = await openListed();
    const { call } = office;
    const second = { activityId, heldOn: '2026-03-10', ...HALL, makeUp: false };
    const { sessionId } = await call('education.addSession', second);
    const leave = { activityId, attendanceIds: [idOf('李思')], state: 'excused' as const };
    await call('attendances.markMissing', { ...leave, reason: '值班', approvedBy: '医务科' });
    office.write((tx) => {
      for (const name of ['张山', '李思'])
        tx.db.run("UPDATE employment SET to_on = '2026-03-06' WHERE person_id = :id", {
          id: office.people[name] ?? '',
        });
    });
    office.setClock('2026-03-10T00:30:00.000Z');
    const entry = { activityId, sessionId, attendanceId: idOf('张山'), how: 'card' as const };
    expect((await refusalOf(call('attendances.checkIn', entry))).message).toBe(
      '张山已于 2026-03-06 离岗，不在 2026-03-10 的应到之列。离岗日期有误请先更正人员档案，否则请移出名单。',
    );
    const rest = await call('attendances.confirmRest', { activityId, sessionId, unitKey: null });
    expect([rest.changed, rest.skipped.map(({ name }) => name)]).toEqual([1, ['张山']]);
    const closed = await call('attendances.close', { activityId, unitKey: null });
    expect(closed.skipped.map(({ name }) => name)).toEqual(['张山', '李思']);
    expect(await lineOf('张山')).toBeUndefined();
    const { counts, activity } = await call('education.get', { activityId });
    expect([counts, activity.settledOn]).toMatchObject([
      { due: 1, present: 1, excused: 0, absent: 0 },
      '2026-03-10',
    ]);
    expect(countWrongSummaries(office.db)).toBe(0);
  });
});

describe('who left before the first session', () => {
  it('is told apart in the list, and waited for no more once the sheet of the others is checked', async () => {
    const { office, activityId, sessionId, lineOf, settledOn } = await openListed();
    expect(await lineOf('张山')).toMatchObject({ state: 'due', hasLeft: false });
    office.write((tx) => {
      const id = office.people.张山 ?? '';
      tx.db.run("UPDATE employment SET to_on = '2026-03-05' WHERE person_id = :id", { id });
      tx.db.run('UPDATE person SET in_service = 0 WHERE id = :id', { id });
    });
    expect(await lineOf('张山')).toMatchObject({ state: 'due', hasLeft: true });
    const rest = await office.call('attendances.confirmRest', { activityId, sessionId, unitKey: null });
    expect(rest.changed).toBe(2);
    expect(rest.skipped.map(({ reason }) => reason)).toEqual([
      '已于 2026-03-05 离岗，不在 2026-03-05 的应到之列，已移出应到名单。',
    ]);
    expect(await lineOf('张山')).toBeUndefined();
    expect(await settledOn()).toBe('2026-03-05');
    expect(countWrongSummaries(office.db)).toBe(0);
  });
});
