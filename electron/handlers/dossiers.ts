import { addMonths } from '../../db/domain/civil-date.ts';
import { STALE_MONTHS } from '../../db/domain/dossier.ts';
import { DOSSIER_LEDGER } from '../../db/domain/dossier-record.ts';
import { listCandidates, listOldNumbers } from '../../db/dossier-candidates.ts';
import { fillScope } from '../../db/dossier-fill.ts';
import { countPatiently, type DossierFilter, getListedDossier, listDossiers } from '../../db/dossier-list.ts';
import { countSheets, findSheet, setPlaces, setSheets, turnSheet } from '../../db/dossier-sheets.ts';
import { amendDossier, changeDossierState, openDossier, voidDossierNumber } from '../../db/dossiers.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import { BATCH_LIMIT, type dossiersContract } from '../contract/dossiers.ts';
import { aMoment } from './a-moment.ts';
import type { Handlers, ReadContext, WriteContext } from './context.ts';
import { openBatch } from './dossier-batch.ts';
import { ledgerOf } from './ledger.ts';
import { categoryKey } from './person-lines.ts';
import { refuseRecused } from './recusal.ts';

function scopeOf(context: ReadContext) {
  return fillScope(context.session.role, context.recused);
}

/** The filter as the database takes it: what counts as stale follows from the day. */
export function filterOf(
  context: ReadContext,
  { stale, ...filter }: DossierFilter & { readonly stale?: boolean },
): DossierFilter {
  return stale === true ? { ...filter, updatedBeforeOn: addMonths(context.today, -STALE_MONTHS) } : filter;
}

function countOf(context: ReadContext, filter: DossierFilter): number | Promise<number> {
  return countPatiently(context.db, filter, scopeOf(context), aMoment);
}

type ListInput = ParsedInputOf<(typeof dossiersContract)['dossiers.list']>;

function listOf(context: ReadContext, { filter, ...query }: ListInput) {
  return listDossiers(context.db, { ...query, filter: filterOf(context, filter) }, scopeOf(context));
}

const ledger = ledgerOf({
  title: '档案台账',
  columns: DOSSIER_LEDGER,
  isWholeForm: true,
  idOf: ({ personId }) => personId,
  list: listOf,
});

/** A bulk act's event names the people it changed, as far as its input tells. */
function noteSubjects(context: WriteContext, personIds: readonly string[]): void {
  context.note({ subjects: personIds.filter((personId) => !context.recused.has(personId)) });
}

export const dossiersHandlers: Handlers<typeof dossiersContract> = {
  'dossiers.list': listOf,
  'dossiers.count': async (context, { filter }) => ({
    count: await countOf(context, filterOf(context, filter)),
  }),
  'dossiers.export': ledger.export,
  'dossiers.get': (context, { personId }) => getListedDossier(context.db, personId, scopeOf(context)),
  'dossiers.candidates': (context, { openedOn, unitId, categoryIds }) =>
    listCandidates(
      context.db,
      { unitId, categoryIds: categoryIds.map(categoryKey) },
      openedOn.slice(0, 4),
      context.recused,
      BATCH_LIMIT,
    ),
  'dossiers.openOne': (context, input) => openDossier(context.tx, input),
  'dossiers.openBatch': (context, { personIds, ...opening }) =>
    openBatch(
      context,
      personIds.map((personId) => ({ personId })),
      opening,
    ),
  'dossiers.oldNumbers': (context) => listOldNumbers(context.db, context.recused),
  'dossiers.takeOverNumbers': (context, { items, ...opening }) =>
    openBatch(
      context,
      items.map(({ personId, number }) => ({ personId, inheritedNumber: number })),
      opening,
    ),
  'dossiers.amend': (context, { personId, version, ...patch }) => {
    amendDossier(context.tx, personId, version, patch);
    return null;
  },
  'dossiers.changeState': (context, { personId, version, ...move }) => {
    changeDossierState(context.tx, personId, version, move);
    return null;
  },
  'dossiers.voidNumber': (context, { personId, version, reason }) => {
    voidDossierNumber(context.tx, personId, version, reason);
    return null;
  },
  'dossiers.setSheets': (context, { personIds, ...move }) => {
    noteSubjects(context, personIds);
    return setSheets(context.tx, personIds, move, context.recused);
  },
  'dossiers.turnSheet': (context, { text, ...move }) => {
    const held = findSheet(context.db, text);
    refuseRecused(context, [held.personId]);
    noteSubjects(context, [held.personId]);
    return turnSheet(context.tx, held, move);
  },
  'dossiers.sheetCounts': (context) => countSheets(context.db, aMoment),
  'dossiers.setPlaces': (context, { personIds, ...run }) => {
    noteSubjects(context, personIds);
    return setPlaces(context.tx, personIds, run, context.recused);
  },
};
