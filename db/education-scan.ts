import { addAttachment, getAttachmentRecord, reinstateAttachment, voidAttachment } from './attachments.ts';
import { ATTENDANCE_COLUMNS, type AttendanceRecord, rowToAttendance } from './attendance-rows.ts';
import type { ReadDb } from './connection.ts';
import { type AttendanceRow, hasAttended } from './domain/attendance.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import { type EducationActivity, sessionText } from './domain/education.ts';
import type { Actor } from './education-absences.ts';
import { getActivity, listSessions, requireActivity, requireSession } from './education-activities.ts';
import { asMadeUpAt } from './education-check-in.ts';
import {
  asMissing,
  asPresent,
  LATE,
  leaverFault,
  MarkBatch,
  type Marked,
  readAttendance,
} from './education-marks.ts';
import type { FiledScan, ScanFiling, ScanKind, ScanTarget } from './scan-kind.ts';
import { getSheet, requireSheet, type SignInSheet } from './sign-in-sheets.ts';
import type { Tx } from './write.ts';

const FILED = `SELECT id AS attachmentId, sha256 FROM attachment
WHERE id IN (SELECT value FROM json_each(:ids)) AND voided_at IS NULL ORDER BY added_at DESC, id DESC`;

function sheetTarget(db: ReadDb, sheet: SignInSheet): ScanTarget {
  const activity = getActivity(db, sheet.activityId);
  const session = listSessions(db, sheet.activityId).find(({ id }) => id === sheet.sessionId);
  return {
    recordId: sheet.id,
    title: `签到表 ${activity?.number ?? ''} ${sheet.unitName || '未定科室'}`,
    place: [activity?.theme ?? '', session ? sessionText(session) : ''].filter(Boolean).join(' '),
    // The sheet is filed with the activity, in nobody's dossier; marks made from it apply 回避 line by line.
    persons: [],
    paperVersion: activity?.paperVersion ?? 0,
    isVoided: sheet.isVoided || activity?.voidedAt !== null,
    filed: db.all(FILED, { ids: JSON.stringify(sheet.scanIds) }),
  };
}

const CANDIDATES = `SELECT s.id FROM sign_in_sheet s JOIN education_activity a ON a.id = s.activity_id
WHERE s.voided_at IS NULL AND a.voided_at IS NULL
AND (:text = '' OR instr(a.number || ' ' || a.theme || ' ' || s.unit_name, :text) > 0)
ORDER BY s.scan_ids <> '[]', s.ordinal DESC LIMIT :limit`;

/** A sheet's row is its print; before its day nobody has signed it. */
const SHEETS_OUT = `SELECT s.id FROM sign_in_sheet s JOIN education_activity a ON a.id = s.activity_id
LEFT JOIN sign_in_sheet n ON n.id = :near
WHERE s.scan_ids = '[]' AND s.voided_at IS NULL AND a.voided_at IS NULL AND a.held_on <= :today
AND (:near IS NULL OR s.activity_id = n.activity_id) ORDER BY abs(s.ordinal - n.ordinal), s.ordinal DESC LIMIT :limit`;

function fileSheet(tx: Tx, { recordId, file, media, pages, today }: ScanFiling): string {
  const sheet = requireSheet(tx.db, recordId);
  const activity = requireActivity(tx.db, sheet.activityId);
  const owner = { recordKind: 'educationActivity', recordId: activity.id } as const;
  const { title } = sheetTarget(tx.db, sheet);
  const attachmentId = addAttachment(
    tx,
    { owner, entryId: null, purpose: 'material', title, media, pages, formedOn: activity.heldOn, file },
    today,
  );
  tx.amend('sign_in_sheet', sheet.id, sheet.version, {
    scan_ids: JSON.stringify([...sheet.scanIds, attachmentId]),
  });
  if (activity.filedOn === null)
    tx.amend('education_activity', activity.id, activity.version, { filed_on: today });
  return attachmentId;
}

const OTHER_SCANS = `SELECT 1 AS one FROM sign_in_sheet WHERE activity_id = :activityId AND scan_ids <> '[]' LIMIT 1`;

function unfileSheet(tx: Tx, filing: Parameters<ScanKind['unfile']>[1]): void {
  const sheet = requireSheet(tx.db, filing.recordId);
  const activity = requireActivity(tx.db, sheet.activityId);
  voidScan(tx, { recordKind: 'educationActivity', recordId: activity.id }, filing);
  tx.amend('sign_in_sheet', sheet.id, sheet.version, {
    scan_ids: JSON.stringify(sheet.scanIds.filter((id) => id !== filing.attachmentId)),
  });
  if (activity.filedOn !== null && !tx.db.get(OTHER_SCANS, { activityId: activity.id }))
    tx.amend('education_activity', activity.id, activity.version, { filed_on: null });
}

function refileSheet(tx: Tx, { recordId, attachmentId, today }: FiledScan): void {
  reinstateAttachment(tx, attachmentId, today);
  const { id, version, scanIds } = requireSheet(tx.db, recordId);
  tx.amend('sign_in_sheet', id, version, { scan_ids: JSON.stringify([attachmentId, ...scanIds]) });
}

function voidScan(
  tx: Tx,
  owner: { readonly recordKind: 'educationActivity' | 'studyRecord'; readonly recordId: string },
  { attachmentId, reason, today }: Parameters<ScanKind['unfile']>[1],
): void {
  const { version } = getAttachmentRecord(tx.db, owner, attachmentId);
  voidAttachment(tx, { owner, attachmentId, version }, reason, today);
}

/** 签到表 come back to their activity. */
export const signInSheetScan: ScanKind = {
  form: 'signInSheet',
  label: '签到表',
  find: (db, recordId) => {
    const sheet = getSheet(db, recordId);
    return sheet && sheetTarget(db, sheet);
  },
  idOfOrdinal: (db, ordinal) =>
    db.get<{ id: string }>('SELECT id FROM sign_in_sheet WHERE ordinal = :ordinal', { ordinal })?.id ?? null,
  candidates: (db, text, limit) =>
    db
      .all<{ id: string }>(CANDIDATES, { text: text.trim(), limit })
      .map(({ id }) => sheetTarget(db, requireSheet(db, id))),
  papersOut: (db, { near, today, limit }) =>
    db
      .all<{ id: string }>(SHEETS_OUT, { near, today, limit })
      .map(({ id }) => sheetTarget(db, requireSheet(db, id))),
  file: fileSheet,
  unfile: unfileSheet,
  refile: refileSheet,
};

const BY_ID = `SELECT ${ATTENDANCE_COLUMNS} WHERE t.id = :recordId AND t.voided_at IS NULL`;

function attendanceOf(db: ReadDb, recordId: string): AttendanceRow | null {
  const row = db.get<AttendanceRecord>(BY_ID, { recordId });
  return row && rowToAttendance(row);
}

const STUDY_FILED = `SELECT id AS attachmentId, sha256 FROM attachment WHERE record_id = :recordId AND record_kind = 'studyRecord'
AND voided_at IS NULL ORDER BY added_at DESC, id DESC`;

function studyTarget(db: ReadDb, row: AttendanceRow, activity: EducationActivity | null): ScanTarget {
  return {
    recordId: row.id,
    title: `学习记录 ${activity?.number ?? ''}（${row.name}）`,
    place: [row.unitName, activity?.theme ?? ''].filter(Boolean).join(' '),
    persons: [{ id: row.personId, name: row.name }],
    paperVersion: activity?.paperVersion ?? 0,
    isVoided: activity?.voidedAt !== null,
    filed: db.all(STUDY_FILED, { recordId: row.id }),
  };
}

/** The sheet may be blank: it lies with the person as his proof, and a clerk who has looked at it says that he made it up. */
function fileStudyRecord(tx: Tx, { recordId, file, media, pages, today }: ScanFiling): string {
  const row = attendanceOf(tx.db, recordId);
  if (!row) throw new DomainError('not-found', '该人员已不在活动名单中，请刷新后重试。');
  const activity = requireActivity(tx.db, row.activityId);
  const paper = { title: studyTarget(tx.db, row, activity).title, media, pages, formedOn: today, file };
  const owner = { recordKind: 'studyRecord', recordId } as const;
  return addAttachment(tx, { ...paper, owner, entryId: null, purpose: 'material' }, today);
}

function unfileStudyRecord(tx: Tx, filing: Parameters<ScanKind['unfile']>[1]): void {
  if (!attendanceOf(tx.db, filing.recordId))
    throw new DomainError('not-found', '该人员已不在活动名单中，请刷新后重试。');
  voidScan(tx, { recordKind: 'studyRecord', recordId: filing.recordId }, filing);
}

const OWING = `SELECT ${ATTENDANCE_COLUMNS} WHERE t.voided_at IS NULL AND t.state IN ('excused', 'absent')
AND (:text = '' OR instr(p.name || ' ' || t.unit_name, :text) > 0) ORDER BY t.makeup_due_on DESC, t.id LIMIT :limit`;

/** Nobody notes that they are printed: those of the activity whose other ones come back. */
const RECORDS_OUT = `SELECT ${ATTENDANCE_COLUMNS} WHERE t.voided_at IS NULL AND t.state IN ('excused', 'absent')
AND t.activity_id = (SELECT activity_id FROM attendance WHERE id = :near) ORDER BY t.ordinal LIMIT :limit`;

/** 学习记录 come back to whom they are about. */
export const studyRecordScan: ScanKind = {
  form: 'studyRecord',
  label: '学习记录',
  find: (db, recordId) => {
    const row = attendanceOf(db, recordId);
    return row && studyTarget(db, row, getActivity(db, row.activityId));
  },
  idOfOrdinal: (db, ordinal) =>
    db.get<{ id: string }>('SELECT id FROM attendance WHERE ordinal = :ordinal', { ordinal })?.id ?? null,
  candidates: (db, text, limit) =>
    db
      .all<AttendanceRecord>(OWING, { text: text.trim(), limit })
      .map((row) => studyTarget(db, rowToAttendance(row), getActivity(db, row.activityId))),
  papersOut: (db, { near, limit }) =>
    near === null
      ? []
      : db
          .all<AttendanceRecord>(RECORDS_OUT, { near, limit })
          .map((row) => studyTarget(db, rowToAttendance(row), getActivity(db, row.activityId))),
  file: fileStudyRecord,
  unfile: unfileStudyRecord,
  refile: (tx, { attachmentId, today }) => reinstateAttachment(tx, attachmentId, today),
};

/** Where a line's signature stands on every page: millimetres from the top left of the A4 page, as electron/pdf/sign-in-sheet.ts draws it. */
export function signatureBoxMm(line: number): { x: number; y: number; width: number; height: number } {
  const points = 25.4 / 72;
  return {
    x: 28 + 266 * points,
    y: 25 + (34 + 3 * 24 + 18 + 22 + line * 25.5) * points,
    width: (392 - 266) * points,
    height: 25.5 * points,
  };
}

export interface SheetLine {
  readonly attendanceId: string;
  readonly name: string;
  readonly unit: string;
  readonly state: AttendanceRow['state'];
  /** From the top, 0 the first. */
  readonly line: number;
  readonly box: ReturnType<typeof signatureBoxMm>;
}

/** Who stands on the lines of one page (from 1) of a printed sheet, and where each signature is; those taken off the list since are left out. Errors: not-found. */
export function sheetRows(db: ReadDb, sheetId: string, page: number): readonly SheetLine[] {
  const ids = requireSheet(db, sheetId).pages[page - 1] ?? [];
  return ids.flatMap((attendanceId, line) => {
    const row = attendanceOf(db, attendanceId);
    if (!row) return [];
    const { name, unitName: unit, state } = row;
    return [{ attendanceId, name, unit, state, line, box: signatureBoxMm(line) }];
  });
}

const NOT_MISSED = '原场次的情况尚未登记，请先登记请假或缺席，再补学。';

/** Another sheet of the same unit that may still bear the signature: of a further session, or scanned and not confirmed. */
const OTHER_SHEET = `SELECT 1 AS one FROM sign_in_sheet s JOIN education_session e ON e.id = s.session_id
WHERE s.activity_id = :activityId AND s.unit_key = :unitKey AND s.id <> :sheetId AND s.voided_at IS NULL AND s.confirmed_on IS NULL
AND e.make_up = 0 AND e.voided_at IS NULL AND (s.session_id <> :sessionId OR s.scan_ids <> '[]') LIMIT 1`;

/** Whether somebody who has not signed the sheet was absent: either session counts, so only once the last is over and no other sheet may name him. Errors: not-found. */
export function saysAbsent(db: ReadDb, sheetId: string, today: CivilDate): boolean {
  const { id, activityId, sessionId, unitKey } = requireSheet(db, sheetId);
  const isOver = requireActivity(db, activityId).lastHeldOn <= today;
  if (!isOver || requireSession(db, activityId, sessionId).makeUp) return false;
  return db.get(OTHER_SHEET, { activityId, sessionId, unitKey, sheetId: id }) === null;
}

/** What came of a sheet that was confirmed. */
export interface ConfirmedSheet extends Marked {
  readonly present: number;
  /** Who had not signed and owes a make-up now. */
  readonly absent: number;
}

/** Takes over what a clerk confirmed of a scanned sheet: who signed is present at its session, or has made it up at a further one; who did not is absent where that can be said, else stays as he is. Errors: not-found, no-activity, no-session. */
export function confirmSheet(
  tx: Tx,
  sheetId: string,
  marks: readonly { readonly attendanceId: string; readonly signed: boolean }[],
  { today, recused }: Actor,
): ConfirmedSheet {
  const sheet = requireSheet(tx.db, sheetId);
  const activity = requireActivity(tx.db, sheet.activityId);
  const batch = new MarkBatch(tx, activity, recused);
  const session = requireSession(tx.db, activity.id, sheet.sessionId);
  const patch = session.makeUp
    ? asMadeUpAt(session)
    : asPresent({ sessionId: sheet.sessionId, how: 'sheet', signedAt: null });
  const missing = saysAbsent(tx.db, sheetId, today)
    ? asMissing(activity, 'absent', { reason: '', approvedBy: '' })
    : null;
  let [present, absent] = [0, 0];
  for (const { attendanceId, signed } of marks) {
    if (!signed && !missing) continue;
    const row = readAttendance(tx.db, activity.id, attendanceId);
    if (signed && !hasAttended(row.state)) {
      const unmissed = session.makeUp && row.state === 'due' ? NOT_MISSED : null;
      if (
        batch.mark(
          row,
          leaverFault(tx.db, row, session.heldOn) ?? (row.afterEnd ? LATE : (unmissed ?? patch)),
        )
      )
        present += 1;
    } else if (
      !signed &&
      missing &&
      isOpen(row) &&
      batch.mark(row, leaverFault(tx.db, row, activity.lastHeldOn) ?? missing)
    )
      absent += 1;
  }
  const marked = batch.finish(today);
  const { version } = requireSheet(tx.db, sheetId);
  tx.amend('sign_in_sheet', sheetId, version, { confirmed_on: today });
  return { ...marked, present, absent };
}

/** Nobody has said anything of him yet; a late entry waits to be judged, who sits in is never missing. */
function isOpen({ state, afterEnd, standing }: AttendanceRow): boolean {
  return state === 'due' && !afterEnd && standing !== 'observer';
}
