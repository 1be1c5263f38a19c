import type { AttendanceRow } from './domain/attendance.ts';

/** An attendance as the database gives it. */
export type AttendanceRecord = Omit<AttendanceRow, 'afterEnd' | 'hasStudyRecord' | 'hasLeft'> & {
  readonly afterEnd: number;
  readonly hasStudyRecord: number;
  readonly hasLeft: number;
};

/** True where a 学习记录 of the attendance `t` lies with it, scanned or dropped in. */
export const HAS_STUDY_RECORD = `EXISTS (SELECT 1 FROM attachment x WHERE x.record_id = t.id AND x.record_kind = 'studyRecord'
AND x.voided_at IS NULL)`;

/** The columns of one line of a list, with the person's name as it is now; `t` is the attendance. */
export const ATTENDANCE_COLUMNS = `t.id, t.version, t.activity_id AS activityId, t.person_id AS personId, p.name,
p.staff_number AS staffNumber, t.standing, t.unit_key AS unitKey, t.unit_name AS unitName, t.post_title AS postTitle,
t.category_name AS categoryName, t.state, t.session_id AS sessionId, t.how, t.signed_at AS signedAt, t.after_end AS afterEnd,
t.reason, t.leave_approved_by AS leaveApprovedBy, t.makeup_due_on AS makeupDueOn, t.made_up_on AS madeUpOn,
t.makeup_how AS makeupHow, t.makeup_proof AS makeupProof, t.signature, ${HAS_STUDY_RECORD} AS hasStudyRecord,
p.in_service = 0 AS hasLeft
FROM attendance t JOIN person p ON p.id = t.person_id`;

/** The line as the page and the acts see it. */
export function rowToAttendance(row: AttendanceRecord): AttendanceRow {
  const { afterEnd, hasStudyRecord, hasLeft } = row;
  return { ...row, afterEnd: afterEnd === 1, hasStudyRecord: hasStudyRecord === 1, hasLeft: hasLeft === 1 };
}
