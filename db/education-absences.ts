import type { AttendanceRow, MakeupMeans } from './domain/attendance.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import type { EducationActivity } from './domain/education.ts';
import { requireSession } from './education-activities.ts';
import { requireFrozen } from './education-due.ts';
import {
  AS_DUE,
  asMissing,
  asPresent,
  LATE,
  leaverFault,
  MarkBatch,
  type Marked,
  readAttendance,
} from './education-marks.ts';
import type { RecordRow, Tx } from './write.ts';

/** Lines of one activity's list that an act is about. */
export interface ListedPeople {
  readonly activityId: string;
  readonly attendanceIds: readonly string[];
}

/** Who acts: 回避 keeps him from his own and his relatives' lines. */
export interface Actor {
  readonly today: CivilDate;
  readonly recused: ReadonlySet<string>;
}

function onEach(
  tx: Tx,
  { activityId, attendanceIds }: ListedPeople,
  { today, recused }: Actor,
  patchOf: (row: AttendanceRow, activity: EducationActivity) => RecordRow | string,
): Marked {
  const activity = requireFrozen(tx.db, activityId);
  const batch = new MarkBatch(tx, activity, recused);
  for (const attendanceId of new Set(attendanceIds)) {
    const row = readAttendance(tx.db, activityId, attendanceId);
    batch.mark(row, patchOf(row, activity));
  }
  return batch.finish(today);
}

/** Excused (a reason and who approved it) or absent; whoever is present stays so. Errors: no-list, not-found, leave-incomplete. */
export function markMissing(
  tx: Tx,
  people: ListedPeople,
  leave: { readonly state: 'excused' | 'absent'; readonly reason: string; readonly approvedBy: string },
  actor: Actor,
): Marked {
  if (leave.state === 'excused' && (leave.reason === '' || leave.approvedBy === ''))
    throw new DomainError('leave-incomplete', '请假须写明原因和准假人。', {
      ...(leave.reason === '' ? { reason: '请写明请假原因。' } : {}),
      ...(leave.approvedBy === '' ? { approvedBy: '请写明准假人。' } : {}),
    });
  return onEach(tx, people, actor, (row, activity) => {
    if (row.standing === 'observer') return '列席人员不计请假、缺席。';
    if (row.state === 'present' || row.state === 'madeUp') return '已有参学记录，未改。';
    if (leave.state === 'absent' && actor.today < activity.lastHeldOn)
      return `最后一场在 ${activity.lastHeldOn}，到任一场次即可，届时才能登记缺席。`;
    const fault = leaverFault(tx.db, row, activity.lastHeldOn);
    if (fault !== null) return fault;
    // Nobody approved an absence without leave, whatever stood in the form.
    return asMissing(activity, leave.state, leave.state === 'excused' ? leave : { ...leave, approvedBy: '' });
  });
}

/** Present by the signed sheet of a session. Errors: no-list, no-session, not-found, session-not-begun. */
export function markPresent(tx: Tx, people: ListedPeople, sessionId: string, actor: Actor): Marked {
  const session = requireSession(tx.db, people.activityId, sessionId);
  if (session.makeUp || actor.today < session.heldOn)
    throw new DomainError('session-not-begun', '请选择已举行的场次；补学请在“补学”中登记。');
  const patch = asPresent({ sessionId, how: 'sheet', signedAt: null });
  return onEach(tx, people, actor, (row) => {
    if (row.state === 'present' || row.state === 'madeUp') return '已有参学记录，未改。';
    return leaverFault(tx.db, row, session.heldOn) ?? (row.afterEnd ? LATE : patch);
  });
}

/** Takes an entry back: nothing is known of these people again. Errors: no-list, not-found. */
export function resetMarks(tx: Tx, people: ListedPeople, actor: Actor): Marked {
  return onEach(tx, people, actor, () => AS_DUE);
}

/** Settles entries after the end: counted as present, or as absent, before the last session as not signed. Errors: no-list, not-found. */
export function settleLate(tx: Tx, people: ListedPeople, accept: boolean, actor: Actor): Marked {
  return onEach(tx, people, actor, (row, activity) => {
    if (row.state !== 'due' || !row.afterEnd || row.sessionId === null) return '没有待确认的迟签。';
    if (accept) return { state: 'present' };
    // He may still come to another.
    if (actor.today < activity.lastHeldOn) return AS_DUE;
    return asMissing(activity, 'absent', { reason: '迟签未予确认', approvedBy: '' });
  });
}

export interface MakeUp {
  readonly on: CivilDate;
  readonly how: MakeupMeans;
  /** The further session, where it was one. */
  readonly sessionId: string | null;
  /** What proves it: 学习记录, 心得体会. */
  readonly proof: string;
}

/** Records make-ups of people who were missing. Errors: no-list, not-found, no-session, date-order, makeup-incomplete. */
export function makeUp(tx: Tx, people: ListedPeople, done: MakeUp, actor: Actor): Marked {
  const activity = requireFrozen(tx.db, people.activityId);
  if (done.on < activity.lastHeldOn || done.on > actor.today) {
    const message = `补学日期应在最后一场（${activity.lastHeldOn}）与今天之间。`;
    throw new DomainError('date-order', message, { on: message });
  }
  if (done.how === 'session' ? done.sessionId === null : done.proof === '')
    throw new DomainError(
      'makeup-incomplete',
      done.how === 'session' ? '请选择补学场次。' : '请写明佐证，例：学习记录、心得体会。',
      done.how === 'session' ? { sessionId: '请选择补学场次。' } : { proof: '请写明佐证。' },
    );
  if (done.sessionId !== null && !requireSession(tx.db, activity.id, done.sessionId).makeUp) {
    const message = '所选场次不是补学场次，请选择补学场次。';
    throw new DomainError('makeup-incomplete', message, { sessionId: message });
  }
  return onEach(tx, people, actor, (row) => {
    if (row.state !== 'excused' && row.state !== 'absent') return '没有请假或缺席记录，无需补学。';
    return {
      state: 'madeUp',
      made_up_on: done.on,
      makeup_how: done.how,
      session_id: done.how === 'session' ? done.sessionId : row.sessionId,
      makeup_proof: done.proof || '补学场次签到',
    };
  });
}
