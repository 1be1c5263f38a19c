import { describe, expect, it } from 'vitest';
import { listPartyLetters, partyLettersSql } from '../../db/letter-search.ts';
import { insertCampaign, letterCandidate } from '../builders/letter.ts';
import { openTestOffice } from '../builders/office.ts';
import { insertPerson, insertUnit } from '../builders/person.ts';

describe('listPartyLetters', () => {
  it("gives a person's letters, and of a unit those it signs itself, of this year and its neighbours", async () => {
    const { write, db, office } = await openTestOffice();
    const { personId, unitId } = write((tx) => {
      const unitId = insertUnit(tx, '内科');
      const personId = insertPerson(tx, '张三');
      const person = letterCandidate(personId, '张三', { unitId });
      insertCampaign(tx, office.officeId, [person]);
      const unit = letterCandidate(unitId, '内科', { party: 'unit', unitId, signerId: personId });
      insertCampaign(tx, office.officeId, [unit], { name: '购销协议', party: 'unit' });
      return { personId, unitId };
    });
    const titles = (personIds: readonly string[], unitIds: readonly string[], year = 2026) =>
      listPartyLetters(db, { personIds, unitIds, supplierIds: [] }, year, 9).map(({ title }) => title);
    expect(titles([personId], [])).toEqual(['ZR2026-0001 党风廉政建设责任书（张三）']);
    expect(titles([], [unitId])).toEqual(['ZR2026-0002 党风廉政建设责任书（内科）']);
    expect(titles([personId], [unitId], 2027)).toHaveLength(2);
    expect(titles([personId], [unitId], 2028)).toEqual([]);
  });

  it('reads no letter but theirs', async () => {
    const { db } = await openTestOffice();
    const plan = db.plan(partyLettersSql, {
      personIds: '',
      unitIds: '',
      supplierIds: '',
      year: 2026,
      limit: 9,
    });
    expect(plan.filter((line) => /^(SCAN|SEARCH) l\b/u.test(line))).toEqual([
      expect.stringContaining('letter_of_person'),
      expect.stringContaining('letter_of_supplier'),
      expect.stringContaining('(year=? AND unit_id=?)'),
    ]);
  });
});
