import { foldText } from '../../db/domain/fold.ts';
import { talkRights } from '../../db/domain/talk.ts';
import { isDueIn, lastDayOf } from '../../db/domain/talk-due.ts';
import { TALK_OWED_LEDGER } from '../../db/domain/talk-owed-ledger.ts';
import { decodeCursor, encodeCursor } from '../../db/list-cursor.ts';
import { listSubtree } from '../../db/people-list.ts';
import { SuperiorFinder } from '../../db/superior.ts';
import {
  listAppointments,
  listMissed,
  listOpenFollowUps,
  listTalksOwed,
  type TalkOwed,
} from '../../db/talk-due.ts';
import { talkerFor } from '../../db/talk-plan.ts';
import {
  listCountedKinds,
  listOutlines,
  listTalkRules,
  saveCountedKinds,
  saveOutline,
  saveTalkRules,
} from '../../db/talk-settings.ts';
import { talkStatistics } from '../../db/talk-statistics.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { ListSlice } from '../contract/list.ts';
import type { TalkOwedLine, talkPlansContract } from '../contract/talk-plans.ts';
import { aMoment } from './a-moment.ts';
import type { Handlers, ReadContext } from './context.ts';
import { ledgerOf } from './ledger.ts';
import { talkScope } from './talk-access.ts';

type OwedFilter = ParsedInputOf<(typeof talkPlansContract)['talkPlans.owedCount']>['filter'];

async function owedOf(context: ReadContext, filter: OwedFilter): Promise<readonly TalkOwed[]> {
  const on = filter.on ?? context.today;
  const units = filter.unitId === undefined ? null : new Set(listSubtree(context.db, filter.unitId));
  const text = foldText(filter.text ?? '');
  const { when } = filter;
  const all = await listTalksOwed(context.db, on, aMoment, when && lastDayOf(when, on));
  return all.filter(
    (owed) =>
      !context.recused.has(owed.personId) &&
      (when === undefined || isDueIn(owed.dueOn, when, on)) &&
      (units === null || (owed.unitId !== null && units.has(owed.unitId))) &&
      (filter.categoryId === undefined || owed.categoryId === filter.categoryId) &&
      (text === '' || foldText(owed.name).includes(text)) &&
      (!filter.unplanned || owed.plannedOn === null),
  );
}

/** Some hundred rows, so gone through by their place. */
function sliceOf<Row>(
  rows: readonly Row[],
  { after, limit }: { readonly after: string | null; readonly limit: number },
): ListSlice<Row> {
  const from = after === null ? 0 : Number(decodeCursor(after, ['place']).place);
  const to = from + limit;
  return { rows: rows.slice(from, to), next: to < rows.length ? encodeCursor([to]) : null };
}

/** Talkers found between two chances for other calls. */
const STEP = 200;

async function owedPage(
  context: ReadContext,
  input: {
    readonly filter: OwedFilter;
    readonly after: string | null;
    readonly limit: number;
    readonly sort: { readonly descending: boolean };
  },
): Promise<ListSlice<TalkOwedLine>> {
  const all = await owedOf(context, input.filter);
  const page = sliceOf(input.sort.descending ? all.toReversed() : all, input);
  const superiors = new SuperiorFinder(context.db, input.filter.on ?? context.today);
  const rows: TalkOwedLine[] = [];
  for (const { unitId: _, categoryId: __, ...owed } of page.rows) {
    if (rows.length % STEP === 0) await aMoment();
    const answer = superiors.find(owed.personId);
    rows.push({
      ...owed,
      talker: answer.superior?.name ?? '',
      talkerReason: answer.superior === null ? answer.message : '',
    });
  }
  return { rows, next: page.next };
}

const ledger = ledgerOf({
  title: '应谈未谈名单',
  columns: TALK_OWED_LEDGER,
  idOf: ({ personId }) => personId,
  personOf: ({ personId }) => personId,
  isReckonedWhole: true,
  list: owedPage,
});

const unrecused =
  ({ recused }: ReadContext) =>
  ({ personId }: { readonly personId: string | null }): boolean =>
    personId === null || !recused.has(personId);

export const talkPlansHandlers: Handlers<typeof talkPlansContract> = {
  'talkPlans.owed': owedPage,
  'talkPlans.owedCount': async (context, { filter }) => ({ count: (await owedOf(context, filter)).length }),
  'talkPlans.export': ledger.export,
  'talkPlans.print': ledger.print,
  'talkPlans.appointments': async (context, input) => {
    const appointments = await listAppointments(context.db, context.today, aMoment);
    return sliceOf(appointments.filter(unrecused(context)), input);
  },
  'talkPlans.missed': (context, input) => {
    const missed = listMissed(context.db, talkRights(context.session.role));
    return sliceOf(missed.filter(unrecused(context)), input);
  },
  'talkPlans.followUps': (context, input) => {
    const { when } = input.filter;
    const open = listOpenFollowUps(context.db, talkScope(context));
    const asked = when && open.filter(({ dueOn }) => isDueIn(dueOn, when, context.today));
    return sliceOf(asked ?? open, input);
  },
  'talkPlans.talkerFor': (context, { personId, on }) => {
    const answer = talkerFor(context.db, personId, on);
    return answer.superior === null
      ? { talker: null, reason: answer.message }
      : { talker: answer.superior, reason: '' };
  },
  'talkPlans.statistics': (context, { toOn }) =>
    talkStatistics(context.db, toOn, talkRights(context.session.role), aMoment),
  'talkPlans.rules': (context) => listTalkRules(context.db),
  'talkPlans.saveRules': (context, { rules }) => {
    saveTalkRules(context.tx, rules);
    return null;
  },
  'talkPlans.countedKinds': (context) => listCountedKinds(context.db),
  'talkPlans.saveCountedKinds': (context, { kinds }) => {
    saveCountedKinds(context.tx, kinds);
    return null;
  },
  'talkPlans.outlines': (context) => listOutlines(context.db),
  'talkPlans.saveOutline': (context, outline) => {
    saveOutline(context.tx, outline);
    return null;
  },
};
