import { DomainError } from '../../db/domain/domain-error.ts';
import { detectSecretMarking } from '../../db/domain/secret-marking.ts';
import { mayKnow, type TalkFields, type TalkKind, talkNumber, talkRights } from '../../db/domain/talk.ts';
import { getOffice } from '../../db/office.ts';
import { countPeopleEver } from '../../db/people.ts';
import { addParties, confirmRest, freezeDue, markAttendance } from '../../db/talk-attendees.ts';
import { listParties } from '../../db/talk-people.ts';
import {
  copyTalk,
  listPlannedMakeUps,
  makeUpDueBefore,
  type PlannedMakeUp,
  planMakeUp,
  planTalks,
} from '../../db/talk-plan.ts';
import { countListed, getTalk, listAttendees } from '../../db/talk-rows.ts';
import { createTalk, saveTalk, voidTalk } from '../../db/talk-write.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { SkippedParty, talksContract } from '../contract/talks.ts';
import type { ActContext, BulkActs, ReadContext } from './context.ts';
import { refuseOnlyRecused } from './recusal.ts';
import { admitTalk, factsOf, fieldsOf, ownRole, roleOn, talkerOn } from './talk-access.ts';

type Input<Name extends keyof typeof talksContract> = ParsedInputOf<(typeof talksContract)[Name]>;

const RECUSED = '须回避';

/** Kinds a role that may not read sanctions does not write either. Errors: not-allowed. */
function refuseSensitive(context: ActContext, kind: TalkKind, fromClue: boolean): void {
  if (!mayKnow({ kind, fromClue }, talkRights(context.session.role)))
    throw new DomainError('not-allowed', '您的角色无权登记诫勉谈话和由问题线索引起的谈话。');
}

/** Asks before texts with 秘密, 机密 or 绝密 are kept. Errors: secret-marking. */
function refuseSecrets(
  facts: Omit<TalkFields, 'talker' | 'recorder'>,
  acknowledged: boolean,
  said: readonly string[] = [],
): void {
  const { theme, reason, outline, content, asked, note } = facts;
  const texts = [theme, reason, outline, content, asked, note, ...said];
  const message = acknowledged ? null : detectSecretMarking(texts.join('\n'));
  if (message) throw new DomainError('secret-marking', message);
}

/** As admitTalk; the event names its people and its number. Errors: as admitTalk. */
export function admitted(context: ActContext, talkId: string): ReturnType<typeof admitTalk> {
  const found = admitTalk(context, talkId);
  context.note({ subjects: found.subjects, text: talkNumber(found.talk.year, found.talk.serial) });
  return found;
}

function create(context: ActContext, input: Input<'talks.create'>) {
  refuseSensitive(context, input.fields.kind, input.fields.fromClue);
  refuseSecrets(input.fields, input.acknowledgedSecretMarking);
  const { parties, rule } = input;
  const fields = fieldsOf(context, input.fields);
  const saved = createTalk(context.tx, {
    fields: { ...fields, makeUpDueOn: fields.makeUpDueOn ?? makeUpDueBefore(context.db, fields) },
    parties,
    officeId: getOffice(context.db).id,
  });
  if (rule) freezeDue(context.tx, saved.talkId, rule, input.fields.plannedOn);
  admitted(context, saved.talkId);
  return saved;
}

function planMany(context: ActContext, input: Input<'talks.planMany'>) {
  refuseSensitive(context, input.facts.kind, input.facts.fromClue);
  refuseSecrets(input.facts, input.acknowledgedSecretMarking);
  const kept = input.personIds.filter((personId) => !context.recused.has(personId));
  const { planned, skipped } = planTalks(context.tx, {
    personIds: kept,
    terms: input.terms,
    fields: factsOf(context, input.facts),
    talker: input.talker && talkerOn(context, input.talker, input.facts.plannedOn),
    officeId: getOffice(context.db).id,
  });
  const recused = listParties(
    context.db,
    input.personIds.filter((personId) => context.recused.has(personId)).map((personId) => ({ personId })),
    input.facts.plannedOn,
  ).map(({ name }): SkippedParty => ({ name, reason: RECUSED }));
  context.note({ subjects: kept, text: `计划谈话 ${planned.length} 次` });
  return { planned, skipped: [...skipped, ...recused] };
}

function copy(context: ActContext, input: Input<'talks.copy'>) {
  const { talk } = admitTalk(context, input.talkId);
  const rule = input.rule ?? talk.dueRule;
  const saved = copyTalk(context.tx, input.talkId, {
    plannedOn: input.plannedOn,
    theme: input.theme,
    recorder: roleOn(context, ownRole(context), input.plannedOn),
    officeId: getOffice(context.db).id,
  });
  const frozen = rule
    ? freezeDue(context.tx, saved.talkId, rule, input.plannedOn)
    : { added: 0, skipped: [] };
  admitted(context, saved.talkId);
  return { ...saved, ...frozen };
}

function makeUp(context: ActContext, input: Input<'talks.makeUp'>) {
  admitTalk(context, input.talkId);
  const saved = planMakeUp(context.tx, {
    talkId: input.talkId,
    attendeeIds: input.attendeeIds,
    plannedOn: input.plannedOn,
    place: input.place,
    talker: talkerOn(context, input.talker, input.plannedOn),
    recorder: roleOn(context, ownRole(context), input.plannedOn),
    officeId: getOffice(context.db).id,
  });
  admitted(context, saved.talkId);
  return saved;
}

function save(context: ActContext, input: Input<'talks.save'>) {
  refuseSensitive(context, input.fields.kind, input.fields.fromClue);
  const said = input.statements.map(({ statement }) => statement);
  refuseSecrets(input.fields, input.acknowledgedSecretMarking, said);
  const { talk } = admitted(context, input.talkId);
  const fields = fieldsOf(context, input.fields);
  // Who talked keeps the post of the day it was planned for, unless another was chosen or typed.
  const talker =
    fields.talker.personId === talk.talker.personId && input.fields.talker.post === ''
      ? talk.talker
      : fields.talker;
  return saveTalk(
    context.tx,
    { talkId: input.talkId, version: input.version },
    { fields: { ...fields, talker }, heldOn: input.heldOn, statements: input.statements },
    context.today,
  );
}

function add(context: ActContext, input: Input<'talks.addParties'>) {
  admitted(context, input.talkId);
  const frozen = input.rule
    ? freezeDue(context.tx, input.talkId, input.rule, input.on)
    : { added: 0, skipped: [] };
  const added = addParties(context.tx, input.talkId, listParties(context.db, input.parties, input.on));
  return { added: frozen.added + added.added, skipped: [...frozen.skipped, ...added.skipped] };
}

/** What is said of planned make-ups that nobody needs any more. */
function needless(makeUps: readonly PlannedMakeUp[]): readonly string[] {
  const planned = new Map(makeUps.map(({ number, plannedOn }) => [number, plannedOn]));
  return [...planned].map(
    ([number, on]) => `为此安排的补谈 ${number}（${on}）仍为待谈，不再需要的请打开取消。`,
  );
}

function mark(context: ActContext, { talkId, marks }: Input<'talks.mark'>) {
  const { attendees } = admitted(context, talkId);
  const marked = new Set(marks.map(({ attendeeId }) => attendeeId));
  const people = attendees.flatMap(({ id, personId }) => (marked.has(id) ? (personId ?? '') : []));
  refuseOnlyRecused(context, people);
  const skipped = markAttendance(context.tx, talkId, marks, context);
  const missing = new Set(
    listAttendees(context.db, talkId).flatMap(({ id, state }) =>
      state === 'excused' || state === 'absent' ? id : [],
    ),
  );
  const standing = listPlannedMakeUps(context.db, talkId).filter(
    ({ attendeeId }) => marked.has(attendeeId) && !missing.has(attendeeId),
  );
  return { skipped, warnings: needless(standing) };
}

/** Records of one talk with one person: its number, its rules, its words, its list. */
const PLANNED_TALK = 10;

/** A rule asked of everybody holds the thread in a large office, whomever it names. */
const ruled = ({ db }: ReadContext, rule: unknown, more: number): number =>
  rule === null ? more : more + countPeopleEver(db);

const listed = ({ db }: ReadContext, { talkId }: { readonly talkId: string }): number =>
  countListed(db, talkId);

type Act =
  | 'create'
  | 'planMany'
  | 'copy'
  | 'makeUp'
  | 'save'
  | 'void'
  | 'addParties'
  | 'mark'
  | 'confirmRest';

/** What is done to talks with many people, or to many talks. */
export const talkActs: BulkActs<typeof talksContract, `talks.${Act}`> = {
  'talks.create': {
    size: (context, { rule, parties }) => ruled(context, rule, parties.length),
    write: create,
  },
  'talks.planMany': { size: (_context, { personIds }) => PLANNED_TALK * personIds.length, write: planMany },
  'talks.copy': {
    size: (context, { talkId, rule }) =>
      ruled(context, rule ?? getTalk(context.db, talkId)?.dueRule ?? null, 1),
    write: copy,
  },
  'talks.makeUp': { size: (_context, { attendeeIds }) => attendeeIds.length, write: makeUp },
  'talks.save': { size: listed, write: save },
  'talks.void': {
    size: listed,
    write: (context, { reason, ...target }) => {
      admitted(context, target.talkId);
      const makeUps = listPlannedMakeUps(context.db, target.talkId);
      voidTalk(context.tx, target, reason);
      return { warnings: needless(makeUps) };
    },
  },
  'talks.addParties': {
    size: (context, { rule, parties }) => ruled(context, rule, parties.length),
    write: add,
  },
  'talks.mark': {
    size: (_context, { marks }) => marks.length,
    write: mark,
  },
  'talks.confirmRest': {
    size: listed,
    write: (context, { talkId }) => {
      admitted(context, talkId);
      return confirmRest(context.tx, talkId, context);
    },
  },
};
