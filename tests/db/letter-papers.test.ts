import { describe, expect, it } from 'vitest';
import { letterPapersSql, listPrintedLetters } from '../../db/letter-papers.ts';
import { insertCampaign, letterCandidate } from '../builders/letter.ts';
import { openTestOffice } from '../builders/office.ts';
import { insertPerson, insertUnit } from '../builders/person.ts';

describe('listPrintedLetters', () => {
  it('lists by the unit tree, then by number; those without a unit last, void ones never', async () => {
    const { write, db, office } = await openTestOffice();
    const made = write((tx) => {
      const second = insertUnit(tx, '内科', '', 2);
      const first = insertUnit(tx, '外科', '', 1);
      const person = (name: string, unitId: string | null) =>
        letterCandidate(insertPerson(tx, name), name, { unitId });
      return insertCampaign(tx, office.officeId, [
        person('丁', null),
        person('丙', second),
        person('乙', first),
        person('甲', first),
        person('戊', first),
      ]);
    });
    write((tx) => tx.void('letter', made.letterIds.at(-1) ?? '', 1, '误增'));
    expect(listPrintedLetters(db, made).map(({ partyName }) => partyName)).toEqual(['乙', '甲', '丙', '丁']);
    const chosen = { letterIds: made.letterIds.slice(1, 3) };
    expect(listPrintedLetters(db, chosen).map(({ partyName }) => partyName)).toEqual(['乙', '丙']);
  });

  it('finds the letters of a campaign by its index', async () => {
    const { db } = await openTestOffice();
    const plan = db.plan(letterPapersSql, { campaignId: '' }).join('\n');
    expect(plan).toMatch(/SEARCH l USING INDEX letter_(of_campaign|once) \(campaign_id=/u);
    expect(plan).not.toContain('SCAN');
  });
});
