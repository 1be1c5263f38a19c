import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import { normaliseIdentity } from './domain/identity-number.ts';
import type { VaultedFile } from './vault.ts';
import type { Tx } from './write.ts';

export interface PhotoOwner {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly photoId: string | null;
}

const OWNER = `SELECT p.id, p.name, coalesce(u.name, '') AS unitName, p.photo_id AS photoId
FROM person p LEFT JOIN unit u ON u.id = p.unit_id WHERE p.voided_at IS NULL`;
const BY_STAFF_NUMBER = `${OWNER} AND p.staff_number = :number`;
const BY_DOSSIER = `${OWNER} AND p.id = (SELECT person_id FROM dossier WHERE number = :number AND voided_at IS NULL)`;
const BY_IDENTITY = `${OWNER} AND p.identity_kind IN ('identityCard', 'passport', 'hkMoTw', 'permanentResident') AND p.identity_number = :number`;

/** Whom a file named by staff number, dossier number or document number shows; several where the number is not one person's. */
export function listPhotoOwners(db: ReadDb, number: string): readonly PhotoOwner[] {
  if (number === '') return [];
  const byStaffNumber = db.all<PhotoOwner>(BY_STAFF_NUMBER, { number });
  if (byStaffNumber.length > 0) return byStaffNumber;
  const byDossier = db.all<PhotoOwner>(BY_DOSSIER, { number });
  if (byDossier.length > 0) return byDossier;
  return db.all<PhotoOwner>(BY_IDENTITY, { number: normaliseIdentity(number) });
}

/** Gives somebody a photo; the one before is voided as replaced. */
export function setPhoto(
  tx: Tx,
  personId: string,
  photo: { readonly media: 'jpeg' | 'png'; readonly file: VaultedFile; readonly on: CivilDate },
): void {
  const person = tx.read('person', personId);
  const photoId = tx.insert(
    'attachment',
    {
      person_id: personId,
      entry_id: null,
      record_kind: null,
      record_id: null,
      purpose: 'photo',
      title: `${person.name}的照片`,
      media: photo.media,
      pages: 1,
      size: photo.file.size,
      sha256: photo.file.sha256,
      file_name: photo.file.fileName,
      formed_on: photo.on,
      added_at: tx.at,
      voided_at: null,
      void_reason: null,
    },
    { file_key: Buffer.from(photo.file.key, 'hex') },
  );
  voidFormer(tx, person.photo_id, '已更换照片');
  tx.amend('person', personId, Number(person.version), { photo_id: photoId });
}

/** Takes somebody's photo away; it stays on record as voided with the reason. Errors: no-photo. */
export function removePhoto(tx: Tx, personId: string, reason: string): void {
  const person = tx.read('person', personId);
  if (person.photo_id === null) throw new DomainError('no-photo', '没有照片，可能已被移除，请刷新后查看。');
  voidFormer(tx, person.photo_id, reason);
  tx.amend('person', personId, Number(person.version), { photo_id: null });
}

function voidFormer(tx: Tx, photoId: unknown, reason: string): void {
  if (typeof photoId !== 'string') return;
  const former = tx.read('attachment', photoId);
  if (former.voided_at === null) tx.void('attachment', photoId, Number(former.version), reason);
}

interface PhotoRow {
  readonly file_name: string;
  readonly file_key: Uint8Array;
  readonly sha256: string;
  readonly size: number;
  readonly media: string;
}

const PHOTO = `SELECT a.file_name, a.file_key, a.sha256, a.size, a.media FROM person p JOIN attachment a ON a.id = p.photo_id
WHERE p.id = :personId AND a.voided_at IS NULL`;

/** Where a person's photo lies in the vault, or null. */
export function getPhoto(db: ReadDb, personId: string): (VaultedFile & { readonly media: string }) | null {
  const row = db.get<PhotoRow>(PHOTO, { personId });
  return (
    row && {
      fileName: row.file_name,
      key: Buffer.from(row.file_key).toString('hex'),
      sha256: row.sha256,
      size: row.size,
      media: `image/${row.media}`,
    }
  );
}
