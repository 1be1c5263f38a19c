import type { RecordKind } from './domain/record-paper.ts';
import {
  educationActivityRecords,
  educationMaterialRecords,
  studyRecordRecords,
} from './education-records.ts';
import { letterAssessmentRecords, letterRecords } from './letter-scan.ts';
import type { LedgerRecords } from './record-kind.ts';
import { talkRecords } from './talk-records.ts';

/** Every ledger whose records keep papers; each adds its own line. */
const LEDGERS: readonly LedgerRecords[] = [
  talkRecords,
  educationActivityRecords,
  educationMaterialRecords,
  studyRecordRecords,
  letterRecords,
  letterAssessmentRecords,
];

/** What a ledger says about its records; null where the program has none of that kind yet. */
export function ledgerOf(kind: RecordKind): LedgerRecords | null {
  return LEDGERS.find((ledger) => ledger.kind === kind) ?? null;
}
