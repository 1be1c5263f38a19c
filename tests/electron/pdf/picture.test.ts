import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrintable, readPicture } from '../../../electron/pdf/picture.ts';
import { decodePng, encodePng } from '../../../electron/pdf/png.ts';

/** The smallest baseline JPEG header that names its size: 5 × 3 pixels, three colours. */
const JPEG = Uint8Array.of(
  0xff,
  0xd8,
  0xff,
  0xc0,
  0,
  17,
  8,
  0,
  3,
  0,
  5,
  3,
  1,
  0x22,
  0,
  2,
  0x11,
  1,
  3,
  0x11,
  1,
  0xff,
  0xd9,
);

describe('decodePng', () => {
  it('gives back what encodePng wrote', () => {
    const pixels = fc
      .record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) })
      .chain(({ width, height }) =>
        fc
          .uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 })
          .map((data) => ({ width, height, channels: 3 as const, data })),
      );
    fc.assert(
      fc.property(pixels, (given) => {
        expect(decodePng(encodePng(given))).toEqual(given);
      }),
    );
  });

  it('lays transparent pixels on white', () => {
    const data = Uint8Array.of(10, 20, 30, 0, 10, 20, 30, 255, 0, 0, 0, 128);
    expect([...(decodePng(encodePng({ width: 3, height: 1, channels: 4, data }))?.data ?? [])]).toEqual([
      255, 255, 255, 10, 20, 30, 127, 127, 127,
    ]);
  });

  it('refuses a file cut short, and one whose pixels would fill the memory', () => {
    const whole = encodePng({ width: 4, height: 4, channels: 1, data: new Uint8Array(16) });
    expect(decodePng(whole.subarray(0, 50))).toBeNull();
    const bomb = Buffer.from(whole);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(decodePng(bomb)).toBeNull();
  });
});

describe('isPrintable', () => {
  it('finds what readPicture finds without unpacking: CMYK, interlaced and broken files cannot be printed', () => {
    const png = encodePng({ width: 4, height: 4, channels: 3, data: new Uint8Array(48) });
    const change = (file: Uint8Array, at: number, value: number): Uint8Array => {
      const changed = Buffer.from(file);
      changed[at] = value;
      return changed;
    };
    const interlaced = Buffer.from(change(png, 28, 1));
    interlaced.writeUInt32BE(crc32(interlaced.subarray(12, 29)), 29);
    const files = [JPEG, png, change(JPEG, 11, 4), interlaced, png.subarray(0, 50), new Uint8Array()];
    expect(files.map(isPrintable)).toEqual([true, true, false, false, false, false]);
    expect(files.map((file) => readPicture(file) !== null)).toEqual(files.map(isPrintable));
    expect(isPrintable(change(png, 45, 0xff))).toBe(false);
  });
});

describe('readPicture', () => {
  it('takes a JPEG as it is, with its size', () => {
    expect(readPicture(JPEG)).toMatchObject({
      width: 5,
      height: 3,
      colorSpace: 'DeviceRGB',
      filter: 'DCTDecode',
    });
  });

  it('refuses CMYK, which archive paper cannot hold, and anything that is no picture', () => {
    const cmyk = Uint8Array.from(JPEG);
    cmyk[11] = 4;
    expect([
      readPicture(cmyk),
      readPicture(new TextEncoder().encode('GIF89a')),
      readPicture(new Uint8Array()),
    ]).toEqual([null, null, null]);
  });
});
