import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CODE_EDGE, pagePayload } from '../../../electron/pdf/codes.ts';
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
