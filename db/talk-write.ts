import { type CivilDate, officeToday } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import { type Talk, type TalkFields, talkNumber } from './domain/talk.ts';
import { checkTalk, type TalkIssue } from './domain/talk-rules.ts';
import { getOfficeRules } from './office-rules.ts';
import { nextSerial } from './record-number.ts';
import { indexRecord } from './record-search.ts';
import { insertParties, markPresent, reopenMissed } from './talk-attendees.ts';
import { isFiledAlone, keepVisit, UNTRUE } from './talk-follow-ups.ts';
import { levelsOn, listedParty, listParties, ruledAttendees, type TalkParty } from './talk-people.ts';
import { listAttendees, requireTalk, talkColumns } from './talk-rows.ts';
import type { RecordRow, Tx } from './write.ts';

/** Columns that stand on no paper: changing them leaves a printed form true. */
const OFF_PAPER = [
  'state',
  'due_on',
  'outline',
  'note',
  'make_up_due_on',
  'from_clue',
  'four_forms',
  'effect_months',
  'notice_on',
  'appoint_on',
];

export interface SavedTalk {
  readonly talkId: string;
  readonly number: string;
  /** What the rules warn of and leave to the clerk. */
  readonly warnings: readonly string[];
}

/** The talk as the page last saw it. */
export interface TalkTarget {
  readonly talkId: string;
  readonly version: number;
}

interface Checked {
  readonly fields: TalkFields;
  readonly heldOn: CivilDate | null;
  readonly attendees: Parameters<typeof ruledAttendees>[1];
}

/** What the rules find in a talk as it would be saved, errors first. */
function findTalkIssues({ db, at }: Tx, { fields, heldOn, attendees }: Checked): readonly TalkIssue[] {
  const on = heldOn ?? fields.plannedOn;
  const levelOf = levelsOn(db, on);
  return checkTalk({
    fields,
    heldOn,
    today: officeToday(at),
    talkerLevel: levelOf(fields.talker.personId),
    secondLevel: levelOf(fields.secondTalker?.personId ?? null),
    attendees: ruledAttendees(db, attendees, on),
  });
}

/** The warnings. Errors: talk-refused, with every rule that is broken beside its field. */
function refuseErrors(issues: readonly TalkIssue[]): readonly string[] {
  const errors = issues.filter(({ level }) => level === 'error');
  if (errors.length > 0) {
    const text = errors.map(({ message }) => message).join('');
    const fields = Object.fromEntries(errors.map(({ field, message }) => [field, message]));
    throw new DomainError('talk-refused', text, fields);
  }
  return issues.map(({ message }) => message);
}

/** Plans a talk under the next number of its year. Errors: talk-refused, no-person. */
export function createTalk(
  tx: Tx,
  plan: {
    readonly fields: TalkFields;
    readonly parties: readonly TalkParty[];
    readonly officeId: string;
    readonly makeUpOfId?: string;
  },
): SavedTalk {
  const { fields } = plan;
  const listed = listParties(tx.db, plan.parties, fields.plannedOn);
  const attendees = listed.map((party) => ({ ...party, statement: '' }));
  const warnings = refuseErrors(findTalkIssues(tx, { fields, heldOn: null, attendees }));
  const year = Number(fields.plannedOn.slice(0, 4));
  const serial = nextSerial(tx.db, 'talk', year);
  const talkId = tx.insert('talk', {
    origin_office_id: plan.officeId,
    year,
    serial,
    ...talkColumns(fields),
    state: 'planned',
    effect_months: fields.kind === 'admonition' ? getOfficeRules(tx.db).admonitionMonths : null,
    make_up_of_id: plan.makeUpOfId ?? null,
    ...listedParty(listed),
    paper_version: 1,
    created_at: tx.at,
    voided_at: null,
    void_reason: null,
  });
  insertParties(tx, talkId, listed, 1);
  reindex(tx, talkId);
  return { talkId, number: talkNumber(year, serial), warnings };
}

export interface TalkSaving {
  readonly fields: TalkFields;
  /** Null while it is only planned; a day: it was held then. */
  readonly heldOn: CivilDate | null;
  /** By attendee; those left out stay. */
  readonly statements: readonly { readonly attendeeId: string; readonly statement: string }[];
}

/** Amends a talk, and records it as held once a day is given; one whose signed paper no longer says what it does waits for its paper again. Errors: not-found, changed-meanwhile, talk-refused, talk-cancelled, talk-was-held, kind-fixed, clue-fixed. */
export function saveTalk(tx: Tx, target: TalkTarget, saving: TalkSaving, today: CivilDate): SavedTalk {
  const talk = requireTalk(tx.db, target.talkId);
  refuseState(talk, saving);
  const said = new Map(saving.statements.map(({ attendeeId, statement }) => [attendeeId, statement]));
  const attendees = listAttendees(tx.db, talk.id).map((attendee) => ({
    ...attendee,
    statement: said.get(attendee.id) ?? attendee.statement,
  }));
  const warnings = refuseErrors(findTalkIssues(tx, { ...saving, attendees }));
  const isHeldNow = talk.state === 'planned' && saving.heldOn !== null;
  const columns: RecordRow = {
    ...talkColumns(saving.fields),
    held_on: saving.heldOn,
    state: isHeldNow ? 'held' : talk.state,
    effect_months:
      saving.fields.kind === 'admonition'
        ? (talk.effectMonths ?? getOfficeRules(tx.db).admonitionMonths)
        : null,
  };
  const isOnPaper = saveStatements(tx, talk.id, said) || changesPaper(tx, talk.id, columns);
  const isUntrue = isOnPaper && isFiledAlone(talk);
  tx.amend('talk', talk.id, target.version, {
    ...columns,
    paper_version: talk.paperVersion + (isOnPaper ? 1 : 0),
    ...(isUntrue ? { state: 'held', filed_on: null } : {}),
  });
  if (isHeldNow) beHeld(tx, talk.id, today);
  keepVisit(tx, requireTalk(tx.db, talk.id));
  reindex(tx, talk.id);
  return {
    talkId: talk.id,
    number: talkNumber(talk.year, talk.serial),
    warnings: isUntrue ? [...warnings, UNTRUE] : warnings,
  };
}

function refuseState(talk: Talk, { fields, heldOn }: TalkSaving): void {
  if (talk.state === 'cancelled')
    throw new DomainError('talk-cancelled', '这次谈话已取消，不能再修改；需要时请新建一次谈话。');
  if (talk.heldOn !== null && heldOn === null)
    throw new DomainError(
      'talk-was-held',
      '这次谈话已登记为已谈，谈话日期不能清空；登记有误的，请作废后重新登记。',
      {
        heldOn: '谈话日期不能清空。',
      },
    );
  if (talk.heldOn !== null) refuseRecast(talk, fields);
}

/** A 诫勉 and a clue talk that were held stay what they were: their effect and who may read them hang on it. Errors: kind-fixed, clue-fixed. */
function refuseRecast(talk: Talk, { kind, fromClue }: TalkFields): void {
  if (talk.kind === 'admonition' && kind !== 'admonition')
    throw new DomainError(
      'kind-fixed',
      '诫勉谈话已谈，类别不能再改；登记有误的，请写明原因作废，再重新登记。',
      { kind: '已谈的诫勉谈话不能改类别。' },
    );
  if (talk.fromClue && !fromClue)
    throw new DomainError(
      'clue-fixed',
      '由问题线索引起的谈话已谈，“由问题线索引起”不能再取消；登记有误的，请写明原因作废，再重新登记。',
      { fromClue: '已谈的不能取消。' },
    );
}

/** Ctrl K finds the talk by the words it has now. */
function reindex(tx: Tx, recordId: string): void {
  indexRecord(tx.db, { recordKind: 'talk', recordId });
}

function changesPaper(tx: Tx, talkId: string, columns: RecordRow): boolean {
  const { planned_on: plannedOn, held_on: heldOn, ...before } = tx.read('talk', talkId);
  const { planned_on: plannedNow, held_on: heldNow, ...now } = columns;
  // The paper bears one day: that of the talk, or, before it, that of the plan.
  if ((heldOn ?? plannedOn) !== (heldNow ?? plannedNow)) return true;
  return Object.entries(now).some(
    ([column, value]) => before[column] !== value && !OFF_PAPER.includes(column),
  );
}

/** True where one of them was changed. */
function saveStatements(tx: Tx, talkId: string, said: ReadonlyMap<string, string>): boolean {
  let isChanged = false;
  for (const attendee of listAttendees(tx.db, talkId)) {
    const statement = said.get(attendee.id);
    if (statement === undefined || statement === attendee.statement) continue;
    tx.amend('talk_attendee', attendee.id, attendee.version, { statement });
    isChanged = true;
  }
  return isChanged;
}

/** An individual talk was held with its one person. */
function beHeld(tx: Tx, talkId: string, today: CivilDate): void {
  const talk = requireTalk(tx.db, talkId);
  if (talk.form !== 'individual') return;
  for (const attendee of listAttendees(tx.db, talkId)) markPresent(tx, talk, attendee, today);
}

/** Records that the paper lies in the file. Errors: not-found, changed-meanwhile, talk-not-held, attendance-open, date-order. */
export function fileTalk(tx: Tx, target: TalkTarget, filedOn: CivilDate): void {
  const talk = requireTalk(tx.db, target.talkId);
  if (talk.heldOn === null) throw new DomainError('talk-not-held', '这次谈话还没有登记谈话日期，不能归档。');
  const open = listAttendees(tx.db, talk.id).filter(({ state }) => state === 'due').length;
  if (open > 0)
    throw new DomainError(
      'attendance-open',
      `还有 ${open} 人未核对到场情况。请先标出请假、缺席的，再点“其余已核对签到表”。`,
    );
  if (filedOn < talk.heldOn)
    throw new DomainError('date-order', `归档日期不能早于谈话日期（${talk.heldOn}）。`, {
      filedOn: '归档日期不能早于谈话日期。',
    });
  if (filedOn > officeToday(tx.at))
    throw new DomainError('date-order', '归档日期不能晚于今天。', { filedOn: '归档日期不能晚于今天。' });
  tx.amend('talk', talk.id, target.version, { state: 'filed', filed_on: filedOn });
}

/** Calls a planned talk off. Errors: not-found, changed-meanwhile, talk-was-held. */
export function cancelTalk(tx: Tx, target: TalkTarget, reason: string): void {
  const talk = requireTalk(tx.db, target.talkId);
  if (talk.heldOn !== null)
    throw new DomainError('talk-was-held', '已经谈过的不能取消；登记有误的，请作废。');
  tx.amend('talk', talk.id, target.version, { state: 'cancelled', cancel_reason: reason });
}

/** Voids a talk that never was; absentees it had made good are missing again. Errors: not-found, changed-meanwhile. */
export function voidTalk(tx: Tx, target: TalkTarget, reason: string): void {
  requireTalk(tx.db, target.talkId);
  reopenMissed(tx, target.talkId);
  tx.void('talk', target.talkId, target.version, reason);
  reindex(tx, target.talkId);
}
