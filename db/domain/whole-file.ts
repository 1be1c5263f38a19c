import type { AttachmentType } from './attachment.ts';

/** Readers look for the end of a PDF in its last kilobyte; some scanners pad a little more. */
const PDF_TAIL_BYTES = 2048;
const PDF_END = [...'%%EOF'].map((letter) => letter.charCodeAt(0));
const PNG_END = [...'IEND'].map((letter) => letter.charCodeAt(0));
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** False where the file was plainly cut off, as by a stick pulled out too early; a TIFF shows it only when its pages are read. */
export function isWholeFile(type: AttachmentType, bytes: Uint8Array): boolean {
  if (type === 'pdf') return indexOf(bytes, PDF_END, bytes.length - PDF_TAIL_BYTES) >= 0;
  if (type === 'png') return indexOf(bytes, PNG_END, bytes.length - PNG_END.length * 2) >= 0;
  if (type === 'jpeg') return indexOf(bytes, [0xff, END_OF_IMAGE], startOfScan(bytes)) >= 0;
  return true;
}

/** Where the picture's own data begin: a camera's thumbnail before it has an end mark of its own. */
function startOfScan(bytes: Uint8Array): number {
  let at = 2;
  while (at < bytes.length && bytes[at + 1] !== START_OF_SCAN)
    at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
  return at;
}

function indexOf(bytes: Uint8Array, mark: readonly number[], from: number): number {
  let at = bytes.indexOf(mark[0] ?? 0, Math.max(from, 0));
  while (at >= 0 && !mark.every((byte, index) => bytes[at + index] === byte))
    at = bytes.indexOf(mark[0] ?? 0, at + 1);
  return at;
}
