import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { canonicalJson } from './domain/canonical-json.ts';
import { derivePasswordKey, randomSalt, type ScryptCost } from './password.ts';

/** The form of the file; another one is from a newer program. */
export const KEYRING_FORMAT = 'liandang-keyring-1';
type SlotKdf = { readonly name: 'scrypt'; readonly N: number; readonly r: number; readonly p: number };
type RecoveryKdf = { readonly name: 'hkdf-sha256' };

/** The data key sealed for one opener; bytes are hex. */
export interface Sealed {
  readonly salt: string;
  readonly iv: string;
  readonly ct: string;
  readonly tag: string;
}

export interface KeyringSlot extends Sealed {
  /** The user's id. */
  readonly holderId: string;
  /** The name typed at the unlock screen; unique when folded. */
  readonly holderName: string;
  readonly kdf: SlotKdf;
}

/** The data key under the recovery code. */
export interface RecoverySlot extends Sealed {
  readonly kdf: RecoveryKdf;
}

export interface NewHolder {
  readonly holderId: string;
  readonly holderName: string;
  readonly password: string;
}

const RECOVERY_SLOT = 'recovery';

/** A slot that the holder's password opens. */
export async function sealForPassword(
  dataKey: Uint8Array,
  officeId: string,
  holder: NewHolder,
  cost: ScryptCost,
): Promise<KeyringSlot> {
  const { holderId, holderName, password } = holder;
  const kdf: SlotKdf = { name: 'scrypt', N: cost.N, r: cost.r, p: cost.p };
  const salt = randomSalt();
  const wrappingKey = await derivePasswordKey(password, salt, kdf);
  const sealed = seal(dataKey, wrappingKey, salt, associated(officeId, holderId, kdf));
  wrappingKey.fill(0);
  return { holderId, holderName, kdf, ...sealed };
}

/** The data key, or null for a wrong password or an altered slot; throws `password-parameters-refused`. */
export async function openWithPassword(
  slot: KeyringSlot,
  officeId: string,
  password: string,
): Promise<Buffer | null> {
  const wrappingKey = await derivePasswordKey(password, Buffer.from(slot.salt, 'hex'), slot.kdf);
  const dataKey = unseal(slot, wrappingKey, associated(officeId, slot.holderId, slot.kdf));
  wrappingKey.fill(0);
  return dataKey;
}

/** The slot that the recovery code's 20 bytes open. */
export function sealForRecovery(dataKey: Uint8Array, officeId: string, secret: Uint8Array): RecoverySlot {
  const kdf: RecoveryKdf = { name: 'hkdf-sha256' };
  const salt = randomSalt();
  const wrappingKey = deriveRecoveryKey(secret, salt);
  return { kdf, ...seal(dataKey, wrappingKey, salt, associated(officeId, RECOVERY_SLOT, kdf)) };
}

/** The data key, or null for another office's code or an altered slot. */
export function openWithRecovery(slot: RecoverySlot, officeId: string, secret: Uint8Array): Buffer | null {
  const wrappingKey = deriveRecoveryKey(secret, Buffer.from(slot.salt, 'hex'));
  return unseal(slot, wrappingKey, associated(officeId, RECOVERY_SLOT, slot.kdf));
}

// 160 random bits need no slow derivation.
function deriveRecoveryKey(secret: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'liandang recovery slot', 32));
}

// A slot copied to another office or holder, or with cheaper parameters, does not open.
function associated(officeId: string, slotId: string, kdf: SlotKdf | RecoveryKdf): Buffer {
  return Buffer.from(canonicalJson({ format: KEYRING_FORMAT, officeId, slotId, kdf }));
}

function seal(plain: Uint8Array, key: Uint8Array, salt: Uint8Array, aad: Uint8Array): Sealed {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad);
  const ct = Buffer.concat([cipher.update(plain), cipher.final()]);
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  return { salt: hex(salt), iv: hex(iv), ct: hex(ct), tag: hex(cipher.getAuthTag()) };
}

function unseal(sealed: Sealed, key: Uint8Array, aad: Uint8Array): Buffer | null {
  try {
    const bytes = (hex: string) => Buffer.from(hex, 'hex');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(sealed.iv), { authTagLength: 16 });
    decipher.setAAD(aad).setAuthTag(bytes(sealed.tag));
    return Buffer.concat([decipher.update(bytes(sealed.ct)), decipher.final()]);
  } catch {
    return null;
  }
}
