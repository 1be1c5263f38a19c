import type { ReadDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import type { Attachment, AttachmentMedia } from './domain/entry-record.ts';
import type { RecordKind, RecordRef } from './domain/record-paper.ts';
import type { Role } from './domain/role.ts';
import { READABLE_ENTRY, readableSections, touchDossier } from './entries.ts';
import { listScanNames } from './scan-batches.ts';
import type { VaultedFile } from './vault.ts';
import type { Tx } from './write.ts';

interface AttachmentRow {
  readonly id: string;
  readonly version: number;
  readonly person_id: string | null;
  readonly entry_id: string | null;
  readonly record_kind: RecordKind | null;
  readonly record_id: string | null;
  readonly section: string | null;
  readonly title: string;
  readonly media: AttachmentMedia;
  readonly pages: number;
  readonly size: number;
  readonly formed_on: string;
  readonly added_at: string;
}

function rowToAttachment(row: AttachmentRow): Attachment {
  const { record_kind: recordKind, record_id: recordId } = row;
  return {
    id: row.id,
    version: row.version,
    personId: row.person_id,
    record: recordKind !== null && recordId !== null ? { recordKind, recordId } : null,
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

const COLUMNS = `a.id, a.version, a.person_id, a.entry_id, a.record_kind, a.record_id, e.section, a.title, a.media, a.pages, a.size, a.formed_on, a.added_at
FROM attachment a LEFT JOIN section_entry e ON e.id = a.entry_id`;

const IN_FORCE = "a.purpose = 'material' AND a.voided_at IS NULL";

/** Whose a paper is: a person's dossier or a record of a ledger. */
export type PaperOwner = { readonly personId: string } | RecordRef;

function ownerKey(owner: PaperOwner): {
  readonly where: string;
  readonly values: Readonly<Record<string, string>>;
} {
  if ('personId' in owner) return { where: 'a.person_id = :personId', values: { personId: owner.personId } };
  const { recordKind, recordId } = owner;
  return {
    where: 'a.record_id = :recordId AND a.record_kind = :recordKind',
    values: { recordKind, recordId },
  };
}

/** The papers in force of a dossier or a record, oldest first. */
export function listAttachments(db: ReadDb, owner: PaperOwner): Attachment[] {
  const { where, values } = ownerKey(owner);
  const sql = `SELECT ${COLUMNS} WHERE ${where} AND ${IN_FORCE} ORDER BY a.formed_on, a.id`;
  return db.all<AttachmentRow>(sql, values).map(rowToAttachment);
}

const OF_RECORD =
  'a.id, a.version, a.person_id, d.id AS entry_id, a.record_kind, a.record_id, d.section, a.title, a.media, a.pages, a.size, a.formed_on, a.added_at';
const DOSSIER_PAPERS = `WITH pointed AS MATERIALIZED (
  SELECT id, section, source_kind, source_id FROM dossier_entry
  WHERE person_id = :personId AND source_id IS NOT NULL AND voided_at IS NULL AND ${READABLE_ENTRY}
)
SELECT ${COLUMNS} WHERE a.person_id = :personId AND ${IN_FORCE}
UNION ALL SELECT ${OF_RECORD} FROM pointed d CROSS JOIN attachment a ON a.record_id = d.source_id AND a.record_kind = d.source_kind WHERE ${IN_FORCE}
UNION ALL SELECT ${OF_RECORD} FROM pointed d CROSS JOIN attachment a ON a.record_id = d.id AND a.record_kind = 'studyRecord' WHERE ${IN_FORCE}
UNION ALL SELECT ${OF_RECORD} FROM pointed d CROSS JOIN letter_assessment l ON l.letter_id = d.source_id AND d.source_kind = 'letter'
  CROSS JOIN attachment a ON a.record_id = l.id AND a.record_kind = 'letterAssessment' WHERE ${IN_FORCE}
ORDER BY formed_on, 1`;

/** Scanned sign-in sheets on which only other units stand. */
const SHEETS_OF_OTHERS = `SELECT scan.value AS id FROM attendance t
CROSS JOIN sign_in_sheet s ON s.activity_id = t.activity_id AND s.unit_key <> t.unit_key
CROSS JOIN json_each(s.scan_ids) scan WHERE t.person_id = :personId AND t.voided_at IS NULL`;

/**
 * Every paper of a dossier in force that the role may read, oldest first: its own, and those of the letters, talks and activities
 * it points to; of an activity's sign-in sheets the one of his unit.
 */
export function listDossierPapers(db: ReadDb, personId: string, role: Role): Attachment[] {
  const papers = db
    .all<AttachmentRow>(DOSSIER_PAPERS, { personId, readable: readableSections(role) })
    .map(rowToAttachment);
  if (!papers.some(({ record }) => record?.recordKind === 'educationActivity')) return papers;
  const others = new Set(db.all<{ readonly id: string }>(SHEETS_OF_OTHERS, { personId }).map(({ id }) => id));
  return papers.filter(({ id }) => !others.has(id));
}

/** One paper in force of that owner. Errors: not-found. */
export function getAttachmentRecord(db: ReadDb, owner: PaperOwner, attachmentId: string): Attachment {
  const { where, values } = ownerKey(owner);
  const row = db.get<AttachmentRow>(
    `SELECT ${COLUMNS} WHERE a.id = :attachmentId AND ${where} AND ${IN_FORCE}`,
    {
      attachmentId,
      ...values,
    },
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
  readonly owner: PaperOwner;
  /** The entry of the person's dossier that it proves. */
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
  const { owner, file } = attachment;
  const ofPerson = 'personId' in owner;
  const id = tx.insert(
    'attachment',
    {
      person_id: ofPerson ? owner.personId : null,
      entry_id: attachment.entryId,
      record_kind: ofPerson ? null : owner.recordKind,
      record_id: ofPerson ? null : owner.recordId,
      purpose: attachment.purpose,
      title: attachment.title,
      media: attachment.media,
      pages: attachment.pages,
      size: file.size,
      sha256: file.sha256,
      file_name: file.fileName,
      formed_on: attachment.formedOn,
      added_at: tx.at,
      voided_at: null,
      void_reason: null,
    },
    { file_key: Buffer.from(file.key, 'hex') },
  );
  touchOwner(tx, owner, today);
  return id;
}

/** The dossier changed with its paper; dossiers that only point to a record did not. */
function touchOwner(tx: Tx, owner: PaperOwner, today: string): void {
  if ('personId' in owner) touchDossier(tx, owner.personId, today);
}

/** A paper in force as the page last saw it. */
export interface AttachmentTarget {
  readonly owner: PaperOwner;
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
  touchOwner(tx, target.owner, today);
}

/** Voids a paper with a reason; its row and its file stay. Errors: not-found, changed-meanwhile. */
export function voidAttachment(tx: Tx, target: AttachmentTarget, reason: string, today: string): void {
  refuseStale(tx.db, target);
  tx.void('attachment', target.attachmentId, target.version, reason);
  touchOwner(tx, target.owner, today);
}

/** Puts a paper that was voided back in force. Errors: not-found. */
export function reinstateAttachment(tx: Tx, attachmentId: string, today: string): void {
  const { version, person_id: personId } = tx.read('attachment', attachmentId);
  tx.amend('attachment', attachmentId, Number(version), { voided_at: null, void_reason: null });
  if (personId !== null) touchOwner(tx, { personId: String(personId) }, today);
}

function refuseStale(db: ReadDb, { owner, attachmentId, version }: AttachmentTarget): void {
  const now = getAttachmentRecord(db, owner, attachmentId);
  if (now.version === version) return;
  throw new DomainError(
    'changed-meanwhile',
    `该材料刚被其他人修改过，现名“${now.title}”，形成日期 ${now.formedOn}。请核对后再操作。`,
  );
}

function noSuchPaper(): DomainError {
  return new DomainError('not-found', '没有找到这份材料，可能已作废。请刷新后重试。');
}

/** A paper in force with the same bytes already kept with that owner, or null: nothing is filed twice unseen. */
export function findSameFile(
  db: ReadDb,
  owner: PaperOwner,
  sha256: string,
): { readonly id: string; readonly title: string } | null {
  const { where, values } = ownerKey(owner);
  const sql = `SELECT a.id, a.title FROM attachment a WHERE a.sha256 = :sha256 AND ${where} AND a.voided_at IS NULL`;
  return db.get<{ id: string; title: string }>(sql, { sha256, ...values });
}

/** Every file name the vault should hold, void papers and scanned pages that wait included. */
export function listVaultedNames(db: ReadDb): ReadonlySet<string> {
  const papers = db.all<{ file_name: string }>('SELECT file_name FROM attachment');
  return new Set([...papers.map((row) => row.file_name), ...listScanNames(db)]);
}
