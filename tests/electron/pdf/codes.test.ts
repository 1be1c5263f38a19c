import { createHmac } from 'node:crypto';
import bwip from 'bwip-js/node';
import { describe, expect, it } from 'vitest';
import { CODE_EDGE, pagePayload } from '../../../electron/pdf/codes.ts';
import { dataMatrix } from '../../../electron/pdf/data-matrix.ts';
import { qrCode } from '../../../electron/pdf/qr-code.ts';
import { MM } from '../../../electron/pdf/sheet.ts';
import { paperCode } from '../../builders/paper.ts';

describe('pagePayload', () => {
  it('fills in the page and seals the whole with eight bytes of HMAC', () => {
    const code = paperCode('JB', 7);
    const text = 'LD1.7f3a.JB.019ac3e57b1c.7.2/6';
    const seal = createHmac('sha256', code.sealKey ?? '')
      .update(text)
      .digest()
      .subarray(0, 8)
      .toString('base64url');
    expect(pagePayload(code, 2, 6)).toBe(`${text}.${seal}`);
    expect(pagePayload({ ...code, sealKey: null }, 2, 6)).toBe(text);
  });

  it('gives every page another payload', () => {
    expect(new Set([1, 2, 3].map((page) => pagePayload(paperCode('JB'), page, 3))).size).toBe(3);
  });
});

describe('CODE_EDGE', () => {
  it('is at least the 18 mm that scanners read', () => {
    expect(CODE_EDGE / MM).toBeGreaterThanOrEqual(18);
  });
});

/** The same text by bwip-js, as the module matrix it would draw. */
function byBwip(bcid: string, text: string, options: object = {}): readonly number[] {
  const [matrix] = bwip.raw({ bcid, text, ...options });
  return matrix && 'pixs' in matrix ? matrix.pixs : [];
}

describe('dataMatrix', () => {
  it('gives the very modules of bwip-js for every size up to 44', () => {
    for (let length = 2; length <= 288; length += 6) {
      const digits = '1234567890'.repeat(29).slice(0, length);
      expect([...dataMatrix(digits).modules]).toEqual(byBwip('datamatrix', digits));
    }
  });

  it('refuses more than the largest symbol holds', () => {
    expect(() => dataMatrix('x'.repeat(145))).toThrow(RangeError);
  });
});

describe('qrCode', () => {
  it('gives the very modules of bwip-js for every version up to 10', () => {
    for (let length = 1; length <= 213; length += 5) {
      const text = 'qwertyuiopasdfghjklzxcvbnm'.repeat(9).slice(0, length);
      const { modules, mask } = qrCode(text);
      const options = { eclevel: 'M', fixedeclevel: true, mask: mask + 1 };
      expect([...modules]).toEqual(byBwip('qrcode', text, options));
    }
  });

  it('refuses more than version 10 holds', () => {
    expect(() => qrCode('x'.repeat(214))).toThrow(RangeError);
  });
});
