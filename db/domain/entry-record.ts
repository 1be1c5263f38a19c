import type { RecordRef } from './record-paper.ts';
import type { EntryValues } from './section.ts';

/** One entry of a section of somebody's dossier, as it stands. */
export interface Entry {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly section: string;
  /** The date that orders it; '' where the paper bears none. */
  readonly occurredOn: string;
  readonly title: string;
  readonly values: EntryValues;
  readonly createdAt: string;
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
  /** The letter, talk or activity it is read from and amended in; null for the dossier's own entries. */
  readonly source: RecordRef | null;
}

/** One version of an entry: who wrote it, when, and the values before (null for the first) and after. */
export interface EntryVersion {
  readonly version: number;
  readonly at: string;
  readonly actor: string;
  readonly before: EntryValues | null;
  readonly after: EntryValues;
  readonly voidReason: string | null;
}

/** A paper kept with a dossier, or with a record of a ledger that dossiers point to. */
export interface Attachment {
  readonly id: string;
  readonly version: number;
  /** Null where it is kept with a record. */
  readonly personId: string | null;
  readonly record: RecordRef | null;
  /** The entry it proves, or null where it belongs to the dossier as a whole. */
  readonly entryId: string | null;
  readonly section: string | null;
  /** What it is, as the catalogue names it. */
  readonly title: string;
  readonly media: AttachmentMedia;
  readonly pages: number;
  /** Bytes. */
  readonly size: number;
  readonly formedOn: string;
  readonly addedAt: string;
}

export type AttachmentMedia = 'pdf' | 'jpeg' | 'png' | 'tiff';
