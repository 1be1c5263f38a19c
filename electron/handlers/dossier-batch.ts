import { DomainError } from '../../db/domain/domain-error.ts';
import type { Skipped } from '../../db/domain/dossier-record.ts';
import { RECUSAL_REASON } from '../../db/dossier-candidates.ts';
import { boxOf } from '../../db/dossier-sheets.ts';
import { openDossier, openingFaultOf } from '../../db/dossiers.ts';
import type { Tx } from '../../db/write.ts';
import type { OpenedBatch } from '../contract/dossiers.ts';
import { aMoment } from './a-moment.ts';
import type { JobContext } from './context.ts';

/** People looked at between two chances for other calls and for 取消. */
const CHUNK = 100;

export interface BatchItem {
  readonly personId: string;
  /** An old number to take over; the next of the series where it is left out. */
  readonly inheritedNumber?: string;
}

export interface BatchOpening {
  readonly openedOn: string;
  readonly basis: string;
  readonly cabinet: string;
  readonly box: string;
  readonly keeper: string;
  readonly perBox: number | null;
}

/** Opens these people's dossiers in their order, all in one transaction at the end: cancelled before it, none is opened and no number taken. */
export async function openBatch(
  context: JobContext,
  items: readonly BatchItem[],
  opening: BatchOpening,
): Promise<OpenedBatch> {
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
  const opened = await context.commit(
    ({ tx }) => openAll(tx, admitted, opening, skipped),
    admitted.map(({ personId }) => personId),
  );
  return { opened, skipped };
}

function openAll(
  tx: Tx,
  items: readonly BatchItem[],
  { perBox, ...common }: BatchOpening,
  skipped: Skipped[],
): OpenedBatch['opened'] {
  const opened: OpenedBatch['opened'][number][] = [];
  for (const item of items) {
    const box = boxOf({ ...common, perBox }, opened.length);
    try {
      opened.push({ personId: item.personId, ...openDossier(tx, { ...common, ...item, box }) });
    } catch (error) {
      // openDossier refuses before it writes anything; the others go on.
      if (!(error instanceof DomainError)) throw error;
      const { name } = openingFaultOf(tx.db, item.personId);
      skipped.push({ personId: item.personId, name, reason: error.message });
    }
  }
  return opened;
}
