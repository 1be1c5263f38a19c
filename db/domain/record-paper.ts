/** Records of the ledgers that papers can be kept with; one of a dossier's own entries is kept with the person. */
export const RECORD_KINDS = [
  'letter',
  'letterAssessment',
  'talk',
  'educationActivity',
  'educationMaterial',
  'studyRecord',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Which record of which ledger. */
export interface RecordRef {
  readonly recordKind: RecordKind;
  readonly recordId: string;
}
