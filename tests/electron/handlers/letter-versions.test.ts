import { describe, expect, it } from 'vitest';
import { createTestCampaign, openLetterOffice } from '../../builders/letter-office.ts';

/** The campaign of 2026 on its first version, and how to make one of the next version on the list of a day. */
async function collecting() {
  const letters = await openLetterOffice();
  const { office, versionId } = letters;
  const signAnew = async (frozenOn: string): Promise<string> => {
    const { templateId, content } = await office.call('letterTemplates.get', { versionId });
    const next = await office.call('letterTemplates.addVersion', { templateId, content });
    const change = { templateVersionId: next.versionId, frozenOn, dueOn: '2026-12-31' };
    return createTestCampaign(letters, change);
  };
  const standing = (campaignId: string): number =>
    office.db.get<{ count: number }>(
      'SELECT count(*) AS count FROM letter WHERE campaign_id = :campaignId AND voided_at IS NULL',
      { campaignId },
    )?.count ?? 0;
  const owedOn = async (on: string): Promise<number> => {
    const rates = await office.call('letters.rates', { year: 2026, on, kind: null });
    return rates.reduce((sum, { owed }) => sum + owed, 0);
  };
  return { ...letters, signAnew, standing, owedOn };
}

describe('a later version of a letter', () => {
  it('takes over on the day its list was fixed, made on whatever day', async () => {
    const letters = await collecting();
    await createTestCampaign(letters);
    letters.office.setClock('2026-12-20T01:30:00.000Z');
    await letters.signAnew('2026-12-10');
    for (const day of ['2026-12-09', '2026-12-10', '2026-12-15', '2026-12-20'])
      expect([day, await letters.owedOn(day)]).toEqual([day, 6]);
  });

  it('leaves the unsigned letters of another year alone', async () => {
    const letters = await collecting();
    const last = await createTestCampaign(letters, {
      year: 2025,
      frozenOn: '2025-12-01',
      dueOn: '2025-12-31',
      ceremonyOn: null,
      termFromOn: '2025-01-01',
      termToOn: '2025-12-31',
    });
    await letters.signAnew('2026-03-01');
    expect(letters.standing(last)).toBe(6);
  });
});

describe('a filed letter', () => {
  it('is true still once its due day is amended, and no more once it is said to be of three copies', async () => {
    const letters = await collecting();
    const campaignId = await createTestCampaign(letters);
    const { call } = letters.office;
    const page = { sort: { by: 'number', descending: false }, after: null, limit: 9 } as const;
    const letterOf = async () =>
      (await call('letters.list', { ...page, filter: { campaignId } })).rows.find(
        ({ partyName }) => partyName === '张三',
      );
    const letter = await letterOf();
    if (!letter) throw new Error('he has a letter');
    const { letterId, issuerId, signerPost, termFromOn, termToOn, copies, supervisor, supervisorRelation } =
      letter;
    await call('letters.file', { letterIds: [letterId], signedOn: '2026-03-02', filedOn: '2026-03-05' });
    const kept = {
      letterId,
      issuerId,
      signerPost,
      termFromOn,
      termToOn,
      copies,
      supervisor,
      supervisorRelation,
      note: '',
    };
    const amend = async (change: { readonly dueOn: string; readonly copies?: number }) => {
      const version = (await letterOf())?.version ?? 0;
      return (await call('letters.amend', { ...kept, ...change, version })).warning;
    };
    expect(await amend({ dueOn: '2026-04-30' })).toBeNull();
    expect((await letterOf())?.state).toBe('filed');
    expect(await amend({ dueOn: '2026-04-30', copies: 3 })).toMatch(/待归档/u);
    expect((await letterOf())?.state).toBe('signed');
  });
});
