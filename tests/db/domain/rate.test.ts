import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentText, rateText } from '../../../db/domain/rate.ts';

describe('rateText', () => {
  it('shows both numbers and one decimal, and a dash where nobody was due', () => {
    expect(rateText({ due: 600, done: 412 })).toBe('412/600，68.7%');
    expect(rateText({ due: 0, done: 0 })).toBe('—');
    expect(rateText({ due: 3, done: 3 })).toBe('3/3，100%');
  });
});

describe('percentText', () => {
  it('never says 100% while one is missing, nor 0% once one is there', () => {
    expect(percentText({ due: 3000, done: 2999 })).toBe('99.9%');
    expect(percentText({ due: 3000, done: 1 })).toBe('0.1%');
    expect(percentText({ due: 3000, done: 0 })).toBe('0%');
  });

  it('is within a tenth of the true share, and grows with what is done', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), (due, some) => {
        const done = some % (due + 1);
        const shown = Number.parseFloat(percentText({ due, done }));
        expect(Math.abs(shown - (done * 100) / due)).toBeLessThanOrEqual(0.1);
        expect(shown === 100).toBe(done === due);
        expect(shown === 0).toBe(done === 0);
      }),
    );
  });
});
