import { describe, expect, it } from 'vitest';
import { dayOfYearFault, heldDayFault } from '../../../db/domain/day-fault.ts';

describe('dayOfYearFault', () => {
  it('lets a day be of the year before and the year after, and of no other year', () => {
    for (const day of ['2025-01-01', '2026-06-30', '2027-12-31'])
      expect(dayOfYearFault('应签日期', day, 2026)).toBeNull();
    for (const day of ['2024-12-31', '2028-01-01'])
      expect(dayOfYearFault('应签日期', day, 2026)).toBe(
        `应签日期 ${day} 与 2026 年度相差超过一年，请核对。`,
      );
  });
});

describe('heldDayFault', () => {
  it('lets something be held until the end of next year, and as far back as old paper goes', () => {
    for (const day of ['1976-03-05', '2016-03-05', '2026-03-05', '2027-12-31'])
      expect(heldDayFault('日期', day, '2026-03-05')).toBeNull();
  });

  it('takes years beyond for slips of the hand', () => {
    expect(heldDayFault('日期', '2062-03-05', '2026-03-05')).toBe(
      '日期 2062-03-05 与 2026 年度相差超过一年，请核对。',
    );
    for (const day of ['1976-03-04', '1026-03-05', '0226-03-05'])
      expect(heldDayFault('日期', day, '2026-03-05')).toBe(`日期 ${day} 距今超过 50 年，请核对年份。`);
  });
});
