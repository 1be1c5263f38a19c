import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { DomainError } from './domain/domain-error.ts';
import { foldText } from './domain/fold.ts';
import {
  KEYRING_FORMAT,
  type KeyringSlot,
  type NewHolder,
  openWithPassword,
  openWithRecovery,
  sealForPassword,
  sealForRecovery,
} from './key-slot.ts';
import { type Keyring, keyringText, type UnsignedKeyring } from './keyring.ts';
import { DEFAULT_SCRYPT_COST, derivePasswordKey, randomSalt, type ScryptCost } from './password.ts';
import { readRecoveryCode } from './recovery.ts';

/** The data key: 32 bytes, the raw key of the database. */
const DATA_KEY_BYTES = 32;

/** A new data key. */
export function generateDataKey(): Buffer {
  return randomBytes(DATA_KEY_BYTES);
}

/** A keyring of version 1 that only the recovery code opens; slots are added next. */
export function createKeyring(
  dataKey: Uint8Array,
  officeId: string,
  recoveryCode: string,
  mark: Pick<Keyring, 'demo'> = {},
): Keyring {
  const recovery = sealForRecovery(dataKey, officeId, readRecoveryCode(recoveryCode));
  return sign({ format: KEYRING_FORMAT, officeId, version: 1, slots: [], recovery, ...mark }, dataKey);
}

/** The keyring with one more holder; throws `key-holder-exists` for an id or a name already there. */
export async function addSlot(
  keyring: Keyring,
  dataKey: Uint8Array,
  holder: NewHolder,
  cost: ScryptCost = DEFAULT_SCRYPT_COST,
): Promise<Keyring> {
  if (keyring.slots.some((slot) => slot.holderId === holder.holderId))
    throw new DomainError(
      'key-holder-exists',
      `用户“${holder.holderName}”已持有本单位的密钥，不能重复增加。`,
    );
  refuseTakenName(keyring.slots, holder.holderName);
  const slot = await sealForPassword(dataKey, keyring.officeId, holder, cost);
  return next(keyring, dataKey, { slots: [...keyring.slots, slot] });
}

/** The keyring without the holder's slot; throws `last-key-holder` where nobody could open the office by password any more. */
export function removeSlot(keyring: Keyring, dataKey: Uint8Array, holderId: string): Keyring {
  getSlot(keyring, holderId);
  const slots = keyring.slots.filter((slot) => slot.holderId !== holderId);
  if (slots.length > 0) return next(keyring, dataKey, { slots });
  throw new DomainError('last-key-holder', '这是最后一个能用密码打开档案库的用户，请先增加另一个再移除。');
}

/** The keyring in which the holder unlocks by another name; throws `key-holder-exists` for a name already there. */
export function renameHolder(
  keyring: Keyring,
  dataKey: Uint8Array,
  holderId: string,
  holderName: string,
): Keyring {
  const renamed = { ...getSlot(keyring, holderId), holderName };
  refuseTakenName(
    keyring.slots.filter((slot) => slot.holderId !== holderId),
    holderName,
  );
  const slots = keyring.slots.map((slot) => (slot.holderId === holderId ? renamed : slot));
  return next(keyring, dataKey, { slots });
}

function refuseTakenName(slots: readonly KeyringSlot[], holderName: string): void {
  const name = foldText(holderName);
  if (!slots.some((slot) => foldText(slot.holderName) === name)) return;
  throw new DomainError('key-holder-exists', `用户“${holderName}”已持有本单位的密钥，请换一个用户名。`);
}

/** The keyring with the holder's slot under a new password; the data key and the database stay as they are. */
export async function rewrapSlot(
  keyring: Keyring,
  dataKey: Uint8Array,
  holderId: string,
  password: string,
  cost: ScryptCost = DEFAULT_SCRYPT_COST,
): Promise<Keyring> {
  const { holderName } = getSlot(keyring, holderId);
  const fresh = await sealForPassword(dataKey, keyring.officeId, { holderId, holderName, password }, cost);
  const slots = keyring.slots.map((slot) => (slot.holderId === holderId ? fresh : slot));
  return next(keyring, dataKey, { slots });
}

/** The keyring with another recovery code; the old paper opens nothing any more. */
export function replaceRecovery(keyring: Keyring, dataKey: Uint8Array, recoveryCode: string): Keyring {
  return next(keyring, dataKey, {
    recovery: sealForRecovery(dataKey, keyring.officeId, readRecoveryCode(recoveryCode)),
  });
}

/**
 * The data key and whose password opened it. Throws `unlock-refused` for an unknown name and a wrong password alike, after the
 * same time; `keyring-altered` where the password is right and the file was changed from outside.
 */
export async function unwrapWithPassword(
  keyring: Keyring,
  holderName: string,
  password: string,
): Promise<{ readonly dataKey: Buffer; readonly holderId: string }> {
  const name = foldText(holderName);
  const slot = keyring.slots.find((candidate) => foldText(candidate.holderName) === name);
  // An unknown name costs the same derivation as a known one.
  const costOfUnknown = keyring.slots[0]?.kdf ?? DEFAULT_SCRYPT_COST;
  const dataKey = slot
    ? await openWithPassword(slot, keyring.officeId, password)
    : await derivePasswordKey(password, randomSalt(), costOfUnknown).then(() => null);
  if (!slot || !dataKey) {
    throw new DomainError('unlock-refused', '用户名或密码不正确，请检查大小写和输入法后重试。');
  }
  assertMac(keyring, dataKey);
  return { dataKey, holderId: slot.holderId };
}

/** The data key by the recovery code; throws `recovery-code-mistyped` (with the group), `recovery-refused` or `keyring-altered`. */
export function unwrapWithRecovery(keyring: Keyring, recoveryCode: string): Buffer {
  const dataKey = openWithRecovery(keyring.recovery, keyring.officeId, readRecoveryCode(recoveryCode));
  if (!dataKey) {
    throw new DomainError(
      'recovery-refused',
      '恢复密钥不属于本档案库，或已被新的恢复密钥取代，请核对纸面日期。',
    );
  }
  assertMac(keyring, dataKey);
  return dataKey;
}

function getSlot(keyring: Keyring, holderId: string): KeyringSlot {
  const slot = keyring.slots.find((candidate) => candidate.holderId === holderId);
  if (!slot) throw new DomainError('key-holder-unknown', '该用户没有打开档案库的密钥，请刷新用户列表。');
  return slot;
}

function next(
  keyring: Keyring,
  dataKey: Uint8Array,
  changed: Partial<Pick<Keyring, 'slots' | 'recovery'>>,
): Keyring {
  assertMac(keyring, dataKey);
  const { mac: _, ...unsigned } = keyring;
  return sign({ ...unsigned, ...changed, version: keyring.version + 1 }, dataKey);
}

function sign(unsigned: UnsignedKeyring, dataKey: Uint8Array): Keyring {
  return { ...unsigned, mac: computeMac(unsigned, dataKey) };
}

function computeMac(unsigned: UnsignedKeyring, dataKey: Uint8Array): string {
  const key = Buffer.from(hkdfSync('sha256', dataKey, '', 'liandang keyring mac', 32));
  return createHmac('sha256', key).update(keyringText(unsigned)).digest('hex');
}

function assertMac(keyring: Keyring, dataKey: Uint8Array): void {
  const { mac, ...unsigned } = keyring;
  const stated = Buffer.from(mac);
  const expected = Buffer.from(computeMac(unsigned, dataKey));
  if (stated.length === expected.length && timingSafeEqual(stated, expected)) return;
  throw new DomainError(
    'keyring-altered',
    '密钥文件 keyring.json 被程序以外的方式改动过，已停止打开。请从最近的备份恢复该文件，并报告审计员。',
  );
}
