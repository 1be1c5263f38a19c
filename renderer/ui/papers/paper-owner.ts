import type { Attachment } from '../../../db/domain/entry-record.ts';
import type { RecordRef } from '../../../db/domain/record-paper.ts';

/** What papers are kept with: a person's dossier or a record of a ledger. */
export type PaperOwner = { readonly personId: string } | RecordRef;

/** What a paper in the list proves, from which its name and day are proposed. */
export interface PaperSubject {
  /** An entry of the dossier; null where the paper is the record's own. */
  readonly entryId: string | null;
  readonly title: string;
  /** A date, month or year, or ''. */
  readonly occurredOn: string;
}

/** Whose a kept paper is, as its channels ask for it. */
export function ownerOf({ personId, record }: Attachment): PaperOwner {
  return record ?? { personId: personId ?? '' };
}

/** Channels whose answers change with a record's papers: the lists that count them, too. */
export const STALE_WITH_PAPERS = [
  'attachments.',
  'dossiers.',
  'attendances.',
  'education.',
  'educationMaterials.',
];
