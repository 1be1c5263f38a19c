import { SCAN_OUTCOME_LABELS, type ScanOutcome } from '../../db/domain/scan.ts';

/** Counts in the order of the results: 已归档 12 页，空白页 3 页. */
export function countsText(counts: Readonly<Partial<Record<ScanOutcome, number>>>): string {
  // The keys of the labels are the outcomes.
  return (Object.keys(SCAN_OUTCOME_LABELS) as ScanOutcome[])
    .flatMap((outcome) => {
      const count = counts[outcome] ?? 0;
      return count > 0 ? [`${SCAN_OUTCOME_LABELS[outcome]} ${count} 页`] : [];
    })
    .join('，');
}
