import { describe, expect, it } from 'vitest';
import { SHIPPED_TEMPLATES } from '../../../db/domain/letter-templates/index.ts';
import { CHINESE_NUMBERING, documentXml, docx, docxParagraph, onLevel } from '../../builders/docx.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { insertCampaign, letterCandidate } from '../../builders/letter.ts';
import { letterTemplate } from '../../builders/letter-template.ts';
import { openTestOffice } from '../../builders/office.ts';

const NEW = {
  kind: 'conductResponsibility',
  name: '行风建设责任书（药剂科）',
  content: letterTemplate(),
} as const;

describe('letterTemplates.install', () => {
  it('puts in the shipped ones that the office lacks, once, and leaves what it has changed', async () => {
    const { call } = await openTestOffice();
    await call('letterTemplates.install', {});
    const [first] = await call('letterTemplates.list', {});
    if (!first) throw new Error('nothing was installed');
    await call('letterTemplates.rename', {
      templateId: first.templateId,
      version: first.version,
      name: '改过的',
    });
    await call('letterTemplates.install', {});
    const names = (await call('letterTemplates.list', {})).map(({ name }) => name);
    expect(names).toEqual(['改过的', ...SHIPPED_TEMPLATES.slice(1).map(({ name }) => name)]);
  });
});

describe('a version of a template', () => {
  it('may be changed until a campaign uses it; then the next version takes the change', async () => {
    const { call, write, office, users } = await openTestOffice();
    const { campaignId } = write((tx) =>
      insertCampaign(tx, office.officeId, [letterCandidate(users.head.personId, '主任')]),
    );
    expect(campaignId).not.toBe('');
    const [template] = await call('letterTemplates.list', {});
    const versionId = template?.versions[0]?.versionId ?? '';
    const { version } = await call('letterTemplates.get', { versionId });
    const content = letterTemplate({ title: '新标题' });
    expect(
      await refusalOf(call('letterTemplates.amendVersion', { versionId, version, content })),
    ).toMatchObject({
      code: 'template-frozen',
    });
    const added = await call('letterTemplates.addVersion', {
      templateId: template?.templateId ?? '',
      content,
    });
    const newer = await call('letterTemplates.get', added);
    expect([newer.number, newer.isFrozen, newer.content.title]).toEqual([2, false, '新标题']);
    await call('letterTemplates.amendVersion', {
      ...added,
      version: newer.version,
      content: letterTemplate(),
    });
    expect((await call('letterTemplates.get', added)).content).toEqual(letterTemplate());
    expect((await call('letterTemplates.get', { versionId })).content.title).toBe('{年度}年度廉政责任书');
  });

  it('is not changed over another user who changed it meanwhile', async () => {
    const { call } = await openTestOffice();
    const { versionId } = await call('letterTemplates.create', NEW);
    const change = (title: string) =>
      call('letterTemplates.amendVersion', { versionId, version: 1, content: letterTemplate({ title }) });
    await change('甲');
    expect(await refusalOf(change('乙'))).toMatchObject({ code: 'changed-meanwhile' });
  });

  it('is read by leaders and changed by the office alone', async () => {
    const { call, as } = await openTestOffice();
    await call('letterTemplates.create', NEW);
    expect(await as('leader')('letterTemplates.list', {})).toHaveLength(1);
    expect(await refusalOf(as('leader')('letterTemplates.create', NEW))).toMatchObject({
      code: 'not-allowed',
    });
    expect(await refusalOf(as('auditor')('letterTemplates.list', {}))).toMatchObject({ code: 'not-allowed' });
  });
});

describe('letterTemplates.readDocument', () => {
  const read = async (...paragraphs: readonly string[]) => {
    const { call } = await openTestOffice();
    const bytes = await docx({
      'word/document.xml': documentXml(...paragraphs),
      'word/numbering.xml': CHINESE_NUMBERING,
    });
    return call('letterTemplates.readDocument', { bytes: new Uint8Array(bytes), party: 'person' });
  };

  it('gives the clauses of a .docx, and names an unknown field with its place and the nearest one', async () => {
    const { content, problems } = await read(
      docxParagraph('廉洁责任书'),
      docxParagraph('组织领导', onLevel(0)),
      docxParagraph('{年渡}按时报告。', onLevel(1)),
    );
    expect(content.clauses).toEqual([{ heading: '组织领导', lead: '', items: ['{年渡}按时报告。'] }]);
    expect(problems.filter(({ code }) => code === 'unknown-field')).toEqual([
      { code: 'unknown-field', place: '第一条（一）', message: '没有字段 {年渡}，是否为 {年度}？' },
    ]);
  });

  it('refuses what is no .docx, and the service goes on', async () => {
    const { call } = await openTestOffice();
    const bytes = new TextEncoder().encode('%PDF-1.4');
    expect(await refusalOf(call('letterTemplates.readDocument', { bytes, party: 'person' }))).toMatchObject({
      code: 'document-not-docx',
    });
    expect(await call('letterTemplates.list', {})).toEqual([]);
  });
});
