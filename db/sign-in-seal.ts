import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ReadDb } from './connection.ts';
import { getCodeKey } from './office-secret.ts';

/** The key that seals what one sign-in page gives back, hex; derived from its id, so nothing of it need be kept. */
export function signInKey(db: ReadDb, fileId: string): string {
  return createHmac('sha256', getCodeKey(db)).update(`sign-in-file ${fileId}`).digest('hex');
}

/** True where the text is sealed as this office's page of that id seals it. */
export function isSealed(db: ReadDb, fileId: string, body: string, mac: string): boolean {
  const expected = createHmac('sha256', signInKey(db, fileId)).update(body).digest();
  const given = Buffer.from(mac, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
