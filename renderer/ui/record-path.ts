import type { RecordRef } from '../../db/domain/record-paper.ts';

/** Where a letter, talk or activity is shown. */
export function recordPath({ recordKind, recordId }: RecordRef): string {
  if (recordKind === 'talk') return `/talks/${recordId}`;
  if (recordKind === 'educationActivity') return `/education/${recordId}`;
  if (recordKind === 'educationMaterial') return '/education/materials';
  if (recordKind === 'studyRecord') return '/education/owing';
  if (recordKind === 'letterAssessment') return `/letters/assessments?assessment=${recordId}`;
  return `/letters/ledger?letter=${recordId}`;
}
