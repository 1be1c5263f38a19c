import type { ReadDb, WriteDb } from './connection.ts';
import { foldText } from './domain/fold.ts';
import { parseLetterNumber } from './domain/letter.ts';
import type { RecordKind, RecordRef } from './domain/record-paper.ts';
import { type CodedForm, parseShortCode } from './domain/short-code.ts';
import type { LedgerRecord, RecordWords } from './record-kind.ts';
import { ledgerOf } from './record-kinds.ts';
import { scanKindOf } from './scan-kinds.ts';
import { excerptOf, gramsOfText, lineHolding, matchExpression } from './text-grams.ts';

/** Records whose text is compared before a search gives up: keeps a bad query under 50 ms. */
const CHECKED_RECORDS = 2000;

const REMEMBER = `INSERT INTO searchable_record (record_kind, record_id) VALUES (:recordKind, :recordId)
ON CONFLICT (record_id, record_kind) DO NOTHING`;
const ORDINAL =
  'SELECT ordinal FROM searchable_record WHERE record_id = :recordId AND record_kind = :recordKind';

/** Makes the words of a record findable as they are now, in place of what they were; call inside the act's transaction, after the record is written. */
export function indexRecord(db: WriteDb, { recordKind, recordId }: RecordRef): void {
  const ref = { recordKind, recordId };
  db.run(REMEMBER, ref);
  const ordinal = db.get<{ ordinal: number }>(ORDINAL, ref)?.ordinal ?? 0;
  db.run('DELETE FROM record_text WHERE rowid = :ordinal', { ordinal });
  const found = ledgerOf(recordKind)?.words?.(db, recordId);
  if (found)
    db.run('INSERT INTO record_text (rowid, grams) VALUES (:ordinal, :grams)', {
      ordinal,
      grams: gramsOfText(found.text),
    });
}

export interface FoundRecord extends RecordRef {
  readonly title: string;
  readonly occurredOn: string;
  /** The line that holds the text, shortened around it. */
  readonly excerpt: string;
}

const FIND = `SELECT r.record_kind AS recordKind, r.record_id AS recordId
FROM record_text t CROSS JOIN searchable_record r ON r.ordinal = t.rowid
WHERE record_text MATCH :match AND r.record_kind IN (SELECT value FROM json_each(:kinds))
ORDER BY t.rowid DESC LIMIT :checked`;

export interface RecordScope {
  readonly kinds: readonly RecordKind[];
  /** Sections the asker may read: a talk that began from a clue does not exist for others. */
  readonly sections: ReadonlySet<string>;
  readonly withoutPersons: ReadonlySet<string>;
}

const LETTER_OF_NUMBER = 'SELECT id FROM letter WHERE year = :year AND serial = :serial';
/** The ledgers' papers whose bars name a record of its own. */
const RECORD_OF_FORM: Partial<Readonly<Record<CodedForm, RecordKind>>> = {
  letter: 'letter',
  letterAssessment: 'letterAssessment',
  talkRecord: 'talk',
  talkSignIn: 'talk',
};

function refOf(db: ReadDb, text: string): RecordRef | null {
  const number = parseLetterNumber(text);
  const id = number && db.get<{ id: string }>(LETTER_OF_NUMBER, { ...number })?.id;
  if (id) return { recordKind: 'letter', recordId: id };
  const code = parseShortCode(text);
  const recordKind = code && RECORD_OF_FORM[code.form];
  const recordId = code && recordKind ? scanKindOf(code.form)?.idOfOrdinal(db, code.ordinal) : null;
  return recordKind && recordId ? { recordKind, recordId } : null;
}

/** The record that a letter's number or the bars of a paper name, or null. */
export function findRecordByCode(db: ReadDb, text: string, scope: RecordScope): FoundRecord | null {
  const ref = refOf(db, text);
  if (!ref || !scope.kinds.includes(ref.recordKind)) return null;
  const ledger = ledgerOf(ref.recordKind);
  const record = ledger?.find(db, ref.recordId);
  const words = ledger?.words?.(db, ref.recordId) ?? null;
  if (!record || isWithheld(record, scope) || (words && !isOpen(words, scope))) return null;
  return { ...ref, title: record.title, occurredOn: words?.occurredOn ?? '', excerpt: '' };
}

/** Records of the ledgers one line of which holds the text (both folded), latest entered first; at most `limit`. */
export function findRecords(db: ReadDb, text: string, scope: RecordScope, limit: number): FoundRecord[] {
  const folded = foldText(text.toWellFormed());
  if (folded === '' || scope.kinds.length === 0) return [];
  const parameters = {
    match: matchExpression(folded),
    kinds: JSON.stringify(scope.kinds),
    checked: CHECKED_RECORDS,
  };
  const found: FoundRecord[] = [];
  // All at once: what is asked of a candidate's ledger runs on the same connection.
  for (const { recordKind, recordId } of db.all<RecordRef>(FIND, parameters)) {
    const ledger = ledgerOf(recordKind);
    const words = ledger?.words?.(db, recordId);
    const line = words && isOpen(words, scope) ? lineHolding(words.text, folded) : null;
    const record = line === null ? null : ledger?.find(db, recordId);
    if (!words || line === null || !record || record.isVoided || isWithheld(record, scope)) continue;
    const { occurredOn } = words;
    found.push({ recordKind, recordId, title: record.title, occurredOn, excerpt: excerptOf(line, folded) });
    if (found.length === limit) break;
  }
  return found;
}

function isOpen({ restrictedTo }: RecordWords, { sections }: RecordScope): boolean {
  return restrictedTo === null || sections.has(restrictedTo);
}

/** 回避: a record about nobody else. */
function isWithheld({ persons }: LedgerRecord, { withoutPersons }: RecordScope): boolean {
  return persons.length > 0 && persons.every(({ id }) => withoutPersons.has(id));
}
