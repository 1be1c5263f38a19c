import { hashHolder, RECOVERY_HOLDER, readUnlockDelay, recordAttempt } from '../../db/attempts.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { checkPassword } from '../../db/domain/password-policy.ts';
import { KEY_HOLDER_ROLES, type Role } from '../../db/domain/role.ts';
import type { Keyring } from '../../db/keyring.ts';
import { saveKeyring } from '../../db/keyring-file.ts';
import { addSlot, rewrapSlot } from '../../db/keys.ts';
import { amendOffice, getOffice } from '../../db/office.ts';
import { makePasswordVerifier, type ScryptCost } from '../../db/password.ts';
import type { Tx } from '../../db/write.ts';

/** What is written of a new password: the verifier, and the keyring where the user holds a key. */
export interface Credentials {
  readonly verifier: string;
  readonly keyring: Keyring;
}

interface Holder {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

interface Keys {
  readonly keyring: Keyring;
  readonly dataKey: Uint8Array;
  readonly cost: ScryptCost;
}

/** Derives a password's verifier and slot; nothing is written yet. */
export async function deriveCredentials(keys: Keys, holder: Holder): Promise<Credentials> {
  const verifier = await makePasswordVerifier(holder.password, keys.cost);
  return { verifier, keyring: await sealFor(keys, holder) };
}

async function sealFor({ keyring, dataKey, cost }: Keys, holder: Holder): Promise<Keyring> {
  if (!KEY_HOLDER_ROLES.includes(holder.role)) return keyring;
  const { userId, name, password } = holder;
  if (keyring.slots.some((slot) => slot.holderId === userId))
    return rewrapSlot(keyring, dataKey, userId, password, cost);
  return addSlot(keyring, dataKey, { holderId: userId, holderName: name, password }, cost);
}

/** Writes the keyring beside the database and notes its version in the act's transaction. */
export function storeKeyring(tx: Tx, folder: string, keyring: Keyring): void {
  const office = getOffice(tx.db);
  if (office.keyringVersion === keyring.version) return;
  amendOffice(tx, office.id, office.version, { keyringVersion: keyring.version });
  saveKeyring(folder, keyring);
}

/** Refuses a password the policy does not allow; the message goes to `field`. Errors: password-refused. */
export function requirePassword(password: string, userName: string, field: string): void {
  const fault = checkPassword(password, userName);
  if (fault) throw new DomainError('password-refused', fault, { [field]: fault });
}

/** Where and for whom a password is tried. */
export interface Trial {
  readonly folder: string;
  readonly officeId: string;
  readonly name: string;
  readonly at: string;
}

/** What the next try has to wait for. */
interface Wait {
  readonly locked: boolean;
  readonly text: string;
  readonly fields: { readonly waitSeconds: string };
}

/** What stands between the name and its next try; null where it may be made at once. */
export function waitOf({ folder, officeId, name, at }: Trial): Wait | null {
  const { waitSeconds, locked } = readUnlockDelay(folder, hashHolder(officeId, name), at);
  if (waitSeconds === 0) return null;
  const text = locked ? lockedText(waitSeconds, name) : `请等待 ${waitSeconds} 秒后再试。`;
  return { locked, text, fields: { waitSeconds: String(waitSeconds) } };
}

function lockedText(waitSeconds: number, name: string): string {
  const otherWay = name === RECOVERY_HOLDER ? '用密码解锁。' : '解锁，或使用恢复密钥。';
  return `连续输错，已锁定，约 ${Math.ceil(waitSeconds / 60)} 分钟后可再试。急用时可由另一名用户${otherWay}`;
}

/** Refuses a try before its time. Errors: unlock-wait, unlock-locked, both with the seconds in `fields.waitSeconds`. */
export function requireTurn(trial: Trial): void {
  const wait = waitOf(trial);
  if (wait) throw new DomainError(wait.locked ? 'unlock-locked' : 'unlock-wait', wait.text, wait.fields);
}

/** Keeps the outcome of a try beside the keyring; the chain gets it with the next unlock. */
export function noteTrial(trial: Trial, outcome: 'failed' | 'succeeded' | 'released'): void {
  recordAttempt(trial.folder, { at: trial.at, holder: hashHolder(trial.officeId, trial.name), outcome });
}
