import { describe, expect, it } from 'vitest';
import type { LetterRate } from '../../../db/domain/letter-record.ts';
import { changeEmployment } from '../../../db/employment.ts';
import { letterScan } from '../../../db/letter-scan.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { createTestCampaign, leave, openLetterOffice } from '../../builders/letter-office.ts';

type Sum = 'owed' | 'signed' | 'notSigned';

/** The campaign of March 2026 for six people, on the day given. */
async function collecting(today: string) {
  const letters = await openLetterOffice();
  const { office, people } = letters;
  const campaignId = await createTestCampaign(letters);
  office.setClock(`${today}T01:30:00.000Z`);
  const idOf = (name: string): string =>
    office.db.get<{ id: string }>('SELECT id FROM letter WHERE party_name = :name', { name })?.id ?? '';
  const stateOf = (letterId: string) =>
    office.db.get<{ state: string; signedOn: string | null; filedOn: string | null }>(
      'SELECT state, signed_on AS signedOn, filed_on AS filedOn FROM letter WHERE id = :letterId',
      { letterId },
    );
  const sum = async (on: string, what: Sum, kind: string | null = null): Promise<number> => {
    const rates: readonly LetterRate[] = await office.call('letters.rates', { year: 2026, on, kind });
    return rates.reduce((total, rate) => total + rate[what], 0);
  };
  const employ = (personId: string, state: 'contract' | 'trainee', fromOn: string): void =>
    office.write((tx) => {
      const version = Number(tx.read('person', personId).version);
      changeEmployment(tx, personId, version, { state, fromOn, reason: '' });
    });
  return { office, people, campaignId, idOf, stateOf, sum, employ };
}

/** What the ledger shows of a letter. */
const reasonOf = (office: Awaited<ReturnType<typeof openLetterOffice>>['office'], letterId: string) =>
  office.db.get('SELECT state, not_signed_reason AS reason FROM letter WHERE id = :letterId', { letterId });

describe('the letter rates of a day', () => {
  it('leave out who was out of service then, though he signed once he was back', async () => {
    const { office, people, idOf, sum, employ } = await collecting('2026-04-01');
    office.write((tx) => leave(tx, people.李四, '2026-03-05'));
    employ(people.李四, 'contract', '2026-03-18');
    const answer = await office.call('letters.sign', { letterIds: [idOf('李四')], signedOn: '2026-03-20' });
    expect(answer.changed).toBe(1);
    expect([await sum('2026-03-04', 'owed'), await sum('2026-03-10', 'owed')]).toEqual([6, 5]);
    expect([await sum('2026-03-20', 'owed'), await sum('2026-03-20', 'signed')]).toEqual([6, 1]);
  });

  it('count who was entered as gone by mistake, once that is void', async () => {
    const { office, people, sum } = await collecting('2026-03-20');
    office.write((tx) => leave(tx, people.王五, '2026-03-10'));
    expect(await sum('2026-03-20', 'owed')).toBe(5);
    const { version } = await office.call('people.get', { personId: people.王五 });
    await office.call('people.voidEmployment', { personId: people.王五, version, reason: '登记有误' });
    expect(await sum('2026-03-20', 'owed')).toBe(6);
  });

  it('count trainees, who are in service', async () => {
    const { people, sum, employ } = await collecting('2026-03-20');
    employ(people.王五, 'trainee', '2026-03-10');
    expect(await sum('2026-03-20', 'owed')).toBe(6);
  });

  it('are those of one kind of letter where one is asked for', async () => {
    const { sum } = await collecting('2026-03-20');
    expect(await sum('2026-03-20', 'owed', '党风廉政建设责任书')).toBe(6);
    expect(await sum('2026-03-20', 'owed', '行风建设责任书')).toBe(0);
  });

  it('call nobody unsigned whose mark of not signing was taken back, and everybody whose signing after it was', async () => {
    const { office, idOf, sum } = await collecting('2026-03-05');
    const [reopened, unsigned] = [[idOf('李四')], [idOf('王五')]];
    await office.call('letters.refuse', { letterIds: [...reopened, ...unsigned], reason: '进修' });
    expect(await sum('2026-03-05', 'notSigned')).toBe(2);
    await office.call('letters.reopen', { letterIds: reopened });
    expect(await sum('2026-03-05', 'notSigned')).toBe(1);
    await office.call('letters.sign', { letterIds: unsigned, signedOn: '2026-03-05' });
    expect(await sum('2026-03-05', 'notSigned')).toBe(0);
    await office.call('letters.unsign', { letterIds: unsigned });
    expect(await sum('2026-03-05', 'notSigned')).toBe(1);
    expect(reasonOf(office, idOf('王五'))).toEqual({ state: 'notSigned', reason: '进修' });
  });

  it('call unsigned again whose scan was filed after that mark and taken back', async () => {
    const { office, idOf, sum } = await collecting('2026-03-05');
    const recordId = idOf('李四');
    await office.call('letters.refuse', { letterIds: [recordId], reason: '进修' });
    const file = { fileName: 'scan', key: 'ab'.repeat(32), sha256: 'a'.repeat(64), size: 9 };
    const today = '2026-03-05';
    const filing = { recordId, file, media: 'pdf', pages: 1, today } as const;
    const attachmentId = office.write((tx) => letterScan.file(tx, filing));
    expect(await sum(today, 'signed')).toBe(1);
    office.write((tx) => letterScan.unfile(tx, { recordId, attachmentId, reason: '放错', today }));
    expect([await sum(today, 'signed'), await sum(today, 'notSigned')]).toEqual([0, 1]);
    expect(reasonOf(office, recordId)).toEqual({ state: 'notSigned', reason: '进修' });
  });
});

const NOT_UNSIGNED = '状态为“已归档”，不能撤回签订。';

describe('a letter filed by hand', () => {
  it('stays filed on its day when a scan added later is taken back', async () => {
    const { office, idOf, stateOf } = await collecting('2026-03-05');
    const recordId = idOf('李四');
    await office.call('letters.file', {
      letterIds: [recordId],
      signedOn: '2026-03-02',
      filedOn: '2026-03-03',
    });
    const file = { fileName: 'scan', key: 'ab'.repeat(32), sha256: 'a'.repeat(64), size: 9 };
    const today = '2026-03-05';
    const filing = { recordId, file, media: 'pdf', pages: 1, today } as const;
    const attachmentId = office.write((tx) => letterScan.file(tx, filing));
    office.write((tx) => letterScan.unfile(tx, { recordId, attachmentId, reason: '放错', today }));
    expect(
      office.db.get('SELECT state, filed_on AS filedOn FROM letter WHERE id = :recordId', { recordId }),
    ).toEqual({ state: 'filed', filedOn: '2026-03-03' });
    await office.call('letters.unfile', { letterIds: [recordId] });
    expect(stateOf(recordId)).toEqual({ state: 'due', signedOn: null, filedOn: null });
  });

  it('is taken back to where it stood, and signed anew on another day', async () => {
    const { office, idOf, stateOf } = await collecting('2026-03-05');
    const [signed, due] = [idOf('李四'), idOf('王五')];
    const letterIds = [signed, due];
    await office.call('letters.sign', { letterIds: [signed], signedOn: '2026-03-03' });
    await office.call('letters.file', { letterIds, signedOn: '2026-03-02', filedOn: '2026-03-05' });
    const refused = await office.call('letters.unsign', { letterIds });
    expect(refused.skipped.map(({ reason }) => reason)).toEqual([NOT_UNSIGNED, NOT_UNSIGNED]);
    expect((await office.call('letters.unfile', { letterIds })).changed).toBe(2);
    expect(stateOf(signed)).toEqual({ state: 'signed', signedOn: '2026-03-03', filedOn: null });
    expect(stateOf(due)).toEqual({ state: 'due', signedOn: null, filedOn: null });
    await office.call('letters.unsign', { letterIds: [signed] });
    await office.call('letters.sign', { letterIds, signedOn: '2026-03-04' });
    for (const letterId of letterIds)
      expect(stateOf(letterId)).toEqual({ state: 'signed', signedOn: '2026-03-04', filedOn: null });
  });

  it('is not taken back where its scan is kept, where it is not filed, or where it is void', async () => {
    const { office, idOf, stateOf } = await collecting('2026-03-05');
    const [scanned, due, voided] = [idOf('李四'), idOf('王五'), idOf('张三')];
    const file = { fileName: 'scan', key: 'ab'.repeat(32), sha256: 'a'.repeat(64), size: 9 };
    const filing = { recordId: scanned, file, media: 'pdf', pages: 1, today: '2026-03-05' } as const;
    office.write((tx) => letterScan.file(tx, filing));
    const days = { signedOn: '2026-03-02', filedOn: '2026-03-05' };
    await office.call('letters.file', { letterIds: [voided], ...days });
    await office.call('letters.void', { letterIds: [voided], reason: '重复' });
    const { changed, skipped } = await office.call('letters.unfile', { letterIds: [scanned, due, voided] });
    expect([changed, ...skipped.map(({ name, reason }) => name + reason)]).toEqual([
      0,
      '李四已有扫描件，请在扫描归档中撤回。',
      '王五状态为“待签”，不能撤回归档。',
      '张三已作废。',
    ]);
    expect(stateOf(scanned)?.state).toBe('filed');
  });
});

describe('days of a letter', () => {
  it('years away are refused of a campaign that is amended, too', async () => {
    const { office, campaignId } = await collecting('2026-03-05');
    const { version, name, dueOn, note } = await office.call('letterCampaigns.get', { campaignId });
    const fields = { campaignId, version, name, note };
    const amend = (days: { readonly dueOn: string; readonly ceremonyOn: string | null }) =>
      refusalOf(office.call('letterCampaigns.amend', { ...fields, ...days }));
    expect((await amend({ dueOn: '2019-03-31', ceremonyOn: null })).fields).toHaveProperty('dueOn');
    expect((await amend({ dueOn, ceremonyOn: '2010-01-01' })).fields).toHaveProperty('ceremonyOn');
  });

  it('are told to lie in the future where they do, however far', async () => {
    const { office, idOf } = await collecting('2026-03-05');
    const order = { letterIds: [idOf('张三')], signedOn: '2036-03-05' };
    const { skipped } = await office.call('letters.sign', order);
    expect(skipped.map(({ reason }) => reason)).toEqual(['签订日期 2036-03-05 晚于今天。']);
  });
});
