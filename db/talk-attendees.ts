import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import type { DueRule } from './domain/due-rule.ts';
import type { Talk, TalkAttendee } from './domain/talk.ts';
import { isAbove } from './domain/talk-rules.ts';
import { listDuePeople } from './due-people.ts';
import { touchDossier } from './entries.ts';
import { serviceOn } from './person-history.ts';
import { type ListedParty, levelsOn, listedDue, listedParty } from './talk-people.ts';
import { listAttendees, requireTalk } from './talk-rows.ts';
import type { Tx } from './write.ts';

/** Writes the parties as lines of the list from number `from` on, all of them 待核对. */
export function insertParties(tx: Tx, talkId: string, parties: readonly ListedParty[], from: number): void {
  parties.forEach((party, index) => {
    tx.insert('talk_attendee', {
      talk_id: talkId,
      no: from + index,
      person_id: party.personId,
      representative_id: party.representativeId,
      name: party.name,
      unit_id: party.unitId,
      unit_name: party.unitName,
      post_title: party.postTitle,
      category_id: party.categoryId,
      category_name: party.categoryName,
      state: 'due',
      absence: null,
      reason: '',
      statement: '',
      made_up_talk_id: null,
      voided_at: null,
      void_reason: null,
    });
  });
}

/** Puts further people on a group talk's list; gives those passed over, each with the reason. Errors: talk-closed, not-group. */
export function addParties(
  tx: Tx,
  talkId: string,
  parties: readonly ListedParty[],
): { readonly added: number; readonly skipped: readonly Passed[] } {
  const talk = requireOpen(tx.db, talkId);
  if (talk.form !== 'group') throw new DomainError('not-group', '个别谈话只有一位对象，请新建集体谈话。');
  const { fitting, skipped } = fittingParties(tx.db, talk, parties);
  const listed = listAttendees(tx.db, talkId);
  insertParties(tx, talkId, fitting, Math.max(0, ...listed.map(({ no }) => no)) + 1);
  if (fitting.length > 0) relist(tx, talk);
  return { added: fitting.length, skipped };
}

/** Freezes whom the rule names on that day onto the list; the talk's first rule is kept for the next such talk, not that of a later addition. Errors: talk-closed, not-group, nobody-due. */
export function freezeDue(
  tx: Tx,
  talkId: string,
  rule: DueRule,
  on: CivilDate,
): { readonly added: number; readonly skipped: readonly Passed[] } {
  const due = listDuePeople(tx.db, rule, on);
  if (due.length === 0)
    throw new DomainError('nobody-due', '按此范围没有应到人员，请核对范围和日期。', {
      rule: '没有应到人员。',
    });
  const added = addParties(tx, talkId, due.map(listedDue));
  const { version, dueRule, makeUpOfId } = requireTalk(tx.db, talkId);
  // A make-up was made for those who were missing, never for a range.
  if (dueRule === null && makeUpOfId === null)
    tx.amend('talk', talkId, version, { due_rule: JSON.stringify(rule) });
  return added;
}

/** Somebody who was not put on the list. */
export interface Passed {
  readonly name: string;
  readonly reason: string;
}

function fittingParties(
  db: ReadDb,
  talk: Talk,
  parties: readonly ListedParty[],
): { readonly fitting: readonly ListedParty[]; readonly skipped: readonly Passed[] } {
  const known = new Set(listAttendees(db, talk.id).map((one) => one.personId ?? one.representativeId));
  const on = talk.heldOn ?? talk.plannedOn;
  const talkers = [talk.talker.personId, talk.secondTalker?.personId];
  const levelOf = levelsOn(db, on);
  const level = levelOf(talk.talker.personId);
  const skipped: Passed[] = [];
  const fitting = parties.filter(({ personId, representativeId, name }) => {
    const key = personId ?? representativeId;
    const own = levelOf(personId);
    const reason = known.has(key)
      ? '已在名单中'
      : personId !== null && talkers.includes(personId)
        ? '是谈话人'
        : level !== null && own !== null && isAbove(own, level)
          ? '职务高于谈话人'
          : outOfService(db, personId, on);
    if (reason !== null) skipped.push({ name, reason });
    else known.add(key);
    return reason === null;
  });
  return { fitting, skipped };
}

/** Why somebody cannot have been at a talk of that day; null where he served, or nothing is known. */
function outOfService(db: ReadDb, personId: string | null, on: CivilDate): string | null {
  if (personId === null) return null;
  const { joinedOn, leftOn } = serviceOn(db, personId, on);
  if (leftOn !== null) return `已于 ${leftOn} 离岗`;
  return joinedOn === null ? null : `${joinedOn} 才到岗`;
}

function requireOpen(db: ReadDb, talkId: string): Talk {
  const talk = requireTalk(db, talkId);
  if (talk.state === 'planned' || talk.state === 'held') return talk;
  throw new DomainError('talk-closed', '这次谈话已归档或已取消，名单不能再改。');
}

/** After the list has changed: the talk says anew whom it is with, and its paper is another. */
function relist(tx: Tx, talk: Talk): void {
  const { version, paperVersion } = requireTalk(tx.db, talk.id);
  tx.amend('talk', talk.id, version, {
    ...listedParty(listAttendees(tx.db, talk.id)),
    paper_version: paperVersion + 1,
    checked_on: null,
  });
}

/** A line of the list as the page last saw it. */
export interface AttendeeTarget {
  readonly attendeeId: string;
  readonly version: number;
}

/** Takes somebody off the list who never belonged on it. Errors: talk-closed, not-found, changed-meanwhile, last-attendee. */
export function removeAttendee(tx: Tx, talkId: string, target: AttendeeTarget, reason: string): void {
  const talk = requireOpen(tx.db, talkId);
  const attendee = requireAttendee(tx.db, talkId, target.attendeeId);
  if (talk.form === 'individual')
    throw new DomainError('last-attendee', '个别谈话不能没有对象；选错了人，请取消或作废这次谈话。');
  tx.void('talk_attendee', attendee.id, target.version, reason);
  relist(tx, talk);
}

function requireAttendee(db: ReadDb, talkId: string, attendeeId: string): TalkAttendee {
  const attendee = listAttendees(db, talkId).find(({ id }) => id === attendeeId);
  if (!attendee) throw new DomainError('not-found', '名单中没有这个人，请刷新后重试。');
  return attendee;
}

export interface AttendanceMark {
  readonly attendeeId: string;
  readonly state: 'due' | 'present' | 'excused' | 'absent';
  readonly reason: string;
}

/** On which day somebody marks a list, and whom he may not mark: himself and close relatives (design.md, Access). */
export interface Marker {
  readonly today: CivilDate;
  readonly recused: ReadonlySet<string>;
}

const RECUSED = '本人或近亲属，须由他人登记';

/** Lines that 回避 leaves to somebody else, apart from the others. */
export function partRecused<Line extends Pick<TalkAttendee, 'personId' | 'name'>>(
  lines: readonly Line[],
  recused: ReadonlySet<string>,
): { readonly own: readonly Line[]; readonly skipped: readonly Passed[] } {
  const isRecused = ({ personId }: Line): boolean => personId !== null && recused.has(personId);
  return {
    own: lines.filter((line) => !isRecused(line)),
    skipped: lines.filter(isRecused).map(({ name }) => ({ name, reason: RECUSED })),
  };
}

/** Marks who came and who did not; gives those passed over, each with the reason. Errors: not-found, talk-not-held, made-up, out-of-service. */
export function markAttendance(
  tx: Tx,
  talkId: string,
  marks: readonly AttendanceMark[],
  { today, recused }: Marker,
): readonly Passed[] {
  const talk = requireHeld(tx.db, talkId);
  const listed = new Map(listAttendees(tx.db, talkId).map((attendee) => [attendee.id, attendee]));
  const lines = marks.map(({ attendeeId, state, reason }) => {
    const attendee = listed.get(attendeeId);
    if (!attendee) throw new DomainError('not-found', '名单中没有这个人，请刷新后重试。');
    const { personId, name } = attendee;
    return { personId, name, attendee, state, reason };
  });
  const { own, skipped } = partRecused(lines, recused);
  const came = own.flatMap(({ attendee, state }) => (state === 'present' ? attendee : []));
  refuseAbsentees(tx.db, talk, came);
  for (const { attendee, state, reason } of own) {
    if (attendee.state === 'madeUp')
      throw new DomainError('made-up', `${attendee.name}已补谈，如需更正请先作废补谈记录。`);
    if (state === 'present') {
      markPresent(tx, talk, attendee, today);
      continue;
    }
    if (attendee.state === 'present')
      reopenMissed(tx, talkId, attendee.personId ?? attendee.representativeId);
    const isOpen = state === 'due';
    tx.amend('talk_attendee', attendee.id, attendee.version, {
      state,
      absence: isOpen ? null : state,
      reason: isOpen ? '' : reason,
    });
  }
  return skipped;
}

/** Nobody was at a talk before he joined or after he left, though that may have become known only since. Errors: out-of-service. */
export function refuseAbsentees(db: ReadDb, talk: Talk, came: readonly TalkAttendee[]): void {
  const on = talk.heldOn ?? talk.plannedOn;
  const absent = came.flatMap(({ personId, name }) => {
    const reason = outOfService(db, personId, on);
    return reason === null ? [] : `${name}（${reason}）`;
  });
  if (absent.length === 0) return;
  const names =
    absent.length > 4 ? `${absent.slice(0, 4).join('、')}等${absent.length}人` : absent.join('、');
  throw new DomainError(
    'out-of-service',
    `${names}在谈话日期 ${on} 不在岗，不能记为到场。请把不应列入的移出名单；到岗、离岗日期有误的，先更正人员档案。`,
  );
}

function requireHeld(db: ReadDb, talkId: string): Talk {
  const talk = requireTalk(db, talkId);
  if (talk.heldOn !== null) return talk;
  throw new DomainError('talk-not-held', '这次谈话还没有登记谈话日期，请先登记再核对到场情况。');
}

/** Somebody was there: his dossier points to the talk, and an absence this talk makes good is made good. */
export function markPresent(tx: Tx, talk: Talk, attendee: TalkAttendee, today: CivilDate): void {
  tx.amend('talk_attendee', attendee.id, attendee.version, { state: 'present', absence: null, reason: '' });
  if (attendee.personId !== null) touchDossier(tx, attendee.personId, today);
  const line = { talkId: talk.id, key: attendee.personId ?? attendee.representativeId };
  for (const { id, version } of tx.db.all<{ id: string; version: number }>(MISSED_BEFORE, line))
    tx.amend('talk_attendee', id, version, { state: 'madeUp', made_up_talk_id: talk.id });
}

/** The talk that a make-up makes good, the one that this makes good in its turn, and so on. */
const BEFORE = `WITH RECURSIVE before (id) AS (SELECT make_up_of_id FROM talk WHERE id = :talkId
UNION SELECT t.make_up_of_id FROM talk t JOIN before ON t.id = before.id)`;

const MISSED_BEFORE = `${BEFORE} SELECT a.id, a.version FROM before JOIN talk_attendee a ON a.talk_id = before.id
WHERE a.voided_at IS NULL AND a.state IN ('excused', 'absent') AND coalesce(a.person_id, a.representative_id) = :key`;

const MADE_UP_BY = `${BEFORE} SELECT a.id, a.version, a.absence, coalesce(a.person_id, a.representative_id) AS key
FROM before JOIN talk_attendee a ON a.talk_id = before.id WHERE a.made_up_talk_id = :talkId`;

/** Whom a make-up talk had made good is missing again, or only the one named: it was no talk with him. */
export function reopenMissed(tx: Tx, talkId: string, only?: string | null): void {
  const rows = tx.db.all<{ id: string; version: number; absence: string | null; key: string }>(MADE_UP_BY, {
    talkId,
  });
  for (const { id, version, absence, key } of rows)
    if (only === undefined || only === key)
      tx.amend('talk_attendee', id, version, { state: absence ?? 'absent', made_up_talk_id: null });
}

/** 其余已核对签到表: everybody not marked otherwise was there. Gives how many, and those passed over. Errors: not-found, talk-not-held, out-of-service. */
export function confirmRest(
  tx: Tx,
  talkId: string,
  { today, recused }: Marker,
): { readonly confirmed: number; readonly skipped: readonly Passed[] } {
  const talk = requireHeld(tx.db, talkId);
  const open = listAttendees(tx.db, talkId).filter(({ state }) => state === 'due');
  const { own, skipped } = partRecused(open, recused);
  refuseAbsentees(tx.db, talk, own);
  for (const attendee of own) markPresent(tx, talk, attendee, today);
  if (skipped.length === 0) tx.amend('talk', talkId, talk.version, { checked_on: today });
  return { confirmed: own.length, skipped };
}
