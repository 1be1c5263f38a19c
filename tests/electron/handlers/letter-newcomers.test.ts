import { describe, expect, it } from 'vitest';
import { assignInCharge } from '../../../db/in-charge.ts';
import { createTemplate } from '../../../db/letter-templates.ts';
import { setMainPost } from '../../../db/posts.ts';
import { addRepresentative, createSupplier } from '../../../db/suppliers.ts';
import {
  createTestCampaign,
  enterStaff,
  type LetterOffice,
  openLetterOffice,
} from '../../builders/letter-office.ts';
import { letterTemplate } from '../../builders/letter-template.ts';

async function owingOf({ office }: LetterOffice, campaignId: string) {
  const owing = await office.call('letterCampaigns.newcomers', { campaignId });
  return owing.map(({ candidate, why, remark }) => [candidate.partyName, why, remark]);
}

function add({ office }: LetterOffice, campaignId: string, partyIds: string[], issuerId?: string) {
  const settlements = issuerId ? partyIds.map((partyId) => ({ partyId, issuerId })) : [];
  return office.runJob(office.call, 'letterCampaigns.addNewcomers', { campaignId, partyIds, settlements });
}

const lettersOf = ({ office }: LetterOffice, name: string) =>
  office.db
    .all<{ text: string }>(
      `SELECT serial || ' ' || issuer_name || ' ' || cause || ' ' || due_on || CASE WHEN voided_at IS NULL THEN '' ELSE ' 作废' END AS text
FROM letter WHERE party_name = :name ORDER BY serial`,
      { name },
    )
    .map(({ text }) => text);

describe('letterCampaigns.newcomers', () => {
  it('proposes again who was put off, with what was open, and owes by the day of the campaign once settled', async () => {
    const letters = await openLetterOffice();
    const { office, people, units } = letters;
    const campaignId = await createTestCampaign(letters, { settlements: [], deferredIds: [people.外主] });
    const [only] = await office.call('letterCampaigns.newcomers', { campaignId });
    expect(only).toMatchObject({
      why: 'unresolved',
      remark: expect.stringMatching(/外科.*没有登记分管领导/u),
    });
    expect(only?.candidate.fault).toMatch(/外科.*没有登记分管领导/u);
    office.write((tx) =>
      assignInCharge(tx, { leaderId: people.刘副, unitId: units.surgery, fromOn: '2026-03-01' }),
    );
    expect((await office.call('letterCampaigns.newcomers', { campaignId }))[0]?.candidate).toMatchObject({
      fault: null,
      issuer: { name: '刘副' },
    });
    office.setClock('2026-04-20T01:30:00.000Z');
    await add(letters, campaignId, [people.外主]);
    expect(lettersOf(letters, '外主')).toEqual(['6 刘副 planned 2026-03-31']);
    expect(await owingOf(letters, campaignId)).toEqual([]);
  });

  it('gives nobody two letters where two windows take the same people in at once', async () => {
    const letters = await openLetterOffice();
    const { office, people } = letters;
    const campaignId = await createTestCampaign(letters, { excludedIds: [people.张三] });
    const both = await Promise.allSettled([
      add(letters, campaignId, [people.张三]),
      add(letters, campaignId, [people.张三]),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'changed-meanwhile', message: expect.stringContaining('名单已由他人生成') },
    });
    expect(lettersOf(letters, '张三')).toHaveLength(1);
    expect(office.db.get('SELECT count(*) AS n FROM letter WHERE voided_at IS NULL')).toEqual({ n: 6 });
  });

  it('names whom the clerk left out after those who owe, so that they can be taken in after all', async () => {
    const letters = await openLetterOffice();
    const { people } = letters;
    const campaignId = await createTestCampaign(letters, {
      settlements: [],
      excludedIds: [people.张三],
      deferredIds: [people.外主],
    });
    expect((await owingOf(letters, campaignId)).map(([name, why]) => [name, why])).toEqual([
      ['外主', 'unresolved'],
      ['张三', 'excluded'],
    ]);
    await add(letters, campaignId, [people.张三]);
    await add(letters, campaignId, [people.外主], people.书记);
    expect(await owingOf(letters, campaignId)).toEqual([]);
    expect(lettersOf(letters, '外主')).toEqual(['6 书记 planned 2026-03-31']);
  });

  it('proposes who served on the day of the list but was entered afterwards', async () => {
    const letters = await openLetterOffice();
    const { office, units, categories } = letters;
    const campaignId = await createTestCampaign(letters);
    office.write((tx) =>
      enterStaff(tx, '补录', { unitId: units.medicine, title: '医师', categoryId: categories.staff }),
    );
    expect(await owingOf(letters, campaignId)).toEqual([['补录', 'entered', '']]);
  });

  it('lets a letter made void be made again, under a new number', async () => {
    const letters = await openLetterOffice();
    const { office, people } = letters;
    const campaignId = await createTestCampaign(letters);
    const row = office.db.get<{ id: string }>("SELECT id FROM letter WHERE party_name = '张三'");
    await office.call('letters.void', { letterIds: [row?.id ?? ''], reason: '甲方写错' });
    expect(await owingOf(letters, campaignId)).toEqual([['张三', 'voided', '甲方写错']]);
    await add(letters, campaignId, [people.张三]);
    expect(lettersOf(letters, '张三')).toEqual([
      '2 内主 planned 2026-03-31 作废',
      '7 内主 planned 2026-03-31',
    ]);
    expect(await owingOf(letters, campaignId)).toEqual([]);
  });

  it('names nobody to whom another campaign of this version, or of a later one, gave his letter', async () => {
    const letters = await openLetterOffice();
    const { office, people, versionId } = letters;
    const first = await createTestCampaign(letters, { settlements: [], deferredIds: [people.外主] });
    await createTestCampaign(letters, { name: '补签' });
    expect(await owingOf(letters, first)).toEqual([]);
    const { templateId, content } = await office.call('letterTemplates.get', { versionId });
    const second = await office.call('letterTemplates.addVersion', { templateId, content });
    const third = await createTestCampaign(letters, {
      templateVersionId: second.versionId,
      excludedIds: [people.李四],
    });
    expect(await owingOf(letters, first)).toEqual([]);
    // He signs on the old version only, until somebody takes him in.
    expect(await owingOf(letters, third)).toEqual([['李四', 'excluded', '']]);
  });

  it('takes an unsigned letter back whose signer took up another post before it was due', async () => {
    const letters = await openLetterOffice();
    const { office, people, units } = letters;
    const campaignId = await createTestCampaign(letters);
    office.setClock('2026-04-20T01:30:00.000Z');
    const move = (name: '张三' | '王五', fromOn: string) =>
      office.write((tx) =>
        setMainPost(tx, people[name], Number(tx.read('person', people[name]).version), {
          unitId: name === '张三' ? units.surgery : units.medicine,
          title: '医师',
          fromOn,
        }),
      );
    move('张三', '2026-03-31');
    move('王五', '2026-04-01');
    await add(letters, campaignId, [people.张三, people.王五]);
    expect(lettersOf(letters, '张三')).toEqual([
      '2 内主 planned 2026-03-31 作废',
      '8 外主 changed 2026-04-30',
    ]);
    expect(lettersOf(letters, '王五')).toEqual(['6 外主 planned 2026-03-31', '7 内主 changed 2026-05-01']);
    expect(await owingOf(letters, campaignId)).toEqual([]);
  });

  it('lets a letter of an older version give way also to one added later, and where a reason was noted', async () => {
    const letters = await openLetterOffice();
    const { office, people, versionId } = letters;
    await createTestCampaign(letters);
    const row = office.db.get<{ id: string }>("SELECT id FROM letter WHERE party_name = '李四'");
    await office.call('letters.refuse', { letterIds: [row?.id ?? ''], reason: '进修' });
    const { templateId, content } = await office.call('letterTemplates.get', { versionId });
    const second = await office.call('letterTemplates.addVersion', { templateId, content });
    const campaignId = await createTestCampaign(letters, {
      templateVersionId: second.versionId,
      excludedIds: [people.李四],
    });
    expect(lettersOf(letters, '李四')).toEqual(['3 内主 planned 2026-03-31']);
    await add(letters, campaignId, [people.李四]);
    expect(lettersOf(letters, '李四')).toEqual([
      '3 内主 planned 2026-03-31 作废',
      '12 内主 planned 2026-03-31',
    ]);
  });

  it('tells suppliers put off from new ones and from those left out', async () => {
    const letters = await openLetterOffice();
    const { office } = letters;
    const blank = { creditCode: '', supplies: '', integrityNote: '', note: '' };
    const supplier = (name: string, isAuthorised: boolean): string =>
      office.write((tx) => {
        const { id } = createSupplier(tx, { ...blank, name });
        const one = { name: '钱多', identityNumber: null, phone: '', authorisedFromOn: null };
        if (isAuthorised) addRepresentative(tx, id, { ...one, authorisedToOn: '2026-12-31' });
        return id;
      });
    const [signing, excluded, open] = [
      supplier('康健', true),
      supplier('博文', true),
      supplier('康达', false),
    ];
    expect(signing).not.toBe('');
    const content = letterTemplate({ party: 'supplier', parties: ['{供应商名称}'] });
    const order = { kind: 'supplierPromise', name: '承诺书', content, madeOn: '2026-01-05' } as const;
    const templateVersionId = office.write((tx) => createTemplate(tx, order).versionId);
    const campaignId = await createTestCampaign(letters, {
      templateVersionId,
      scope: { party: 'supplier', supplierIds: [] },
      issuerMode: 'hospital',
      settlements: [],
      excludedIds: [excluded],
      deferredIds: [open],
    });
    supplier('新来', true);
    expect((await owingOf(letters, campaignId)).map(([name, why]) => [name, why])).toEqual([
      ['康达', 'unresolved'],
      ['新来', 'joined'],
      ['博文', 'excluded'],
    ]);
  });
});
