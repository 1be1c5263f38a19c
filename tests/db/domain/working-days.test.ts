import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../db/domain/civil-date.ts';
import {
  addWorkingDays,
  type CalendarKind,
  fixedHoliday,
  isWeekend,
  isWorkingDay,
} from '../../../db/domain/working-days.ts';

const NONE = new Map<string, CalendarKind>();
const day = fc.integer({ min: 0, max: 5000 }).map((days) => addDays('2020-01-01', days));

describe('isWorkingDay', () => {
  it('rests on weekends and on the holidays whose day never moves', () => {
    expect(isWorkingDay('2026-03-06', NONE)).toBe(true);
    expect(isWorkingDay('2026-03-07', NONE)).toBe(false);
    expect(isWorkingDay('2026-10-02', NONE)).toBe(false);
    expect(fixedHoliday('2026-01-01')).toBe('元旦');
    expect([fixedHoliday('2024-05-02'), fixedHoliday('2025-05-02')]).toEqual([null, '劳动节']);
  });

  it('lets what the office has entered win: a day off in the week, a Saturday that is worked', () => {
    const calendar = new Map<string, CalendarKind>([
      ['2026-03-05', 'off'],
      ['2026-03-07', 'work'],
    ]);
    expect(isWorkingDay('2026-03-05', calendar)).toBe(false);
    expect(isWorkingDay('2026-03-07', calendar)).toBe(true);
  });
});

describe('addWorkingDays', () => {
  it('does not count the day itself, and skips the weekend', () => {
    expect(addWorkingDays('2026-03-05', 15, NONE)).toBe('2026-03-26');
    expect(addWorkingDays('2026-03-06', 1, NONE)).toBe('2026-03-09');
    expect(addWorkingDays('2026-03-07', 0, NONE)).toBe('2026-03-07');
  });

  it('counts a worked weekend and skips an entered holiday', () => {
    const calendar = new Map<string, CalendarKind>([
      ['2026-03-07', 'work'],
      ['2026-03-09', 'off'],
    ]);
    expect(addWorkingDays('2026-03-06', 2, calendar)).toBe('2026-03-10');
  });

  it('ends on a working day with exactly that many of them since, whatever is entered', () => {
    const entered = fc.array(fc.tuple(day, fc.constantFrom<CalendarKind>('off', 'work')), { maxLength: 30 });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), entered, (from, count, days) => {
        const calendar = new Map(days);
        const end = addWorkingDays(from, count, calendar);
        const passed = Array.from({ length: daysBetween(from, end) }, (_, index) => addDays(from, index + 1));
        expect(isWorkingDay(end, calendar)).toBe(true);
        expect(passed.filter((one) => isWorkingDay(one, calendar))).toHaveLength(count);
      }),
    );
  });
});

describe('isWeekend', () => {
  it('is true twice in any seven days', () => {
    fc.assert(
      fc.property(day, (from) => {
        const week = Array.from({ length: 7 }, (_, index) => addDays(from, index));
        expect(week.filter(isWeekend)).toHaveLength(2);
      }),
    );
  });
});
