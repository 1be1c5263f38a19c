import { describe, expect, it } from 'vitest';
import { yearMonths } from '../../../renderer/settings/year-months.ts';

const ENTERED = new Map([
  ['2026-02-17', { kind: 'off', name: '春节' } as const],
  ['2026-02-28', { kind: 'work', name: '春节调休' } as const],
]);

describe('yearMonths', () => {
  const months = yearMonths(2026, ENTERED);
  const days = months.flatMap(({ weeks }) => weeks.flat()).filter((day) => day !== null);
  const looks = (on: string) => days.find((day) => day.on === on);

  it('shows every day of the year once, under its weekday', () => {
    expect(months.map(({ month }) => month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(days).toHaveLength(365);
    expect(new Set(days.map(({ on }) => on)).size).toBe(365);
    expect(months[2]?.weeks[0]?.map((day) => day?.on ?? null)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      '2026-03-01',
    ]);
    expect(yearMonths(2028, new Map())[1]?.weeks.flat().filter(Boolean)).toHaveLength(29);
  });

  it('tells holidays, worked weekends, weekends and working days apart', () => {
    expect(looks('2026-02-17')).toMatchObject({ look: 'off', name: '春节' });
    expect(looks('2026-02-28')).toMatchObject({ look: 'work', name: '春节调休' });
    expect(looks('2026-10-01')).toMatchObject({ look: 'off', name: '国庆节' });
    expect(looks('2026-03-07')).toMatchObject({ look: 'weekend', name: '' });
    expect(looks('2026-03-05')).toMatchObject({ look: 'working', name: '' });
  });
});
