import type { PartyKind } from '../../db/domain/letter-field.ts';

/** A unit's name in the lists of a campaign; suppliers stand together, and so does whoever has no unit. */
export function unitLabel({ unitName }: { readonly unitName: string }, party: PartyKind): string {
  return unitName || (party === 'supplier' ? '供应商' : '（无科室）');
}

/** What the lines are called whose letters are counted together. */
export const GROUP_LABELS: Readonly<Record<PartyKind, string>> = {
  person: '科室',
  unit: '科室',
  branch: '党支部',
  supplier: '对象',
};

/** What tells a letter apart beside its party's name: the unit of a person, who signs for all others. */
export function besideName(
  letter: { readonly partyName: string; readonly unitName: string; readonly signerName: string },
  party: PartyKind,
): string {
  return party === 'person' ? letter.unitName : letter.signerName;
}
