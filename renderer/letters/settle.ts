import type { IssuerMode, LetterCandidate } from '../../db/domain/letter-campaign.ts';
import type { PickedPerson } from '../ui/PersonPicker.tsx';

interface SettledBy {
  readonly issuer?: PickedPerson;
  readonly signer?: PickedPerson;
}

/** What was settled by hand, by party. */
export type Settled = ReadonlyMap<string, SettledBy>;

export type SettleRange = 'open' | 'active' | 'unit' | 'all';
export const SETTLE_RANGES: readonly { readonly value: SettleRange; readonly label: string }[] = [
  { value: 'open', label: '全部待定' },
  { value: 'active', label: '当前行' },
  { value: 'unit', label: '当前行所在科室' },
  { value: 'all', label: '全部' },
];

/** A candidate as it stands after what was settled by hand; the service looks again when the campaign is made. */
export function settledRow(
  row: LetterCandidate,
  by: SettledBy | undefined,
  issuerMode: IssuerMode,
): LetterCandidate {
  if (!by) return row;
  const issuer = by.issuer ? { ...by.issuer, postTitle: by.issuer.postTitle ?? '' } : row.issuer;
  const signer = by.signer
    ? { signerId: by.signer.personId, signerName: by.signer.name, signerPost: by.signer.postTitle ?? '' }
    : {};
  const next = { ...row, ...signer, issuer };
  // What was open of the signer is settled with him.
  const before = by.signer && row.signerName === '' ? null : row.fault;
  return { ...next, fault: faultOf(next, before, issuerMode) };
}

function faultOf(row: LetterCandidate, before: string | null, issuerMode: IssuerMode): string | null {
  if (row.signerName === '') return before;
  if (!row.issuer) return issuerMode === 'hospital' ? null : (before ?? '还没有选定甲方。');
  return row.issuer.personId === row.signerId ? '甲方就是本人，请另行选定甲方。' : null;
}

/** Why letters cannot be made yet; null where they can. */
export function blockOf(included: number, open: number): string | null {
  if (included === 0) return '名单为空，没有可以生成的责任书。';
  return open === 0 ? null : `还有 ${open} 份待定，请选定甲方（或签订人），或排除后再生成。`;
}

/** What has to be done for those that are open, as short as the head of the list allows. */
export function toSettle(open: readonly LetterCandidate[]): string {
  const unsigned = open.filter(({ signerName }) => signerName === '');
  if (unsigned.length === 0) return '选定甲方';
  const signer = unsigned.some(({ party }) => party === 'supplier') ? '登记授权代表' : '选定签订人';
  return open.some(({ signerName, issuer }) => signerName !== '' || !issuer) ? `${signer}、甲方` : signer;
}

/** Who is left out, on purpose or until something is settled. */
export interface LeavingOut {
  readonly excluded: ReadonlySet<string>;
  readonly deferred: ReadonlySet<string>;
}

export const NOBODY_OUT: LeavingOut = { excluded: new Set(), deferred: new Set() };

/** After ticking: who was put off stays so until he is ticked again; anybody else unticked is excluded. */
export function tickedOut(
  before: LeavingOut,
  all: readonly string[],
  ticked: ReadonlySet<string>,
): LeavingOut {
  const out = all.filter((partyId) => !ticked.has(partyId));
  return {
    deferred: new Set(out.filter((partyId) => before.deferred.has(partyId))),
    excluded: new Set(out.filter((partyId) => !before.deferred.has(partyId))),
  };
}

/** The parties a choice is meant for. */
export function partiesOf(
  rows: readonly LetterCandidate[],
  range: SettleRange,
  active: string | null,
): readonly string[] {
  const current = rows.find(({ partyId }) => partyId === active);
  return rows
    .filter(({ partyId, unitId, fault }) => {
      if (range === 'all') return true;
      if (range === 'open') return fault !== null;
      return range === 'active' ? partyId === active : current !== undefined && unitId === current.unitId;
    })
    .map(({ partyId }) => partyId);
}
