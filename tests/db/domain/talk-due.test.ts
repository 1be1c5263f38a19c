import { describe, expect, it } from 'vitest';
import { isDueIn, nextTalkDue, talkDueDays } from '../../../db/domain/talk-due.ts';

describe('talkDueDays', () => {
  it('parts the year evenly: once by its end, twice by the end of each half, every month', () => {
    expect(talkDueDays(2026, 1)).toEqual(['2026-12-31']);
    expect(talkDueDays(2026, 2)).toEqual(['2026-06-30', '2026-12-31']);
    expect(talkDueDays(2024, 12)[1]).toBe('2024-02-29');
  });
});

describe('isDueIn', () => {
  it('is overdue from the day after, due soon for a month before, and never without a day', () => {
    const today = '2026-03-05';
    const days = ['2026-03-04', '2026-03-05', '2026-04-04', '2026-04-05', null];
    expect(days.map((day) => isDueIn(day, 'overdue', today))).toEqual([true, false, false, false, false]);
    expect(days.map((day) => isDueIn(day, 'soon', today))).toEqual([false, true, true, false, false]);
  });
});

describe('nextTalkDue', () => {
  it('goes on to the next part once a talk was held, and ends with the last', () => {
    const head = { times: 2, joinedOn: null };
    expect(nextTalkDue(2026, { ...head, done: 0 })).toEqual({ dueOn: '2026-06-30', owed: 2 });
    expect(nextTalkDue(2026, { ...head, done: 1 })).toEqual({ dueOn: '2026-12-31', owed: 2 });
    expect(nextTalkDue(2026, { ...head, done: 2 })).toBeNull();
  });

  it('asks nothing of a newcomer for the part that ended before he came', () => {
    const newcomer = { times: 2, done: 0, joinedOn: '2026-07-01' };
    expect(nextTalkDue(2026, newcomer)).toEqual({ dueOn: '2026-12-31', owed: 1 });
    expect(nextTalkDue(2026, { ...newcomer, done: 1 })).toBeNull();
    expect(nextTalkDue(2026, { ...newcomer, joinedOn: '2026-06-30' })?.owed).toBe(2);
  });
});
