import { describe, expect, it } from 'vitest';
import { officeClock } from '../../../db/domain/civil-date.ts';
import { type GridCell, textCell } from '../../../db/domain/roster-grid.ts';
import { clocksOfText, statedTimes } from '../../../db/domain/sign-in-time.ts';

const DAY = '2026-03-05';

function numberCell(number: number, date: string | null = null): GridCell {
  const text = date ?? String(number);
  return { text, kind: date ? 'date' : 'number', number, date, formula: false, stripped: false };
}

/** The office's clock at each signing, or why there is none. */
function said(
  cells: {
    readonly moment?: GridCell | string;
    readonly day?: GridCell | string;
    readonly time?: GridCell | string;
  },
  columns: { readonly hasClock?: boolean; readonly hasDay?: boolean } = {},
): readonly string[] | string {
  const cell = (given: GridCell | string | undefined) =>
    typeof given === 'string' ? textCell(given) : given;
  const { moment, day, time } = cells;
  const { signedAt, fault } = statedTimes(
    { moment: cell(moment), day: cell(day), time: cell(time) },
    { hasClock: true, hasDay: day !== undefined, ...columns },
    DAY,
  );
  return fault ? fault.message : signedAt.map(officeClock);
}

describe('statedTimes', () => {
  it('reads a day and time as machines write them', () => {
    const at = ['2026-03-05 08:55'];
    for (const moment of [
      '2026-03-05 08:55:10',
      '2026/3/5 8:55',
      '2026年3月5日 8：55',
      '2026-03-05T08:55:10.000+08:00',
      '2026-03-05 星期四 08:55',
      '2026/3/5 上午 8:55:10',
      '8:55 AM',
      '08:55',
    ])
      expect([moment, said({ moment })]).toEqual([moment, at]);
    expect(said({ moment: numberCell(46_086.371527778, DAY) })).toEqual(at);
    expect(said({ day: '2026.3.5', time: numberCell(0.371527778) })).toEqual(at);
    expect(said({ day: '2026-03-05 星期四', time: '08:55' })).toEqual(at);
    expect(said({ moment: '2026/3/5 下午 3:05:10' })).toEqual(['2026-03-05 15:05']);
  });

  it('reads every time of a cell that holds several, each of its day', () => {
    expect(said({ moment: '2026-03-05 08:55\n12:01 2026-03-06 07:58' })).toEqual([
      '2026-03-05 08:55',
      '2026-03-05 12:01',
      '2026-03-06 07:58',
    ]);
    expect(said({ day: DAY, time: '08:55;17:30' })).toEqual(['2026-03-05 08:55', '2026-03-05 17:30']);
  });

  it('takes a blank or another word for no signing, never for one', () => {
    expect(said({})).toBe('没有签到时间，未计入。');
    expect(said({ day: DAY })).toBe('没有签到时间，未计入。');
    expect(said({ moment: '未打卡' })).toBe('“未打卡”不是签到的日期和时间，请核对。');
    expect(said({ moment: DAY })).toBe('“2026-03-05”不是签到的日期和时间，请核对。');
    expect(said({ moment: numberCell(36.5) })).toBe('“36.5”不是签到的日期和时间，请核对。');
  });

  it('guesses no day: one without its year, one that never was, or none where others have one', () => {
    for (const moment of ['03-04 08:55', '26-03-05 08:55', '2026-02-30 08:55', '2026-03-05 25:10'])
      expect([moment, typeof said({ moment })]).toEqual([moment, 'string']);
    expect(typeof said({ time: '08:55' }, { hasDay: true })).toBe('string');
    expect(typeof said({ day: '周四', time: '08:55' })).toBe('string');
  });

  it('goes by the day alone where a table has no times', () => {
    const columns = { hasClock: false };
    expect(said({ day: DAY }, columns)).toEqual([]);
    expect(said({ day: '2026-03-04' }, columns)).toBe('不是场次当天（2026-03-05）的签到，未计入。');
    expect(said({}, { hasClock: false, hasDay: true })).toBe('没有写明签到日期，未计入。');
    expect(said({}, columns)).toEqual([]);
  });
});

describe('clocksOfText', () => {
  it('leaves what is no time', () => {
    expect(clocksOfText('10234 张山 2026-03-05 08:55:10')).toEqual({
      clocks: [{ on: DAY, minutes: 535 }],
      rest: '10234 张山',
    });
    expect(clocksOfText('张山(10234)')).toEqual({ clocks: [], rest: '张山(10234)' });
  });
});
