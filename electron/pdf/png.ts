import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Pixels row by row, `channels` bytes each: 1 grey, 3 RGB, 4 RGBA. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const COLOR_TYPE = { 1: 0, 3: 2, 4: 6 } as const;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** The pixels as a PNG file (ISO/IEC 15948), each row filtered by "up", which suits pages. */
export function encodePng({ width, height, channels, data }: Pixels): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, COLOR_TYPE[channels], 0, 0, 0], 8);
  const stride = width * channels;
  const raw = Buffer.alloc((stride + 1) * height);
  for (let row = 0; row < height; row++) {
    const to = row * (stride + 1);
    raw[to] = 2;
    for (let at = 0; at < stride; at++) {
      const above = row > 0 ? (data[(row - 1) * stride + at] ?? 0) : 0;
      raw[to + 1 + at] = (data[row * stride + at] ?? 0) - above;
    }
  }
  const body = deflateSync(raw, { level: 3 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', body),
    chunk('IEND', new Uint8Array()),
  ]);
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly color: number;
}

const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

function unfilter(raw: Uint8Array, rows: number, stride: number, step: number): Uint8Array {
  const out = new Uint8Array(rows * stride);
  for (let row = 0; row < rows; row++) {
    const filter = raw[row * (stride + 1)] ?? 0;
    const start = row * stride;
    for (let at = 0; at < stride; at++) {
      const left = at >= step ? (out[start + at - step] ?? 0) : 0;
      const up = row > 0 ? (out[start + at - stride] ?? 0) : 0;
      const corner = row > 0 && at >= step ? (out[start + at - stride - step] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[start + at] = (raw[row * (stride + 1) + 1 + at] ?? 0) + guess;
    }
  }
  return out;
}

function sampleAt(row: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return row[index] ?? 0;
  if (depth === 16) return row[index * 2] ?? 0;
  const bit = index * depth;
  return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

/** Three bytes over white paper from one pixel's samples. */
function overWhite(
  samples: readonly number[],
  header: Header,
  palette: Uint8Array,
  alphas: Uint8Array,
): readonly number[] {
  const [first = 0, second = 255, third = 0, fourth = 255] = samples;
  const grey = header.depth < 8 ? Math.round((first * 255) / ((1 << header.depth) - 1)) : first;
  const entry = first * 3;
  const color =
    header.color === 3
      ? [palette[entry] ?? 0, palette[entry + 1] ?? 0, palette[entry + 2] ?? 0]
      : header.color === 0 || header.color === 4
        ? [grey, grey, grey]
        : [first, second, third];
  const alpha =
    header.color === 3
      ? (alphas[first] ?? 255)
      : header.color === 4
        ? second
        : header.color === 6
          ? fourth
          : 255;
  return color.map((value) => Math.round((value * alpha + 255 * (255 - alpha)) / 255));
}

/** Decodes a PNG to RGB on white (PDF/A-1 knows no transparency); null for interlaced, damaged or oversized (> 64 M pixels) files. */
export function decodePng(file: Uint8Array): Pixels | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: Uint8Array[] = [];
  let header: Header | null = null;
  let palette: Uint8Array = new Uint8Array();
  let alphas: Uint8Array = new Uint8Array();
  for (let at = 8; at + 12 <= file.length; ) {
    const length = view.getUint32(at);
    const type = Buffer.from(file.subarray(at + 4, at + 8)).toString('latin1');
    const body = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR' && length === 13 && body[12] === 0) {
      header = {
        width: view.getUint32(at + 8),
        height: view.getUint32(at + 12),
        depth: body[8] ?? 0,
        color: body[9] ?? 0,
      };
    } else if (type === 'PLTE') palette = body;
    else if (type === 'tRNS') alphas = body;
    else if (type === 'IDAT') parts.push(body);
    at += 12 + length;
  }
  if (!header || header.width * header.height > 64e6 || header.width * header.height === 0) return null;
  return pixelsOf(header, Buffer.concat(parts), palette, alphas);
}

/** Whether decodePng would take the file, told by its header and the check sums of its pieces. */
export function isWholePng(file: Uint8Array): boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let isKnown = false;
  for (let at = 8; at + 12 <= file.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > file.length || crc32(file.subarray(at + 4, end)) !== view.getUint32(end)) return false;
    const type = Buffer.from(file.subarray(at + 4, at + 8)).toString('latin1');
    if (type === 'IHDR') {
      const [size, color, interlace] = [
        view.getUint32(at + 8) * view.getUint32(at + 12),
        file[at + 17],
        file[at + 20],
      ];
      isKnown = size > 0 && size <= 64e6 && interlace === 0 && SAMPLES[color ?? -1] !== undefined;
    }
    if (type === 'IEND') return isKnown;
    at = end + 4;
  }
  return false;
}

function pixelsOf(
  header: Header,
  packed: Uint8Array,
  palette: Uint8Array,
  alphas: Uint8Array,
): Pixels | null {
  const { width, height, depth, color } = header;
  const samples = SAMPLES[color];
  if (!samples) return null;
  const stride = Math.ceil((width * samples * depth) / 8);
  const raw = inflated(packed, (stride + 1) * height);
  if (!raw) return null;
  const plain = unfilter(raw, height, stride, Math.max(1, (samples * depth) >> 3));
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const row = plain.subarray(y * stride, (y + 1) * stride);
    for (let x = 0; x < width; x++) {
      const pixel = Array.from({ length: samples }, (_, index) => sampleAt(row, x * samples + index, depth));
      data.set(overWhite(pixel, header, palette, alphas), (y * width + x) * 3);
    }
  }
  return { width, height, channels: 3, data };
}

function inflated(packed: Uint8Array, length: number): Uint8Array | null {
  try {
    const raw = inflateSync(packed, { maxOutputLength: length });
    return raw.length === length ? raw : null;
  } catch {
    return null;
  }
}
