import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naturalKey } from '../../../db/domain/natural-order.ts';

describe('naturalKey', () => {
  it('sorts numbers by their value wherever they stand', () => {
    const sorted = ['2盒', '10盒', 'A-2', 'A-10', 'A-10-3', 'A-10-12', '第9柜', '第11柜'];
    const by = (one: string, other: string) => (naturalKey(one) < naturalKey(other) ? -1 : 1);
    expect(sorted.toReversed().toSorted(by)).toEqual(sorted);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (one, other) => {
        expect(naturalKey(`${one}号`) < naturalKey(`${other}号`)).toBe(one < other);
      }),
    );
  });

  it('takes numbers for the same however they are written', () => {
    expect(naturalKey(' ００3 号柜')).toBe(naturalKey('3号柜'));
    expect(naturalKey('000')).toBe(naturalKey('0'));
  });
});
