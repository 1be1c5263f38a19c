import type { CodedForm } from './domain/short-code.ts';
import { basicFactsScan, sheetToFillScan } from './dossier-scan.ts';
import { signInSheetScan, studyRecordScan } from './education-scan.ts';
import { letterAssessmentScan, letterScan } from './letter-scan.ts';
import type { ScanKind } from './scan-kind.ts';
import { talkRecordScan } from './talk-scan.ts';
import { talkSignInScan } from './talk-sheet-scan.ts';

/** Every form that files itself when it comes back; each noun adds its own line. */
export const SCAN_KINDS: readonly ScanKind[] = [
  talkRecordScan,
  talkSignInScan,
  sheetToFillScan,
  basicFactsScan,
  signInSheetScan,
  studyRecordScan,
  letterScan,
  letterAssessmentScan,
];

/** How papers of a form are filed; null for forms that are not filed by their code. */
export function scanKindOf(form: CodedForm): ScanKind | null {
  return SCAN_KINDS.find((kind) => kind.form === form) ?? null;
}
