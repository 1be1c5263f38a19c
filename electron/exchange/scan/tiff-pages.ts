import { deflateSync } from 'node:zlib';
import tiff, { type IFD } from 'utif2';
import { DomainError } from '../../../db/domain/domain-error.ts';
import { openTiff } from '../picture-pages.ts';
import { type PackedPicture, picturePage } from './pdf-page.ts';

const CCITT_G4 = 4;
const BLACK_IS_ZERO = 1;
const LOW_BIT_FIRST = 2;
const PALETTE = 3;
const CENTIMETRE = 3;
/** JBIG2 in a TIFF: no free library reads it. */
const JBIG2: readonly number[] = [34661, 34662];

/** A TIFF whose pages come as PDF pages; fax strips (G4) as they stand, other packings as their pixels without loss. Errors: attachment-unreadable, scan-jbig2. */
export function tiffPages(bytes: Uint8Array): {
  readonly pages: number;
  readonly page: (number: number) => Promise<Uint8Array>;
} {
  const pixels = openTiff(bytes);
  const directories = tiff.decode(Uint8Array.from(bytes).buffer).filter((directory) => 't256' in directory);
  return {
    pages: pixels.pages,
    page: (number) => {
      const directory = directories[number - 1];
      if (!directory) throw new RangeError(`page ${number} of ${directories.length}`);
      if (JBIG2.includes(first(directory, 't259', 1)))
        throw new DomainError(
          'scan-jbig2',
          'TIFF 中的 JBIG2 压缩无法读取，请把扫描仪改为 G4（CCITT）或 PDF 后重新扫描。',
        );
      return picturePage(
        faxPicture(bytes, directory) ?? pixelPicture(pixels.page(number), dpiOf(directory), directory),
      );
    },
  };
}

/** A page that is one strip of G4: its bytes go into the PDF unread. */
function faxPicture(bytes: Uint8Array, directory: IFD): PackedPicture | null {
  const [offsets, lengths] = [numbersOf(directory, 't273'), numbersOf(directory, 't279')];
  const isOneStrip = offsets.length === 1 && lengths.length === 1;
  if (first(directory, 't259', 1) !== CCITT_G4 || !isOneStrip) return null;
  const [width, height] = [first(directory, 't256', 0), first(directory, 't257', 0)];
  const strip = bytes.slice(offsets[0], (offsets[0] ?? 0) + (lengths[0] ?? 0));
  return {
    width,
    height,
    bits: 1,
    colors: 'DeviceGray',
    filter: 'CCITTFaxDecode',
    parameters: {
      K: -1,
      Columns: width,
      Rows: height,
      BlackIs1: first(directory, 't262', 0) === BLACK_IS_ZERO,
    },
    decode: null,
    bytes: first(directory, 't266', 1) === LOW_BIT_FIRST ? strip.map(mirrored) : strip,
    dpi: dpiOf(directory),
  };
}

/** The same byte with its bits in the other order: a PDF knows one order only. */
function mirrored(byte: number): number {
  let [from, to] = [byte, 0];
  for (let bit = 0; bit < 8; bit += 1, from >>= 1) to = (to << 1) | (from & 1);
  return to;
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

function pixelPicture({ width, height, rgba }: Pixels, dpi: number | null, directory: IFD): PackedPicture {
  const isGrey = first(directory, 't277', 1) === 1 && first(directory, 't262', 1) !== PALETTE;
  const isBilevel = isGrey && first(directory, 't258', 1) === 1;
  const samples = isBilevel ? packedBits(rgba, width, height) : samplesOf(rgba, isGrey ? 1 : 3);
  return {
    width,
    height,
    bits: isBilevel ? 1 : 8,
    colors: isGrey ? 'DeviceGray' : 'DeviceRGB',
    filter: 'FlateDecode',
    parameters: null,
    decode: null,
    bytes: deflateSync(samples),
    dpi,
  };
}

function samplesOf(rgba: Uint8Array, channels: number): Uint8Array {
  const samples = new Uint8Array((rgba.length / 4) * channels);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += channels) {
    for (let channel = 0; channel < channels; channel += 1) samples[to + channel] = rgba[from + channel] ?? 0;
  }
  return samples;
}

/** Black and white, eight pixels a byte, each line from a byte of its own. */
function packedBits(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const stride = Math.ceil(width / 8);
  const bits = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((rgba[(y * width + x) * 4] ?? 0) < 128) continue;
      const at = y * stride + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return bits;
}

function dpiOf(directory: IFD): number | null {
  const resolution = first(directory, 't282', 0);
  if (!(resolution > 0)) return null;
  return first(directory, 't296', 2) === CENTIMETRE ? resolution * 2.54 : resolution;
}

function numbersOf(directory: IFD, tag: string): number[] {
  const value: unknown = directory[tag];
  // Either holds one value by index.
  return Array.isArray(value) || ArrayBuffer.isView(value)
    ? Array.from(value as ArrayLike<unknown>, Number)
    : [];
}

function first(directory: IFD, tag: string, missing: number): number {
  return numbersOf(directory, tag)[0] ?? missing;
}
