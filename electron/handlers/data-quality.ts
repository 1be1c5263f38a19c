import { countAllFaults, listFaults } from '../../db/data-quality.ts';
import { addMonths } from '../../db/domain/civil-date.ts';
import { STALE_MONTHS } from '../../db/domain/dossier.ts';
import { fillScope } from '../../db/dossier-fill.ts';
import type { dataQualityContract } from '../contract/data-quality.ts';
import { aMoment } from './a-moment.ts';
import type { Handlers, ReadContext } from './context.ts';

const updatedBefore = (context: ReadContext): string => addMonths(context.today, -STALE_MONTHS);
const scopeOf = (context: ReadContext) => fillScope(context.session.role, context.recused);

export const dataQualityHandlers: Handlers<typeof dataQualityContract> = {
  'dossiers.quality': (context, { filter, after, limit }) =>
    listFaults(
      context.db,
      { kind: filter.kind, updatedBeforeOn: updatedBefore(context), after, limit },
      scopeOf(context),
    ),
  'dossiers.qualityCounts': (context) =>
    countAllFaults(context.db, updatedBefore(context), scopeOf(context), aMoment),
};
