import type { PartyKind } from '../../db/domain/letter-field.ts';

/** A unit's name in the lists of a campaign; suppliers stand together, and so does whoever has no unit. */
export function unitLabel({ unitName }: { readonly unitName: string }, party: PartyKind): string {
  return unitName || (party === 'supplier' ? '供应商' : '（无科室）');
}
