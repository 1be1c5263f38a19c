import { describe, expect, it } from 'vitest';
import { openTestOffice } from '../../builders/office.ts';

const QINGMING = { fromOn: '2026-04-04', toOn: '2026-04-06', kind: 'off', name: '清明节' } as const;

describe('calendar', () => {
  it('keeps a holiday of several days under its name, and a weekend that is worked', async () => {
    const { call } = await openTestOffice();
    await call('calendar.add', QINGMING);
    await call('calendar.add', { fromOn: '2026-04-11', toOn: '2026-04-11', kind: 'work', name: '调休' });
    const days = await call('calendar.list', { year: 2026 });
    expect(days.map(({ dayOn, kind }) => [dayOn, kind])).toEqual([
      ['2026-04-04', 'off'],
      ['2026-04-05', 'off'],
      ['2026-04-06', 'off'],
      ['2026-04-11', 'work'],
    ]);
    const ends = await call('calendar.periodEnds', { fromOn: '2026-04-03' });
    expect(ends).toMatchObject({
      admonition: '2026-10-03',
      redPacketHandIn: '2026-04-08',
      partyProbation: null,
      partyExpulsion: null,
    });
    expect(await call('calendar.countOn', { fromOn: '2026-04-03', days: 5 })).toEqual({ on: '2026-04-11' });
  });

  it('takes days out again, and lets them be entered anew', async () => {
    const { call } = await openTestOffice();
    await call('calendar.add', QINGMING);
    const days = await call('calendar.list', { year: 2026 });
    await call('calendar.remove', { days: days.map(({ id, version }) => ({ id, version })) });
    expect(await call('calendar.list', { year: 2026 })).toEqual([]);
    await call('calendar.add', QINGMING);
    expect(await call('calendar.list', { year: 2026 })).toHaveLength(3);
  });

  it('refuses a day twice, days in the wrong order, a run of months, and work on a day that is worked anyway', async () => {
    const { call } = await openTestOffice();
    await call('calendar.add', QINGMING);
    await expect(call('calendar.add', { ...QINGMING, toOn: '2026-04-04', name: '假' })).rejects.toMatchObject(
      {
        code: 'day-taken',
        fields: { fromOn: '2026-04-04已登记为“清明节”（放假），请先移除再登记。' },
      },
    );
    const turned = { ...QINGMING, fromOn: '2026-05-05', toOn: '2026-05-01' };
    await expect(call('calendar.add', turned)).rejects.toMatchObject({ code: 'date-order' });
    const long = { ...QINGMING, fromOn: '2026-06-01', toOn: '2026-07-31' };
    await expect(call('calendar.add', long)).rejects.toMatchObject({ code: 'run-too-long' });
    const weekday = { fromOn: '2026-03-07', toOn: '2026-03-09', kind: 'work', name: '调休' } as const;
    await expect(call('calendar.add', weekday)).rejects.toMatchObject({ code: 'not-weekend' });
    expect(await call('calendar.list', { year: 2026 })).toHaveLength(3);
  });

  it('knows the next holiday after a day, entered or fixed, whole and under its name', async () => {
    const { call } = await openTestOffice();
    const next = (on: string) => call('calendar.nextHoliday', { on });
    expect(await next('2026-03-05')).toEqual({ name: '劳动节', fromOn: '2026-05-01', toOn: '2026-05-02' });
    await call('calendar.add', QINGMING);
    await call('calendar.add', { fromOn: '2026-05-03', toOn: '2026-05-05', kind: 'off', name: '劳动节' });
    const qingming = { name: '清明节', fromOn: '2026-04-04', toOn: '2026-04-06' };
    expect(await next('2026-03-05')).toEqual(qingming);
    expect(await next('2026-04-03')).toEqual(qingming);
    const labour = { name: '劳动节', fromOn: '2026-05-01', toOn: '2026-05-05' };
    expect(await next('2026-04-04')).toEqual(labour);
    expect((await next('2026-12-31'))?.fromOn).toBe('2027-01-01');
  });
});
