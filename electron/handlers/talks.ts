import { talkNumber } from '../../db/domain/talk.ts';
import { TALK_LEDGER } from '../../db/domain/talk-ledger.ts';
import { ADMONITION_MONTHS, admonitionEffect } from '../../db/domain/talk-rules.ts';
import { removeAttendee } from '../../db/talk-attendees.ts';
import { addFollowUp, settleFollowUp, voidFollowUp } from '../../db/talk-follow-ups.ts';
import { listPlannedMakeUps } from '../../db/talk-plan.ts';
import { getTalk, listFollowUps } from '../../db/talk-rows.ts';
import { cancelTalk, fileTalk } from '../../db/talk-write.ts';
import { countTalks, listTalks } from '../../db/talks.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { TalkDetail, talksContract } from '../contract/talks.ts';
import type { Handlers, LoggedReadContext, ReadContext } from './context.ts';
import { ledgerOf } from './ledger.ts';
import { admitTalk, talkScope } from './talk-access.ts';
import { admitted, talkActs } from './talk-acts.ts';
import { printTalks } from './talk-papers.ts';

type Input<Name extends keyof typeof talksContract> = ParsedInputOf<(typeof talksContract)[Name]>;

function pageOf(context: ReadContext, input: Omit<Input<'talks.list'>, 'never'>) {
  return listTalks(context.db, input, talkScope(context));
}

const ledger = ledgerOf({
  title: '谈话台账',
  columns: TALK_LEDGER,
  idOf: ({ id }) => id,
  list: pageOf,
});

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

export const talksHandlers: Handlers<typeof talksContract> = {
  'talks.list': pageOf,
  'talks.count': (context, { filter }) => ({ count: countTalks(context.db, filter, talkScope(context)) }),
  'talks.export': ledger.export,
  'talks.print': ledger.print,
  'talks.get': (context, { talkId }) => detailOf(context, talkId),
  ...talkActs,
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
  'talks.removeAttendee': (context, { talkId, reason, ...target }) => {
    admitted(context, talkId);
    removeAttendee(context.tx, talkId, target, reason);
    return null;
  },
  'talks.addFollowUp': (context, { talkId, ...fields }) => {
    admitted(context, talkId);
    return addFollowUp(context.tx, talkId, fields);
  },
  'talks.settleFollowUp': (context, { talkId, followUpId, version, ...done }) => {
    admitted(context, talkId);
    settleFollowUp(context.tx, { talkId, followUpId, version }, done);
    return null;
  },
  'talks.voidFollowUp': (context, { reason, ...target }) => {
    admitted(context, target.talkId);
    return { warnings: voidFollowUp(context.tx, target, reason) };
  },
  'talks.printForms': printTalks,
};
