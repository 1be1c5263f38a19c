import { addMonths } from '../../db/domain/civil-date.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { STALE_MONTHS } from '../../db/domain/dossier.ts';
import { DOSSIER_LEDGER, type DossierRow } from '../../db/domain/dossier-record.ts';
import { listCandidates, listOldNumbers } from '../../db/dossier-candidates.ts';
import { fillScope } from '../../db/dossier-fill.ts';
import { countPatiently, type DossierFilter, type DossierSort, listDossiers } from '../../db/dossier-list.ts';
import { countSheets, findSheet, setPlaces, setSheets, turnSheet } from '../../db/dossier-sheets.ts';
import { amendDossier, changeDossierState, openDossier, voidDossierNumber } from '../../db/dossiers.ts';
import { BATCH_LIMIT, type dossiersContract } from '../contract/dossiers.ts';
import { aMoment } from './a-moment.ts';
import type { Handlers, JobContext, ReadContext, WriteContext } from './context.ts';
import { openBatch } from './dossier-batch.ts';
import { everyPage } from './every-page.ts';
import { ledgerArtifact } from './ledger-file.ts';

const NUMBER_COLUMNS = new Set(['expected', 'filled']);

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

/** Every row of the ledger the filter leaves, piece by piece, so that other calls come in between. */
async function ledgerRows(
  context: JobContext,
  filter: DossierFilter,
  sort: { readonly by: DossierSort; readonly descending: boolean },
): Promise<readonly DossierRow[]> {
  const scope = scopeOf(context);
  const total = await countOf(context, filter);
  const rows: DossierRow[] = [];
  const read = (after: string | null, limit: number) =>
    listDossiers(context.db, { filter, sort, after, limit }, scope);
  for await (const page of everyPage(read)) {
    rows.push(...page);
    context.progress(rows.length, total, '读取台账');
  }
  return rows;
}

/** A bulk act's event names the people it changed, as far as its input tells. */
function noteSubjects(context: WriteContext, personIds: readonly string[]): void {
  context.note({ subjects: personIds.filter((personId) => !context.recused.has(personId)) });
}

export const dossiersHandlers: Handlers<typeof dossiersContract> = {
  'dossiers.list': (context, { filter, ...query }) =>
    listDossiers(context.db, { ...query, filter: filterOf(context, filter) }, scopeOf(context)),
  'dossiers.count': async (context, { filter }) => ({
    count: await countOf(context, filterOf(context, filter)),
  }),
  'dossiers.export': async (context, { filter, sort, ids }) => {
    const all = await ledgerRows(context, filterOf(context, filter), sort);
    const chosen = ids ? new Set(ids) : null;
    const rows = chosen ? all.filter(({ personId }) => chosen.has(personId)) : all;
    context.progress(rows.length, rows.length, '写入表格');
    return ledgerArtifact(context, {
      title: '档案台账',
      columns: DOSSIER_LEDGER.map(({ code, label }) => ({ label, isNumber: NUMBER_COLUMNS.has(code) })),
      rows: rows.map((row) => DOSSIER_LEDGER.map((column) => column.text(row))),
    });
  },
  'dossiers.get': (context, { personId }) => {
    const sort = { by: 'number', descending: false } as const;
    const query = { filter: { personId }, sort, after: null, limit: 1 };
    return listDossiers(context.db, query, scopeOf(context)).rows[0] ?? null;
  },
  'dossiers.candidates': (context, { openedOn, ...filter }) =>
    listCandidates(context.db, filter, openedOn.slice(0, 4), context.recused, BATCH_LIMIT),
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
    if (context.recused.has(held.personId))
      throw new DomainError('recusal', '按回避规定，不得处理本人及近亲属的档案，请由其他经办人办理。');
    noteSubjects(context, [held.personId]);
    return turnSheet(context.tx, held, move);
  },
  'dossiers.sheetCounts': (context) => countSheets(context.db, aMoment),
  'dossiers.setPlaces': (context, { personIds, ...run }) => {
    noteSubjects(context, personIds);
    return setPlaces(context.tx, personIds, run, context.recused);
  },
};
