import type { ReadDb } from './connection.ts';
import type { RecordKind } from './domain/record-paper.ts';

/** A record of a ledger, as far as its papers need it. */
export interface LedgerRecord {
  readonly id: string;
  /** As lists name it: 2026年党风廉政建设责任书（张三）. */
  readonly title: string;
  /** The persons it is about: their dossiers point to it. */
  readonly persons: readonly { readonly id: string; readonly name: string }[];
  readonly isVoided: boolean;
}

/** What a ledger says about its records. */
export interface LedgerRecords {
  readonly kind: RecordKind;
  /** The dossier section whose readers and writers may read and keep its papers. */
  readonly section: string;
  readonly find: (db: ReadDb, recordId: string) => LedgerRecord | null;
  /** The words Ctrl K finds it by; absent where its records are not searched. The ledger calls indexRecord (db/record-search.ts) after each writing. */
  readonly words?: (db: ReadDb, recordId: string) => RecordWords | null;
}

/** What a record says, one field a line. */
export interface RecordWords {
  readonly text: string;
  /** Its day; '' while it has none. */
  readonly occurredOn: string;
  /** The section without which it does not exist for the asker, as 'clue' for a talk that began from one; null for none. */
  readonly restrictedTo: string | null;
}
