import { countAllFaults, listFaults } from '../../db/data-quality.ts';
import { addMonths } from '../../db/domain/civil-date.ts';
import { STALE_MONTHS } from '../../db/domain/dossier.ts';
import { QUALITY_LABELS, QUALITY_LEDGER } from '../../db/domain/dossier-record.ts';
import { fillScope } from '../../db/dossier-fill.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { dataQualityContract } from '../contract/data-quality.ts';
import { aMoment } from './a-moment.ts';
import type { Handlers, ReadContext } from './context.ts';
import { ledgerOf } from './ledger.ts';

const updatedBefore = (context: ReadContext): string => addMonths(context.today, -STALE_MONTHS);
const scopeOf = (context: ReadContext) => fillScope(context.session.role, context.recused);

type ListInput = ParsedInputOf<(typeof dataQualityContract)['dossiers.quality']>;

function listOf(context: ReadContext, { filter, after, limit }: ListInput) {
  const query = { kind: filter.kind, updatedBeforeOn: updatedBefore(context), after, limit };
  return listFaults(context.db, query, scopeOf(context));
}

const ledger = ledgerOf({
  title: ({ kind }: ListInput['filter']) => `数据质量 ${QUALITY_LABELS[kind]}`,
  columns: QUALITY_LEDGER,
  idOf: ({ personId }) => personId,
  personOf: ({ personId }) => personId,
  list: listOf,
});

export const dataQualityHandlers: Handlers<typeof dataQualityContract> = {
  'dossiers.quality': listOf,
  'dossiers.qualityCounts': (context) =>
    countAllFaults(context.db, updatedBefore(context), scopeOf(context), aMoment),
  'dossiers.exportQuality': ledger.export,
  'dossiers.printQuality': ledger.print,
};
