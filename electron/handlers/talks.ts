import { DomainError } from '../../db/domain/domain-error.ts';
import { detectSecretMarking } from '../../db/domain/secret-marking.ts';
import { mayKnow, type TalkFields, type TalkKind, talkNumber, talkRights } from '../../db/domain/talk.ts';
import { TALK_LEDGER } from '../../db/domain/talk-ledger.ts';
import { ADMONITION_MONTHS, admonitionEffect } from '../../db/domain/talk-rules.ts';
import {
  addParties,
  confirmRest,
  freezeDue,
  markAttendance,
  removeAttendee,
} from '../../db/talk-attendees.ts';
import { addFollowUp, settleFollowUp, voidFollowUp } from '../../db/talk-follow-ups.ts';
import { listParties } from '../../db/talk-people.ts';
import { copyTalk, listPlannedMakeUps, planMakeUp, planTalks } from '../../db/talk-plan.ts';
import { getTalk, listFollowUps } from '../../db/talk-rows.ts';
import { cancelTalk, createTalk, fileTalk, saveTalk, voidTalk } from '../../db/talk-write.ts';
import { countTalks, listTalks } from '../../db/talks.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { SkippedParty, TalkDetail, talksContract } from '../contract/talks.ts';
import type { Handlers, LoggedReadContext, ReadContext, WriteContext } from './context.ts';
import { ledgerOf } from './ledger.ts';
import { admitTalk, factsOf, fieldsOf, ownRole, roleOn, talkerOn, talkScope } from './talk-access.ts';
import { printTalks } from './talk-papers.ts';

type Input<Name extends keyof typeof talksContract> = ParsedInputOf<(typeof talksContract)[Name]>;

const RECUSED = '须回避';

function pageOf(context: ReadContext, input: Omit<Input<'talks.list'>, 'never'>) {
  return listTalks(context.db, input, talkScope(context));
}

const ledger = ledgerOf({
  title: '谈话台账',
  columns: TALK_LEDGER,
  idOf: ({ id }) => id,
  list: pageOf,
});

/** Kinds a role that may not read sanctions does not write either. Errors: not-allowed. */
function refuseSensitive(context: ReadContext, kind: TalkKind, fromClue: boolean): void {
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

function admitted(context: WriteContext, talkId: string): ReturnType<typeof admitTalk> {
  const found = admitTalk(context, talkId);
  context.note({ subjects: found.subjects, text: talkNumber(found.talk.year, found.talk.serial) });
  return found;
}

function detailOf(context: LoggedReadContext, talkId: string): TalkDetail {
  const { talk, attendees, subjects } = admitTalk(context, talkId);
  const number = talkNumber(talk.year, talk.serial);
  context.note({ subjects, text: number });
  const { effectMonths, approvedOn, makeUpOfId } = talk;
  const missed = makeUpOfId === null ? null : getTalk(context.db, makeUpOfId);
  return {
    talk,
    number,
    attendees,
    followUps: listFollowUps(context.db, talkId),
    effect:
      talk.kind === 'admonition' && approvedOn !== null
        ? admonitionEffect(approvedOn, effectMonths ?? ADMONITION_MONTHS)
        : null,
    makeUpOf: missed && talkNumber(missed.year, missed.serial),
    makeUps: listPlannedMakeUps(context.db, talkId),
  };
}

function create(context: WriteContext, input: Input<'talks.create'>) {
  refuseSensitive(context, input.fields.kind, input.fields.fromClue);
  refuseSecrets(input.fields, input.acknowledgedSecretMarking);
  const { parties, rule } = input;
  const saved = createTalk(context.tx, {
    fields: fieldsOf(context, input.fields),
    parties,
    officeId: context.office.officeId,
  });
  if (rule) freezeDue(context.tx, saved.talkId, rule, input.fields.plannedOn);
  admitted(context, saved.talkId);
  return saved;
}

function planMany(context: WriteContext, input: Input<'talks.planMany'>) {
  refuseSensitive(context, input.facts.kind, input.facts.fromClue);
  refuseSecrets(input.facts, input.acknowledgedSecretMarking);
  const kept = input.personIds.filter((personId) => !context.recused.has(personId));
  const { planned, skipped } = planTalks(context.tx, {
    personIds: kept,
    fields: factsOf(context, input.facts),
    talker: input.talker && talkerOn(context, input.talker, input.facts.plannedOn),
    officeId: context.office.officeId,
  });
  const recused = listParties(
    context.db,
    input.personIds.filter((personId) => context.recused.has(personId)).map((personId) => ({ personId })),
    input.facts.plannedOn,
  ).map(({ name }): SkippedParty => ({ name, reason: RECUSED }));
  context.note({ subjects: kept, text: `计划谈话 ${planned.length} 次` });
  return { planned, skipped: [...skipped, ...recused] };
}

function copy(context: WriteContext, input: Input<'talks.copy'>) {
  const { talk } = admitTalk(context, input.talkId);
  const rule = input.rule ?? talk.dueRule;
  const saved = copyTalk(context.tx, input.talkId, {
    plannedOn: input.plannedOn,
    theme: input.theme,
    recorder: roleOn(context, ownRole(context), input.plannedOn),
    officeId: context.office.officeId,
  });
  const frozen = rule
    ? freezeDue(context.tx, saved.talkId, rule, input.plannedOn)
    : { added: 0, skipped: [] };
  admitted(context, saved.talkId);
  return { ...saved, ...frozen };
}

function makeUp(context: WriteContext, input: Input<'talks.makeUp'>) {
  admitTalk(context, input.talkId);
  const saved = planMakeUp(context.tx, {
    talkId: input.talkId,
    attendeeIds: input.attendeeIds,
    plannedOn: input.plannedOn,
    place: input.place,
    talker: talkerOn(context, input.talker, input.plannedOn),
    recorder: roleOn(context, ownRole(context), input.plannedOn),
    officeId: context.office.officeId,
  });
  admitted(context, saved.talkId);
  return saved;
}

function save(context: WriteContext, input: Input<'talks.save'>) {
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

function add(context: WriteContext, input: Input<'talks.addParties'>) {
  admitted(context, input.talkId);
  const frozen = input.rule
    ? freezeDue(context.tx, input.talkId, input.rule, input.on)
    : { added: 0, skipped: [] };
  const added = addParties(context.tx, input.talkId, listParties(context.db, input.parties, input.on));
  return { added: frozen.added + added.added, skipped: [...frozen.skipped, ...added.skipped] };
}

export const talksHandlers: Handlers<typeof talksContract> = {
  'talks.list': pageOf,
  'talks.count': (context, { filter }) => ({ count: countTalks(context.db, filter, talkScope(context)) }),
  'talks.export': ledger.export,
  'talks.print': ledger.print,
  'talks.get': (context, { talkId }) => detailOf(context, talkId),
  'talks.create': create,
  'talks.planMany': planMany,
  'talks.copy': copy,
  'talks.makeUp': makeUp,
  'talks.save': save,
  'talks.file': (context, { filedOn, ...target }) => {
    admitted(context, target.talkId);
    fileTalk(context.tx, target, filedOn);
    return null;
  },
  'talks.cancel': (context, { reason, ...target }) => {
    admitted(context, target.talkId);
    cancelTalk(context.tx, target, reason);
    return null;
  },
  'talks.void': (context, { reason, ...target }) => {
    admitted(context, target.talkId);
    voidTalk(context.tx, target, reason);
    return null;
  },
  'talks.addParties': add,
  'talks.removeAttendee': (context, { talkId, reason, ...target }) => {
    admitted(context, talkId);
    removeAttendee(context.tx, talkId, target, reason);
    return null;
  },
  'talks.mark': (context, { talkId, marks }) => {
    admitted(context, talkId);
    markAttendance(context.tx, talkId, marks, context.today);
    return null;
  },
  'talks.confirmRest': (context, { talkId }) => {
    admitted(context, talkId);
    return { confirmed: confirmRest(context.tx, talkId, context.today) };
  },
  'talks.addFollowUp': (context, { talkId, ...fields }) => {
    admitted(context, talkId);
    return { followUpId: addFollowUp(context.tx, talkId, fields) };
  },
  'talks.settleFollowUp': (context, { talkId, followUpId, version, ...done }) => {
    admitted(context, talkId);
    settleFollowUp(context.tx, { talkId, followUpId, version }, done);
    return null;
  },
  'talks.voidFollowUp': (context, { reason, ...target }) => {
    admitted(context, target.talkId);
    voidFollowUp(context.tx, target, reason);
    return null;
  },
  'talks.printForms': printTalks,
};
