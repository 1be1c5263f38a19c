import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWrongSummaries, rebuildSummaries } from '../../../db/attendance-summary.ts';
import { activityInput, openActivity, openEducationOffice } from '../../builders/education.ts';

const HALL = { fromTime: '09:00', toTime: '10:00', place: '学术报告厅' };
const DAYS = ['2026-11-24', '2026-12-31', '2027-01-01', '2027-01-04', '2027-02-01'];
const YEARS = 'SELECT year, sum(due) AS due FROM attendance_year GROUP BY year HAVING sum(due) <> 0';

async function openInNovember() {
  const office = await openEducationOffice({ 内科: ['张山', '李思', '王武'] });
  office.setClock('2026-11-20T01:00:00.000Z');
  const input = activityInput({ session: { heldOn: '2026-11-24', ...HALL } });
  const opened = await openActivity(office, input);
  let version = 1;
  const moveTo = async (heldOn: string): Promise<void> => {
    const { activityId, sessionId } = opened;
    const { sessions } = await office.call('education.get', { activityId });
    version = sessions.find(({ id }) => id === sessionId)?.version ?? version;
    await office.call('education.amendSession', { activityId, sessionId, version, heldOn, ...HALL });
  };
  return { office, moveTo, ...opened };
}

describe('an activity that is moved over New Year', () => {
  it('counts in the year it is held in, and the check finds its figures right, there and back', async () => {
    const { office, moveTo } = await openInNovember();
    for (const [heldOn, year] of [
      ['2027-01-04', 2027],
      ['2026-11-24', 2026],
      ['2027-01-01', 2027],
    ] as const) {
      await moveTo(heldOn);
      expect(office.db.all(YEARS)).toEqual([{ year, due: 3 }]);
      expect(countWrongSummaries(office.db)).toBe(0);
    }
  });

  it('keeps one line of figures for somebody who has activities numbered in two years and held in one', async () => {
    const { office, moveTo } = await openInNovember();
    await openActivity(office, activityInput({ session: { heldOn: '2027-01-08', ...HALL } }));
    await moveTo('2027-01-04');
    expect(countWrongSummaries(office.db)).toBe(0);
    office.write((tx) => rebuildSummaries(tx.db));
    expect(office.db.all(YEARS)).toEqual([{ year: 2027, due: 6 }]);
    expect(countWrongSummaries(office.db)).toBe(0);
  });

  it('has right figures however often it is moved and whoever signs, once the last day is over', async () => {
    const moves = fc.array(fc.constantFrom(...DAYS), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(moves, fc.subarray(['张山', '李思']), async (days, signing) => {
        const { office, moveTo, activityId, sessionId, ids } = await openInNovember();
        await openActivity(office, activityInput({ session: { heldOn: '2027-01-08', ...HALL } }));
        for (const day of days) await moveTo(day);
        office.setClock('2027-03-01T01:00:00.000Z');
        for (const name of signing) {
          const attendanceId = ids[name] ?? '';
          await office.call('attendances.checkIn', { activityId, sessionId, attendanceId, how: 'sheet' });
        }
        await office.call('attendances.close', { activityId, unitKey: null });
        for (const day of days) await moveTo(day);
        expect(countWrongSummaries(office.db)).toBe(0);
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});
