import { type CountedActivity, type CountedAttendance, SummaryChange } from './attendance-summary.ts';
import type { ReadDb } from './connection.ts';
import { officeToday } from './domain/civil-date.ts';
import { heldDayFault } from './domain/day-fault.ts';
import { DomainError } from './domain/domain-error.ts';
import type { DueRule } from './domain/due-rule.ts';
import {
  type ActivityFields,
  activityNumber,
  type EducationActivity,
  type EducationForm,
  type EducationSession,
  type Lesson,
  makeupDueOn,
  type SessionFields,
  sessionText,
} from './domain/education.ts';
import { foldForPersonSearch } from './person-keys.ts';
import { nextSerial } from './record-number.ts';
import { indexRecord } from './record-search.ts';
import type { RecordRow, Tx } from './write.ts';

interface ActivityRow {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly theme: string;
  readonly form: EducationForm;
  readonly lessons: string;
  readonly caseTitles: string;
  readonly materialIds: string;
  readonly source: string;
  readonly host: string;
  readonly speaker: string;
  readonly organiser: string;
  readonly hoursTenths: number;
  readonly rule: string;
  readonly dueText: string;
  readonly makeupDays: number;
  readonly heldOn: string;
  readonly lastHeldOn: string;
  readonly place: string;
  readonly frozenOn: string | null;
  readonly settledOn: string | null;
  readonly filedOn: string | null;
  readonly note: string;
  readonly paperVersion: number;
  readonly voidedAt: string | null;
}

const COLUMNS = `id, version, number, theme, form, lessons, case_titles AS caseTitles, material_ids AS materialIds, source, host,
speaker, organiser, hours_tenths AS hoursTenths, due_rule AS rule, due_text AS dueText, makeup_days AS makeupDays,
held_on AS heldOn, place, frozen_on AS frozenOn, settled_on AS settledOn, filed_on AS filedOn, note,
paper_version AS paperVersion, voided_at AS voidedAt,
(SELECT max(s.held_on) FROM education_session s WHERE s.activity_id = education_activity.id AND s.make_up = 0
AND s.voided_at IS NULL) AS lastHeldOn`;

function rowToActivity(row: ActivityRow): EducationActivity {
  return {
    ...row,
    // Written by columnsOf from the types named here.
    lessons: JSON.parse(row.lessons) as Lesson[],
    materialIds: JSON.parse(row.materialIds) as string[],
    rule: JSON.parse(row.rule) as DueRule,
  };
}

/** An activity, void ones too, or null. */
export function getActivity(db: ReadDb, activityId: string): EducationActivity | null {
  const row = db.get<ActivityRow>(`SELECT ${COLUMNS} FROM education_activity WHERE id = :activityId`, {
    activityId,
  });
  return row && rowToActivity(row);
}

/** An activity not voided. Errors: no-activity. */
export function requireActivity(db: ReadDb, activityId: string): EducationActivity {
  const activity = getActivity(db, activityId);
  if (!activity || activity.voidedAt !== null)
    throw new DomainError('no-activity', '找不到该警示教育活动，可能已作废。请刷新后重试。');
  return activity;
}

const SESSIONS = `SELECT id, version, activity_id AS activityId, make_up AS makeUp, held_on AS heldOn, from_time AS fromTime,
to_time AS toTime, place FROM education_session WHERE activity_id = :activityId AND voided_at IS NULL
ORDER BY make_up, held_on, from_time, id`;

/** The sessions of an activity in the order they are held, make-up sessions last. */
export function listSessions(db: ReadDb, activityId: string): readonly EducationSession[] {
  const rows = db.all<Omit<EducationSession, 'makeUp'> & { readonly makeUp: number }>(SESSIONS, {
    activityId,
  });
  return rows.map((row) => ({ ...row, makeUp: row.makeUp === 1 }));
}

/** One session of that activity. Errors: no-session. */
export function requireSession(db: ReadDb, activityId: string, sessionId: string): EducationSession {
  const session = listSessions(db, activityId).find(({ id }) => id === sessionId);
  if (!session) throw new DomainError('no-session', '该活动没有这一场次，可能已撤销。请刷新后重试。');
  return session;
}

function columnsOf(activity: ActivityFields, number: string): RecordRow {
  const words = [activity.theme, number, activity.caseTitles, activity.host, activity.speaker];
  return {
    theme: activity.theme,
    form: activity.form,
    lessons: JSON.stringify(activity.lessons),
    case_titles: activity.caseTitles,
    material_ids: JSON.stringify(activity.materialIds),
    source: activity.source,
    host: activity.host,
    speaker: activity.speaker,
    organiser: activity.organiser,
    hours_tenths: activity.hoursTenths,
    due_rule: JSON.stringify(activity.rule),
    makeup_days: activity.makeupDays,
    note: activity.note,
    search_text: words.map(foldForPersonSearch).join(' '),
  };
}

/** Plans an activity with its first session, numbered in the session's year; `dueText` says the rule in words. Errors: time-order, day-far-off. */
export function createActivity(
  tx: Tx,
  activity: ActivityFields,
  session: SessionFields,
  facts: { readonly officeId: string; readonly dueText: string },
): { readonly id: string; readonly number: string; readonly sessionId: string } {
  const year = Number(session.heldOn.slice(0, 4));
  const serial = nextSerial(tx.db, 'education_activity', year);
  const number = activityNumber(year, serial);
  const id = tx.insert('education_activity', {
    origin_office_id: facts.officeId,
    year,
    serial,
    number,
    ...columnsOf(activity, number),
    due_text: facts.dueText,
    held_on: session.heldOn,
    place: session.place,
    frozen_on: null,
    settled_on: null,
    filed_on: null,
    paper_version: 1,
    created_at: tx.at,
    voided_at: null,
    void_reason: null,
  });
  indexRecord(tx.db, { recordKind: 'educationActivity', recordId: id });
  return { id, number, sessionId: insertSession(tx, id, session, false) };
}

/** Amends an activity; its rule is fixed once the list is made. Errors: no-activity, changed-meanwhile, list-frozen. */
export function amendActivity(
  tx: Tx,
  activityId: string,
  version: number,
  fields: ActivityFields,
  dueText: string,
): void {
  const before = requireActivity(tx.db, activityId);
  const isRuleNew = JSON.stringify(fields.rule) !== JSON.stringify(before.rule);
  if (before.frozenOn !== null && isRuleNew)
    throw new DomainError('list-frozen', '应到名单已生成，范围不能再改；个别人员请在名单中增减。');
  const isOnPaper = fields.theme !== before.theme || fields.host !== before.host;
  tx.amend('education_activity', activityId, version, {
    ...columnsOf(fields, before.number),
    due_text: before.frozenOn === null ? dueText : before.dueText,
    paper_version: before.paperVersion + Number(isOnPaper),
  });
  indexRecord(tx.db, { recordKind: 'educationActivity', recordId: activityId });
  if (fields.hoursTenths !== before.hoursTenths)
    recount(tx, activityId, before, { heldOn: before.heldOn, hoursTenths: fields.hoursTenths });
}

/** Voids an activity planned or entered by mistake: it leaves ledger, figures and dossiers. Errors: no-activity, changed-meanwhile. */
export function voidActivity(tx: Tx, activityId: string, version: number, reason: string): void {
  const activity = requireActivity(tx.db, activityId);
  recount(tx, activityId, activity, null);
  tx.void('education_activity', activityId, version, reason);
  indexRecord(tx.db, { recordKind: 'educationActivity', recordId: activityId });
}

/** Counts the whole list anew under another day or other hours; null takes it out of the figures. */
function recount(tx: Tx, activityId: string, before: CountedActivity, after: CountedActivity | null): void {
  const change = new SummaryChange();
  for (const row of tx.db.all<CountedAttendance>(COUNTED, { activityId })) {
    change.remove(row, before);
    if (after) change.add(row, after);
  }
  change.write(tx.db);
}

const COUNTED = `SELECT activity_id AS activityId, person_id AS personId, unit_key AS unitKey, standing, state FROM attendance
WHERE activity_id = :activityId AND voided_at IS NULL`;

function insertSession(tx: Tx, activityId: string, session: SessionFields, makeUp: boolean): string {
  refuseOrder(session);
  refuseYear(tx, session);
  return tx.insert('education_session', {
    activity_id: activityId,
    make_up: makeUp ? 1 : 0,
    held_on: session.heldOn,
    from_time: session.fromTime,
    to_time: session.toTime,
    place: session.place,
    voided_at: null,
    void_reason: null,
  });
}

function refuseOrder({ fromTime, toTime }: SessionFields): void {
  if (toTime > fromTime) return;
  const message = `结束时间（${toTime}）应晚于开始时间（${fromTime}），请核对。`;
  throw new DomainError('time-order', message, { toTime: message });
}

/** Errors: day-far-off. */
function refuseYear({ at }: Tx, { heldOn }: SessionFields): void {
  const message = heldDayFault('日期', heldOn, officeToday(at));
  if (message !== null) throw new DomainError('day-far-off', message, { heldOn: message });
}

function refuseDay(message: string): never {
  throw new DomainError('date-order', message, { heldOn: message });
}

const FIRST_MADE_UP = `SELECT min(made_up_on) AS day FROM attendance WHERE activity_id = :activityId AND voided_at IS NULL
AND state = 'madeUp'`;

/** Refuses a make-up before the activity, and an activity after its make-ups. */
function refuseMakeUpOrder(
  db: ReadDb,
  activity: EducationActivity,
  { heldOn, makeUp }: SessionFields & { readonly makeUp: boolean },
): void {
  if (makeUp && heldOn < activity.lastHeldOn)
    refuseDay(`补学场次不能早于最后一场（${activity.lastHeldOn}）。`);
  if (makeUp) return;
  const session = listSessions(db, activity.id).find((other) => other.makeUp)?.heldOn;
  if (session && heldOn > session) refuseDay(`已安排补学场次（${session}），原场次不能晚于补学。`);
  const done = db.get<{ day: string | null }>(FIRST_MADE_UP, { activityId: activity.id })?.day;
  if (done && heldOn > done) refuseDay(`${done} 已有人补学，原场次不能晚于补学。`);
}

/** Refuses two sessions in one place at one time. */
function refuseClash(
  db: ReadDb,
  activity: EducationActivity,
  session: SessionFields,
  ownId: string | null,
): void {
  const clash = listSessions(db, activity.id).find(
    ({ id, heldOn, fromTime, toTime, place }) =>
      id !== ownId &&
      heldOn === session.heldOn &&
      place === session.place &&
      fromTime < session.toTime &&
      session.fromTime < toTime,
  );
  if (!clash) return;
  const message = `与场次“${sessionText(clash)}”时间重叠、地点相同，请核对；分会场请写明各自的地点。`;
  throw new DomainError('session-overlap', message, { fromTime: message });
}

/** Adds a session, a make-up one where `makeUp`. Errors: no-activity, time-order, date-order, day-far-off, session-overlap. */
export function addSession(tx: Tx, activityId: string, session: SessionFields, makeUp: boolean): string {
  const activity = requireActivity(tx.db, activityId);
  refuseMakeUpOrder(tx.db, activity, { ...session, makeUp });
  refuseClash(tx.db, activity, session, null);
  const id = insertSession(tx, activityId, session, makeUp);
  followSessions(tx, activityId);
  return id;
}

interface SessionTarget {
  readonly activityId: string;
  readonly sessionId: string;
  readonly version: number;
}

const SIGNED_IN =
  'SELECT 1 AS one FROM attendance WHERE session_id = :sessionId AND voided_at IS NULL LIMIT 1';
const ABSENT = `SELECT 1 AS one FROM attendance WHERE activity_id = :activityId AND voided_at IS NULL AND state = 'absent' LIMIT 1`;

/** Refuses a day no such session can have: of another age, before the activity, after its make-ups, or still to come once it was held; leave is granted beforehand, and stands. */
function refuseMove(
  tx: Tx,
  activity: EducationActivity,
  { id: sessionId, makeUp }: EducationSession,
  session: SessionFields,
): void {
  refuseYear(tx, session);
  refuseMakeUpOrder(tx.db, activity, { ...session, makeUp });
  if (session.heldOn <= officeToday(tx.at)) return;
  if (tx.db.get(SIGNED_IN, { sessionId }))
    refuseDay('该场次已有人签到，不能改到今天以后；登记有误请先把他们改回待签到。');
  if (!makeUp && tx.db.get(ABSENT, { activityId: activity.id }))
    refuseDay('该活动已登记缺席，场次不能改到今天以后；登记有误请先把他们改回待签到。');
}

/** Moves a session. Errors: no-activity, no-session, changed-meanwhile, time-order, date-order, day-far-off, session-overlap. */
export function amendSession(tx: Tx, target: SessionTarget, session: SessionFields): void {
  const activity = requireActivity(tx.db, target.activityId);
  const before = requireSession(tx.db, target.activityId, target.sessionId);
  refuseOrder(session);
  if (session.heldOn !== before.heldOn) refuseMove(tx, activity, before, session);
  refuseClash(tx.db, activity, session, target.sessionId);
  tx.amend('education_session', target.sessionId, target.version, {
    held_on: session.heldOn,
    from_time: session.fromTime,
    to_time: session.toTime,
    place: session.place,
  });
  followSessions(tx, target.activityId);
}

/** Voids a session nobody has signed in to; the last one stays. Errors: no-session, session-used, last-session, changed-meanwhile. */
export function voidSession(tx: Tx, target: SessionTarget, reason: string): void {
  const { makeUp } = requireSession(tx.db, target.activityId, target.sessionId);
  if (tx.db.get(SIGNED_IN, { sessionId: target.sessionId }))
    throw new DomainError('session-used', '该场次已有人签到，不能撤销。');
  if (!makeUp && listSessions(tx.db, target.activityId).filter((other) => !other.makeUp).length < 2)
    throw new DomainError('last-session', '活动至少要有一个场次；整个活动有误请作废活动。');
  tx.void('education_session', target.sessionId, target.version, reason);
  followSessions(tx, target.activityId);
}

/** Keeps the activity's day and place those of its first session, and its figures in that month. */
function followSessions(tx: Tx, activityId: string): void {
  const activity = requireActivity(tx.db, activityId);
  const first = listSessions(tx.db, activityId).find(({ makeUp }) => !makeUp);
  if (!first) return;
  const { heldOn } = first;
  tx.amend('education_activity', activityId, activity.version, {
    held_on: heldOn,
    place: first.place,
    paper_version: activity.paperVersion + 1,
  });
  if (heldOn !== activity.heldOn)
    recount(tx, activityId, activity, { heldOn, hoursTenths: activity.hoursTenths });
  followMakeUps(tx, activity);
}

const OWING_OTHERWISE = `SELECT id, version FROM attendance WHERE activity_id = :activityId AND voided_at IS NULL
AND state IN ('excused', 'absent') AND makeup_due_on <> :dueOn`;

/** Whoever owes the make-up still has the days of grace from the last session as it is now. */
function followMakeUps(tx: Tx, { id: activityId, lastHeldOn, makeupDays }: EducationActivity): void {
  const dueOn = makeupDueOn(lastHeldOn, makeupDays);
  for (const row of tx.db.all<{ id: string; version: number }>(OWING_OTHERWISE, { activityId, dueOn }))
    tx.amend('attendance', row.id, row.version, { makeup_due_on: dueOn });
}
