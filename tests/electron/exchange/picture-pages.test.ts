import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openTiff } from '../../../electron/exchange/picture-pages.ts';
import { g4Page, plainPage, tiffScan } from '../../builders/scan.ts';

const codeOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};
/** Red of a pixel: 0 black, 255 white. */
const shade = (scan: Uint8Array, number: number, x: number, y: number): number => {
  const { width, rgba } = openTiff(scan).page(number);
  return rgba[(y * width + x) * 4] ?? -1;
};

describe('openTiff', () => {
  it('reads a fax page as an office scanner writes it', () => {
    const scan = tiffScan([g4Page()]);
    expect(openTiff(scan).page(1)).toMatchObject({ width: 64, height: 48 });
    expect([15, 16, 47, 48].map((x) => shade(scan, 1, x, 40))).toEqual([255, 0, 0, 255]);
  });

  it('counts and reads every page of several, packed or not', () => {
    const packed = { ...plainPage(), compression: 8, data: deflateSync(plainPage().data) };
    const scan = tiffScan([g4Page(), plainPage(), packed]);
    expect(openTiff(scan).pages).toBe(3);
    for (const page of [2, 3]) expect([0, 7, 8].map((x) => shade(scan, page, x, 3))).toEqual([0, 0, 255]);
  });

  it('refuses a file that was cut off, wherever it was cut', () => {
    const scan = tiffScan([g4Page(), plainPage(), g4Page()]);
    for (let length = 0; length < scan.length; length += 1)
      expect(codeOf(() => openTiff(scan.slice(0, length)).pages)).toBe('attachment-unreadable');
  });

  it('refuses a file whose pages follow one another for ever', () => {
    expect(codeOf(() => openTiff(tiffScan([g4Page()], 8)))).toBe('attachment-unreadable');
  });

  it('refuses a page that says it is larger than a sheet can be, before it is decoded', () => {
    const huge = { ...g4Page(), width: 60_000, height: 60_000 };
    expect(codeOf(() => openTiff(tiffScan([huge])).page(1))).toBe('attachment-unreadable');
  });

  it('refuses a page that unpacks to more than it says', () => {
    const bomb = { ...plainPage(), compression: 8, data: deflateSync(Buffer.alloc(1_000_000)) };
    expect(codeOf(() => openTiff(tiffScan([bomb])).page(1))).toBe('attachment-unreadable');
  });
});
