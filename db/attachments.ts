import type { ReadDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import type { Attachment, AttachmentMedia } from './domain/entry-record.ts';
import { touchDossier } from './entries.ts';
import type { VaultedFile } from './vault.ts';
import type { Tx } from './write.ts';

interface AttachmentRow {
  readonly id: string;
  readonly version: number;
  readonly person_id: string;
  readonly entry_id: string | null;
  readonly section: string | null;
  readonly title: string;
  readonly media: AttachmentMedia;
  readonly pages: number;
  readonly size: number;
  readonly formed_on: string;
  readonly added_at: string;
}

function rowToAttachment(row: AttachmentRow): Attachment {
  return {
    id: row.id,
    version: row.version,
    personId: row.person_id,
    entryId: row.entry_id,
    section: row.section,
    title: row.title,
    media: row.media,
    pages: row.pages,
    size: row.size,
    formedOn: row.formed_on,
    addedAt: row.added_at,
  };
}

const COLUMNS = `a.id, a.version, a.person_id, a.entry_id, e.section, a.title, a.media, a.pages, a.size, a.formed_on, a.added_at
FROM attachment a LEFT JOIN section_entry e ON e.id = a.entry_id`;

/** The papers in force of somebody's dossier, oldest first. */
export function listAttachments(db: ReadDb, personId: string): Attachment[] {
  const sql = `SELECT ${COLUMNS} WHERE a.person_id = :personId AND a.purpose = 'material' AND a.voided_at IS NULL ORDER BY a.formed_on, a.id`;
  return db.all<AttachmentRow>(sql, { personId }).map(rowToAttachment);
}

/** One paper in force of that person. Errors: not-found. */
export function getAttachmentRecord(db: ReadDb, personId: string, attachmentId: string): Attachment {
  const row = db.get<AttachmentRow>(
    `SELECT ${COLUMNS} WHERE a.id = :attachmentId AND a.person_id = :personId AND a.purpose = 'material' AND a.voided_at IS NULL`,
    { attachmentId, personId },
  );
  if (!row) throw noSuchPaper();
  return rowToAttachment(row);
}

/** Where the vault keeps a paper, and its key. Errors: not-found. */
export function getVaultedFile(db: ReadDb, attachmentId: string): VaultedFile {
  const row = db.get<{ file_name: string; file_key: Uint8Array; sha256: string; size: number }>(
    'SELECT file_name, file_key, sha256, size FROM attachment WHERE id = :attachmentId',
    { attachmentId },
  );
  if (!row) throw noSuchPaper();
  return {
    fileName: row.file_name,
    key: Buffer.from(row.file_key).toString('hex'),
    sha256: row.sha256,
    size: row.size,
  };
}

export interface NewAttachment {
  readonly personId: string;
  readonly entryId: string | null;
  readonly purpose: 'material' | 'photo';
  readonly title: string;
  readonly media: AttachmentMedia;
  readonly pages: number;
  readonly formedOn: string;
  readonly file: VaultedFile;
}

/** Records a paper whose file already lies in the vault; gives its id. */
export function addAttachment(tx: Tx, attachment: NewAttachment, today: string): string {
  const { personId, entryId, purpose } = attachment;
  const id = insertPaper(tx, attachment, { person_id: personId, entry_id: entryId, purpose });
  touchDossier(tx, personId, today);
  return id;
}

/** Writes the row of a paper whose file already lies in the vault; the table's CHECKs see that it has one owner. */
export function insertPaper(
  tx: Tx,
  paper: Pick<NewAttachment, 'title' | 'media' | 'pages' | 'formedOn' | 'file'>,
  owner: {
    readonly person_id?: string;
    readonly entry_id?: string | null;
    readonly record_kind?: string;
    readonly record_id?: string;
    readonly purpose: NewAttachment['purpose'];
  },
): string {
  const { file } = paper;
  return tx.insert(
    'attachment',
    {
      person_id: owner.person_id ?? null,
      entry_id: owner.entry_id ?? null,
      record_kind: owner.record_kind ?? null,
      record_id: owner.record_id ?? null,
      purpose: owner.purpose,
      title: paper.title,
      media: paper.media,
      pages: paper.pages,
      size: file.size,
      sha256: file.sha256,
      file_name: file.fileName,
      formed_on: paper.formedOn,
      added_at: tx.at,
      voided_at: null,
      void_reason: null,
    },
    { file_key: Buffer.from(file.key, 'hex') },
  );
}

/** A paper in force as the page last saw it. */
export interface AttachmentTarget {
  readonly personId: string;
  readonly attachmentId: string;
  readonly version: number;
}

/** Corrects what a paper is called and dated. Errors: not-found, changed-meanwhile. */
export function renameAttachment(
  tx: Tx,
  target: AttachmentTarget,
  named: { readonly title: string; readonly formedOn: string },
  today: string,
): void {
  refuseStale(tx.db, target);
  tx.amend('attachment', target.attachmentId, target.version, {
    title: named.title,
    formed_on: named.formedOn,
  });
  touchDossier(tx, target.personId, today);
}

/** Voids a paper with a reason; its row and its file stay. Errors: not-found, changed-meanwhile. */
export function voidAttachment(tx: Tx, target: AttachmentTarget, reason: string, today: string): void {
  refuseStale(tx.db, target);
  tx.void('attachment', target.attachmentId, target.version, reason);
  touchDossier(tx, target.personId, today);
}

function refuseStale(db: ReadDb, { personId, attachmentId, version }: AttachmentTarget): void {
  const now = getAttachmentRecord(db, personId, attachmentId);
  if (now.version === version) return;
  throw new DomainError(
    'changed-meanwhile',
    `该材料刚被其他人修改过，现名“${now.title}”，形成日期 ${now.formedOn}。请核对后再操作。`,
  );
}

function noSuchPaper(): DomainError {
  return new DomainError('not-found', '该档案中没有这份材料，请刷新后重试。');
}

/** A paper with the same bytes already kept with that person, or null: nothing is filed twice unseen. */
export function findSameFile(
  db: ReadDb,
  personId: string,
  sha256: string,
): { readonly title: string } | null {
  const sql =
    'SELECT title FROM attachment WHERE person_id = :personId AND sha256 = :sha256 AND voided_at IS NULL';
  return db.get<{ title: string }>(sql, { personId, sha256 });
}

/** Every file name the vault should hold, void papers included. */
export function listVaultedNames(db: ReadDb): ReadonlySet<string> {
  return new Set(
    db.all<{ file_name: string }>('SELECT file_name FROM attachment').map((row) => row.file_name),
  );
}
