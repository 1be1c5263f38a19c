import { ATTENDANCE_COLUMNS, type AttendanceRecord, rowToAttendance } from './attendance-rows.ts';
import { allAttendances, listAttendances } from './attendances.ts';
import type { ReadDb } from './connection.ts';
import type { AttendanceRow, SignInMeans } from './domain/attendance.ts';
import { type CivilDate, officeToday } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import {
  type EducationActivity,
  type EducationSession,
  sessionText,
  signingMoment,
} from './domain/education.ts';
import { parseShortCode } from './domain/short-code.ts';
import { requireSession } from './education-activities.ts';
import { requireFrozen } from './education-due.ts';
import {
  asLate,
  asPresent,
  LATE,
  leaverFault,
  MarkBatch,
  type Marked,
  readAttendance,
} from './education-marks.ts';
import { foldForPersonSearch } from './person-keys.ts';
import { nameReadings } from './pinyin.ts';
import type { RecordRow, Tx } from './write.ts';

/** A second entry of one card within this time is somebody signing for another, or a slip (domain.md: no proxy). */
const SAME_CARD_MS = 60_000;
/** Namesakes and the like looked through for those whose name begins as typed. */
const LOOKED_AT = 200;

/** Who of a list has a staff number, capitals or not; exported so that tests prove its plan. */
export const OF_STAFF_NUMBER = `SELECT ${ATTENDANCE_COLUMNS} WHERE t.activity_id = :activityId AND t.voided_at IS NULL
AND t.person_id IN (SELECT id FROM person WHERE staff_number IN (:text, upper(:text), lower(:text)) AND staff_number <> ''
AND voided_at IS NULL)`;
const OF_CODE = `SELECT ${ATTENDANCE_COLUMNS} WHERE t.activity_id = :activityId AND t.voided_at IS NULL AND t.ordinal = :ordinal`;

/** Who on the list is meant by a staff number, the bars of a 学习记录, or the beginning of a name or its reading, else an inner part; an exact number alone, else at most `limit`. */
export function findOnList(
  db: ReadDb,
  activityId: string,
  entered: string,
  limit: number,
): readonly AttendanceRow[] {
  const text = entered.normalize('NFKC').trim();
  const numbered = db.all<AttendanceRecord>(OF_STAFF_NUMBER, { activityId, text });
  if (numbered.length > 0) return numbered.map(rowToAttendance);
  const code = parseShortCode(text);
  if (code?.form === 'studyRecord')
    return db.all<AttendanceRecord>(OF_CODE, { activityId, ordinal: code.ordinal }).map(rowToAttendance);
  if (text === '') return [];
  const { rows } = listAttendances(db, { activityId, text }, { after: null, limit: LOOKED_AT });
  const begin = rows.filter((row) => beginsWith(row, foldForPersonSearch(text)));
  return (begin.length > 0 ? begin : rows).slice(0, limit);
}

/** True where the name, one of its readings, its initials, or the staff number begins so: zs is 张山, not 王志山. */
function beginsWith({ name, staffNumber }: AttendanceRow, text: string): boolean {
  const folded = foldForPersonSearch(name);
  return [folded, foldForPersonSearch(staffNumber), ...nameReadings(folded).flatMap(typedAs)].some((known) =>
    known.startsWith(text),
  );
}

function typedAs(syllables: readonly string[]): readonly string[] {
  return [syllables.join(''), syllables.map((syllable) => syllable.slice(0, 1)).join('')];
}

/** What an entry at the door came to. */
export interface CheckedIn {
  readonly outcome: 'present' | 'late' | 'already' | 'again' | 'missing' | 'madeUp';
  readonly row: AttendanceRow;
}

export interface CheckInOrder {
  readonly activityId: string;
  readonly sessionId: string;
  readonly attendanceId: string;
  readonly how: SignInMeans;
}

/** Signs somebody in: once, whichever session; after the end it waits to be confirmed; the same card within the minute is only asked about. Errors: no-list, no-session, session-not-begun, session-over, left-before, not-found, own-attendance. */
export function checkIn(
  tx: Tx,
  order: CheckInOrder,
  today: CivilDate,
  recused: ReadonlySet<string>,
): CheckedIn {
  const { activityId, attendanceId, how } = order;
  const activity = requireFrozen(tx.db, activityId);
  const session = requireSession(tx.db, activityId, order.sessionId);
  const row = readAttendance(tx.db, activityId, attendanceId);
  if (recused.has(row.personId))
    throw new DomainError('own-attendance', `${row.name}是本人或近亲属，签到须由他人登记。`);
  if (today < session.heldOn)
    throw new DomainError('session-not-begun', `该场次在 ${sessionText(session)}，尚未开始，请核对场次。`);
  const fault = leaverFault(tx.db, row, session.heldOn);
  if (fault !== null) throw new DomainError('left-before', `${row.name}${fault}`);
  if (isSameCard(row, how, tx.at)) return { outcome: 'again', row };
  if (row.state === 'present' || row.state === 'madeUp') return { outcome: 'already', row };
  // A second late entry, or one of the sheet, changes nothing: the first one's time is what is to be judged.
  if (row.afterEnd && !session.makeUp) return { outcome: 'late', row };
  const { outcome, patch } = signing(session, row, how, tx.at);
  // The leave, or the absence, is settled: it does not wait for a judgement again.
  if (outcome === 'late' && row.state !== 'due') return { outcome: 'missing', row };
  const batch = new MarkBatch(tx, activity, recused);
  batch.mark(row, patch);
  batch.finish(today);
  return { outcome, row: readAttendance(tx.db, activityId, attendanceId) };
}

function isSameCard({ signedAt }: AttendanceRow, how: SignInMeans, at: string): boolean {
  return how === 'card' && signedAt !== null && Date.parse(at) - Date.parse(signedAt) < SAME_CARD_MS;
}

function signing(
  session: EducationSession,
  row: AttendanceRow,
  how: SignInMeans,
  at: string,
): { readonly outcome: CheckedIn['outcome']; readonly patch: RecordRow } {
  if (session.makeUp) {
    if (row.state === 'due')
      throw new DomainError('not-missed', `${row.name}在原场次的情况尚未登记，请先登记请假或缺席，再补学。`);
    // The moment is of this session now: by it the same card is known.
    return { outcome: 'madeUp', patch: { ...asMadeUpAt(session), ...makeUpEntry(session, how, at) } };
  }
  // A sheet is entered afterwards: the time of entry says nothing about the time of signing.
  if (how !== 'card')
    return { outcome: 'present', patch: asPresent({ sessionId: session.id, how, signedAt: null }) };
  const entry = { sessionId: session.id, how, signedAt: at };
  const isLate = signingMoment(session, at) === 'late';
  return isLate ? { outcome: 'late', patch: asLate(entry) } : { outcome: 'present', patch: asPresent(entry) };
}

/** A card read after the end is marked; one of another day is none of that session's. */
function makeUpEntry(session: EducationSession, how: SignInMeans, at: string): RecordRow {
  if (how !== 'card') return { how: null, after_end: 0, signed_at: null };
  if (officeToday(at) > session.heldOn)
    throw new DomainError(
      'session-over',
      `补学场次在 ${sessionText(session)}，已经过去，今天刷卡不能算作那天的补学。当天有签到表的，请按签到表补录。`,
    );
  return { how: null, after_end: signingMoment(session, at) === 'late' ? 1 : 0, signed_at: at };
}

/** Made up at a further session; why the person was missing stays. */
export function asMadeUpAt(session: EducationSession): RecordRow {
  return {
    state: 'madeUp',
    made_up_on: session.heldOn,
    makeup_how: 'session',
    session_id: session.id,
    makeup_proof: '补学场次签到',
  };
}

/** Who of a unit, or of everybody, has neither come nor made it up. */
function notAttended(db: ReadDb, activityId: string, unitKey: string | null): readonly AttendanceRow[] {
  const filter = { activityId, notAttended: true, ...(unitKey === null ? {} : { unitKey }) };
  return allAttendances(db, filter).filter(({ standing }) => standing !== 'observer');
}

/** Who of them is not accounted for either. */
function openRows(db: ReadDb, activityId: string, unitKey: string | null): readonly AttendanceRow[] {
  return notAttended(db, activityId, unitKey).filter(({ state }) => state === 'due');
}

/** 其余已核对签到表: whoever is still open has signed the sheet of that session; late entries are left to be confirmed one by one, who left before the first session leaves the list. Errors: no-list, no-session, session-not-begun. */
export function confirmRest(
  tx: Tx,
  order: { readonly activityId: string; readonly sessionId: string; readonly unitKey: string | null },
  today: CivilDate,
  recused: ReadonlySet<string>,
): Marked {
  const activity = requireFrozen(tx.db, order.activityId);
  const session = requireSession(tx.db, order.activityId, order.sessionId);
  if (session.makeUp || today < session.heldOn)
    throw new DomainError('session-not-begun', '请选择已举行的场次；补学场次的签到请逐人登记。');
  const patch = asPresent({ sessionId: session.id, how: 'sheet', signedAt: null });
  const batch = new MarkBatch(tx, activity, recused);
  for (const row of openRows(tx.db, activity.id, order.unitKey)) {
    // Who had left by the first session was due at none, and leaves nobody to wait for.
    if (batch.dropLeaver(row, activity.heldOn)) continue;
    batch.mark(row, leaverFault(tx.db, row, session.heldOn) ?? (row.afterEnd ? LATE : patch));
  }
  return batch.finish(today);
}

/** Ends the signing in: whoever is still open was absent and owes the make-up; who left before the last session is not due and leaves the list, even where he was marked missing already. Errors: no-list. */
export function closeSigning(
  tx: Tx,
  order: { readonly activityId: string; readonly unitKey: string | null },
  missing: (activity: EducationActivity) => RecordRow,
  today: CivilDate,
  recused: ReadonlySet<string>,
): Marked {
  const activity = requireFrozen(tx.db, order.activityId);
  if (today < activity.lastHeldOn)
    throw new DomainError(
      'session-not-begun',
      `最后一场在 ${activity.lastHeldOn}，到任一场次即可，届时才能登记缺席。`,
    );
  const batch = new MarkBatch(tx, activity, recused);
  for (const row of notAttended(tx.db, activity.id, order.unitKey)) {
    if (batch.dropLeaver(row, activity.lastHeldOn)) continue;
    if (row.state === 'due') batch.mark(row, row.afterEnd ? LATE : missing(activity));
  }
  return batch.finish(today);
}
