import { describe, expect, it } from 'vitest';
import type { SignInImport } from '../../../db/domain/sign-in-entry.ts';
import { requireActivity } from '../../../db/education-activities.ts';
import { confirmSheet } from '../../../db/education-scan.ts';
import { freezeSheet } from '../../../db/sign-in-sheets.ts';
import { openActivity, openEducationOffice } from '../../builders/education.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { bookOf } from '../../builders/roster.ts';

const FOUR = { 内科: ['张山', '李思', '王武', '赵柳'] } as const;
const HALL = { fromTime: '08:00', toTime: '09:00', place: '报告厅', makeUp: false } as const;

/** An activity with sittings on 5 and 10 March; it is the morning of the second. */
async function secondSitting() {
  const office = await openEducationOffice(FOUR);
  const { activityId, sessionId: first, ids } = await openActivity(office);
  const second = await office.call('education.addSession', { activityId, heldOn: '2026-03-10', ...HALL });
  const idsOf = (...names: readonly string[]) => names.map((name) => ids[name] ?? '');
  const lineOf = async (name: string) =>
    (await office.call('attendances.find', { activityId, text: name })).rows[0];
  const leave = (name: string, on: string): void => {
    const id = office.people[name] ?? '';
    office.write((tx) => tx.db.run('UPDATE employment SET to_on = :on WHERE person_id = :id', { on, id }));
  };
  const enter = (name: string) => {
    const [attendanceId = ''] = idsOf(name);
    const entry = { activityId, sessionId: second.sessionId, attendanceId, how: 'sheet' as const };
    return office.call('attendances.checkIn', entry);
  };
  /** The one sheet of the second sitting with the signatures of some; who is on it has signed or has not. */
  const confirm = (...marks: readonly (readonly [name: string, signed: boolean])[]) =>
    office.write((tx) => {
      const activity = requireActivity(tx.db, activityId);
      const pages = [idsOf(...marks.map(([name]) => name))];
      const sheet = { sessionId: second.sessionId, unitKey: '', unitName: '内科', pages };
      const { id } = freezeSheet(tx, activity, sheet);
      const signed = marks.map(([name, isSigned]) => ({ attendanceId: ids[name] ?? '', signed: isSigned }));
      return confirmSheet(tx, id, signed, { today: '2026-03-10', recused: new Set() });
    });
  office.setClock('2026-03-10T00:30:00.000Z');
  return { office, activityId, first, second: second.sessionId, ids, idsOf, lineOf, leave, enter, confirm };
}

describe('who left between two sittings', () => {
  it('is marked neither present at the second, nor excused or absent, while the others are', async () => {
    const { office, activityId, first, second, idsOf, leave } = await secondSitting();
    leave('张山', '2026-03-06');
    leave('李思', '2026-03-06');
    const missing = { activityId, attendanceIds: idsOf('李思', '王武'), state: 'absent' as const };
    const absent = await office.call('attendances.markMissing', { ...missing, reason: '', approvedBy: '' });
    expect([absent.changed, absent.skipped.map(({ name }) => name)]).toEqual([1, ['李思']]);
    const people = { activityId, attendanceIds: idsOf('张山', '赵柳') };
    const there = await office.call('attendances.markPresent', { ...people, sessionId: second });
    expect([there.changed, there.skipped.map(({ name }) => name)]).toEqual([1, ['张山']]);
    // At the first he was still there.
    const before = { activityId, attendanceIds: idsOf('张山'), sessionId: first };
    expect((await office.call('attendances.markPresent', before)).changed).toBe(1);
  });

  it('is neither present nor absent by the scanned sheet of the second', async () => {
    const { leave, confirm, lineOf } = await secondSitting();
    leave('张山', '2026-03-06');
    leave('李思', '2026-03-06');
    const confirmed = confirm(['张山', true], ['李思', false], ['王武', true], ['赵柳', false]);
    expect(confirmed).toMatchObject({ present: 1, absent: 1 });
    expect(confirmed.skipped.map(({ name }) => name)).toEqual(['张山', '李思']);
    expect(await lineOf('张山')).toMatchObject({ state: 'due' });
  });

  it('is taken for gone on his first day out of service, not on the last one in it', async () => {
    const { leave, enter } = await secondSitting();
    leave('张山', '2026-03-10');
    leave('李思', '2026-03-11');
    expect((await refusalOf(enter('张山'))).code).toBe('left-before');
    expect((await enter('李思')).outcome).toBe('present');
  });

  it('is due like anybody else where he has come back by then', async () => {
    const { office, leave, enter } = await secondSitting();
    leave('张山', '2026-03-06');
    office.write((tx) =>
      tx.insert('employment', {
        person_id: office.people.张山 ?? '',
        state: 'rehired',
        from_on: '2026-03-08',
        to_on: null,
        voided_at: null,
        void_reason: null,
      }),
    );
    expect((await enter('张山')).outcome).toBe('present');
  });

  it('is let in where he only sits in, who was never due', async () => {
    const { office, activityId, idsOf, lineOf, leave, second } = await secondSitting();
    const line = await lineOf('张山');
    const [attendanceId = ''] = idsOf('张山');
    const target = { activityId, attendanceId, version: line?.version ?? 0 };
    await office.call('attendances.remove', { ...target, reason: '列席' });
    const personIds = [office.people.张山 ?? ''];
    await office.call('attendances.add', { activityId, personIds, standing: 'observer' });
    leave('张山', '2026-03-06');
    const observer = (await lineOf('张山'))?.id ?? '';
    const entry = { activityId, sessionId: second, attendanceId: observer, how: 'sheet' as const };
    expect((await office.call('attendances.checkIn', entry)).outcome).toBe('present');
  });

  it('stays on the list at the end where it is the clerk himself: another one takes him off', async () => {
    const { office, activityId, lineOf, leave } = await secondSitting();
    leave('张山', '2026-03-06');
    const { userId, name } = office.users.clerk;
    office.gate.signIn('page-clerk', { userId, name, role: 'clerk', personId: office.people.张山 ?? '' });
    const own = await office.page('page-clerk')('attendances.close', { activityId, unitKey: null });
    expect(own.changed).toBe(3);
    const left = office.db.get(
      'SELECT 1 AS one FROM attendance WHERE person_id = :id AND voided_at IS NULL',
      {
        id: office.people.张山 ?? '',
      },
    );
    expect(left).not.toBeNull();
    await office.as('head')('attendances.close', { activityId, unitKey: null });
    expect(await lineOf('张山')).toBeUndefined();
  });
});

describe('a late entry', () => {
  async function lateFirst() {
    const sitting = await secondSitting();
    const { office, activityId, first, idsOf } = sitting;
    office.setClock('2026-03-05T02:05:00.000Z');
    const [attendanceId = ''] = idsOf('张山');
    await office.call('attendances.checkIn', { activityId, sessionId: first, attendanceId, how: 'card' });
    office.setClock('2026-03-10T00:30:00.000Z');
    return sitting;
  }
  const WAITING = { state: 'due', afterEnd: true, signedAt: '2026-03-05T02:05:00.000Z' };

  it('is not wiped by a scanned sheet, which says neither more nor less of him', async () => {
    const { confirm, lineOf } = await lateFirst();
    const confirmed = confirm(['张山', true], ['李思', true]);
    expect([confirmed.present, confirmed.skipped.map(({ name }) => name)]).toEqual([1, ['张山']]);
    expect(await lineOf('张山')).toMatchObject(WAITING);
  });

  it('is not wiped by a table without times', async () => {
    const { office, activityId, first, lineOf } = await lateFirst();
    const bytes = bookOf([
      ['工号', '姓名'],
      ['G1', '张山'],
      ['G2', '李思'],
    ]);
    const input = { activityId, sessionId: first, fileName: '签到.xlsx', bytes, choice: null, commit: true };
    const { lines } = await office.runJob<SignInImport>(office.call, 'attendances.import', input);
    expect(lines.map(({ name, fate }) => [name, fate])).toEqual([
      ['张山', 'already'],
      ['李思', 'present'],
    ]);
    expect(await lineOf('张山')).toMatchObject(WAITING);
  });

  it('is no absence when the signing in is closed: it waits to be judged', async () => {
    const { office, activityId, lineOf } = await lateFirst();
    const closed = await office.call('attendances.close', { activityId, unitKey: null });
    expect([closed.changed, closed.skipped.map(({ name }) => name)]).toEqual([3, ['张山']]);
    expect(await lineOf('张山')).toMatchObject(WAITING);
    expect((await office.call('education.get', { activityId })).activity.settledOn).toBeNull();
  });
});

describe('the days of a make-up', () => {
  it('move with the last sitting for who still owes it, and stay as they were for who has done it', async () => {
    const { office, activityId, second, idsOf, lineOf } = await secondSitting();
    const { call } = office;
    await call('attendances.close', { activityId, unitKey: null });
    const done = { activityId, on: '2026-03-10', how: 'studyRecord' as const, sessionId: null };
    await call('attendances.makeUp', { ...done, attendanceIds: idsOf('张山'), proof: '学习记录' });
    const { makeUp: _makeUp, ...hall } = HALL;
    const moved = { activityId, sessionId: second, version: 1, heldOn: '2026-03-09', ...hall };
    await call('education.amendSession', moved);
    expect([(await lineOf('张山'))?.makeupDueOn, (await lineOf('李思'))?.makeupDueOn]).toEqual([
      '2026-04-09',
      '2026-04-08',
    ]);
  });

  it('press from the seventh before the last on', async () => {
    const { office, activityId } = await secondSitting();
    await office.call('attendances.close', { activityId, unitKey: null });
    const todosOn = async (day: string) => {
      office.setClock(`${day}T01:00:00.000Z`);
      const {
        makeUpOwing = 0,
        makeUpSoon = 0,
        makeUpOverdue = 0,
      } = (await office.call('home.get', {})).todos ?? {};
      return [makeUpOwing, makeUpSoon, makeUpOverdue];
    };
    expect(await todosOn('2026-04-01')).toEqual([4, 0, 0]);
    expect(await todosOn('2026-04-02')).toEqual([0, 4, 0]);
    expect(await todosOn('2026-04-09')).toEqual([0, 4, 0]);
    expect(await todosOn('2026-04-10')).toEqual([0, 0, 4]);
  });
});

describe('场次', () => {
  it('of an activity that is void are none', async () => {
    const { office, activityId } = await secondSitting();
    const march = { fromMonth: '2026-03', toMonth: '2026-03' };
    expect((await office.call('educationFigures.get', march)).sessions).toBe(2);
    const { activity } = await office.call('education.get', { activityId });
    await office.call('education.void', { activityId, version: activity.version, reason: '重复登记' });
    expect((await office.call('educationFigures.get', march)).sessions).toBe(0);
  });
});
