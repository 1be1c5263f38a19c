import { describe, expect, it } from 'vitest';
import { attendanceRate, makeupRate, NO_COUNTS, openCount } from '../../../db/domain/attendance.ts';
import { activityNumber, makeupDueOn, signingMoment } from '../../../db/domain/education.ts';
import { daysLeftText } from '../../../db/domain/education-ledger.ts';
import { percentText } from '../../../db/domain/rate.ts';
import { typedTime } from '../../../renderer/education/activity-values.ts';

describe('rates', () => {
  it('counts those present of those due, and make-ups of those who were missing', () => {
    const counts = { ...NO_COUNTS, due: 10, present: 6, excused: 1, absent: 1, madeUp: 2, observers: 5 };
    expect([attendanceRate(counts), makeupRate(counts), openCount(counts)]).toEqual([
      { due: 10, done: 6 },
      { due: 4, done: 2 },
      0,
    ]);
  });

  it('has no rate where nobody was due or nobody was missing', () => {
    const none = [attendanceRate(NO_COUNTS), makeupRate({ ...NO_COUNTS, due: 3, present: 3 })];
    expect(none.map(percentText)).toEqual(['—', '—']);
  });
});

describe('signingMoment', () => {
  const session = { heldOn: '2026-03-05', fromTime: '09:00', toTime: '10:00', place: '' };

  it('tells an entry of an earlier day, in time, and after the end', () => {
    expect(signingMoment(session, '2026-03-04T15:59:00.000Z')).toBe('early');
    expect(signingMoment(session, '2026-03-05T00:30:00.000Z')).toBe('inTime');
    expect(signingMoment(session, '2026-03-05T02:00:00.000Z')).toBe('inTime');
    expect(signingMoment(session, '2026-03-05T02:00:00.001Z')).toBe('late');
  });
});

it('numbers, periods and what is left of them read as the office writes them', () => {
  expect([activityNumber(2026, 7), makeupDueOn('2026-01-31', 30)]).toEqual(['JY2026-007', '2026-03-02']);
  expect([daysLeftText(3), daysLeftText(0), daysLeftText(-2)]).toEqual([
    '剩余 3 天',
    '今天到期',
    '逾期 2 天',
  ]);
  expect([typedTime('1430'), typedTime('9:05'), typedTime('１４．３０'), typedTime('noon')]).toEqual([
    '14:30',
    '09:05',
    '14:30',
    'noon',
  ]);
});
