import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { DomainError } from './domain/domain-error.ts';
import { normalisePassword } from './domain/password-policy.ts';

/** Parameters of scrypt (RFC 7914); memory used is 128 · N · r bytes. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 128 MiB and about a quarter of a second per guess; tests pass a smaller one. */
export const DEFAULT_SCRYPT_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };
// What comes from a file may not ask for more memory than a PC has.
const LARGEST_MEMORY_BYTES = 2 ** 30;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** 16 random bytes. */
export function randomSalt(): Buffer {
  return randomBytes(SALT_BYTES);
}

/** True for parameters that are numbers, within scrypt's rules and within 1 GiB. */
export function isScryptCost(cost: ScryptCost): boolean {
  const { N, r, p } = cost;
  if (![N, r, p].every((value) => Number.isSafeInteger(value) && value > 0)) return false;
  const isPowerOfTwo = N > 1 && N <= 2 ** 30 && Number.isInteger(Math.log2(N));
  return isPowerOfTwo && N < 2 ** (16 * r) && p <= 16 && 128 * N * r <= LARGEST_MEMORY_BYTES;
}

/** 32 bytes from the password (NFKC) and the salt, made off the main thread; throws `password-parameters-refused`. */
export function derivePasswordKey(password: string, salt: Uint8Array, cost: ScryptCost): Promise<Buffer> {
  if (!isScryptCost(cost)) {
    throw new DomainError(
      'password-parameters-refused',
      '密码参数不正常，密钥文件可能被改动，请从备份恢复。',
    );
  }
  const { N, r, p } = cost;
  return new Promise((resolve, reject) => {
    scrypt(
      normalisePassword(password),
      salt,
      KEY_BYTES,
      { N, r, p, maxmem: 256 * r * (N + p + 2) },
      (error, key) => (error ? reject(error) : resolve(key)),
    );
  });
}

/** The row that checks the password of a user without a slot in the keyring: `scrypt$N$r$p$salt$hash`, bytes in hex. */
export async function makePasswordVerifier(
  password: string,
  cost: ScryptCost = DEFAULT_SCRYPT_COST,
): Promise<string> {
  const salt = randomSalt();
  const key = await derivePasswordKey(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('hex'), key.toString('hex')].join('$');
}

/** True for the right password. Pass null for an unknown user: the answer is false and takes as long. */
export async function checkPasswordVerifier(
  verifier: string | null,
  password: string,
  costOfUnknown: ScryptCost = DEFAULT_SCRYPT_COST,
): Promise<boolean> {
  const stored = verifier === null ? null : parseVerifier(verifier);
  const { salt, cost } = stored ?? { salt: randomSalt(), cost: costOfUnknown };
  const key = await derivePasswordKey(password, salt, cost);
  return stored !== null && timingSafeEqual(key, stored.key);
}

function parseVerifier(verifier: string) {
  const found = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([0-9a-f]{32})\$([0-9a-f]{64})$/u.exec(verifier);
  if (!found)
    throw new DomainError('password-verifier-damaged', '登录密码记录已损坏，请由系统管理员重置密码。');
  const [, N, r, p, salt = '', key = ''] = found;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return { cost, salt: Buffer.from(salt, 'hex'), key: Buffer.from(key, 'hex') };
}
