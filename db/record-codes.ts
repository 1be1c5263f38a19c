import type { ReadDb } from './connection.ts';
import { parseLetterNumber } from './domain/letter.ts';
import type { RecordKind, RecordRef } from './domain/record-paper.ts';
import { type CodedForm, parseShortCode } from './domain/short-code.ts';
import { ledgerOf } from './record-kinds.ts';
import { type FoundRecord, isOpen, isWithheld, type RecordScope } from './record-scope.ts';
import { scanKindOf } from './scan-kinds.ts';
import { getTalkSheet } from './talk-sheets.ts';

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
  const paperId = code && recordKind ? scanKindOf(code.form)?.idOfOrdinal(db, code.ordinal) : null;
  if (!recordKind || !paperId) return null;
  const recordId = code.form === 'talkSignIn' ? getTalkSheet(db, paperId)?.talkId : paperId;
  return recordId ? { recordKind, recordId } : null;
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
