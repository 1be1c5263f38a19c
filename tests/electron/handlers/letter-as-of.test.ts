import { describe, expect, it } from 'vitest';
import type { LetterRate } from '../../../db/domain/letter-record.ts';
import { setMainPost } from '../../../db/posts.ts';
import type { Printed } from '../../../electron/contract/paper.ts';
import {
  createTestCampaign,
  type LetterOffice,
  leave,
  openLetterOffice,
} from '../../builders/letter-office.ts';

const sumOf = (rates: readonly LetterRate[], what: 'owed' | 'signed' | 'filed' | 'notSigned'): number =>
  rates.reduce((sum, rate) => sum + rate[what], 0);

async function opened() {
  const letters = await openLetterOffice();
  const { office } = letters;
  const rateOn = async (on: string, what: 'owed' | 'signed' | 'filed' | 'notSigned') =>
    sumOf(await office.call('letters.rates', { year: 2026, on, kind: null }), what);
  const first = await createTestCampaign(letters);
  const idOf = (name: string, campaignId = first): string =>
    office.db.get<{ id: string }>(
      'SELECT id FROM letter WHERE party_name = :name AND campaign_id = :campaignId ORDER BY serial DESC',
      { name, campaignId },
    )?.id ?? '';
  return { ...letters, first, rateOn, idOf };
}

/** A campaign of the next version on the list of that day; gives its id. */
async function signAnew(letters: LetterOffice, versionId: string, day: string) {
  const { office } = letters;
  office.setClock(`${day}T01:30:00.000Z`);
  const { templateId, content } = await office.call('letterTemplates.get', { versionId });
  const next = await office.call('letterTemplates.addVersion', { templateId, content });
  const change = { templateVersionId: next.versionId, frozenOn: day, dueOn: '2026-12-31' };
  return { campaignId: await createTestCampaign(letters, change), versionId: next.versionId };
}

const standing = ({ office }: LetterOffice, campaignId: string): number =>
  office.db.get<{ count: number }>(
    'SELECT count(*) AS count FROM letter WHERE campaign_id = :campaignId AND voided_at IS NULL',
    { campaignId },
  )?.count ?? 0;

describe('a letter signed anew on a later version', () => {
  it('still counts for the days before, and one counts on every day', async () => {
    const office = await opened();
    await signAnew(office, office.versionId, '2026-12-20');
    expect(await office.rateOn('2026-11-30', 'owed')).toBe(6);
    expect(await office.rateOn('2026-12-19', 'owed')).toBe(6);
    expect(await office.rateOn('2026-12-20', 'owed')).toBe(6);
  });

  it('comes back when the campaign of the new version is void, and that one counts for no day', async () => {
    const office = await opened();
    const { campaignId } = await signAnew(office, office.versionId, '2026-12-20');
    expect(standing(office, office.first)).toBe(0);
    const answer = await office.office.call('letterCampaigns.void', {
      campaignId,
      version: 1,
      reason: '选错版本',
    });
    expect(answer).toEqual({ restored: 6 });
    expect(standing(office, office.first)).toBe(6);
    expect(await office.rateOn('2026-12-31', 'owed')).toBe(6);
    expect(await office.office.call('letterCampaigns.newcomers', { campaignId: office.first })).toEqual([]);
  });

  it('comes back when that one letter is void', async () => {
    const office = await opened();
    const { campaignId } = await signAnew(office, office.versionId, '2026-12-20');
    const letterIds = [office.idOf('张三', campaignId)];
    const answer = await office.office.call('letters.void', { letterIds, reason: '不必改签' });
    expect(answer).toEqual({ changed: 1, skipped: [], restored: 1 });
    expect(standing(office, office.first)).toBe(1);
  });

  it('gives way to the version after next where the one between was a mistake', async () => {
    const office = await opened();
    const second = await signAnew(office, office.versionId, '2026-12-10');
    const third = await signAnew(office, second.versionId, '2026-12-20');
    const voided = (campaignId: string) =>
      office.office.call('letterCampaigns.void', { campaignId, version: 1, reason: '选错版本' });
    expect(await voided(second.campaignId)).toEqual({ restored: 0 });
    expect(await office.rateOn('2026-12-15', 'owed')).toBe(6);
    expect(await voided(third.campaignId)).toEqual({ restored: 6 });
    expect(standing(office, office.first)).toBe(6);
  });

  it('counts for no day where its own campaign is void', async () => {
    const office = await opened();
    await signAnew(office, office.versionId, '2026-12-20');
    await office.office.call('letterCampaigns.void', {
      campaignId: office.first,
      version: 1,
      reason: '重复',
    });
    expect(await office.rateOn('2026-11-30', 'owed')).toBe(0);
  });

  it('of the last post comes back when the letter of the new post is void', async () => {
    const office = await opened();
    const { people, units, first } = office;
    office.office.setClock('2026-03-15T01:30:00.000Z');
    office.office.write((tx) =>
      setMainPost(tx, people.王五, Number(tx.read('person', people.王五).version), {
        unitId: units.medicine,
        title: '医师',
        fromOn: '2026-03-10',
      }),
    );
    await office.office.runJob(office.office.call, 'letterCampaigns.addNewcomers', {
      campaignId: first,
      partyIds: [people.王五],
      settlements: [],
    });
    expect(standing(office, first)).toBe(6);
    expect(await office.rateOn('2026-03-09', 'owed')).toBe(6);
    expect(await office.rateOn('2026-03-10', 'owed')).toBe(6);
    const answer = await office.office.call('letters.void', {
      letterIds: [office.idOf('王五')],
      reason: '未调动',
    });
    expect(answer).toMatchObject({ restored: 1 });
  });
});

describe('a campaign', () => {
  it('has no due day and no ceremony years away from its own', async () => {
    const letters = await openLetterOffice();
    await expect(createTestCampaign(letters, { dueOn: '2019-03-31' })).rejects.toThrow(
      /应签日期 2019-03-31/u,
    );
    await expect(createTestCampaign(letters, { ceremonyOn: '2010-01-01' })).rejects.toThrow(/集中签订日/u);
  });
});

describe('a filed letter that is amended', () => {
  it('waits for its paper again where something on the paper changed, and says so; a note changes nothing, a due day years away is refused', async () => {
    const office = await opened();
    const { call, db } = office.office;
    const letterId = office.idOf('张三');
    const days = { signedOn: '2026-03-02', filedOn: '2026-03-05' };
    await call('letters.file', { letterIds: [letterId], ...days });
    const row = db.get<{ version: number; issuerId: string }>(
      'SELECT version, issuer_id AS issuerId FROM letter WHERE id = :letterId',
      { letterId },
    );
    const { version = 0, issuerId = '' } = row ?? {};
    const fields = {
      letterId,
      issuerId,
      signerPost: '医师',
      termFromOn: '2026-01-01',
      termToOn: '2026-12-31',
      copies: 2,
      dueOn: '2026-03-31',
      supervisor: '',
      supervisorRelation: '',
      note: '补注',
    };
    expect(await call('letters.amend', { ...fields, version })).toEqual({ warning: null });
    const far = call('letters.amend', { ...fields, version: version + 1, dueOn: '2019-03-31' });
    await expect(far).rejects.toThrow(/应签日期 2019-03-31 与 2026 年度相差超过一年/u);
    const changed = await call('letters.amend', { ...fields, version: version + 1, signerPost: '主治医师' });
    expect(changed.warning).toMatch(/改回“已签”待归档/u);
    const after = db.get<{ state: string; signedOn: string; filedOn: string | null }>(
      'SELECT state, signed_on AS signedOn, filed_on AS filedOn FROM letter WHERE id = :letterId',
      { letterId },
    );
    expect(after).toEqual({ state: 'signed', signedOn: '2026-03-02', filedOn: null });
  });
});

describe('a letter of somebody who left before it was due', () => {
  it('is owed nowhere and shown as such, is found all the same when it comes back, and counts then', async () => {
    const office = await opened();
    const { call, write, runJob } = office.office;
    write((tx) => leave(tx, office.people.王五, '2026-03-04'));
    const campaignId = office.first;
    const counts = async () => (await call('letterCampaigns.get', { campaignId })).counts;
    expect(await counts()).toMatchObject({ total: 6, open: 5, gone: 1 });
    expect((await call('home.get', {})).todos).toMatchObject({ letterOpen: 5, letterLate: 0 });
    const page = { sort: { by: 'number', descending: false }, after: null, limit: 9 } as const;
    const { rows } = await call('letters.list', { ...page, filter: { campaignId, state: 'gone' } });
    expect(rows.map(({ partyName, isGone }) => [partyName, isGone])).toEqual([['王五', true]]);
    const reminders = { campaignId, replyByOn: '2026-04-10', merged: true };
    const { skipped } = await runJob<Printed>(call, 'letters.printReminders', reminders);
    expect(skipped.map(({ name, reason }) => name + reason)).toEqual([
      '王五应签日前已离岗，不计应签，不再催签。',
    ]);

    const [found] = await call('letterCampaigns.find', { campaignId, text: 'ww' });
    expect(found?.partyName).toBe('王五');
    await call('letters.sign', { letterIds: [found?.letterId ?? ''], signedOn: '2026-03-03' });
    expect(await counts()).toMatchObject({ total: 6, open: 5, signed: 1, gone: 0 });
    expect([await office.rateOn('2026-03-05', 'owed'), await office.rateOn('2026-03-05', 'signed')]).toEqual([
      6, 1,
    ]);
  });
});

describe('figures as of a day', () => {
  it('take a letter for filed from its filing day, and for not signed from the day that was noted', async () => {
    const office = await opened();
    const { call, setClock } = office.office;
    await call('letters.sign', { letterIds: [office.idOf('张三')], signedOn: '2026-03-02' });
    setClock('2026-03-20T01:30:00.000Z');
    await call('letters.refuse', { letterIds: [office.idOf('李四')], reason: '进修' });
    await call('letters.file', {
      letterIds: [office.idOf('张三')],
      signedOn: '2026-03-02',
      filedOn: '2026-03-20',
    });
    const on = async (day: string) => [
      await office.rateOn(day, 'signed'),
      await office.rateOn(day, 'filed'),
      await office.rateOn(day, 'notSigned'),
    ];
    expect(await on('2026-03-19')).toEqual([1, 0, 0]);
    expect(await on('2026-03-20')).toEqual([1, 1, 1]);
    setClock('2026-03-25T01:30:00.000Z');
    await call('letters.sign', { letterIds: [office.idOf('李四')], signedOn: '2026-03-24' });
    expect(await on('2026-03-20')).toEqual([1, 1, 1]);
    expect(await on('2026-03-25')).toEqual([2, 1, 0]);
  });
});
