import { describe, expect, it } from 'vitest';
import { isWholeFile } from '../../../db/domain/whole-file.ts';
import { jpegScan, pdfScan, pngScan } from '../../builders/scan.ts';

describe('isWholeFile', () => {
  it('finds every place where a scan was cut off before its end mark', async () => {
    const scans = [
      ['pdf', await pdfScan(1)],
      ['png', pngScan()],
      ['jpeg', jpegScan()],
    ] as const;
    for (const [type, whole] of scans) {
      expect(isWholeFile(type, whole)).toBe(true);
      for (let length = 0; length < whole.length - 9; length += 1)
        expect(isWholeFile(type, whole.subarray(0, length)), `${type} ${length}`).toBe(false);
    }
  });

  it('is not misled by the thumbnail that a camera puts before the picture', () => {
    const whole = jpegScan();
    const thumbnail = Uint8Array.of(0xff, 0xe1, 0x00, 0x06, 0xff, 0xda, 0xff, 0xd9);
    const withThumbnail = Uint8Array.from([...whole.subarray(0, 2), ...thumbnail, ...whole.subarray(2)]);
    expect(isWholeFile('jpeg', withThumbnail)).toBe(true);
    expect(isWholeFile('jpeg', withThumbnail.subarray(0, -2))).toBe(false);
  });

  it('takes what a scanner or phone writes behind the end', async () => {
    const padded = (scan: Uint8Array, bytes: number) => Uint8Array.from([...scan, ...new Uint8Array(bytes)]);
    expect(isWholeFile('pdf', padded(await pdfScan(1), 1000))).toBe(true);
    expect(isWholeFile('jpeg', padded(jpegScan(), 100_000))).toBe(true);
  });
});
