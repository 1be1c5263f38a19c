import { createHmac } from 'node:crypto';
import bwip from 'bwip-js/node';
import { dataMatrix } from './data-matrix.ts';
import { qrCode } from './qr-code.ts';
import type { Box, Sheet } from './sheet.ts';
import { MM } from './sheet.ts';

/** What the codes of one printed document say; `{page}` and `{pages}` are filled in per page. */
export interface PaperCode {
  /** For the two square codes: `LD1.office.kind.id.version.{page}/{pages}` (design.md, Printing). */
  readonly payload: string;
  /** For laser guns: an even number of digits. */
  readonly digits: string;
  /** Seals each page's payload with a truncated HMAC; null prints the payload as it is. */
  readonly sealKey: Uint8Array | null;
}

/** Edge of the square codes: 19 mm read in 144 of 144 degraded scans as DataMatrix. */
export const CODE_EDGE = 19 * MM;
const SEAL_BYTES = 8;

/** The payload of one page with its seal: `.` and eight bytes of HMAC-SHA-256 as base64url. */
export function pagePayload(code: PaperCode, page: number, pages: number): string {
  const text = code.payload.replace('{page}', String(page)).replace('{pages}', String(pages));
  if (!code.sealKey) return text;
  const seal = createHmac('sha256', code.sealKey).update(text).digest().subarray(0, SEAL_BYTES);
  return `${text}.${seal.toString('base64url')}`;
}

/** Bars of a Code 128 of `digits`, centred on `width`. */
function barBoxes(digits: string, x: number, y: number, width: number, height: number): readonly Box[] {
  const [bars] = bwip.raw({ bcid: 'code128', text: digits });
  if (!bars || !('sbs' in bars)) return [];
  const total = bars.sbs.reduce((sum, part) => sum + part, 0);
  const module = Math.min(0.4 * MM, width / (total + 20));
  let at = x + (width - total * module) / 2;
  const boxes: Box[] = [];
  bars.sbs.forEach((part, index) => {
    if (index % 2 === 0) boxes.push([at, y, part * module, height]);
    at += part * module;
  });
  return boxes;
}

/** Draws the three codes along the bottom margin: DataMatrix left, QR right, bars with their digits between. */
export function drawCodes(
  sheet: Sheet,
  code: PaperCode,
  place: { left: number; right: number; top: number; page: number; pages: number },
): void {
  const { left, right, top, page, pages } = place;
  const payload = pagePayload(code, page, pages);
  sheet.modules(dataMatrix(payload), left, top, CODE_EDGE);
  sheet.modules(qrCode(payload), right - CODE_EDGE, top, CODE_EDGE);
  if (code.digits === '') return;
  const [from, room] = [left + CODE_EDGE + 5 * MM, right - left - 2 * CODE_EDGE - 10 * MM];
  sheet.fill(barBoxes(code.digits, from, top + 10.5 * MM, room, 5.5 * MM));
  sheet.text(code.digits, 'body', 7.5, from, top + 16.3 * MM, room, 'center');
}
