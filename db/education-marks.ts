import { ATTENDANCE_COLUMNS, type AttendanceRecord, rowToAttendance } from './attendance-rows.ts';
import { SummaryChange } from './attendance-summary.ts';
import type { ReadDb } from './connection.ts';
import type { AttendanceRow, SignInMeans } from './domain/attendance.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import type { Skipped } from './domain/dossier-record.ts';
import { type EducationActivity, makeupDueOn } from './domain/education.ts';
import { serviceOn } from './person-history.ts';
import type { RecordRow, Tx } from './write.ts';

/** One line in force of an activity's list. Errors: not-found. */
export function readAttendance(db: ReadDb, activityId: string, attendanceId: string): AttendanceRow {
  const row = db.get<AttendanceRecord>(
    `SELECT ${ATTENDANCE_COLUMNS} WHERE t.id = :attendanceId AND t.activity_id = :activityId AND t.voided_at IS NULL`,
    { attendanceId, activityId },
  );
  if (!row) throw new DomainError('not-found', '该人员已不在名单中，请刷新后重试。');
  return rowToAttendance(row);
}

export interface Marked {
  /** How many were marked. */
  readonly changed: number;
  /** The persons whose attendance changed, those taken off the list too. */
  readonly subjects: readonly string[];
  readonly skipped: readonly Skipped[];
}

const RECUSED = '本人或近亲属，须由他人登记。';

/** Changes attendances one after the other and their figures with them; every act on a list passes here. */
export class MarkBatch {
  readonly #tx: Tx;
  readonly #activity: EducationActivity;
  readonly #recused: ReadonlySet<string>;
  readonly #change = new SummaryChange();
  readonly #subjects: string[] = [];
  #marked = 0;
  readonly #skipped: Skipped[] = [];

  constructor(tx: Tx, activity: EducationActivity, recused: ReadonlySet<string>) {
    this.#tx = tx;
    this.#activity = activity;
    this.#recused = recused;
  }

  /** Sets the columns of one line, or says why not; true where the line changed. */
  mark(row: AttendanceRow, patch: RecordRow | string): boolean {
    const reason = this.#recused.has(row.personId) ? RECUSED : typeof patch === 'string' ? patch : null;
    if (reason !== null || typeof patch === 'string') {
      this.#skipped.push({ personId: row.personId, name: row.name, reason: reason ?? '' });
      return false;
    }
    const after = this.#tx.amend('attendance', row.id, row.version, patch);
    if (after.version === row.version) return false;
    this.#subjects.push(row.personId);
    this.#marked += 1;
    this.#change.remove(row, this.#activity);
    // The state was written by one of the patches below.
    this.#change.add({ ...row, state: after.state as AttendanceRow['state'] }, this.#activity);
    return true;
  }

  /** Takes somebody off the list who had left by that day; true where he had. */
  dropLeaver(row: AttendanceRow, on: CivilDate): boolean {
    if (row.standing === 'observer' || this.#recused.has(row.personId)) return false;
    const { leftOn } = serviceOn(this.#tx.db, row.personId, on);
    if (leftOn !== null) this.#drop(row, `已于 ${leftOn} 离岗，不在 ${on} 的应到之列，已移出应到名单。`);
    return leftOn !== null;
  }

  #drop(row: AttendanceRow, reason: string): void {
    this.#tx.void('attendance', row.id, row.version, reason);
    this.#subjects.push(row.personId);
    this.#skipped.push({ personId: row.personId, name: row.name, reason });
    this.#change.remove(row, this.#activity);
  }

  /** Writes the figures, and the activity as settled once nobody is open; call once, at the end. */
  finish(today: CivilDate): Marked {
    this.#change.write(this.#tx.db);
    settle(this.#tx, this.#activity.id, today);
    return { changed: this.#marked, subjects: this.#subjects, skipped: this.#skipped };
  }
}

const OPEN = `SELECT 1 AS one FROM attendance WHERE activity_id = :activityId AND voided_at IS NULL AND state = 'due'
AND standing <> 'observer' LIMIT 1`;

/** Keeps the activity settled on that day while nobody on its list is open, and open while somebody is. */
export function settle(tx: Tx, activityId: string, today: CivilDate): void {
  const activity = tx.read('education_activity', activityId);
  const isOpen = tx.db.get(OPEN, { activityId }) !== null;
  if (isOpen === (activity.settled_on === null)) return;
  tx.amend('education_activity', activityId, Number(activity.version), { settled_on: isOpen ? null : today });
}

/** Nothing known yet: what somebody's line is before he signs, and again where an entry was wrong. */
export const AS_DUE: RecordRow = {
  state: 'due',
  session_id: null,
  how: null,
  signed_at: null,
  after_end: 0,
  reason: '',
  leave_approved_by: '',
  makeup_due_on: null,
  made_up_on: null,
  makeup_how: null,
  makeup_proof: '',
  signature: null,
};

/** Says of somebody who left before that day why he is marked nothing; null of everybody else. */
export function leaverFault(db: ReadDb, row: AttendanceRow, on: CivilDate): string | null {
  const leftOn = row.standing === 'observer' ? null : serviceOn(db, row.personId, on).leftOn;
  return (
    leftOn && `已于 ${leftOn} 离岗，不在 ${on} 的应到之列。离岗日期有误请先更正人员档案，否则请移出名单。`
  );
}

/** Why an act on many leaves a late entry alone: its mark is kept until somebody judges it. */
export const LATE = '迟签，须先确认是否计入。';

/** Present at a session. */
export function asPresent(signing: {
  readonly sessionId: string;
  readonly how: SignInMeans;
  readonly signedAt: string | null;
  readonly signature?: string | null;
}): RecordRow {
  const { sessionId, how, signedAt, signature = null } = signing;
  return { ...AS_DUE, state: 'present', session_id: sessionId, how, signed_at: signedAt, signature };
}

/** Signed after the end: noted, and not counted as present until somebody confirms it (domain.md: no late signing). */
export function asLate(signing: Parameters<typeof asPresent>[0]): RecordRow {
  return { ...asPresent(signing), state: 'due', after_end: 1 };
}

/** Excused or absent; owes the make-up by the last session's day and the days of grace. */
export function asMissing(
  activity: EducationActivity,
  state: 'excused' | 'absent',
  leave: { readonly reason: string; readonly approvedBy: string },
): RecordRow {
  return {
    ...AS_DUE,
    state,
    reason: leave.reason,
    leave_approved_by: leave.approvedBy,
    makeup_due_on: makeupDueOn(activity.lastHeldOn, activity.makeupDays),
  };
}
