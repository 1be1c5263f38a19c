import { randomFillSync } from 'node:crypto';

/** Ids drawn at a time: asking the system for each costs more than the rest of it. */
const DRAWN = 256;
const SIZE = 16;
const drawn = new Uint8Array(DRAWN * SIZE);
let used = DRAWN;
let lastMs = 0;
let counter = 0;

/** A UUIDv7 (RFC 9562): rising within the process, 74 random or counting bits. */
export function newUuid7(): string {
  if (used === DRAWN) {
    randomFillSync(drawn);
    used = 0;
  }
  const bytes = drawn.slice(used * SIZE, ++used * SIZE);
  const view = new DataView(bytes.buffer);
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    counter = view.getUint16(6) & 0x07ff;
  } else if (++counter > 0x0fff) {
    lastMs += 1;
    counter = 0;
  }
  view.setUint16(0, Math.floor(lastMs / 2 ** 32));
  view.setUint32(2, lastMs % 2 ** 32);
  view.setUint16(6, 0x7000 | counter);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
