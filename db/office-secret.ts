import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { ReadDb } from './connection.ts';
import type { Tx } from './write.ts';

/** Bytes of the key under the codes on paper (HMAC-SHA-256). */
const CODE_KEY_BYTES = 32;

/** Makes the office's own keys: the Ed25519 key that signs anchors and packages, and the one under the codes on paper. */
export function createOfficeSecrets(tx: Tx): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  keep(tx, 'signingKey', privateKey.export({ type: 'pkcs8', format: 'der' }));
  keep(tx, 'codeKey', randomBytes(CODE_KEY_BYTES));
}

function keep(tx: Tx, name: string, value: Uint8Array): void {
  tx.db.run('INSERT INTO office_secret (name, value) VALUES (:name, :value)', { name, value });
}

function getSecret(db: ReadDb, name: string): Buffer {
  const row = db.get<{ value: Buffer }>('SELECT value FROM office_secret WHERE name = :name', { name });
  if (!row) throw new Error(`the office has no ${name}`);
  return row.value;
}

/** The key under the codes on paper: 32 bytes. */
export function getCodeKey(db: ReadDb): Uint8Array {
  return getSecret(db, 'codeKey');
}

/** The office's Ed25519 key pair. */
export function getSigningKeys(db: ReadDb): {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
} {
  const privateKey = createPrivateKey({ key: getSecret(db, 'signingKey'), type: 'pkcs8', format: 'der' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
