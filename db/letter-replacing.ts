import type { CivilDate } from './domain/civil-date.ts';
import type { RecordValue, Tx } from './write.ts';

interface Replaced {
  readonly id: string;
  readonly version: number;
}

/** Voids a letter because another one stands in its place from a day on; until then it counts as owed (domain.md, Rates). */
export function replaceLetter(
  tx: Tx,
  { id, version }: Replaced,
  by: { readonly letterId: string; readonly on: CivilDate; readonly reason: string },
): void {
  tx.amend('letter', id, version, {
    voided_at: tx.at,
    void_reason: by.reason,
    replaced_by: by.letterId,
    replaced_on: by.on,
  });
}

const REPLACED = 'SELECT id, version FROM letter WHERE replaced_by = :letterId';

/**
 * After a letter was voided by hand: what it had replaced stands again, or, where it had been replaced itself in the meantime,
 * gives way to that later letter. Gives how many stand again.
 */
export function restoreReplaced(tx: Tx, letterId: string): number {
  const { replaced_by: laterId, replaced_on: laterOn, version } = tx.read('letter', letterId);
  const older = tx.db.all<Replaced>(REPLACED, { letterId });
  const patch: Readonly<Record<string, RecordValue>> =
    laterId === null
      ? { voided_at: null, void_reason: null, replaced_by: null, replaced_on: null }
      : { replaced_by: laterId ?? null, replaced_on: laterOn ?? null };
  for (const { id, version: before } of older) tx.amend('letter', id, before, patch);
  if (laterId === null) return older.length;
  tx.amend('letter', letterId, Number(version), { replaced_by: null, replaced_on: null });
  return 0;
}
