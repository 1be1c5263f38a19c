import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from './domain/domain-error.ts';
import { writeDurably } from './durable-file.ts';
import { KEYRING_FORMAT } from './key-slot.ts';
import { type Keyring, keyringText } from './keyring.ts';

/** The keyring's name in the data folder. */
export const KEYRING_FILE = 'keyring.json';
const BACKUP_FILE = 'keyring.json.bak';
/**
 * Writes the keyring and then its twin `keyring.json.bak` with the same content: the twin is for damage, and no old password
 * lives on in it. System errors pass through; at every moment one of the two is whole.
 */
export function saveKeyring(dataFolder: string, keyring: Keyring): void {
  const bytes = Buffer.from(fileText(keyring));
  writeDurably(join(dataFolder, KEYRING_FILE), bytes);
  writeDurably(join(dataFolder, BACKUP_FILE), bytes);
}

/** True where the folder holds a keyring or its twin: an office has been set up here. */
export function hasKeyring(dataFolder: string): boolean {
  return [KEYRING_FILE, BACKUP_FILE].some((name) => existsSync(join(dataFolder, name)));
}

/**
 * The keyring, from the twin where the first file is missing or damaged (`isFromBackup`: save it again after unlocking).
 * Throws `keyring-missing`, `keyring-damaged` or `keyring-newer`.
 */
export function readKeyring(dataFolder: string): {
  readonly keyring: Keyring;
  readonly isFromBackup: boolean;
} {
  const main = readOne(join(dataFolder, KEYRING_FILE));
  if (typeof main === 'object') return { keyring: main, isFromBackup: false };
  const backup = readOne(join(dataFolder, BACKUP_FILE));
  if (typeof backup === 'object') return { keyring: backup, isFromBackup: true };
  throw unreadable(main === 'missing' ? backup : main, dataFolder);
}

function unreadable(reason: 'missing' | 'damaged' | 'newer', dataFolder: string): DomainError {
  const place = `数据文件夹 ${dataFolder}`;
  const messages = {
    missing: `${place} 中没有密钥文件 ${KEYRING_FILE}，无法打开档案库。请从最近的备份把该文件复制回来后重试；切勿重新初始化。`,
    damaged: `${place} 中的密钥文件 ${KEYRING_FILE} 及其副本已损坏，无法打开档案库。请从最近的备份把该文件复制回来后重试；切勿重新初始化。`,
    newer: `密钥文件 ${KEYRING_FILE} 由更新版本的廉档生成，请安装新版本后打开。`,
  };
  return new DomainError(`keyring-${reason}`, messages[reason]);
}

function readOne(path: string): Keyring | 'missing' | 'damaged' | 'newer' {
  if (!existsSync(path)) return 'missing';
  const text = readFileSync(path, 'utf8');
  const keyring = parseFile(text);
  if (!keyring) return 'damaged';
  if (keyring.format !== KEYRING_FORMAT) return 'newer';
  return isComplete(keyring) && fileText(keyring) === text ? keyring : 'damaged';
}

// The hash tells a damaged file from a wrong password before any password is typed; against intent stands the MAC.
function parseFile(text: string): Keyring | null {
  const found = /^\{"keyring":(\{.*\}),"sha256":"([0-9a-f]{64})"\}\n$/su.exec(text);
  if (!found?.[1] || sha256(found[1]) !== found[2]) return null;
  try {
    // isComplete looks at the fields before anybody relies on them.
    return JSON.parse(found[1]) as Keyring;
  } catch {
    return null;
  }
}

function isComplete(keyring: Keyring): boolean {
  const isText = (value: unknown) => typeof value === 'string';
  const isSealed = (slot: Keyring['recovery'] | Keyring['slots'][number]) =>
    [slot?.salt, slot?.iv, slot?.ct, slot?.tag, slot?.kdf?.name].every(isText);
  const isSlot = (slot: Keyring['slots'][number]) =>
    isSealed(slot) && isText(slot.holderId) && isText(slot.holderName);
  const { officeId, mac, slots, recovery } = keyring;
  return [officeId, mac].every(isText) && isSealed(recovery) && Array.isArray(slots) && slots.every(isSlot);
}

function fileText(keyring: Keyring): string {
  const json = keyringText(keyring);
  return `{"keyring":${json},"sha256":"${sha256(json)}"}\n`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
