import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { jbig2 } from './jbig2.ts';
import { asFile } from './printing.ts';

/** A page as a fax saves it: black and white, G4, in strips. */
export function faxOf(page: Uint8Array, dpi = 200): Promise<Buffer> {
  const [xres, yres] = [dpi / 25.4, dpi / 25.4];
  return sharp(page)
    .greyscale()
    .toColourspace('b-w')
    .threshold(160)
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres, yres })
    .toBuffer();
}

/** A JBIG2 stream as the one picture of a PDF page. */
export async function jbig2Page(
  stream: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
  dpi = 200,
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const picture = document.context.stream(stream, {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 1,
    ColorSpace: 'DeviceGray',
    Filter: 'JBIG2Decode',
  });
  const [across, up] = [(width * 72) / dpi, (height * 72) / dpi];
  const sheet = document.addPage([across, up]);
  sheet.node.setXObject(PDFName.of('Scan'), document.context.register(picture));
  const content = document.context.stream(`q ${across} 0 0 ${up} 0 0 cm /Scan Do Q`);
  sheet.node.set(PDFName.Contents, document.context.register(content));
  return document.save({ useObjectStreams: false });
}

/** A page as scanners with JBIG2 save it: a PDF. */
export async function jbig2Pdf(page: Uint8Array, dpi = 200): Promise<Uint8Array> {
  const { data, info } = await sharp(page)
    .flatten({ background: '#fff' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const black = Uint8Array.from(data, (grey) => (grey < 160 ? 1 : 0));
  return jbig2Page(jbig2(black, info.width, info.height), info, dpi);
}

/** The PDF behind a password by qpdf: only the owner's, or the reader's too; objects packed in streams or not. */
export function encrypted(
  pdf: Uint8Array,
  { reader, packed }: { readonly reader: string; readonly packed: boolean },
): Buffer {
  const [from, to] = [asFile(pdf), asFile(new Uint8Array())];
  const streams = `--object-streams=${packed ? 'generate' : 'disable'}`;
  execFileSync('qpdf', ['--encrypt', reader, 'owner', '256', '--modify=none', '--', streams, from, to]);
  return readFileSync(to);
}

/** White, 64 × 48, with a black bar over its columns 16–47, as ITU-T T.4 (G3, one-dimensional) writes it. */
export function g3Page(): {
  readonly width: number;
  readonly height: number;
  readonly compression: number;
  readonly data: Uint8Array;
} {
  const rows = 48;
  const row = '000000000001' + '101010' + '000001101010' + '101010';
  const bits = `${row.repeat(rows)}${'000000000001'.repeat(6)}`;
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  const bytes = padded.match(/.{8}/gu)?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  return { width: 64, height: rows, compression: 3, data: Uint8Array.from(bytes) };
}

/** Little-endian TIFFs of one page each as one file, each page as it was packed. */
export function joinedTiff(files: readonly Uint8Array[]): Buffer {
  const moved: ReturnType<typeof movedTiff>[] = [];
  for (const file of files)
    moved.push(
      movedTiff(
        Buffer.from(file),
        moved.reduce((sum, { bytes }) => sum + bytes.length, 0),
      ),
    );
  const whole = Buffer.concat(moved.map(({ bytes }) => bytes));
  moved.slice(1).forEach(({ directory }, at) => whole.writeUInt32LE(directory, moved[at]?.link ?? 0));
  return whole;
}

const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

/** A little-endian TIFF of one page whose offsets count from `by` before it. */
function movedTiff(
  bytes: Buffer,
  by: number,
): { readonly bytes: Buffer; readonly directory: number; readonly link: number } {
  const directory = bytes.readUInt32LE(4);
  const count = bytes.readUInt16LE(directory);
  bytes.writeUInt32LE(directory + by, 4);
  for (let entry = directory + 2; entry < directory + 2 + count * 12; entry += 12) {
    const tag = bytes.readUInt16LE(entry);
    const values = bytes.readUInt32LE(entry + 4);
    const size = (TYPE_BYTES[bytes.readUInt16LE(entry + 2)] ?? 0) * values;
    const isOffset = tag === 273 || tag === 324;
    const place = bytes.readUInt32LE(entry + 8);
    if (isOffset && size > 4)
      for (let at = 0; at < values; at += 1)
        bytes.writeUInt32LE(bytes.readUInt32LE(place + at * 4) + by, place + at * 4);
    if (size > 4 || isOffset) bytes.writeUInt32LE(place + by, entry + 8);
  }
  return { bytes, directory: directory + by, link: directory + by + 2 + count * 12 };
}
