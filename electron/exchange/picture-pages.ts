import { inflateSync } from 'node:zlib';
import tiff, { type IFD } from 'utif2';
import { DomainError } from '../../db/domain/domain-error.ts';

/** Pixels of one page, RGBA row by row. */
export interface RgbaPage {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Pixels a page may have: an A3 sheet at 400 dpi. */
const MOST_PIXELS = 32e6;
/** Four channels of 16 bits: more is no scan. */
const MOST_BITS_PER_PIXEL = 64;

const TAG = {
  width: 't256',
  height: 't257',
  bitsPerSample: 't258',
  compression: 't259',
  stripOffsets: 't273',
  samplesPerPixel: 't277',
  stripLengths: 't279',
  tileWidth: 't322',
  tileHeight: 't323',
  tileOffsets: 't324',
  tileLengths: 't325',
} as const;
/** Two codes of the one method whose output has no bound of its own. */
const DEFLATE: readonly number[] = [8, 32946];

/** A multi-page TIFF: how many pages it holds, and each as pixels. Errors: attachment-unreadable, also where a page is cut off. */
export function openTiff(bytes: Uint8Array): {
  readonly pages: number;
  readonly page: (number: number) => RgbaPage;
} {
  const buffer = Uint8Array.from(bytes).buffer;
  if (!isChainWhole(bytes)) throw unreadable();
  const pages = readable(() => tiff.decode(buffer)).filter((directory) => TAG.width in directory);
  if (pages.length === 0 || !pages.every((directory) => isWhole(directory, bytes.length))) throw unreadable();
  return {
    pages: pages.length,
    page: (number) => {
      const directory = pages[number - 1];
      if (!directory) throw new RangeError(`page ${number} of ${pages.length}`);
      return readable(() => rgbaOf(buffer, directory));
    },
  };
}

/** Bytes of one value of each field type (TIFF 6.0, section 2). */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

/** Every directory and what it points to lies within the file, and none comes twice. */
function isChainWhole(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[0] === 0x49;
  const seen = new Set<number>();
  try {
    for (let at = view.getUint32(4, isLittle); at !== 0; ) {
      if (seen.has(at)) return false;
      seen.add(at);
      const end = at + 2 + view.getUint16(at, isLittle) * 12;
      for (let field = at + 2; field < end; field += 12) {
        const size =
          (TYPE_BYTES[view.getUint16(field + 2, isLittle)] ?? 0) * view.getUint32(field + 4, isLittle);
        if (size > 4 && view.getUint32(field + 8, isLittle) + size > bytes.length) return false;
      }
      at = view.getUint32(end, isLittle);
    }
    return seen.size > 0;
  } catch {
    return false; // a read beyond the end
  }
}

/** Every strip or tile lies within the file. */
function isWhole(directory: IFD, fileLength: number): boolean {
  const pieces = piecesOf(directory);
  return pieces.length > 0 && pieces.every(({ offset, length }) => offset + length <= fileLength);
}

function piecesOf(directory: IFD): { readonly offset: number; readonly length: number }[] {
  const isTiled = TAG.tileWidth in directory;
  const offsets = numbersOf(directory, isTiled ? TAG.tileOffsets : TAG.stripOffsets);
  const lengths = numbersOf(directory, isTiled ? TAG.tileLengths : TAG.stripLengths);
  return offsets.map((offset, index) => ({ offset, length: lengths[index] ?? Number.NaN }));
}

function rgbaOf(buffer: ArrayBuffer, directory: IFD): RgbaPage {
  refuseTooLarge(buffer, directory);
  tiff.decodeImage(buffer, directory);
  const rgba = tiff.toRGBA8(directory);
  if (rgba.length !== directory.width * directory.height * 4) throw unreadable();
  return { width: directory.width, height: directory.height, rgba };
}

/** Before anything is decoded: what the page says of itself must fit, and what is packed must not be more than it says. */
function refuseTooLarge(buffer: ArrayBuffer, directory: IFD): void {
  const pixels = first(directory, TAG.width, 0) * first(directory, TAG.height, 0);
  const tile = first(directory, TAG.tileWidth, 1) * first(directory, TAG.tileHeight, 1);
  const bits = first(directory, TAG.bitsPerSample, 1) * first(directory, TAG.samplesPerPixel, 1);
  const fits = pixels > 0 && pixels <= MOST_PIXELS && tile <= MOST_PIXELS && bits <= MOST_BITS_PER_PIXEL;
  if (!fits) throw unreadable();
  if (!DEFLATE.includes(first(directory, TAG.compression, 1))) return;
  const maxOutputLength = Math.ceil(((Math.max(pixels, tile) + 7) * bits) / 8);
  for (const { offset, length } of piecesOf(directory))
    inflateSync(new Uint8Array(buffer, offset, length), { maxOutputLength });
}

function numbersOf(directory: IFD, tag: string): number[] {
  const value: unknown = directory[tag];
  return Array.isArray(value) || ArrayBuffer.isView(value)
    ? Array.from(value as ArrayLike<unknown>, Number) // either holds one value by index
    : [];
}

function first(directory: IFD, tag: string, missing: number): number {
  return numbersOf(directory, tag)[0] ?? missing;
}

function readable<T>(act: () => T): T {
  try {
    return act();
  } catch {
    throw unreadable();
  }
}

function unreadable(): DomainError {
  return new DomainError(
    'attachment-unreadable',
    '该文件无法读取，可能已损坏、不完整或页面过大。请重新扫描或换一份文件。',
  );
}
