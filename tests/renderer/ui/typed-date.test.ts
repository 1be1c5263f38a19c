import { describe, expect, it } from 'vitest';
import { typedDate } from '../../../renderer/ui/typed-date.ts';

describe('typedDate', () => {
  it.each(['20260305', '2026-3-5', '2026.03.05', '2026年3月5日', '２０２６/３/５'])('reads %s', (typed) => {
    expect(typedDate(typed, false)).toBe('2026-03-05');
  });

  it('takes a year or a month only where a part is enough', () => {
    expect(typedDate('1985.03', true)).toBe('1985-03');
    expect(typedDate('1985', true)).toBe('1985');
    expect(typedDate('1985.03', false)).toBeNull();
    expect(typedDate('1985', false)).toBeNull();
  });

  it.each(['', '20260230', '昨天', '2026-13-01', '260305'])('refuses %j', (typed) => {
    expect(typedDate(typed, true)).toBeNull();
  });
});
