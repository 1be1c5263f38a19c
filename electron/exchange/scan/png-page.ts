import { type PackedPicture, picturePage, plainDocument, savePdf } from './pdf-page.ts';

const SIGNATURE_BYTES = 8;
const GRAY = 0;
const TRUE_COLOR = 2;
const INCH = 0.0254;

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** A PNG as a PDF of one page: its packed lines as they stand, or, with transparency or interlacing, its pixels without loss. */
export async function pngPage(bytes: Uint8Array): Promise<Uint8Array> {
  const picture = plainPicture(bytes);
  if (picture) return picturePage(picture);
  const document = await plainDocument();
  const embedded = await document.embedPng(bytes);
  const scale = 841.89 / Math.max(embedded.width, embedded.height);
  const page = document.addPage([embedded.width * scale, embedded.height * scale]);
  page.drawImage(embedded, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() });
  return savePdf(document);
}

/** Grey and true colour without transparency lie in a PNG just as a PDF packs them. */
function plainPicture(bytes: Uint8Array): PackedPicture | null {
  const chunks = readChunks(bytes);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (!header || header.length < 13) return null;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [width, height, bits] = [view.getUint32(0), view.getUint32(4), view.getUint8(8)];
  const [color, interlaced] = [view.getUint8(9), view.getUint8(12)];
  const isPlain = (color === GRAY || color === TRUE_COLOR) && bits <= 8 && interlaced === 0;
  if (!isPlain || chunks.some(({ type }) => type === 'tRNS')) return null;
  const colors = color === GRAY ? 1 : 3;
  return {
    width,
    height,
    bits,
    colors: color === GRAY ? 'DeviceGray' : 'DeviceRGB',
    filter: 'FlateDecode',
    parameters: { Predictor: 15, Colors: colors, BitsPerComponent: bits, Columns: width },
    decode: null,
    bytes: joined(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
    dpi: dpiOf(chunks),
    turn: 0,
  };
}

function readChunks(bytes: Uint8Array): readonly Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE_BYTES; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function dpiOf(chunks: readonly Chunk[]): number | null {
  const data = chunks.find(({ type }) => type === 'pHYs')?.data;
  if (!data || data.length < 9 || data[8] !== 1) return null;
  return new DataView(data.buffer, data.byteOffset).getUint32(0) * INCH;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
