import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ScanCode } from './domain/scan.ts';
import { formOfLetter } from './domain/short-code.ts';

/** Whose codes are verified, and with what. */
export interface CodeOwner {
  readonly officeId: string;
  readonly codeKey: Uint8Array;
}

export type ReadCode =
  | { readonly kind: 'ours'; readonly code: ScanCode }
  /** A code of this product from another office. */
  | { readonly kind: 'otherOffice' }
  /** Ours by its words, but its seal is wrong, or it says nothing this program knows. */
  | { readonly kind: 'unknown' };

const PAYLOAD =
  /^(LD1\.([0-9a-zA-Z]{1,16})\.([A-Z])\.([\w-]{22})\.(\d{1,9})\.(\d{1,4})\/(\d{1,4}))\.([\w-]{11})$/u;
const SEAL_BYTES = 8;

/** What a payload read from paper says, its seal verified (design.md, Printing: `LD1.office.kind.id.version.page/pages.mac`). */
export function readScanCode(text: string, { officeId, codeKey }: CodeOwner): ReadCode {
  const [, body, office, letter, id, version, page, pages, seal] = PAYLOAD.exec(text) ?? [];
  if (body === undefined || seal === undefined) return { kind: 'unknown' };
  if (office !== officeId.slice(-8)) return { kind: 'otherOffice' };
  const form = formOfLetter(letter ?? '');
  if (!isSealed(body, seal, codeKey) || !form) return { kind: 'unknown' };
  const code = {
    form,
    recordId: uuidOf(id ?? ''),
    version: Number(version),
    page: Number(page),
    pages: Number(pages),
  };
  return code.page >= 1 && code.page <= code.pages ? { kind: 'ours', code } : { kind: 'unknown' };
}

function isSealed(body: string, seal: string, codeKey: Uint8Array): boolean {
  const right = createHmac('sha256', codeKey).update(body).digest().subarray(0, SEAL_BYTES);
  const found = Buffer.from(seal, 'base64url');
  return found.length === right.length && timingSafeEqual(found, right);
}

/** A record's id from its 22 characters on paper. */
function uuidOf(packed: string): string {
  const hex = Buffer.from(packed, 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
