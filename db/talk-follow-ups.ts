import { type CivilDate, officeToday } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import type { Talk } from './domain/talk.ts';
import { ADMONITION_MONTHS, admonitionEffect } from './domain/talk-rules.ts';
import { indexRecord } from './record-search.ts';
import { requireTalk } from './talk-rows.ts';
import type { Tx } from './write.ts';

export interface FollowUpFields {
  readonly what: string;
  readonly dueOn: CivilDate | null;
}

/** Said where the signed paper in the file no longer says what the record does. */
export const UNTRUE = '已归档的纸件上没有这次改动，已改回“已谈待归档”：请重新打印谈话记录表，签字后再归档。';

/** True where the signed paper of one person's talk lies in the file: what changes it makes it untrue. */
export function isFiledAlone({ state, form }: Pick<Talk, 'state' | 'form'>): boolean {
  return state === 'filed' && form === 'individual';
}

/** Its follow-ups stand on the paper: it is another one, and one that is filed waits for it again. Gives what is to be said of it. */
function changePaper(tx: Tx, talk: Talk): readonly string[] {
  const isUntrue = isFiledAlone(talk);
  tx.amend('talk', talk.id, talk.version, {
    paper_version: talk.paperVersion + 1,
    ...(isUntrue ? { state: 'held', filed_on: null } : {}),
  });
  return isUntrue ? [UNTRUE] : [];
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

/** Adds what is to be done after the talk; it stands on the record's paper, which a filed talk with one person waits for again. Errors: not-found, date-order. */
export function addFollowUp(
  tx: Tx,
  talkId: string,
  fields: FollowUpFields,
): { readonly followUpId: string; readonly warnings: readonly string[] } {
  const talk = requireTalk(tx.db, talkId);
  const on = talk.heldOn ?? talk.plannedOn;
  if (fields.dueOn !== null && fields.dueOn < on)
    throw new DomainError('date-order', `时限不能早于谈话日期（${on}）。`, {
      dueOn: '时限不能早于谈话日期。',
    });
  const warnings = changePaper(tx, talk);
  const followUpId = insertFollowUp(tx, talkId, fields);
  indexRecord(tx.db, { recordKind: 'talk', recordId: talkId });
  return { followUpId, warnings };
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
  if (done.doneOn !== null && done.doneOn > officeToday(tx.at))
    throw new DomainError('date-order', '落实日期不能晚于今天。', { doneOn: '落实日期不能晚于今天。' });
  tx.amend('talk_follow_up', target.followUpId, target.version, {
    done_on: done.doneOn,
    done_by: done.doneBy,
    result: done.result,
  });
  indexRecord(tx.db, { recordKind: 'talk', recordId: target.talkId });
}

/** Voids a follow-up entered by mistake; gives the warnings, as addFollowUp. Errors: not-found, changed-meanwhile. */
export function voidFollowUp(tx: Tx, target: FollowUpTarget, reason: string): readonly string[] {
  requireFollowUp(tx, target);
  const talk = requireTalk(tx.db, target.talkId);
  tx.void('talk_follow_up', target.followUpId, target.version, reason);
  const warnings = changePaper(tx, talk);
  indexRecord(tx.db, { recordKind: 'talk', recordId: talk.id });
  return warnings;
}

const VISIT = '诫勉影响期满回访';
const VISITS = `SELECT id, version, due_on AS dueOn, done_on AS doneOn, voided_at AS voidedAt FROM talk_follow_up
WHERE talk_id = :talkId AND what = :what`;

interface Visit {
  readonly id: string;
  readonly version: number;
  readonly dueOn: CivilDate | null;
  readonly doneOn: CivilDate | null;
  readonly voidedAt: string | null;
}

/** A 诫勉 that was held is looked at again when its effect ends: asked for once, and moved along with the approval. */
export function keepVisit(tx: Tx, { id: talkId, kind, heldOn, approvedOn, effectMonths }: Talk): void {
  if (kind !== 'admonition' || heldOn === null || approvedOn === null) return;
  const { endsOn } = admonitionEffect(approvedOn, effectMonths ?? ADMONITION_MONTHS);
  const visits = tx.db.all<Visit>(VISITS, { talkId, what: VISIT });
  if (visits.length === 0) insertFollowUp(tx, talkId, { what: VISIT, dueOn: endsOn });
  for (const { id, version, dueOn, doneOn, voidedAt } of visits)
    if (doneOn === null && voidedAt === null && dueOn !== endsOn)
      tx.amend('talk_follow_up', id, version, { due_on: endsOn });
}
