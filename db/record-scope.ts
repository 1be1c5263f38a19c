import type { RecordKind, RecordRef } from './domain/record-paper.ts';
import type { LedgerRecord, RecordWords } from './record-kind.ts';

/** A record of a ledger as Ctrl K shows it. */
export interface FoundRecord extends RecordRef {
  readonly title: string;
  readonly occurredOn: string;
  /** The line that holds the text, shortened around it. */
  readonly excerpt: string;
}

/** What the asker may find: rights filter before matching. */
export interface RecordScope {
  readonly kinds: readonly RecordKind[];
  /** Sections the asker may read: a talk that began from a clue does not exist for others. */
  readonly sections: ReadonlySet<string>;
  readonly withoutPersons: ReadonlySet<string>;
}

/** True where the record exists for the asker at all. */
export function isOpen({ restrictedTo }: RecordWords, { sections }: RecordScope): boolean {
  return restrictedTo === null || sections.has(restrictedTo);
}

/** 回避: a record about nobody else. */
export function isWithheld({ persons }: LedgerRecord, { withoutPersons }: RecordScope): boolean {
  return persons.length > 0 && persons.every(({ id }) => withoutPersons.has(id));
}
