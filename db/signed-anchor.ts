import { sign, verify } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ChainHead, getChainHead } from './audit.ts';
import type { KnownAnchor } from './audit-check.ts';
import type { ReadDb } from './connection.ts';
import { canonicalJson } from './domain/canonical-json.ts';
import { PRIVATE_FOLDER, writeDurably } from './durable-file.ts';
import { getSigningKeys } from './office-secret.ts';

const FOLDER = 'anchors';

/** The chain's head of one month, signed with the office's Ed25519 key; the file may be kept anywhere. */
interface SignedAnchor extends ChainHead {
  readonly officeId: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly at: string;
  readonly publicKey: string;
  readonly signature: string;
}

function signedText(anchor: Omit<SignedAnchor, 'signature'>): Buffer {
  const { officeId, month, seq, hash, at, publicKey } = anchor;
  return Buffer.from(canonicalJson({ officeId, month, seq, hash, at, publicKey }));
}

/** Signs the head once a month into `anchors/YYYY-MM.json`. True where it was signed now. */
export function signMonthlyAnchor(db: ReadDb, folder: string, officeId: string, at: string): boolean {
  const month = at.slice(0, 7);
  const path = join(folder, FOLDER, `${month}.json`);
  if (existsSync(path)) return false;
  const { privateKey, publicKey } = getSigningKeys(db);
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('hex');
  const unsigned = { ...getChainHead(db), officeId, month, at, publicKey: key };
  const signature = sign(null, signedText(unsigned), privateKey).toString('hex');
  mkdirSync(join(folder, FOLDER), { recursive: true, mode: PRIVATE_FOLDER });
  writeDurably(path, Buffer.from(`${JSON.stringify({ ...unsigned, signature })}\n`));
  return true;
}

/** Every monthly anchor in the folder; one that is damaged or not signed by this office's key is named in `refused`. */
export function readMonthlyAnchors(
  db: ReadDb,
  folder: string,
): { readonly anchors: readonly KnownAnchor[]; readonly refused: readonly string[] } {
  const path = join(folder, FOLDER);
  const names = existsSync(path) ? readdirSync(path).filter((name) => /^\d{4}-\d{2}\.json$/u.test(name)) : [];
  const { publicKey } = getSigningKeys(db);
  const anchors: KnownAnchor[] = [];
  const refused: string[] = [];
  for (const name of names.sort()) {
    const anchor = parse(readFileSync(join(path, name), 'utf8'));
    const isSigned =
      anchor !== null && verify(null, signedText(anchor), publicKey, Buffer.from(anchor.signature, 'hex'));
    if (isSigned)
      anchors.push({ seq: anchor.seq, hashStart: anchor.hash, source: `月度锚点 ${anchor.month} ` });
    else refused.push(name);
  }
  return { anchors, refused };
}

function parse(text: string): SignedAnchor | null {
  try {
    const anchor = JSON.parse(text) as SignedAnchor; // its fields are looked at below
    const texts = [anchor.hash, anchor.officeId, anchor.month, anchor.at, anchor.publicKey, anchor.signature];
    return Number.isSafeInteger(anchor.seq) && texts.every((value) => typeof value === 'string')
      ? anchor
      : null;
  } catch {
    return null;
  }
}
