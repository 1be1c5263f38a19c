import { describe, expect, it } from 'vitest';
import { letterDueOn } from '../../../db/domain/letter.ts';
import { usualDueOn } from '../../../db/domain/letter-campaign.ts';
import { getOfficeRules } from '../../../db/office-rules.ts';
import { openTestOffice } from '../../builders/office.ts';
import { by, openTalkOffice, talkInput } from '../../builders/talk.ts';

const STANDARD = {
  letterDueOn: '03-31',
  letterLaterDays: 30,
  admonitionMonths: 6,
  educationMakeUpDays: 30,
  educationPerYear: 2,
};

describe('officeRules', () => {
  it('ships with the values of the published practice', async () => {
    const { db, call } = await openTestOffice();
    expect(getOfficeRules(db)).toEqual(STANDARD);
    expect(await call('officeRules.get', {})).toMatchObject({ letterDueOn: '03-31', letterLaterDays: '30' });
  });

  it('lets the head and the system administrator choose other values, one after the other', async () => {
    const { db, as } = await openTestOffice();
    await as('head')('officeRules.amend', { values: { letterDueOn: '04-15', educationPerYear: '3' } });
    await as('sysadmin')('officeRules.amend', { values: { educationPerYear: '2' } });
    expect(getOfficeRules(db)).toEqual({ ...STANDARD, letterDueOn: '04-15' });
  });

  it('keeps clerks from changing them', async () => {
    const { call } = await openTestOffice();
    await expect(call('officeRules.amend', { values: { educationPerYear: '3' } })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });

  it.each([
    ['letterDueOn', '02-29'],
    ['letterDueOn', '13-01'],
    ['letterLaterDays', '0'],
    ['educationPerYear', '2.5'],
    ['admonitionMonths', '九'],
  ])('refuses %s = %s at its field, and changes nothing', async (code, value) => {
    const { db, as } = await openTestOffice();
    const values = { letterLaterDays: '60', educationMakeUpDays: '9', [code]: value };
    await expect(as('head')('officeRules.amend', { values })).rejects.toMatchObject({
      code: 'rule-refused',
      fields: { [code]: expect.stringContaining('须是') },
    });
    expect(getOfficeRules(db)).toEqual(STANDARD);
  });

  it('decide how long a new admonition lasts; one already planned keeps its months', async () => {
    const office = await openTalkOffice();
    const plan = async () => {
      const admonition = { kind: 'admonition', reason: '院纪3号', talker: by(office.ids.deputy) } as const;
      const parties = [{ personId: office.ids.head }];
      const { talkId } = await office.call('talks.create', {
        fields: talkInput(admonition),
        parties,
        rule: null,
      });
      return talkId;
    };
    const monthsOf = async (talkId: string) => (await office.call('talks.get', { talkId })).talk.effectMonths;
    const before = await plan();
    await office.as('head')('officeRules.amend', { values: { admonitionMonths: '12' } });
    expect([await monthsOf(before), await monthsOf(await plan())]).toEqual([6, 12]);
  });

  it('decide by when a letter is owed: the day of the year, and later for those who came later', () => {
    expect(usualDueOn(2027, '04-15')).toBe('2027-04-15');
    expect(letterDueOn('joined', '2026-03-31', '2026-03-20', 60)).toBe('2026-05-19');
    expect(letterDueOn('joined', '2026-03-31', '2026-01-10', 60)).toBe('2026-03-31');
    expect(letterDueOn('planned', '2026-03-31', '2026-03-20', 60)).toBe('2026-03-31');
  });
});
