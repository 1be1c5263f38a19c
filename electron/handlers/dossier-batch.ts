import type { Skipped } from '../../db/domain/dossier-record.ts';
import { RECUSAL_REASON } from '../../db/dossier-candidates.ts';
import { openingFaultOf, refuseLaterOpening } from '../../db/dossiers.ts';
import type { OpenedBatch } from '../contract/dossiers.ts';
import { aMoment } from './a-moment.ts';
import { commitInBulk } from './bulk-write.ts';
import type { JobContext } from './context.ts';
import type { BatchItem, BatchOpening } from './dossier-opening.ts';

/** People looked at between two chances for other calls and for 取消. */
const CHUNK = 100;
/** Of one opening: the dossier, its number in the register, the person's mark. */
const RECORDS = 3;

/** Opens these people's dossiers in their order, all in one transaction at the end: cancelled before it, none is opened and no number taken. Errors: opened-later, which is nobody's own and refuses them all. */
export async function openBatch(
  context: JobContext,
  items: readonly BatchItem[],
  opening: BatchOpening,
): Promise<OpenedBatch> {
  refuseLaterOpening(opening.openedOn, context.today);
  const skipped: Skipped[] = [];
  const admitted: BatchItem[] = [];
  for (const [index, item] of items.entries()) {
    if (index % CHUNK === 0) await aMoment();
    context.progress(index, items.length, '核对人员');
    const { name, fault } = openingFaultOf(context.db, item.personId);
    const reason = context.recused.has(item.personId) ? RECUSAL_REASON : fault;
    if (reason === null) admitted.push(item);
    else skipped.push({ personId: item.personId, name, reason });
  }
  context.progress(items.length, items.length, '建档并取号');
  await aMoment();
  context.progress(items.length, items.length, '建档并取号');
  if (admitted.length === 0) return { opened: [], skipped };
  const done = await commitInBulk(context, {
    kind: 'dossiers',
    order: { items: admitted, opening },
    size: RECORDS * admitted.length,
    subjects: admitted.map(({ personId }) => personId),
  });
  return { opened: done.opened, skipped: [...skipped, ...done.skipped] };
}
