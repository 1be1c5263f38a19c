import { type CivilDate, officeToday } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import { type Talk, type TalkFields, talkNumber } from './domain/talk.ts';
import { ADMONITION_MONTHS, admonitionEffect, checkTalk, type TalkIssue } from './domain/talk-rules.ts';
import { getOfficeRules } from './office-rules.ts';
import { nextSerial } from './record-number.ts';
import { indexRecord } from './record-search.ts';
import { insertParties, markPresent, reopenMissed } from './talk-attendees.ts';
import { levelsOn, listedParty, listParties, ruledAttendees, type TalkParty } from './talk-people.ts';
import { listAttendees, requireTalk, talkColumns } from './talk-rows.ts';
import type { RecordRow, Tx } from './write.ts';

/** Columns that stand on no paper: changing them leaves a printed form true. */
const OFF_PAPER = ['planned_on', 'due_on', 'outline', 'note', 'make_up_due_on', 'four_forms'];

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

/** Amends a talk, and records it as held once a day is given. Errors: not-found, changed-meanwhile, talk-refused, talk-cancelled, talk-was-held. */
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
  const paperVersion = talk.paperVersion + (isOnPaper ? 1 : 0);
  tx.amend('talk', talk.id, target.version, { ...columns, paper_version: paperVersion });
  if (isHeldNow) beHeld(tx, talk.id, today);
  reindex(tx, talk.id);
  return { talkId: talk.id, number: talkNumber(talk.year, talk.serial), warnings };
}

function refuseState(talk: Talk, { heldOn }: TalkSaving): void {
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
}

/** Ctrl K finds the talk by the words it has now. */
function reindex(tx: Tx, recordId: string): void {
  indexRecord(tx.db, { recordKind: 'talk', recordId });
}

function changesPaper(tx: Tx, talkId: string, columns: RecordRow): boolean {
  const before = tx.read('talk', talkId);
  return Object.entries(columns).some(
    ([column, value]) => before[column] !== value && column !== 'state' && !OFF_PAPER.includes(column),
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

/** An individual talk was held with its one person; 诫勉 is looked at again when its effect ends. */
function beHeld(tx: Tx, talkId: string, today: CivilDate): void {
  const talk = requireTalk(tx.db, talkId);
  if (talk.form === 'individual') {
    for (const attendee of listAttendees(tx.db, talkId)) markPresent(tx, talk, attendee, today);
  }
  if (talk.kind !== 'admonition' || talk.approvedOn === null) return;
  const { endsOn } = admonitionEffect(talk.approvedOn, talk.effectMonths ?? ADMONITION_MONTHS);
  insertFollowUp(tx, talkId, { what: '诫勉影响期满回访', dueOn: endsOn });
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

export interface FollowUpFields {
  readonly what: string;
  readonly dueOn: CivilDate | null;
}

function insertFollowUp(tx: Tx, talkId: string, fields: FollowUpFields): string {
  return tx.insert('talk_follow_up', {
    talk_id: talkId,
    what: fields.what,
    due_on: fields.dueOn,
    done_on: null,
    done_by: '',
    result: '',
    voided_at: null,
    void_reason: null,
  });
}

/** Adds what is to be done after the talk; it stands on the record's paper. Errors: not-found, date-order. */
export function addFollowUp(tx: Tx, talkId: string, fields: FollowUpFields): string {
  const talk = requireTalk(tx.db, talkId);
  const on = talk.heldOn ?? talk.plannedOn;
  if (fields.dueOn !== null && fields.dueOn < on)
    throw new DomainError('date-order', `时限不能早于谈话日期（${on}）。`, {
      dueOn: '时限不能早于谈话日期。',
    });
  tx.amend('talk', talk.id, talk.version, { paper_version: talk.paperVersion + 1 });
  const followUpId = insertFollowUp(tx, talkId, fields);
  reindex(tx, talkId);
  return followUpId;
}

export interface FollowUpTarget {
  readonly talkId: string;
  readonly followUpId: string;
  readonly version: number;
}

function requireFollowUp(tx: Tx, target: FollowUpTarget): void {
  const row = tx.read('talk_follow_up', target.followUpId);
  if (row.talk_id !== target.talkId || row.voided_at !== null)
    throw new DomainError('not-found', '这次谈话没有这项后续要求，请刷新后重试。');
}

/** Records that it was done, or, with null, that it was not after all. Errors: not-found, changed-meanwhile, date-order. */
export function settleFollowUp(
  tx: Tx,
  target: FollowUpTarget,
  done: { readonly doneOn: CivilDate | null; readonly doneBy: string; readonly result: string },
): void {
  requireFollowUp(tx, target);
  const { heldOn } = requireTalk(tx.db, target.talkId);
  if (done.doneOn !== null && heldOn !== null && done.doneOn < heldOn)
    throw new DomainError('date-order', `落实日期不能早于谈话日期（${heldOn}）。`, {
      doneOn: '落实日期不能早于谈话日期。',
    });
  tx.amend('talk_follow_up', target.followUpId, target.version, {
    done_on: done.doneOn,
    done_by: done.doneBy,
    result: done.result,
  });
  reindex(tx, target.talkId);
}

/** Voids a follow-up entered by mistake. Errors: not-found, changed-meanwhile. */
export function voidFollowUp(tx: Tx, target: FollowUpTarget, reason: string): void {
  requireFollowUp(tx, target);
  const talk = requireTalk(tx.db, target.talkId);
  tx.void('talk_follow_up', target.followUpId, target.version, reason);
  tx.amend('talk', talk.id, talk.version, { paper_version: talk.paperVersion + 1 });
  reindex(tx, talk.id);
}
