import { describe, expect, it } from 'vitest';
import { letterDayFault } from '../../../db/domain/letter.ts';

describe('letterDayFault', () => {
  it('lets a day be of the year before and the year after, and of no other year', () => {
    for (const day of ['2025-01-01', '2026-06-30', '2027-12-31'])
      expect(letterDayFault('应签日期', day, 2026)).toBeNull();
    for (const day of ['2024-12-31', '2028-01-01'])
      expect(letterDayFault('应签日期', day, 2026)).toBe(
        `应签日期 ${day} 与 2026 年度相差超过一年，请核对。`,
      );
  });
});
