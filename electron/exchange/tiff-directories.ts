import { inflateSync } from 'node:zlib';
import tiff, { type IFD } from 'utif2';

/** Pixels a page may have: an A3 sheet at 400 dpi. */
const MOST_PIXELS = 32e6;
/** Four channels of 16 bits: more is no scan. */
const MOST_BITS_PER_PIXEL = 64;

/** Tags of TIFF 6.0 as utif2 names them. */
export const TAG = {
  width: 't256',
  height: 't257',
  bitsPerSample: 't258',
  compression: 't259',
  photometric: 't262',
  fillOrder: 't266',
  stripOffsets: 't273',
  orientation: 't274',
  samplesPerPixel: 't277',
  stripLengths: 't279',
  xResolution: 't282',
  planes: 't284',
  resolutionUnit: 't296',
  tileWidth: 't322',
  tileHeight: 't323',
  tileOffsets: 't324',
  tileLengths: 't325',
} as const;
/** Two codes of the one method whose output has no bound of its own. */
const DEFLATE: readonly number[] = [8, 32946];
/** Bytes of one value of each field type (TIFF 6.0, section 2). */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

/** The pages of a TIFF, undecoded. */
export interface TiffDirectories {
  readonly buffer: ArrayBuffer;
  readonly pages: readonly IFD[];
  /** The file breaks off, or points into nothing, after these pages. */
  readonly isCut: boolean;
}

/** The directories of a TIFF as far as they lie whole within the file. Errors: utif2's where one makes no sense. */
export function tiffDirectories(bytes: Uint8Array): TiffDirectories {
  const { buffer } = Uint8Array.from(bytes);
  const broken = brokenLink(new DataView(buffer));
  // The chain is ended before the directory that is not there.
  if (broken !== null) new DataView(buffer).setUint32(broken, 0);
  const isEmpty = broken === FIRST_LINK;
  const pages = isEmpty ? [] : tiff.decode(buffer).filter((directory) => TAG.width in directory);
  return { buffer, pages, isCut: broken !== null };
}

/** Where the file says the first directory begins. */
const FIRST_LINK = 4;

/** The place of the first pointer to a directory that does not lie whole within the file, or comes again; null for a sound chain. */
function brokenLink(view: DataView): number | null {
  const isLittle = view.getUint8(0) === 0x49;
  const seen = new Set<number>();
  let link = FIRST_LINK;
  try {
    for (;;) {
      const at = view.getUint32(link, isLittle);
      if (at === 0) return link === FIRST_LINK ? link : null;
      const end = directoryEnd(view, at, isLittle);
      if (seen.has(at) || end === null) return link;
      view.getUint32(end, isLittle);
      seen.add(at);
      link = end;
    }
  } catch {
    return link; // a read beyond the end
  }
}

/** Where the pointer behind a directory stands; null where something it points to lies beyond the end. Errors: RangeError. */
function directoryEnd(view: DataView, at: number, isLittle: boolean): number | null {
  const end = at + 2 + view.getUint16(at, isLittle) * 12;
  for (let field = at + 2; field < end; field += 12) {
    const bytes = TYPE_BYTES[view.getUint16(field + 2, isLittle)] ?? 0;
    const size = bytes * view.getUint32(field + 4, isLittle);
    if (size > 4 && view.getUint32(field + 8, isLittle) + size > view.byteLength) return null;
  }
  return end;
}

/** Every strip or tile lies within the file. */
export function isWhole(directory: IFD, { buffer }: TiffDirectories): boolean {
  const pieces = piecesOf(directory);
  return pieces.length > 0 && pieces.every(({ offset, length }) => offset + length <= buffer.byteLength);
}

function piecesOf(directory: IFD): { readonly offset: number; readonly length: number }[] {
  const isTiled = TAG.tileWidth in directory;
  const offsets = numbersOf(directory, isTiled ? TAG.tileOffsets : TAG.stripOffsets);
  const lengths = numbersOf(directory, isTiled ? TAG.tileLengths : TAG.stripLengths);
  return offsets.map((offset, index) => ({ offset, length: lengths[index] ?? Number.NaN }));
}

/** The page with its samples unpacked, 16-bit ones low byte first; the directory itself stays small. Errors: RangeError where it is too large, utif2's and zlib's where it is damaged. */
export function unpacked(directory: IFD, { buffer }: TiffDirectories): IFD {
  refuseTooLarge(buffer, directory);
  const page = { ...directory };
  tiff.decodeImage(buffer, page);
  return page;
}

/** Before anything is decoded: what the page says of itself must fit, and what is packed must not be more than it says. */
function refuseTooLarge(buffer: ArrayBuffer, directory: IFD): void {
  const pixels = first(directory, TAG.width, 0) * first(directory, TAG.height, 0);
  const tile = first(directory, TAG.tileWidth, 1) * first(directory, TAG.tileHeight, 1);
  const bits = first(directory, TAG.bitsPerSample, 1) * first(directory, TAG.samplesPerPixel, 1);
  const fits = pixels > 0 && pixels <= MOST_PIXELS && tile <= MOST_PIXELS && bits <= MOST_BITS_PER_PIXEL;
  if (!fits) throw new RangeError('the page is too large');
  if (!DEFLATE.includes(first(directory, TAG.compression, 1))) return;
  const maxOutputLength = Math.ceil(((Math.max(pixels, tile) + 7) * bits) / 8);
  for (const { offset, length } of piecesOf(directory))
    inflateSync(new Uint8Array(buffer, offset, length), { maxOutputLength });
}

/** The values of a tag; none where the directory lacks it. */
export function numbersOf(directory: IFD, tag: string): number[] {
  const value: unknown = directory[tag];
  // Either holds one value by index.
  return Array.isArray(value) || ArrayBuffer.isView(value)
    ? Array.from(value as ArrayLike<unknown>, Number)
    : [];
}

/** The first value of a tag. */
export function first(directory: IFD, tag: string, missing: number): number {
  return numbersOf(directory, tag)[0] ?? missing;
}
