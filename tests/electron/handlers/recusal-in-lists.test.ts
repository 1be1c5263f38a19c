import { describe, expect, it } from 'vitest';
import { addKinship } from '../../../db/kinship.ts';
import { signLetters } from '../../../db/letters.ts';
import type { Printed } from '../../../electron/contract/paper.ts';
import { openActivity, openEducationOffice } from '../../builders/education.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { createTestCampaign, openLetterOffice } from '../../builders/letter-office.ts';

const ALL = { sort: { by: 'number', descending: false }, after: null, limit: 500 } as const;
const LEDGER = { sort: ALL.sort, columns: [], ids: null };

/** A campaign of six, of whom 张三 is the clerk's spouse. */
async function openLetters() {
  const letters = await openLetterOffice();
  const { office, people } = letters;
  const campaignId = await createTestCampaign(letters);
  office.write((tx) =>
    addKinship(tx, { personId: office.users.clerk.personId, relativeId: people.张三, relation: '配偶' }),
  );
  return { ...letters, campaignId };
}

describe('回避 in the lists of letters', () => {
  it('leaves out the letters of the user and his relatives, counts and home alike; others see them', async () => {
    const { office, campaignId } = await openLetters();
    const filter = { campaignId };
    const names = async (caller = office.call) =>
      (await caller('letters.list', { filter, ...ALL })).rows.map(({ partyName }) => partyName);
    expect(await names()).toEqual(['内主', '李四', '章三', '外主', '王五']);
    expect(await names(office.as('head'))).toEqual(['内主', '张三', '李四', '章三', '外主', '王五']);
    expect(await office.call('letters.count', { filter })).toEqual({ count: 5 });
    expect(await office.as('head')('letters.count', { filter })).toEqual({ count: 6 });
    expect((await office.call('home.get', {})).todos).toMatchObject({ letterOpen: 5 });
  });

  it('leaves rates and units whole: they are figures of all', async () => {
    const { office, campaignId } = await openLetters();
    const units = await office.call('letterCampaigns.unitCounts', { campaignId });
    expect(units.reduce((sum, { total }) => sum + total, 0)).toBe(6);
    const rates = await office.call('letters.rates', { year: 2026, on: '2026-03-05', kind: null });
    expect(rates.reduce((sum, { owed }) => sum + owed, 0)).toBe(6);
    expect((await office.call('letterCampaigns.get', { campaignId })).counts.total).toBe(6);
  });

  it('says at the collecting field whose letter is for somebody else to enter', async () => {
    const { office, campaignId } = await openLetters();
    const find = (text: string) => office.call('letterCampaigns.find', { campaignId, text });
    expect(await refusalOf(find('张三'))).toMatchObject({ code: 'recusal' });
    expect((await find('zs')).map(({ partyName }) => partyName)).toEqual(['章三']);
  });

  it('leaves out the assessments of relatives', async () => {
    const { office, campaignId } = await openLetters();
    const { rows } = await office.as('head')('letters.list', { filter: { campaignId }, ...ALL });
    const ids = rows.map(({ letterId }) => letterId);
    office.write((tx) => signLetters(tx, ids, '2026-03-02', new Set()));
    await office.call('letterAssessments.open', { campaignId, period: 'half' });
    const filter = { period: 'half', campaignId } as const;
    const names = (await office.call('letterAssessments.list', { filter, ...ALL })).rows;
    expect(names.map(({ partyName }) => partyName)).toEqual(['内主', '李四', '章三', '外主', '王五']);
    expect(await office.call('letterAssessments.count', { filter })).toEqual({ count: 5 });
  });
});

describe('回避 in the lists of attendances', () => {
  it('leaves out the user and his relatives, at the door, in the list and among make-ups owed; figures are of all', async () => {
    const office = await openEducationOffice({ 内科: ['张山', '李思'] });
    const { activityId, ids } = await openActivity(office);
    office.write((tx) => {
      const { id = '' } = tx.db.get<{ id: string }>("SELECT id FROM person WHERE name = '张山'") ?? {};
      addKinship(tx, { personId: office.users.clerk.personId, relativeId: id, relation: '配偶' });
    });
    const filter = { activityId };
    const listed = async (caller = office.call) =>
      (
        await caller('attendances.list', { ...ALL, sort: { by: 'unit', descending: false }, filter })
      ).rows.map(({ name }) => name);
    expect(await listed()).toEqual(['李思']);
    expect(await office.call('attendances.count', { filter })).toEqual({ count: 1 });
    expect(await listed(office.as('head'))).toEqual(['张山', '李思']);
    expect(await refusalOf(office.call('attendances.find', { activityId, text: '张山' }))).toMatchObject({
      code: 'recusal',
    });
    const attendanceIds = [ids.张山 ?? '', ids.李思 ?? ''];
    const leave = { state: 'excused', reason: '手术', approvedBy: '医务科' } as const;
    await office.as('head')('attendances.markMissing', { activityId, attendanceIds, ...leave });
    const owing = await office.call('attendances.owing', {
      ...ALL,
      sort: { by: 'makeupDueOn', descending: false },
      filter,
    });
    expect(owing.rows.map(({ name }) => name)).toEqual(['李思']);
    expect(await office.call('attendances.owingCount', { filter })).toEqual({ count: 1 });
    expect((await office.call('home.get', {})).todos).toMatchObject({ makeUpOwing: 1 });
    const reminders = { filter, replyByOn: '2026-04-10', merged: true };
    const printed = await office.runJob<Printed>(office.call, 'attendances.printReminders', reminders);
    expect(printed.skipped).toMatchObject([{ name: '张山' }]);
    const years = { ...ALL, sort: { by: 'name', descending: false }, filter: { year: 2026 } } as const;
    const people = await office.call('educationFigures.people', years);
    expect(people.rows.map(({ name }) => name)).toEqual(['李思']);
    const { count } = await office.call('educationFigures.peopleCount', { filter: years.filter });
    expect(count).toBe(1);
    const [unit] = await office.call('attendances.units', { activityId });
    expect(unit).toMatchObject({ due: 2, excused: 2 });
  });
});

describe('a ledger of letters that leaves the office', () => {
  it('names in its event whom it is about, the head of a unit too, and never the user', async () => {
    const letters = await openLetters();
    const { office, people } = letters;
    office.write((tx) => {
      const [row] = tx.db.all<{ id: string; version: number }>(
        "SELECT id, version FROM letter WHERE party_name = '内主'",
      );
      if (row)
        tx.amend('letter', row.id, row.version, { party: 'unit', person_id: null, party_name: '内科' });
    });
    const input = { filter: { campaignId: letters.campaignId }, ...LEDGER };
    await office.runJob(office.call, 'letters.export', input);
    const { text = '' } =
      office.db.get<{ text: string }>("SELECT text FROM audit_event WHERE action = 'letters.export'") ?? {};
    const { subjects, note } = JSON.parse(text) as { subjects: string[]; note: string };
    const { 外主, 内主, 李四, 章三, 王五 } = people;
    expect(subjects.toSorted()).toEqual([外主, 内主, 李四, 章三, 王五].toSorted());
    expect(note).toBe('责任书签订台账，共5份');
  });
});
