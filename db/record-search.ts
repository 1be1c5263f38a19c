import type { ReadDb, WriteDb } from './connection.ts';
import { foldText } from './domain/fold.ts';
import type { RecordRef } from './domain/record-paper.ts';
import { ledgerOf } from './record-kinds.ts';
import { type FoundRecord, isOpen, isWithheld, type RecordScope } from './record-scope.ts';
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

const FIND = `SELECT r.record_kind AS recordKind, r.record_id AS recordId
FROM record_text t CROSS JOIN searchable_record r ON r.ordinal = t.rowid
WHERE record_text MATCH :match AND r.record_kind IN (SELECT value FROM json_each(:kinds))
ORDER BY t.rowid DESC LIMIT :checked`;

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
