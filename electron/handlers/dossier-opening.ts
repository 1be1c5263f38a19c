import { DomainError } from '../../db/domain/domain-error.ts';
import type { Skipped } from '../../db/domain/dossier-record.ts';
import { boxOf } from '../../db/dossier-sheets.ts';
import { openDossier, openingFaultOf } from '../../db/dossiers.ts';
import type { Tx } from '../../db/write.ts';
import type { OpenedBatch } from '../contract/dossiers.ts';

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

/** Many dossiers to be opened in one transaction, as plain data. */
export interface OpeningOrder {
  readonly items: readonly BatchItem[];
  readonly opening: BatchOpening;
}

/** Opens the dossiers in their order; whom openDossier refuses is passed over, saying why. */
export function openAll(tx: Tx, { items, opening: { perBox, ...common } }: OpeningOrder): OpenedBatch {
  const opened: OpenedBatch['opened'][number][] = [];
  const skipped: Skipped[] = [];
  for (const item of items) {
    const box = boxOf({ ...common, perBox }, opened.length);
    try {
      opened.push({ personId: item.personId, ...openDossier(tx, { ...common, ...item, box }) });
    } catch (error) {
      // openDossier refuses before it writes anything; the others go on.
      if (!(error instanceof DomainError)) throw error;
      // The list names him already; openDossier's own message does too.
      const { name, fault } = openingFaultOf(tx.db, item.personId);
      skipped.push({ personId: item.personId, name, reason: fault ?? error.message });
    }
  }
  return { opened, skipped };
}
