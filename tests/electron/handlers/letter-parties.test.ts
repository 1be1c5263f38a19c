import { describe, expect, it } from 'vitest';
import { isOwed, type LetterState } from '../../../db/domain/letter.ts';
import { createTemplate } from '../../../db/letter-templates.ts';
import { addRepresentative, createSupplier } from '../../../db/suppliers.ts';
import { createUnit } from '../../../db/units.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import {
  campaignInput,
  createTestCampaign,
  enterStaff,
  type LetterOffice,
  leave,
  openLetterOffice,
} from '../../builders/letter-office.ts';
import { letterTemplate } from '../../builders/letter-template.ts';

const blankBranch = { kind: 'branch', parentId: null, code: '', openedOn: '2020-01-01' } as const;

function templateFor({ office }: LetterOffice, party: 'unit' | 'branch' | 'supplier'): string {
  return office.write(
    (tx) =>
      createTemplate(tx, {
        kind: 'cleanProcurement',
        name: `廉洁购销协议书（${party}）${tx.newId()}`,
        content: letterTemplate({
          party,
          parties: ['甲方：{单位名称}'],
          term: { heading: '期限', lead: '一年。', items: [] },
        }),
        madeOn: '2026-01-05',
      }).versionId,
  );
}

describe('letters of units', () => {
  it('are signed by the head with the leader in charge; a unit without a head is settled by hand', async () => {
    const letters = await openLetterOffice();
    const { office, units, people } = letters;
    const templateVersionId = templateFor(letters, 'unit');
    const scope = { party: 'unit', unitIds: [] } as const;
    const input = { ...campaignInput(letters), templateVersionId, scope: { ...scope, unitIds: [] } };
    const { rows } = await office.call('letterCampaigns.preview', input);
    expect(
      rows.map(({ partyName, signerName, issuer, fault }) => [
        partyName,
        signerName,
        issuer?.name ?? '',
        fault !== null,
      ]),
    ).toEqual([
      ['院领导班子', '', '', true],
      ['外科', '外主', '', true],
      ['内科', '内主', '刘副', false],
    ]);
    const campaignId = await createTestCampaign(letters, {
      templateVersionId,
      scope: { party: 'unit', unitIds: [units.medicine, units.surgery, units.board] },
      settlements: [
        { partyId: units.surgery, issuerId: people.书记 },
        { partyId: units.board, issuerId: people.书记, signerId: people.刘副 },
      ],
    });
    const made = office.db.all<{ text: string }>(
      "SELECT party_name || ' ' || signer_name || ' ' || issuer_name AS text FROM letter WHERE campaign_id = :campaignId ORDER BY serial",
      { campaignId },
    );
    expect(made.map(({ text }) => text)).toEqual([
      '院领导班子 刘副 书记',
      '内科 内主 刘副',
      '外科 外主 书记',
    ]);
    // A unit's letter is nobody's own.
    expect(office.db.get<{ n: number }>('SELECT count(*) AS n FROM letter_entry')?.n).toBe(0);
  });

  it('of branches come back by the initials of the branch or of who signs for it', async () => {
    const letters = await openLetterOffice();
    const { office, people } = letters;
    const [offices, wards] = office.write((tx) =>
      ['机关党支部', '临床一支部'].map((name) => createUnit(tx, { ...blankBranch, name })),
    );
    const campaignId = await createTestCampaign(letters, {
      templateVersionId: templateFor(letters, 'branch'),
      scope: { party: 'branch', unitIds: [] },
      issuerMode: 'one',
      issuerId: people.书记,
      settlements: [
        { partyId: offices ?? '', signerId: people.外主 },
        { partyId: wards ?? '', signerId: people.内主 },
      ],
    });
    const found = async (text: string) =>
      (await office.call('letterCampaigns.find', { campaignId, text })).map(({ partyName }) => partyName);
    expect(await found('jg')).toEqual(['机关党支部']);
    expect(await found('linchuang')).toEqual(['临床一支部']);
    expect(await found('wz')).toEqual(['机关党支部']);
    expect(await found('xx')).toEqual([]);
  });

  it('refuse a 甲方 who would sign with himself', async () => {
    const letters = await openLetterOffice();
    const { people } = letters;
    const own = createTestCampaign(letters, {
      settlements: [{ partyId: people.外主, issuerId: people.外主 }],
    });
    const refused = { code: 'campaign-unresolved', message: expect.stringContaining('甲方就是本人') };
    expect(await refusalOf(own)).toMatchObject(refused);
    const hospital = createTestCampaign(letters, {
      issuerMode: 'hospital',
      settlements: [{ partyId: people.外主, issuerId: people.外主 }],
    });
    expect(await refusalOf(hospital)).toMatchObject(refused);
  });
});

describe('letters of branches', () => {
  it("are signed by the branch's own secretary, never by the Party secretary who is one of its members", async () => {
    const letters = await openLetterOffice();
    const { office, people, units, categories } = letters;
    const { branchId, otherId } = office.write((tx) => {
      const branch = (name: string) => createUnit(tx, { ...blankBranch, name });
      const made = { branchId: branch('机关党支部'), otherId: branch('临床党支部') };
      const join = (personId: string, branchId: string) =>
        tx.amend('person', personId, Number(tx.read('person', personId).version), { branch_id: branchId });
      join(people.书记, made.branchId);
      const staff = { unitId: units.medicine, categoryId: categories.staff };
      join(enterStaff(tx, '副的', { ...staff, title: '支部副书记' }), made.otherId);
      join(enterStaff(tx, '正的', { ...staff, title: '医师、第二党支部书记' }), made.otherId);
      return made;
    });
    const { rows } = await office.call('letterCampaigns.preview', {
      ...campaignInput(letters),
      templateVersionId: templateFor(letters, 'branch'),
      scope: { party: 'branch', unitIds: [branchId, otherId] },
      issuerMode: 'one',
      issuerId: people.书记,
    });
    expect(rows.map(({ partyName, signerName }) => [partyName, signerName])).toEqual([
      ['机关党支部', ''],
      ['临床党支部', '正的'],
    ]);
    expect(rows[0]?.fault).toBe('没有登记支部书记，请选定签订人，或登记其职务。');
    const without = { partyId: branchId, signerId: people.张三 };
    const open = createTestCampaign(letters, {
      templateVersionId: templateFor(letters, 'branch'),
      scope: { party: 'branch', unitIds: [branchId] },
      settlements: [without],
    });
    expect(await refusalOf(open)).toMatchObject({ message: expect.stringContaining('还没有选定甲方。') });
  });
});

describe('one 甲方 for all', () => {
  it('is to be chosen anew where he has left since last year', async () => {
    const letters = await openLetterOffice();
    const { office, people } = letters;
    office.write((tx) => leave(tx, people.刘副, '2026-02-20'));
    const input = { ...campaignInput(letters), issuerMode: 'one', issuerId: people.刘副 } as const;
    const { rows } = await office.call('letterCampaigns.preview', input);
    expect(new Set(rows.map(({ fault }) => fault))).toEqual(
      new Set(['统一的甲方刘副已于 2026-02-20 离岗，请另行选定甲方。']),
    );
    const before = await office.call('letterCampaigns.preview', { ...input, frozenOn: '2026-02-19' });
    expect(before.rows.every(({ fault }) => fault === null)).toBe(true);
  });
});

describe('letters of suppliers', () => {
  it('are signed by the representative whose authorisation holds; others are named first', async () => {
    const letters = await openLetterOffice();
    const { office } = letters;
    const templateVersionId = templateFor(letters, 'supplier');
    const blank = { creditCode: '', supplies: '', integrityNote: '', note: '' };
    const ids = office.write((tx) => {
      const [first, second] = ['康健器械', '博文印务'].map(
        (name) => createSupplier(tx, { ...blank, name }).id,
      );
      const one = { name: '钱多', identityNumber: null, phone: '', authorisedFromOn: null };
      addRepresentative(tx, first ?? '', { ...one, authorisedToOn: '2026-12-31' });
      addRepresentative(tx, second ?? '', { ...one, name: '赵过期', authorisedToOn: '2025-12-31' });
      return [first, second];
    });
    const order = {
      templateVersionId,
      scope: { party: 'supplier', supplierIds: [] },
      issuerMode: 'hospital',
    } as const;
    const input = { ...order, scope: { ...order.scope, supplierIds: [] } };
    const { rows } = await office.call('letterCampaigns.preview', { ...campaignInput(letters), ...input });
    expect(rows.map(({ partyName, signerName }) => [partyName, signerName])).toEqual([
      ['博文印务', ''],
      ['康健器械', '钱多'],
    ]);
    await createTestCampaign(letters, { ...input, settlements: [], excludedIds: [ids[1] ?? ''] });
    const sort = { by: 'number', descending: false } as const;
    const ledger = await office.call('suppliers.list', { filter: {}, sort, after: null, limit: 9 });
    expect(ledger.rows.map(({ letterYear, letterSignedOn }) => [letterYear, letterSignedOn])).toEqual([
      [2026, null],
      [null, null],
    ]);
  });
});

describe('letter_entry', () => {
  it("gives a signed letter to the signer's dossier, found by an index", async () => {
    const letters = await openLetterOffice();
    const { office, people } = letters;
    await createTestCampaign(letters);
    const { id = '' } =
      office.db.get<{ id: string }>("SELECT id FROM letter WHERE party_name = '张三'") ?? {};
    const sql = 'SELECT title, occurred_on, data FROM letter_entry WHERE person_id = :personId';
    const entries = () =>
      office.db.all<{ title: string; occurred_on: string; data: string }>(sql, { personId: people.张三 });
    expect(entries()).toEqual([]);
    await office.call('letters.sign', { letterIds: [id], signedOn: '2026-03-02' });
    const [entry] = entries();
    expect(entry).toMatchObject({ title: '2026年 党风廉政建设责任书', occurred_on: '2026-03-02' });
    expect(JSON.parse(entry?.data ?? '')).toMatchObject({
      number: 'ZR2026-0002',
      version: '第1版',
      firstParty: '内主',
      secondPartyUnit: '内科',
      state: '已签',
    });
    const scans = office.db.plan(sql, { personId: '' }).filter((line) => line.startsWith('SCAN'));
    expect(scans).toEqual([]);
  });
});

describe('rates', () => {
  it('count in the database whom the rule of one letter counts, on any day', async () => {
    const letters = await openLetterOffice();
    const { office, people } = letters;
    await createTestCampaign(letters);
    office.setClock('2026-08-01T01:30:00.000Z');
    const rows = office.db.all<{ id: string; name: string }>('SELECT id, party_name AS name FROM letter');
    const idOf = (name: string): string => rows.find((row) => row.name === name)?.id ?? '';
    await office.call('letters.sign', { letterIds: [idOf('张三'), idOf('内主')], signedOn: '2026-03-20' });
    await office.call('letters.refuse', { letterIds: [idOf('章三')], reason: '进修' });
    const left = { 张三: '2026-03-25', 李四: '2026-03-10', 王五: '2026-05-20' } as const;
    for (const [name, on] of Object.entries(left))
      office.write((tx) => leave(tx, people[name as keyof typeof left], on)); // the keys of left
    const stored = office.db.all<{
      name: string;
      state: LetterState;
      signedOn: string | null;
      owedSinceOn: string;
      dueOn: string;
    }>(
      'SELECT party_name AS name, state, signed_on AS signedOn, owed_since_on AS owedSinceOn, due_on AS dueOn FROM letter',
    );
    for (const on of [
      '2026-02-28',
      '2026-03-05',
      '2026-03-10',
      '2026-03-22',
      '2026-03-31',
      '2026-04-01',
      '2026-06-01',
      '2026-07-31',
    ]) {
      const owed = stored.filter((row) => {
        const fromOn = left[row.name as keyof typeof left]; // undefined for others
        const absences = fromOn ? [{ fromOn, toOn: null }] : [];
        return isOwed({ ...row, isVoided: false, replacedOn: null, absences }, on);
      });
      const rates = await office.call('letters.rates', { year: 2026, on, kind: null });
      expect([on, rates.reduce((sum, rate) => sum + rate.owed, 0)]).toEqual([on, owed.length]);
    }
  });
});
