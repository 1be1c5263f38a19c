import type { ReadDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import type { DueRule } from './domain/due-rule.ts';
import type {
  AttendanceState,
  FourForms,
  Talk,
  TalkAttendee,
  TalkFields,
  TalkFollowUp,
  TalkForm,
  TalkKind,
  TalkRole,
  TalkState,
} from './domain/talk.ts';
import type { RecordRow } from './write.ts';

interface TalkRow {
  readonly id: string;
  readonly ordinal: number;
  readonly version: number;
  readonly year: number;
  readonly serial: number;
  readonly kind: TalkKind;
  readonly form: TalkForm;
  readonly state: TalkState;
  readonly theme: string;
  readonly planned_on: string;
  readonly due_on: string | null;
  readonly held_on: string | null;
  readonly from_time: string;
  readonly to_time: string;
  readonly place: string;
  readonly talker_id: string | null;
  readonly talker_name: string;
  readonly talker_post: string;
  readonly second_talker_id: string | null;
  readonly second_talker_name: string | null;
  readonly second_talker_post: string;
  readonly recorder_id: string | null;
  readonly recorder_name: string;
  readonly recorder_post: string;
  readonly reason: string;
  readonly from_clue: number;
  readonly approved_by: string;
  readonly approved_on: string | null;
  readonly outline: string;
  readonly content: string;
  readonly asked: string;
  readonly four_forms: FourForms | null;
  readonly effect_months: number | null;
  readonly notice_on: string | null;
  readonly appoint_on: string | null;
  readonly make_up_due_on: string | null;
  readonly due_rule: string | null;
  readonly make_up_of_id: string | null;
  readonly checked_on: string | null;
  readonly filed_on: string | null;
  readonly cancel_reason: string;
  readonly note: string;
  readonly paper_version: number;
  readonly voided_at: string | null;
  readonly void_reason: string | null;
}

const COLUMNS = `id, ordinal, version, year, serial, kind, form, state, theme, planned_on, due_on, held_on, from_time, to_time, place,
talker_id, talker_name, talker_post, second_talker_id, second_talker_name, second_talker_post, recorder_id, recorder_name, recorder_post,
reason, from_clue, approved_by, approved_on, outline, content, asked, four_forms, effect_months, notice_on, appoint_on,
make_up_due_on, due_rule, make_up_of_id, checked_on, filed_on, cancel_reason, note, paper_version, voided_at, void_reason`;

function rowToTalk(row: TalkRow): Talk {
  return {
    id: row.id,
    ordinal: row.ordinal,
    version: row.version,
    year: row.year,
    serial: row.serial,
    kind: row.kind,
    form: row.form,
    state: row.state,
    theme: row.theme,
    plannedOn: row.planned_on,
    dueOn: row.due_on,
    heldOn: row.held_on,
    fromTime: row.from_time,
    toTime: row.to_time,
    place: row.place,
    talker: { personId: row.talker_id, name: row.talker_name, post: row.talker_post },
    secondTalker: secondTalkerOf(row),
    recorder: { personId: row.recorder_id, name: row.recorder_name, post: row.recorder_post },
    reason: row.reason,
    fromClue: row.from_clue === 1,
    approvedBy: row.approved_by,
    approvedOn: row.approved_on,
    outline: row.outline,
    content: row.content,
    asked: row.asked,
    fourForms: row.four_forms,
    effectMonths: row.effect_months,
    noticeOn: row.notice_on,
    appointOn: row.appoint_on,
    makeUpDueOn: row.make_up_due_on,
    // Written by freezeDue only, from a rule the contract let through.
    dueRule: row.due_rule === null ? null : (JSON.parse(row.due_rule) as DueRule),
    makeUpOfId: row.make_up_of_id,
    checkedOn: row.checked_on,
    filedOn: row.filed_on,
    cancelReason: row.cancel_reason,
    note: row.note,
    paperVersion: row.paper_version,
    voidedAt: row.voided_at,
    voidReason: row.void_reason,
  };
}

function secondTalkerOf(row: TalkRow): TalkRole | null {
  if (row.second_talker_name === null) return null;
  return { personId: row.second_talker_id, name: row.second_talker_name, post: row.second_talker_post };
}

/** The columns of what is known of a talk. */
export function talkColumns(fields: TalkFields): RecordRow {
  const { talker, secondTalker, recorder } = fields;
  return {
    kind: fields.kind,
    form: fields.form,
    theme: fields.theme,
    planned_on: fields.plannedOn,
    due_on: fields.dueOn,
    from_time: fields.fromTime,
    to_time: fields.toTime,
    place: fields.place,
    talker_id: talker.personId,
    talker_name: talker.name,
    talker_post: talker.post,
    second_talker_id: secondTalker?.personId ?? null,
    second_talker_name: secondTalker?.name ?? null,
    second_talker_post: secondTalker?.post ?? '',
    recorder_id: recorder.personId,
    recorder_name: recorder.name,
    recorder_post: recorder.post,
    reason: fields.reason,
    from_clue: fields.fromClue ? 1 : 0,
    approved_by: fields.approvedBy,
    approved_on: fields.approvedOn,
    outline: fields.outline,
    content: fields.content,
    asked: fields.asked,
    four_forms: fields.fourForms,
    notice_on: fields.noticeOn,
    appoint_on: fields.appointOn,
    make_up_due_on: fields.makeUpDueOn,
    note: fields.note,
  };
}

/** SQL: the talk `t` exists for the asker; `:sanctions` and `:clues` as talkRights gives them. */
export const KNOWN_TALK = `(t.sensitive = 0 OR CASE WHEN t.from_clue = 1 THEN :clues ELSE :sanctions END = 1)`;

/** The talk as it stands, void ones too; null where there is none. */
export function getTalk(db: ReadDb, talkId: string): Talk | null {
  const row = db.get<TalkRow>(`SELECT ${COLUMNS} FROM talk WHERE id = :talkId`, { talkId });
  return row ? rowToTalk(row) : null;
}

/** A talk in force. Errors: not-found. */
export function requireTalk(db: ReadDb, talkId: string): Talk {
  const talk = getTalk(db, talkId);
  if (!talk || talk.voidedAt !== null)
    throw new DomainError('not-found', '找不到这次谈话，可能已作废。请刷新后重试。');
  return talk;
}

/** How many people stand on the talk's list; 0 where there is no such talk. */
export function countListed(db: ReadDb, talkId: string): number {
  const sql = 'SELECT people FROM talk WHERE id = :talkId';
  return db.get<{ people: number }>(sql, { talkId })?.people ?? 0;
}

interface AttendeeRow {
  readonly id: string;
  readonly version: number;
  readonly no: number;
  readonly person_id: string | null;
  readonly representative_id: string | null;
  readonly name: string;
  readonly unit_id: string | null;
  readonly unit_name: string;
  readonly post_title: string;
  readonly category_name: string;
  readonly state: AttendanceState;
  readonly reason: string;
  readonly statement: string;
  readonly made_up_talk_id: string | null;
}

const LIST_ATTENDEES = `SELECT id, version, no, person_id, representative_id, name, unit_id, unit_name, post_title,
category_name, state, reason, statement, made_up_talk_id
FROM talk_attendee WHERE talk_id = :talkId AND voided_at IS NULL ORDER BY no`;

/** Everybody on the talk's list, in its order. */
export function listAttendees(db: ReadDb, talkId: string): readonly TalkAttendee[] {
  return db.all<AttendeeRow>(LIST_ATTENDEES, { talkId }).map((row) => ({
    id: row.id,
    version: row.version,
    no: row.no,
    personId: row.person_id,
    representativeId: row.representative_id,
    name: row.name,
    unitId: row.unit_id,
    unitName: row.unit_name,
    postTitle: row.post_title,
    categoryName: row.category_name,
    state: row.state,
    reason: row.reason,
    statement: row.statement,
    madeUpTalkId: row.made_up_talk_id,
  }));
}

const LIST_FOLLOW_UPS = `SELECT id, version, what, due_on AS dueOn, done_on AS doneOn, done_by AS doneBy, result
FROM talk_follow_up WHERE talk_id = :talkId AND voided_at IS NULL ORDER BY due_on, id`;

/** What was asked for in the talk, the earliest due first. */
export function listFollowUps(db: ReadDb, talkId: string): readonly TalkFollowUp[] {
  return db.all<TalkFollowUp>(LIST_FOLLOW_UPS, { talkId });
}
