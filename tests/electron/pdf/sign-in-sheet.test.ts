import { describe, expect, it } from 'vitest';
import {
  SIGN_IN_ROWS,
  type SignInUnit,
  signatureBox,
  signInPages,
} from '../../../electron/pdf/sign-in-sheet.ts';

const unit = (name: string, people: number, from = 1): SignInUnit => ({
  unit: name,
  rows: Array.from({ length: people }, (_, index) => ({
    no: from + index,
    unit: name,
    name: `甲${index}`,
    post: '主任',
  })),
});

describe('signInPages', () => {
  it('begins a page with every unit, and opens none that holds spare lines alone', () => {
    const pages = signInPages([
      unit('内科', 15),
      unit('外科', 16, 16),
      unit('儿科', 20, 32),
      unit('急诊', 21, 52),
    ]);
    expect(pages.map((page) => [page.unit, page.rows.length])).toEqual([
      ['内科', 15],
      ['外科', 16],
      ['儿科', 20],
      ['急诊', 20],
      ['急诊', 1],
    ]);
  });

  it('puts twenty people on a page and numbers them through', () => {
    const [first, second] = signInPages([unit('内科', 33)]);
    expect(first?.rows).toHaveLength(SIGN_IN_ROWS);
    expect(second?.rows.at(0)?.no).toBe(21);
  });

  it('gives a page of spare lines where nobody is named', () => {
    expect(signInPages([])).toEqual([{ unit: '', rows: [] }]);
  });
});

describe('signatureBox', () => {
  it('keeps all twenty lines on the page, one below the other, above the codes', () => {
    const boxes = Array.from({ length: SIGN_IN_ROWS }, (_, line) => signatureBox(line));
    boxes.slice(1).forEach(([x, y], index) => {
      const [aboveX, aboveY, , height] = boxes[index] ?? [0, 0, 0, 0];
      expect(x).toBe(aboveX);
      expect(y).toBeCloseTo(aboveY + height, 6);
    });
    const [x, y, width, height] = boxes.at(-1) ?? [0, 0, 0, 0];
    expect(y + height).toBeLessThan(841.89 - 33 * (72 / 25.4));
    expect(x + width).toBeLessThan(595.28);
  });
});
