import {
  notedSigningDays,
  SCAN_OUTCOME_LABELS,
  type ScanOutcome,
  type ScanPage,
  signingNote,
} from '../../db/domain/scan.ts';
import type { OpenScanPage } from '../../electron/contract/scans.ts';

/** Counts in the order of the results: 已归档 12 页，空白页 3 页. */
function countsText(counts: Readonly<Partial<Record<ScanOutcome, number>>>): string {
  // The keys of the labels are the outcomes.
  return (Object.keys(SCAN_OUTCOME_LABELS) as ScanOutcome[])
    .flatMap((outcome) => {
      const count = counts[outcome] ?? 0;
      return count > 0 ? [`${SCAN_OUTCOME_LABELS[outcome]} ${count} 页`] : [];
    })
    .join('，');
}

const ADVICE: Readonly<Partial<Record<ScanOutcome, string>>> = {
  otherScan: '核对后归档；不用这一份的，搁置。',
  missingPage: '请补扫缺的页，凑齐后自动归档。确实没有的，选中记录后归档现有各页。',
  unsigned: '请看纸面：已签字的，归档；确实没有签的，搁置，请本人补签后重新扫描。',
  released: '核对后归档；不用这一份的，搁置。',
  twoPapers: '核对后归档。',
  unreadable: '请查找记录后归档；不用归档的，搁置即可。',
  otherOffice: '请搁置，纸件退还原单位。',
  unknownCode: '请核对纸面，查找记录后归档，或搁置。',
  voided: '请核对后搁置，或另选记录归档。',
  refused: '请先处理该记录，再归档。',
};

/** Whether a scan of the same paper lies with its record, so that this one or that one is kept. */
export function hasFiledScan({ outcome, hints }: Pick<OpenScanPage, 'outcome' | 'hints'>): boolean {
  return outcome === 'otherScan' && hints.some(({ filed }) => filed > 0);
}

/** What is to be done with a page that waits; '' where its note says so, or where it does not wait. */
export function adviceText({ state, outcome }: Pick<ScanPage, 'state' | 'outcome'>): string {
  return state === 'open' ? (ADVICE[outcome] ?? '') : '';
}

/** What the line under the files says of the batch just read. */
export interface BatchLine {
  readonly text: string;
  /** Everything is filed, nothing is left to do. */
  readonly isClean: boolean;
  /** Some of it waits in 待认. */
  readonly isWaiting: boolean;
}

/** On which days letters of the batch were noted as signed by it. */
function signedText(pages: readonly Partial<Pick<ScanPage, 'note'>>[]): string {
  const days = notedSigningDays(pages.map(({ note = '' }) => note));
  return days.length > 0 ? `；${signingNote(days.join('、'))}` : '';
}

/** The batch as its pages stand now: settled or taken back since, they count as such. */
export function batchLine(
  pages: readonly (Pick<ScanPage, 'state' | 'outcome'> & Partial<Pick<ScanPage, 'note'>>)[],
): BatchLine {
  const inForce = pages.filter(({ state }) => state !== 'undone');
  if (pages.length > 0 && inForce.length === 0)
    return { text: `本批 ${pages.length} 页已撤销，可重新扫描归档。`, isClean: false, isWaiting: false };
  const counts: Partial<Record<ScanOutcome, number>> = {};
  for (const { outcome } of inForce) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const undone = pages.length - inForce.length;
  return {
    text: `本批 ${pages.length} 页：${countsText(counts)}${undone > 0 ? `，已撤销 ${undone} 页` : ''}${signedText(inForce)}`,
    isClean: pages.every(({ state }) => state === 'filed'),
    isWaiting: pages.some(({ state }) => state === 'open'),
  };
}
