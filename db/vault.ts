import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from './domain/domain-error.ts';
import { makeInside, writeDurably } from './durable-file.ts';

/** What the row of an attachment keeps of its file; names tell nothing, every file has a key of its own. */
export interface VaultedFile {
  /** 32 random hex digits. */
  readonly fileName: string;
  /** AES-256 key, 64 hex digits. */
  readonly key: string;
  /** SHA-256 of the plain bytes, 64 hex digits. */
  readonly sha256: string;
  /** Plain bytes. */
  readonly size: number;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const NAME_PATTERN = /^[0-9a-f]{32}$/u;
/** Files younger than this belong to a transaction that may still commit. */
const ORPHAN_GRACE_MS = 24 * 3_600_000;

/** Encrypts the bytes into the vault, on the disk before it returns; commit the row afterwards. System errors pass through. */
export function putAttachment(vaultFolder: string, bytes: Uint8Array): VaultedFile {
  const fileName = randomBytes(16).toString('hex');
  const key = randomBytes(32);
  const path = pathOf(vaultFolder, fileName);
  makeInside(vaultFolder);
  makeInside(join(path, '..'));
  writeDurably(path, encrypt(bytes, key, fileName));
  return { fileName, key: key.toString('hex'), sha256: digest(bytes), size: bytes.length };
}

/**
 * The plain bytes, released only after tag and digest are verified; `title` is what the message calls the file.
 * Errors: `attachment-missing`, `attachment-altered`; `data-folder-gone` where the whole vault is away.
 */
export function getAttachment(vaultFolder: string, file: VaultedFile, title: string): Buffer {
  const plain = decrypt(readVaulted(vaultFolder, file.fileName, title), file);
  if (plain && digest(plain) === file.sha256) return plain;
  throw new DomainError(
    'attachment-altered',
    `附件“${title}”的文件已被改动或损坏，不予打开。请从备份恢复 vault 文件夹中的 ${relativePath(file.fileName)}，并报告审计员。`,
  );
}

/** Names of files in the vault that no row knows, left by a crash; younger ones than a day before `at` are left alone. */
export function listOrphans(vaultFolder: string, knownNames: ReadonlySet<string>, at: string): string[] {
  const before = Date.parse(at) - ORPHAN_GRACE_MS;
  return listVaulted(vaultFolder).filter(
    (name) => !knownNames.has(name) && statSync(pathOf(vaultFolder, name)).mtimeMs < before,
  );
}

/** Deletes what listOrphans finds and gives the names. */
export function sweepOrphans(vaultFolder: string, knownNames: ReadonlySet<string>, at: string): string[] {
  const orphans = listOrphans(vaultFolder, knownNames, at);
  for (const name of orphans) rmSync(pathOf(vaultFolder, name), { force: true });
  return orphans;
}

/** Deletes one file, as a destruction order asks; without it the row's key opens nothing. */
export function destroyAttachment(vaultFolder: string, fileName: string): void {
  rmSync(pathOf(vaultFolder, fileName), { force: true });
}

function listVaulted(vaultFolder: string): string[] {
  if (!existsSync(vaultFolder)) return [];
  const folders = readdirSync(vaultFolder).filter((name) => /^[0-9a-f]{2}$/u.test(name));
  const isVaulted = (name: string) => NAME_PATTERN.test(name.replace(/\.tmp$/u, ''));
  return folders.flatMap((folder) => readdirSync(join(vaultFolder, folder)).filter(isVaulted));
}

/** Whether the vault holds the file, sound or not. Errors: `data-folder-gone`. */
export function hasVaulted(vaultFolder: string, fileName: string): boolean {
  if (existsSync(pathOf(vaultFolder, fileName))) return true;
  if (existsSync(vaultFolder)) return false;
  throw new DomainError(
    'data-folder-gone',
    `附件文件夹 ${vaultFolder} 不见了，存储设备可能已拔出或被移动。请恢复后再打开廉档。`,
  );
}

function readVaulted(vaultFolder: string, fileName: string, title: string): Buffer {
  if (hasVaulted(vaultFolder, fileName)) return readFileSync(pathOf(vaultFolder, fileName));
  throw new DomainError(
    'attachment-missing',
    `附件“${title}”的文件不见了。请从备份恢复 vault 文件夹中的 ${relativePath(fileName)}。`,
  );
}

// A thousand folders' worth of files would slow down a single one; the first two digits spread them over 256.
function pathOf(vaultFolder: string, fileName: string): string {
  if (!NAME_PATTERN.test(fileName.replace(/\.tmp$/u, ''))) throw new RangeError('not a name of the vault');
  return join(vaultFolder, relativePath(fileName));
}

function relativePath(fileName: string): string {
  return `${fileName.slice(0, 2)}/${fileName}`;
}

function encrypt(plain: Uint8Array, key: Uint8Array, fileName: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(fileName));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(sealed: Buffer, { key, fileName }: VaultedFile): Buffer | null {
  if (sealed.length < IV_BYTES + TAG_BYTES) return null;
  const [iv, tag] = [sealed.subarray(0, IV_BYTES), sealed.subarray(-TAG_BYTES)];
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'hex'), iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(fileName)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
