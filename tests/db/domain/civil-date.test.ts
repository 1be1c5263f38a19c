import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  isCivilDate,
  isPartialDate,
  officeClock,
  officeInstant,
  officeToday,
  parseLooseDate,
} from '../../../db/domain/civil-date.ts';

const civilDate = fc
  .date({ min: new Date('1901-01-01'), max: new Date('2098-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('isCivilDate and isPartialDate', () => {
  it('knows leap years and refuses days that never were', () => {
    expect(isCivilDate('2024-02-29')).toBe(true);
    expect(
      ['2023-02-29', '1900-02-29', '2024-13-01', '2024-04-31', '2024-1-1', '2024-00-10', ''].filter(
        isCivilDate,
      ),
    ).toEqual([]);
  });

  it('takes a year or a month alone as a partial date', () => {
    expect(['1985', '1985-03', '1985-03-01'].every(isPartialDate)).toBe(true);
    expect(['85', '1985-3', '1985-13', '1985-02-30', '198503'].filter(isPartialDate)).toEqual([]);
  });
});

describe('addMonths', () => {
  it("clamps to the month's end", () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-08-31', 6)).toBe('2025-02-28');
    expect(addMonths('2024-03-31', -13)).toBe('2023-02-28');
    expect(addMonths('2024-12-15', 1)).toBe('2025-01-15');
  });

  it('refuses a day that never was', () => {
    expect(() => addMonths('2023-02-29', 1)).toThrow(RangeError);
    expect(() => addDays('2023-02-29', 1)).toThrow(RangeError);
  });

  it('lands in the month asked for, on the same day or the last one', () => {
    fc.assert(
      fc.property(civilDate, fc.integer({ min: -240, max: 240 }), (date, months) => {
        const result = addMonths(date, months);
        const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
        expect(monthOf(result)).toBe(monthOf(date) + months);
        const sameDay = result.slice(8) === date.slice(8);
        expect(sameDay || addDays(result, 1).slice(8) === '01').toBe(true);
      }),
    );
  });
});

describe('addDays and daysBetween', () => {
  it('undo each other over any span', () => {
    fc.assert(
      fc.property(civilDate, fc.integer({ min: -9999, max: 9999 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });
});

describe('ageOn', () => {
  it('counts completed years', () => {
    expect(ageOn('1985-03-10', '2025-03-09')).toBe(39);
    expect(ageOn('1985-03-10', '2025-03-10')).toBe(40);
  });

  it('answers for a partial birth date only where the missing part cannot change it', () => {
    expect(ageOn('1985-03', '2025-02-28')).toBe(39);
    expect(ageOn('1985-03', '2025-03-15')).toBeNull();
    expect(ageOn('1985-03', '2025-04-01')).toBe(40);
    expect(ageOn('1985', '2025-06-01')).toBeNull();
    expect(ageOn('1985', '2025-12-31')).toBe(40);
  });
});

describe('officeToday', () => {
  it('is the day in Beijing, whatever the zone of the PC', () => {
    expect(officeToday('2026-01-31T15:59:59.999Z')).toBe('2026-01-31');
    expect(officeToday('2026-01-31T16:00:00Z')).toBe('2026-02-01');
  });
});

describe('officeInstant', () => {
  it('is when the office’s clock shows the day and time, and the day’s beginning without one', () => {
    expect(officeInstant('2026-03-05', '14:30')).toBe('2026-03-05T06:30:00.000Z');
    expect(officeInstant('2026-03-05')).toBe('2026-03-04T16:00:00.000Z');
    expect(officeClock(officeInstant('2026-03-05', '00:05'))).toBe('2026-03-05 00:05');
  });
});

describe('parseLooseDate', () => {
  it.each([
    ['1985.03', '1985-03'],
    ['1985.3', '1985-03'],
    ['1985年3月', '1985-03'],
    ['198503', '1985-03'],
    [198503, '1985-03'],
    [1985.03, '1985-03'],
    [1985.12, '1985-12'],
    ['1985-3-1', '1985-03-01'],
    ['1985/03/01', '1985-03-01'],
    ['1985.3.1', '1985-03-01'],
    ['19850301', '1985-03-01'],
    ['1985年3月1日', '1985-03-01'],
    ['１９８５．０３', '1985-03'],
    [' 1985 年 03 月 ', '1985-03'],
    ['1985-03-01 00:00:00', '1985-03-01'],
    ['1985年', '1985'],
    [1985, '1985'],
  ])('reads %j as %s', (value, expected) => {
    expect(parseLooseDate(value)).toBe(expected);
  });

  it.each([
    '',
    '无',
    '1985.13',
    '19850230',
    '85.3',
    '2010.1.1.1',
    '1985年3月至今',
    '0985.03',
    '198500',
    28411,
    -1,
  ])('reads nothing into %j', (value) => {
    expect(parseLooseDate(value)).toBeNull();
  });

  it('does not guess whether the number 2010.1 was October', () => {
    expect(parseLooseDate(2010.1)).toBeNull();
    expect(parseLooseDate('2010.1')).toBe('2010-01');
    expect(parseLooseDate(2010.2)).toBe('2010-02');
  });

  it('reads every day back from each way of writing it', () => {
    fc.assert(
      fc.property(civilDate, (date) => {
        const [year = '', month = '', day = ''] = date.split('-');
        const forms = [
          date,
          `${year}/${Number(month)}/${Number(day)}`,
          year + month + day,
          `${year}年${month}月${day}日`,
        ];
        for (const form of forms) expect(parseLooseDate(form)).toBe(date);
        expect(parseLooseDate(`${year}.${month}`)).toBe(date.slice(0, 7));
      }),
    );
  });

  it('never answers with anything but an existing date, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^[\d年月日./-]{4,12}$/)), (value) => {
        const result = parseLooseDate(value);
        expect(result === null || isPartialDate(result)).toBe(true);
      }),
    );
  });
});
