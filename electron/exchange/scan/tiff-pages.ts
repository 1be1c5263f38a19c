import { deflateSync } from 'node:zlib';
import type { IFD } from 'utif2';
import { DomainError } from '../../../db/domain/domain-error.ts';
import { rgbaOf } from '../picture-pages.ts';
import {
  first,
  isWhole,
  numbersOf,
  TAG,
  type TiffDirectories,
  tiffDirectories,
  unpacked,
} from '../tiff-directories.ts';
import { turnOf } from './exif-facts.ts';
import { type PackedPicture, picturePage } from './pdf-page.ts';

const CCITT_G4 = 4;
const JPEG = 7;
const BLACK_IS_ZERO = 1;
const LOW_BIT_FIRST = 2;
const SEPARATE_PLANES = 2;
const CENTIMETRE = 3;
/** JBIG2 in a TIFF: no free library reads it. */
const JBIG2: readonly number[] = [34661, 34662];
/** None, fax (Huffman, G3, G4), LZW, JPEG (old and new), deflate (two codes), PackBits: whatever else utif2 would draw as nothing. */
const READABLE: readonly number[] = [1, 2, 3, CCITT_G4, 5, 6, JPEG, 8, 32946, 32773];
/** Photometric interpretations whose samples a PDF shows as they stand: white is zero (turned over), black is zero, RGB, CMYK. */
const PLAIN = {
  0: { samples: 1, colors: 'DeviceGray', isInverted: true },
  1: { samples: 1, colors: 'DeviceGray', isInverted: false },
  2: { samples: 3, colors: 'DeviceRGB', isInverted: false },
  5: { samples: 4, colors: 'DeviceCMYK', isInverted: false },
} as const;
const PLAIN_BITS: readonly number[] = [1, 8, 16];

/** A TIFF whose pages come as PDF pages; fax strips (G4) as they stand, other packings as their samples without loss. A damaged page refuses alone; one cut off follows the last sound one. Errors: scan-truncated where no page is sound; of a page scan-jbig2, scan-compression, scan-truncated. */
export function tiffPages(bytes: Uint8Array): {
  readonly pages: number;
  readonly page: (number: number) => Promise<Uint8Array>;
} {
  const opened = tiffDirectories(bytes);
  const { pages, isCut } = opened;
  if (pages.length === 0) throw truncated('TIFF 文件不完整或已损坏。请重新复制或重新扫描。');
  return {
    pages: pages.length + (isCut ? 1 : 0),
    page: async (number) => {
      const directory = pages[number - 1];
      if (!directory)
        throw truncated('TIFF 文件从这一页起不完整，之前各页不受影响。请重新复制，或重新扫描其余各页。');
      return picturePage(pictureOf(directory, opened));
    },
  };
}

function pictureOf(directory: IFD, opened: TiffDirectories): PackedPicture {
  refuseCompression(directory);
  if (!isWhole(directory, opened))
    throw truncated('这一页的图像数据不完整，其余各页不受影响。请重新扫描这一页。');
  return faxPicture(opened, directory) ?? samplePicture(directory, opened) ?? pixelPicture(directory, opened);
}

function refuseCompression(directory: IFD): void {
  const compression = first(directory, TAG.compression, 1);
  if (JBIG2.includes(compression))
    throw new DomainError(
      'scan-jbig2',
      'TIFF 中的 JBIG2 压缩无法读取，请把扫描仪改为 G4（CCITT）或 PDF 后重新扫描。',
    );
  const isSplit =
    first(directory, TAG.planes, 1) === SEPARATE_PLANES && first(directory, TAG.samplesPerPixel, 1) > 1;
  if (isSplit || !READABLE.includes(compression))
    throw new DomainError(
      'scan-compression',
      'TIFF 的这种压缩或排列方式无法读取，请把扫描仪改为 G4（CCITT）、JPEG 或 PDF 后重新扫描。',
    );
}

function truncated(message: string): DomainError {
  return new DomainError('scan-truncated', message);
}

const sizeOf = (directory: IFD): { readonly width: number; readonly height: number } => ({
  width: first(directory, TAG.width, 0),
  height: first(directory, TAG.height, 0),
});

const lyingOf = (directory: IFD): Pick<PackedPicture, 'dpi' | 'turn'> => ({
  dpi: dpiOf(directory),
  turn: turnOf(first(directory, TAG.orientation, 1)),
});

/** A page that is one strip of G4: its bytes go into the PDF unread. */
function faxPicture({ buffer }: TiffDirectories, directory: IFD): PackedPicture | null {
  const [offsets, lengths] = [numbersOf(directory, TAG.stripOffsets), numbersOf(directory, TAG.stripLengths)];
  const isOneStrip = offsets.length === 1 && lengths.length === 1;
  if (first(directory, TAG.compression, 1) !== CCITT_G4 || !isOneStrip) return null;
  const { width, height } = sizeOf(directory);
  const strip = new Uint8Array(buffer, offsets[0], lengths[0]);
  const BlackIs1 = first(directory, TAG.photometric, 0) === BLACK_IS_ZERO;
  return {
    width,
    height,
    bits: 1,
    colors: 'DeviceGray',
    filter: 'CCITTFaxDecode',
    parameters: { K: -1, Columns: width, Rows: height, BlackIs1 },
    decode: null,
    bytes: first(directory, TAG.fillOrder, 1) === LOW_BIT_FIRST ? strip.map(mirrored) : strip.slice(),
    ...lyingOf(directory),
  };
}

/** The same byte with its bits in the other order: a PDF knows one order only. */
function mirrored(byte: number): number {
  let [from, to] = [byte, 0];
  for (let bit = 0; bit < 8; bit += 1, from >>= 1) to = (to << 1) | (from & 1);
  return to;
}

/** A page whose samples a PDF shows as they stand; null for palettes, transparency and the like. */
function samplePicture(directory: IFD, opened: TiffDirectories): PackedPicture | null {
  const plain = PLAIN[first(directory, TAG.photometric, 0) as keyof typeof PLAIN]; // another number gives undefined
  const bits = first(directory, TAG.bitsPerSample, 1);
  const samples = first(directory, TAG.samplesPerPixel, 1);
  const isJpeg = [6, JPEG].includes(first(directory, TAG.compression, 1));
  if (!plain || isJpeg || samples !== plain.samples || !PLAIN_BITS.includes(bits)) return null;
  if (!numbersOf(directory, TAG.bitsPerSample).every((other) => other === bits)) return null;
  const { width, height } = sizeOf(directory);
  const { data } = unpacked(directory, opened);
  if (data.length !== Math.ceil((width * bits * samples) / 8) * height) return null;
  return {
    width,
    height,
    bits,
    colors: plain.colors,
    filter: 'FlateDecode',
    parameters: null,
    decode: null,
    bytes: deflateSync(asPdf(data, bits, plain.isInverted)),
    ...lyingOf(directory),
  };
}

/** In a PDF nothing is black, and the high byte comes first. */
function asPdf(samples: Uint8Array, bits: number, isInverted: boolean): Uint8Array {
  const light = isInverted ? samples.map((sample) => sample ^ 0xff) : samples;
  return bits === 16 ? Buffer.from(light).swap16() : light;
}

function pixelPicture(directory: IFD, opened: TiffDirectories): PackedPicture {
  const { width, height, rgba } = rgbaOf(directory, opened);
  const isGrey = first(directory, TAG.samplesPerPixel, 1) === 1 && isWithoutColor(directory);
  return {
    width,
    height,
    bits: 8,
    colors: isGrey ? 'DeviceGray' : 'DeviceRGB',
    filter: 'FlateDecode',
    parameters: null,
    decode: null,
    bytes: deflateSync(channelsOf(rgba, isGrey ? 1 : 3)),
    ...lyingOf(directory),
  };
}

const isWithoutColor = (directory: IFD): boolean => first(directory, TAG.photometric, 0) <= BLACK_IS_ZERO;

function channelsOf(rgba: Uint8Array, channels: number): Uint8Array {
  const samples = new Uint8Array((rgba.length / 4) * channels);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += channels) {
    for (let channel = 0; channel < channels; channel += 1) samples[to + channel] = rgba[from + channel] ?? 0;
  }
  return samples;
}

function dpiOf(directory: IFD): number | null {
  const resolution = first(directory, TAG.xResolution, 0);
  if (!(resolution > 0)) return null;
  return first(directory, TAG.resolutionUnit, 2) === CENTIMETRE ? resolution * 2.54 : resolution;
}
