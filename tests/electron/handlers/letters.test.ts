import { describe, expect, it } from 'vitest';
import type { LetterRow } from '../../../db/domain/letter-record.ts';
import { setMainPost } from '../../../db/posts.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import {
  campaignInput,
  createTestCampaign,
  enterStaff,
  type LetterOffice,
  leave,
  openLetterOffice,
} from '../../builders/letter-office.ts';

const BY_NUMBER = { sort: { by: 'number', descending: false }, after: null, limit: 500 } as const;

async function lettersOf({ office }: LetterOffice, campaignId: string): Promise<readonly LetterRow[]> {
  return (await office.call('letters.list', { filter: { campaignId }, ...BY_NUMBER })).rows;
}

async function letterOf(letters: LetterOffice, campaignId: string, name: string): Promise<LetterRow> {
  const row = (await lettersOf(letters, campaignId)).findLast(({ partyName }) => partyName === name);
  if (!row) throw new Error(`no letter of ${name}`);
  return row;
}

describe('a campaign of letters', () => {
  it('shows who must sign with whom, those without a 甲方 first', async () => {
    const letters = await openLetterOffice();
    const { rows } = await letters.office.call('letterCampaigns.preview', campaignInput(letters));
    expect(rows.map(({ partyName, issuer, level }) => [partyName, issuer?.name ?? '', level])).toEqual([
      ['外主', '', 'head'],
      ['内主', '刘副', 'head'],
      ['张三', '内主', 'staff'],
      ['李四', '内主', 'staff'],
      ['章三', '内主', 'staff'],
      ['王五', '外主', 'staff'],
    ]);
    expect(rows[0]?.fault).toMatch(/外科.*没有登记分管领导/u);
  });

  it('is refused while a 甲方 is open, then numbers its letters in unit order and freezes the template', async () => {
    const letters = await openLetterOffice();
    const { office, versionId } = letters;
    const open = office.runJob(office.call, 'letterCampaigns.create', campaignInput(letters));
    expect(await refusalOf(open)).toMatchObject({ code: 'campaign-unresolved' });
    const campaignId = await createTestCampaign(letters);
    const rows = await lettersOf(letters, campaignId);
    expect(rows.map((row) => `${row.number} ${row.partyName} ${row.issuerName}`)).toEqual([
      'ZR2026-0001 内主 刘副',
      'ZR2026-0002 张三 内主',
      'ZR2026-0003 李四 内主',
      'ZR2026-0004 章三 内主',
      'ZR2026-0005 外主 书记',
      'ZR2026-0006 王五 外主',
    ]);
    const version = await office.call('letterTemplates.get', { versionId });
    expect(version.isFrozen).toBe(true);
    const { content } = version;
    const amend = office.call('letterTemplates.amendVersion', {
      versionId,
      version: version.version,
      content,
    });
    expect(await refusalOf(amend)).toMatchObject({ code: 'template-frozen' });
  });

  it('is told of a text that cannot be used before any 甲方 is settled', async () => {
    const letters = await openLetterOffice();
    const { content, version } = await letters.office.call('letterTemplates.get', {
      versionId: letters.versionId,
    });
    await letters.office.call('letterTemplates.amendVersion', {
      versionId: letters.versionId,
      version,
      content: { ...content, title: '{年渡}年度责任书' },
    });
    const preview = letters.office.call('letterCampaigns.preview', campaignInput(letters));
    expect(await refusalOf(preview)).toMatchObject({
      code: 'template-unfinished',
      message: expect.stringContaining('标题，没有字段 {年渡}，是否为 {年度}？'),
    });
  });

  it('refuses a rule that selects nobody, and says so', async () => {
    const letters = await openLetterOffice();
    const scope = {
      party: 'person',
      rule: { include: [{ kind: 'post', words: ['护士长'] }], exclude: [] },
    } as const;
    const nobody = letters.office.runJob(
      letters.office.call,
      'letterCampaigns.create',
      campaignInput(letters, {
        scope: {
          ...scope,
          rule: {
            include: [...scope.rule.include].map((one) => ({ ...one, words: [...one.words] })),
            exclude: [],
          },
        },
      }),
    );
    expect(await refusalOf(nobody)).toMatchObject({
      code: 'campaign-nobody',
      message: expect.stringContaining('没有应签的对象'),
    });
  });

  it('says that all were excluded by hand where the rule did select people', async () => {
    const letters = await openLetterOffice();
    const { rows } = await letters.office.call('letterCampaigns.preview', campaignInput(letters));
    const emptied = letters.office.runJob(
      letters.office.call,
      'letterCampaigns.create',
      campaignInput(letters, { excludedIds: rows.map(({ partyId }) => partyId) }),
    );
    expect(await refusalOf(emptied)).toMatchObject({
      code: 'campaign-nobody',
      message: '应签的 6 个对象都已手工排除或待定，本批没有可建立的责任书，请至少列入一个。',
    });
  });

  it('asks nobody twice for the same version, and lets a new version take the place of what is unsigned', async () => {
    const letters = await openLetterOffice();
    const { office, versionId } = letters;
    const first = await createTestCampaign(letters);
    const signed = await letterOf(letters, first, '张三');
    await office.call('letters.sign', { letterIds: [signed.letterId], signedOn: '2026-03-02' });
    expect(await office.call('letterCampaigns.preview', campaignInput(letters))).toEqual({
      rows: [],
      already: 6,
    });
    const { templateId, content } = await office.call('letterTemplates.get', { versionId });
    const second = await office.call('letterTemplates.addVersion', { templateId, content });
    const campaignId = await createTestCampaign(letters, { templateVersionId: second.versionId });
    expect(await lettersOf(letters, campaignId)).toHaveLength(6);
    expect((await lettersOf(letters, first)).map(({ partyName, state }) => [partyName, state])).toEqual([
      ['张三', 'signed'],
    ]);
    const { rows } = await office.call('letters.list', {
      filter: { campaignId: first, state: 'void' },
      ...BY_NUMBER,
    });
    expect(rows.map(({ voidReason }) => voidReason)).toEqual(Array(5).fill('改签第2版'));
  });
});

describe('a link to one record', () => {
  it('shows that letter alone in later years and also void, and its assessment whatever the period', async () => {
    const letters = await openLetterOffice();
    const { office } = letters;
    const campaignId = await createTestCampaign(letters);
    const { letterId } = await letterOf(letters, campaignId, '李四');
    await office.call('letters.sign', { letterIds: [letterId], signedOn: '2026-03-02' });
    await office.call('letterAssessments.open', { campaignId, period: 'half' });
    const { id = '' } = office.db.get<{ id: string }>('SELECT id FROM letter_assessment') ?? {};
    office.setClock('2028-04-20T01:30:00.000Z');
    const assessments = { filter: { assessmentId: id }, ...BY_NUMBER } as const;
    const [assessment] = (await office.call('letterAssessments.list', assessments)).rows;
    expect(assessment).toMatchObject({ partyName: '李四', period: 'half' });
    await office.call('letters.void', { letterIds: [letterId], reason: '重复' });
    const { rows } = await office.call('letters.list', { filter: { letterId }, ...BY_NUMBER });
    expect(rows.map(({ partyName, voidReason }) => [partyName, voidReason])).toEqual([['李四', '重复']]);
    expect(await office.call('letters.count', { filter: { letterId } })).toEqual({ count: 1 });
  });
});

describe('the assessments of a year', () => {
  it('lists half and whole year together unless one is asked for, page by page', async () => {
    const letters = await openLetterOffice();
    const { office } = letters;
    const campaignId = await createTestCampaign(letters);
    const { letterId } = await letterOf(letters, campaignId, '李四');
    await office.call('letters.sign', { letterIds: [letterId], signedOn: '2026-03-02' });
    await office.call('letterAssessments.open', { campaignId, period: 'half' });
    const shown = async (filter: { readonly period?: 'half' | 'year' }) =>
      (await office.call('letterAssessments.list', { filter, ...BY_NUMBER })).rows.map(
        ({ period }) => period,
      );
    expect(await shown({})).toEqual(['half']);
    await office.call('letterAssessments.open', { campaignId, period: 'year' });
    expect(await shown({})).toEqual(['half', 'year']);
    expect(await shown({ period: 'year' })).toEqual(['year']);
    expect(await office.call('letterAssessments.count', { filter: {} })).toEqual({ count: 2 });
    const page = { filter: {}, ...BY_NUMBER, limit: 1 };
    const { next } = await office.call('letterAssessments.list', page);
    const { rows } = await office.call('letterAssessments.list', { ...page, after: next });
    expect(rows.map(({ period }) => period)).toEqual(['year']);
    const again = office.call('letterAssessments.open', { campaignId, period: 'year' });
    expect(await refusalOf(again)).toMatchObject({ code: 'assessment-nobody' });
  });
});

describe('the self-report of an assessment', () => {
  it('is kept for each clause beside what the check found, under the filled text of the clause', async () => {
    const letters = await openLetterOffice();
    const { office, versionId } = letters;
    const { version, content } = await office.call('letterTemplates.get', { versionId });
    const clauses = [{ heading: '报告', lead: '{乙方姓名}负责。', items: ['向{办公室名称}报告。'] }];
    const text = { ...content, clauses };
    await office.call('letterTemplates.amendVersion', { versionId, version, content: text });
    const campaignId = await createTestCampaign(letters);
    const { letterId } = await letterOf(letters, campaignId, '李四');
    await office.call('letters.sign', { letterIds: [letterId], signedOn: '2026-03-02' });
    await office.call('letterAssessments.open', { campaignId, period: 'half' });
    const only = { filter: { campaignId, period: 'half' }, ...BY_NUMBER } as const;
    const assessed = async () => (await office.call('letterAssessments.list', only)).rows[0];
    const row = await assessed();
    const { officeName = '' } =
      office.db.get<{ officeName: string }>('SELECT office_name AS officeName FROM office') ?? {};
    const points = ['李四负责。', `（一）向${officeName}报告。`];
    expect(row?.clauses).toEqual([{ clause: '报告', points, selfReport: '', result: null, note: '' }]);
    const checked = { points, selfReport: ' 已报告两次 ', result: 'partly', note: '一次无记录' } as const;
    const amend = (amended: readonly { readonly clause: string; readonly points: readonly string[] }[]) =>
      office.call('letterAssessments.amend', {
        assessmentId: row?.assessmentId ?? '',
        version: row?.version ?? 0,
        clauses: amended.map((one) => ({ ...checked, ...one, points: [...one.points] })),
        selfReport: '总体较好',
        checkText: '',
        grade: 'good',
        assessedOn: '2026-03-03',
        assessor: '',
      });
    const report = { clause: '报告', points };
    const others = [[], [report, report], [{ ...report, clause: '廉洁' }], [{ ...report, points: [] }]];
    for (const other of others)
      expect(await refusalOf(amend(other))).toMatchObject({ code: 'assessment-clauses' });
    await amend([report]);
    expect(await assessed()).toMatchObject({
      clauses: [{ selfReport: '已报告两次', result: 'partly', note: '一次无记录' }],
      selfReport: '总体较好',
    });
  });
});

describe('collecting', () => {
  it('finds a letter by gun, number, its last digits and two initials; namesakes to be told apart', async () => {
    const letters = await openLetterOffice();
    const { office, units, categories } = letters;
    // 石昭三 holds zs too, but not as the initials of the whole name.
    office.write((tx) =>
      enterStaff(tx, '石昭三', { unitId: units.surgery, title: '医师', categoryId: categories.staff }),
    );
    const campaignId = await createTestCampaign(letters);
    const { ordinal = 0 } =
      office.db.get<{ ordinal: number }>("SELECT ordinal FROM letter WHERE party_name = '李四'") ?? {};
    const found = async (text: string) =>
      (await office.call('letterCampaigns.find', { campaignId, text })).map(({ partyName }) => partyName);
    expect(await found(`20${String(ordinal).padStart(8, '0')}`)).toEqual(['李四']);
    expect(await found(`２０${String(ordinal).padStart(8, '0')}`)).toEqual(['李四']);
    expect(await found('zr2026-0003')).toEqual(['李四']);
    expect(await found('3')).toEqual(['李四']);
    expect(await found('ls')).toEqual(['李四']);
    expect((await found('zs')).toSorted()).toEqual(['张三', '章三']);
    expect(await found('昭三')).toEqual(['石昭三']);
    expect(await found('1000000001')).toEqual([]);
  });

  it('offers initials before a syllable that begins so, the unit in hand first, and says when there are more than nine', async () => {
    const letters = await openLetterOffice();
    const { office, units, categories } = letters;
    const enter = (name: string, unitId: string) =>
      office.write((tx) => enterStaff(tx, name, { unitId, title: '医师', categoryId: categories.staff }));
    for (let index = 0; index < 12; index += 1)
      enter(`单${'一二三四五六七八九十百千'.charAt(index)}`, units.surgery);
    for (const name of ['孙华澜', '宋环馥', '孙华']) enter(name, units.medicine);
    enter('上官红', units.medicine);
    const campaignId = await createTestCampaign(letters);
    const found = async (text: string, unitId?: string) =>
      (await office.call('letterCampaigns.find', { campaignId, text, unitId })).map(
        ({ partyName }) => partyName,
      );
    const offered = await found('sh');
    expect(offered.slice(0, 3)).toEqual(['孙华', '孙华澜', '宋环馥']);
    // The tenth says that there are more.
    expect(offered).toHaveLength(10);
    expect((await found('sh', units.medicine)).slice(0, 4)).toEqual(['孙华', '孙华澜', '宋环馥', '上官红']);
    expect((await found('sh', units.surgery)).every((name) => name.startsWith('单'))).toBe(true);
    expect(await found('shl')).toEqual(['孙华澜']);
  });

  it('signs, counts the unit and takes the last one back', async () => {
    const letters = await openLetterOffice();
    const { office } = letters;
    const campaignId = await createTestCampaign(letters);
    const { letterId } = await letterOf(letters, campaignId, '张三');
    await office.call('letters.sign', { letterIds: [letterId], signedOn: '2026-03-02' });
    const counts = async () =>
      (await office.call('letterCampaigns.unitCounts', { campaignId })).map(
        ({ unitName, signed, total }) => `${unitName} ${signed}/${total}`,
      );
    expect(await counts()).toEqual(['内科 1/4', '外科 0/2']);
    expect(await letterOf(letters, campaignId, '张三')).toMatchObject({
      state: 'signed',
      signedOn: '2026-03-02',
      filedOn: null,
    });
    await office.call('letters.unsign', { letterIds: [letterId] });
    expect(await counts()).toEqual(['内科 0/4', '外科 0/2']);
  });

  it('refuses dates in the future, before joining and after leaving, and goes on with the others', async () => {
    const letters = await openLetterOffice();
    const { office, people } = letters;
    const campaignId = await createTestCampaign(letters);
    office.write((tx) => leave(tx, people.王五, '2026-03-03'));
    const ids = (await lettersOf(letters, campaignId)).map(({ letterId }) => letterId);
    const at = (signedOn: string) => office.call('letters.sign', { letterIds: ids, signedOn });
    expect((await at('2026-03-06')).skipped[0]?.reason).toMatch(/晚于今天/u);
    expect((await at('2019-12-31')).skipped[0]?.reason).toMatch(/与 2026 年度相差超过一年/u);
    const done = await at('2026-03-04');
    expect(done.changed).toBe(5);
    expect(done.skipped.map(({ name, reason }) => name + reason)).toEqual([
      '王五签订日期 2026-03-04 在离岗之后（2026-03-03 起离岗），只能登记离岗以前的日期。',
    ]);
  });

  it('is filed on no day before it was signed or still to come', async () => {
    const letters = await openLetterOffice();
    const { office } = letters;
    const { letterId } = await letterOf(letters, await createTestCampaign(letters), '李四');
    const file = (filedOn: string) =>
      office.call('letters.file', { letterIds: [letterId], signedOn: '2026-03-04', filedOn });
    expect((await file('2026-03-03')).skipped[0]?.reason).toMatch(/早于签订日期 2026-03-04/u);
    expect((await file('2026-03-06')).skipped[0]?.reason).toMatch(/归档日期 2026-03-06 晚于今天/u);
    expect((await file('2026-03-05')).changed).toBe(1);
  });

  it('keeps the reason of a letter not signed, and lets it be signed all the same', async () => {
    const letters = await openLetterOffice();
    const { office } = letters;
    const campaignId = await createTestCampaign(letters);
    const { letterId } = await letterOf(letters, campaignId, '李四');
    await office.call('letters.refuse', { letterIds: [letterId], reason: '进修' });
    expect(await letterOf(letters, campaignId, '李四')).toMatchObject({
      state: 'notSigned',
      notSignedReason: '进修',
    });
    await office.call('letters.sign', { letterIds: [letterId], signedOn: '2026-03-05' });
    expect(await letterOf(letters, campaignId, '李四')).toMatchObject({
      state: 'signed',
      notSignedReason: '',
    });
  });
});

describe('those who come and go', () => {
  it('proposes who joined later and who changed post, due within 30 days; the old letter stays', async () => {
    const letters = await openLetterOffice();
    const { office, people, units, categories } = letters;
    const campaignId = await createTestCampaign(letters);
    office.setClock('2026-04-20T01:30:00.000Z');
    office.write((tx) => {
      enterStaff(tx, '新人', {
        unitId: units.medicine,
        title: '医师',
        categoryId: categories.staff,
        fromOn: '2026-04-10',
      });
      setMainPost(tx, people.王五, Number(tx.read('person', people.王五).version), {
        unitId: units.medicine,
        title: '医师',
        fromOn: '2026-04-15',
      });
    });
    const owing = await office.call('letterCampaigns.newcomers', { campaignId });
    expect(
      owing.map(({ candidate, cause, owedSinceOn }) => [candidate.partyName, cause, owedSinceOn]),
    ).toEqual([
      ['新人', 'joined', '2026-04-10'],
      ['王五', 'changed', '2026-04-15'],
    ]);
    const partyIds = owing.map(({ candidate }) => candidate.partyId);
    await office.runJob(office.call, 'letterCampaigns.addNewcomers', {
      campaignId,
      partyIds,
      settlements: [],
    });
    expect(await letterOf(letters, campaignId, '新人')).toMatchObject({
      dueOn: '2026-05-10',
      termFromOn: '2026-04-10',
      issuerName: '内主',
    });
    const ofFive = (await lettersOf(letters, campaignId)).filter(({ partyName }) => partyName === '王五');
    expect(ofFive.map(({ unitName, dueOn }) => [unitName, dueOn])).toEqual([
      ['外科', '2026-03-31'],
      ['内科', '2026-05-15'],
    ]);
    expect(await office.call('letterCampaigns.newcomers', { campaignId })).toEqual([]);
  });

  it('counts who owed as of a day: leaving before the due day without signing takes one out, leaving in May does not', async () => {
    const letters = await openLetterOffice();
    const { office, people } = letters;
    await createTestCampaign(letters);
    office.setClock('2026-06-01T01:30:00.000Z');
    office.write((tx) => leave(tx, people.张三, '2026-03-20'));
    office.write((tx) => leave(tx, people.李四, '2026-05-20'));
    const owed = async (on: string) => {
      const rows = await office.call('letters.rates', { year: 2026, on, kind: null });
      return rows.reduce((sum, row) => sum + row.owed, 0);
    };
    expect(await owed('2026-02-28')).toBe(0);
    expect(await owed('2026-03-10')).toBe(6);
    expect(await owed('2026-04-01')).toBe(5);
    expect(await owed('2026-06-01')).toBe(5);
  });
});
