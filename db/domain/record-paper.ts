import type { AttachmentMedia } from './entry-record.ts';

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

/** A paper kept with a record, as its scan or a photo of the day. */
export interface RecordPaper extends RecordRef {
  readonly id: string;
  readonly version: number;
  /** What it is, as lists name it. */
  readonly title: string;
  readonly media: AttachmentMedia;
  readonly pages: number;
  /** Bytes. */
  readonly size: number;
  readonly formedOn: string;
  readonly addedAt: string;
}
