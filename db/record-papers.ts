import { insertPaper, type NewAttachment } from './attachments.ts';
import type { ReadDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import type { RecordPaper, RecordRef } from './domain/record-paper.ts';
import type { Tx } from './write.ts';

const COLUMNS = `id, version, record_kind AS recordKind, record_id AS recordId, title, media, pages, size,
formed_on AS formedOn, added_at AS addedAt FROM attachment`;
const LIST = `SELECT ${COLUMNS} WHERE record_id = :recordId AND record_kind = :recordKind AND voided_at IS NULL
ORDER BY formed_on, id`;
const GET = `SELECT ${COLUMNS} WHERE id = :paperId AND record_id = :recordId AND record_kind = :recordKind AND voided_at IS NULL`;
const SAME = `SELECT id, title FROM attachment WHERE sha256 = :sha256 AND record_id = :recordId AND record_kind = :recordKind
AND voided_at IS NULL`;

/** The papers in force of a record, oldest first. */
export function listRecordPapers(db: ReadDb, { recordKind, recordId }: RecordRef): readonly RecordPaper[] {
  return db.all<RecordPaper>(LIST, { recordKind, recordId });
}

/** One paper in force of that record. Errors: not-found. */
export function requireRecordPaper(
  db: ReadDb,
  { recordKind, recordId }: RecordRef,
  paperId: string,
): RecordPaper {
  const paper = db.get<RecordPaper>(GET, { recordKind, recordId, paperId });
  if (!paper) throw new DomainError('not-found', '该记录下没有这份材料，请刷新后重试。');
  return paper;
}

/** A paper of the record with the same bytes, or null: nothing is filed twice unseen. */
export function findSamePaper(
  db: ReadDb,
  { recordKind, recordId }: RecordRef,
  sha256: string,
): { readonly id: string; readonly title: string } | null {
  return db.get<{ id: string; title: string }>(SAME, { recordKind, recordId, sha256 });
}

export type NewRecordPaper = RecordRef &
  Pick<NewAttachment, 'title' | 'media' | 'pages' | 'formedOn' | 'file'>;

/** Keeps a paper, whose file already lies in the vault, with a record; gives its id. */
export function addRecordPaper(tx: Tx, { recordKind, recordId, ...paper }: NewRecordPaper): string {
  return insertPaper(tx, paper, { record_kind: recordKind, record_id: recordId, purpose: 'material' });
}

/** Corrects what a paper is called and dated. Errors: not-found, changed-meanwhile. */
export function renameRecordPaper(
  tx: Tx,
  target: RecordRef & { readonly paperId: string; readonly version: number },
  named: { readonly title: string; readonly formedOn: string },
): void {
  requireRecordPaper(tx.db, target, target.paperId);
  tx.amend('attachment', target.paperId, target.version, { title: named.title, formed_on: named.formedOn });
}

/** Voids a paper with a reason; its row and its file stay. Errors: not-found, changed-meanwhile. */
export function voidRecordPaper(
  tx: Tx,
  target: RecordRef & { readonly paperId: string; readonly version: number },
  reason: string,
): void {
  requireRecordPaper(tx.db, target, target.paperId);
  tx.void('attachment', target.paperId, target.version, reason);
}
