import { describe, expect, it } from 'vitest';
import { requireActivity } from '../../../db/education-activities.ts';
import { confirmSheet } from '../../../db/education-scan.ts';
import { freezeSheet } from '../../../db/sign-in-sheets.ts';
import { openActivity, openEducationOffice } from '../../builders/education.ts';

const HALL = { fromTime: '08:00', toTime: '09:00', place: '报告厅' } as const;

/** An activity on 5 March, and how a clerk confirms a scanned sheet of a sitting on a day. */
async function activity() {
  const office = await openEducationOffice({ 内科: ['张山', '李思'] });
  const { activityId, sessionId, ids } = await openActivity(office);
  const lineOf = async (name: string) =>
    (await office.call('attendances.find', { activityId, text: name })).rows[0];
  const confirm = (session: string, today: string, marks: Readonly<Record<string, boolean>>) =>
    office.write((tx) => {
      const pages = [Object.keys(marks)];
      const sheet = { sessionId: session, unitKey: '', unitName: '内科', pages };
      const { id } = freezeSheet(tx, requireActivity(tx.db, activityId), sheet);
      const lines = Object.entries(marks).map(([attendanceId, signed]) => ({ attendanceId, signed }));
      return confirmSheet(tx, id, lines, { today, recused: new Set() });
    });
  const addSession = (heldOn: string, makeUp: boolean) =>
    office.call('education.addSession', { activityId, heldOn, ...HALL, makeUp });
  return {
    office,
    activityId,
    first: sessionId,
    zhang: ids.张山 ?? '',
    li: ids.李思 ?? '',
    lineOf,
    confirm,
    addSession,
  };
}

describe('who has not signed a scanned sheet', () => {
  it('is absent once the last sitting was, and not before: he may come to that', async () => {
    const { first, zhang, li, lineOf, confirm, addSession } = await activity();
    await addSession('2026-03-10', false);
    expect(confirm(first, '2026-03-09', { [zhang]: true, [li]: false })).toMatchObject({
      present: 1,
      absent: 0,
    });
    expect(await lineOf('李思')).toMatchObject({ state: 'due' });
    expect(confirm(first, '2026-03-10', { [zhang]: true, [li]: false })).toMatchObject({
      present: 0,
      absent: 1,
    });
  });

  it('of a make-up is made absent by it never', async () => {
    const { zhang, li, lineOf, confirm, addSession } = await activity();
    const { sessionId } = await addSession('2026-03-20', true);
    expect(confirm(sessionId, '2026-03-20', { [zhang]: false, [li]: false })).toMatchObject({ absent: 0 });
    expect(await lineOf('张山')).toMatchObject({ state: 'due' });
  });

  it('but came late, and waits to be judged, is left so', async () => {
    const { office, activityId, first, zhang, li, lineOf, confirm } = await activity();
    office.setClock('2026-03-05T02:05:00.000Z');
    const entry = { activityId, sessionId: first, attendanceId: zhang, how: 'card' as const };
    await office.call('attendances.checkIn', entry);
    expect(confirm(first, '2026-03-05', { [zhang]: false, [li]: false })).toMatchObject({ absent: 1 });
    expect(await lineOf('张山')).toMatchObject({ state: 'due', afterEnd: true });
  });

  it('and only sat in, is missing nothing', async () => {
    const { office, activityId, first, zhang, li, lineOf, confirm } = await activity();
    const line = await lineOf('张山');
    const target = { activityId, attendanceId: zhang, version: line?.version ?? 0 };
    await office.call('attendances.remove', { ...target, reason: '列席' });
    const personIds = [office.people.张山 ?? ''];
    await office.call('attendances.add', { activityId, personIds, standing: 'observer' });
    const observer = (await lineOf('张山'))?.id ?? '';
    expect(confirm(first, '2026-03-05', { [observer]: false, [li]: false })).toMatchObject({ absent: 1 });
    expect(await lineOf('张山')).toMatchObject({ state: 'due', standing: 'observer' });
  });
});
