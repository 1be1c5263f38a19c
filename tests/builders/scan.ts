import PDFDocument from 'pdfkit';
import { encodePng } from '../../electron/pdf/png.ts';

/** A PDF of some pages of plain Latin text, behind a password where one is given. */
export function pdfScan(pages: number, password?: string): Promise<Uint8Array<ArrayBuffer>> {
  const document = new PDFDocument({ size: 'A4', ...(password ? { userPassword: password } : {}) });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  for (let page = 1; page <= pages; page += 1) {
    if (page > 1) document.addPage();
    document.fontSize(40).text(`Page ${page} of ${pages}`);
  }
  document.end();
  return new Promise((done) => document.on('end', () => done(Uint8Array.from(Buffer.concat(pieces)))));
}

/** A PNG of one grey, `grey` telling one file from another. */
export function pngScan(grey = 200): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    encodePng({ width: 8, height: 8, channels: 1, data: new Uint8Array(64).fill(grey) }),
  );
}

const JPEG =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z';

/** A JPEG of one pixel. */
export function jpegScan(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(JPEG, 'base64'));
}

export interface TiffPage {
  readonly width: number;
  readonly height: number;
  /** 1 uncompressed, 4 CCITT G4, 8 deflate. */
  readonly compression: number;
  readonly data: Uint8Array;
}

/** White, 64 × 48, with a black bar over its columns 16–47, as ITU-T T.6 (G4) writes it. */
export function g4Page(): TiffPage {
  const rows = 48;
  // Horizontal mode, 16 white, 32 black, then the end of the line as above; each further line repeats the one before; EOFB.
  const firstRow = '001' + '101010' + '000001101010' + '1';
  const bits = `${firstRow}${'111'.repeat(rows - 1)}${'000000000001'.repeat(2)}`;
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  const bytes = padded.match(/.{8}/gu)?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  return { width: 64, height: rows, compression: 4, data: Uint8Array.from(bytes) };
}

/** A black-and-white page without compression, 16 × 4, its left half black. */
export function plainPage(): TiffPage {
  const data = Uint8Array.from(Array.from({ length: 4 }, () => [0xff, 0x00]).flat());
  return { width: 16, height: 4, compression: 1, data };
}

/** A little-endian TIFF of the pages, each one strip, white being zero; `nextOfLast` where its last directory points. */
export function tiffScan(pages: readonly TiffPage[], nextOfLast = 0): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])];
  let at = 8;
  pages.forEach((page, index) => {
    const tags = tagsOf(page);
    const length = 2 + tags.length * 12 + 4;
    const next = index === pages.length - 1 ? nextOfLast : at + length + page.data.length;
    parts.push(directory(tags, at + length, next), Buffer.from(page.data));
    at += length + page.data.length;
  });
  return Uint8Array.from(Buffer.concat(parts));
}

/** Stands for the strip's offset, known only when the directory is placed. */
const STRIP = -1;

function tagsOf({ width, height, compression, data }: TiffPage): readonly (readonly [number, number])[] {
  return [
    [256, width],
    [257, height],
    [258, 1],
    [259, compression],
    [262, 0],
    [273, STRIP],
    [277, 1],
    [278, height],
    [279, data.length],
  ];
}

function directory(tags: readonly (readonly [number, number])[], strip: number, next: number): Buffer {
  const out = Buffer.alloc(2 + tags.length * 12 + 4);
  out.writeUInt16LE(tags.length, 0);
  tags.forEach(([tag, value], index) => {
    const at = 2 + index * 12;
    out.writeUInt16LE(tag, at);
    out.writeUInt16LE(4, at + 2); // LONG
    out.writeUInt32LE(1, at + 4);
    out.writeUInt32LE(value === STRIP ? strip : value, at + 8);
  });
  out.writeUInt32LE(next, out.length - 4);
  return out;
}
