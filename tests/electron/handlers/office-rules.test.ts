import { describe, expect, it } from 'vitest';
import { getOfficeRules } from '../../../db/office-rules.ts';
import { openTestOffice } from '../../builders/office.ts';

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
});
