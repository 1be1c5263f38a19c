import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodePng } from '../../../electron/pdf/png.ts';
import type { PrintModel } from '../../../electron/pdf/print-model.ts';
import { allForms, basicFacts, dossier, ledger, paper, paperCode } from '../../builders/paper.ts';
import { printedFile } from '../../builders/print.ts';
import {
  ensurePdfValidators,
  pdfFonts,
  pdfText,
  pdfToPng,
  preflightErrors,
  qpdfComplaints,
} from '../../oracles/pdf-validators.ts';

const forms = allForms();
const files: Record<string, string> = {};

/** Texts of a model's fields, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array || value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsIn);
}

const bare = (text: string): string => text.replace(/\s+/g, '');

/** What a model says but its form does not print: switches and the mark of a recovery sheet's part. */
const SILENT = new Set(['whole', 'first', 'second', 'left', 'center', 'right', 'justify']);

/** Fields whose text the paper lacks. */
function missingTexts(file: string, fields: unknown): readonly string[] {
  const text = bare(pdfText(file));
  return textsIn(fields).filter((field) => !SILENT.has(field) && !text.includes(bare(field)));
}

beforeAll(async () => {
  ensurePdfValidators();
  for (const [name, model] of Object.entries(forms)) files[name] = await printedFile(name, model);
  files.merged = await printedFile('merged', dossier(1), dossier(2, {}, paperCode('DA', 2)), ledger(40));
});

describe('every printed form', () => {
  it('is PDF/A-1b without one error, and sound', () => {
    expect(preflightErrors(Object.values(files))).toEqual([]);
    expect(
      Object.values(files)
        .map(qpdfComplaints)
        .filter((complaint) => complaint !== ''),
    ).toEqual([]);
  });

  it('embeds each of its fonts as a subset with a Unicode table', () => {
    const lines = Object.values(files).flatMap(pdfFonts);
    expect(lines.filter((line) => !/yes yes yes/.test(line))).toEqual([]);
  });

  it('says exactly what its model says', () => {
    const missing = Object.entries(forms)
      .filter(([name]) => name !== 'spines')
      .flatMap(([name, model]) =>
        missingTexts(files[name] ?? '', model.fields).map((text) => `${name}: ${text}`),
      );
    expect(missing).toEqual([]);
  });

  it('can be looked at in out/pictures', () => {
    for (const [name, file] of Object.entries(files)) pdfToPng(file, join(file, '..', name), 60);
  });
});

describe('a print of a demo office', () => {
  const ofDemo = Object.entries(forms).map(([name, model]): [string, PrintModel] => [
    `demo-${name}`,
    { ...model, stamp: { ...model.stamp, demo: true } },
  ]);

  it('says so on every page of every form, moves nothing, and stays valid; a real one says nothing', async () => {
    const demoFiles = await Promise.all(ofDemo.map(([name, model]) => printedFile(name, model)));
    for (const [index, [name]] of Object.entries(forms).entries()) {
      const pages = (file: string): readonly string[] => pdfText(file).split('\f').slice(0, -1);
      const [real, demo] = [pages(files[name] ?? ''), pages(demoFiles[index] ?? '')];
      expect(demo.filter((page) => !page.includes('演练 · 虚构数据'))).toEqual([]);
      expect(demo.map((page) => bare(page).replace('演练·虚构数据', ''))).toEqual(real.map(bare));
    }
    expect(preflightErrors(demoFiles)).toEqual([]);
  });
});

describe('long values', () => {
  const long = '阿卜杜热合曼·买买提依明江·吐尔逊阿吉·库尔班江巴拉提';

  it('are never cut on any form, the photo stands, and the paper says that numbers are masked', async () => {
    const photo = encodePng({
      width: 70,
      height: 90,
      channels: 3,
      data: new Uint8Array(70 * 90 * 3).fill(180),
    });
    const facts = basicFacts(1, {
      name: long,
      unit: `${long}科`,
      post: '党委委员、副院长、工会主席'.repeat(3),
      phone: '0771-1234567、13800000000、13900000000',
      resume: `2003.07—2008.08　${'市第一人民医院内科住院医师◆'.repeat(400)}`,
      photo,
    });
    const model = paper('basicFacts', '基本情况表', facts, paperCode('JB'), { masked: true });
    const file = await printedFile('long-basic-facts', model);
    expect(missingTexts(file, { ...facts, resume: '' })).toEqual([]);
    expect(pdfText(file).match(/◆/g)?.length).toBe(400);
    expect(bare(pdfText(file))).toContain('证件号码、电话已脱敏');
    const cover = {
      dossierWord: '廉洁档案',
      dossierNumber: 'LZ2026-0001',
      name: long,
      unit: long.repeat(2),
      post: long,
      openedOn: '2026年3月1日',
      office: long,
    };
    const coverFile = await printedFile('long-cover', paper('cover', '甲&乙<丙>', cover));
    expect(missingTexts(coverFile, cover)).toEqual([]);
    expect(preflightErrors([file, coverFile])).toEqual([]);
  });

  it('go on overleaf under a repeated header, whole', async () => {
    const paragraph = Array.from({ length: 900 }, (_, index) => `第${index + 1}条要求立行立改。`).join('');
    const section = {
      title: '谈话',
      columns: [
        { label: '日期', width: 60, align: 'center' },
        { label: '内容', width: 200, align: 'left' },
      ],
      rows: [
        ['2026-03-01', paragraph],
        ['2026-03-02', '短'],
      ],
      note: '',
    };
    const file = await printedFile('long-section', paper('sectionTable', '谈话', section));
    const text = bare(pdfText(file));
    const pages = Number(/共(\d+)页/.exec(text)?.[1]);
    expect(pages).toBeGreaterThan(3);
    expect(text.match(/序号日期内容/g)?.length).toBe(pages);
    const sentences = Array.from({ length: 900 }, (_, index) => `第${index + 1}条要求立行立改。`);
    const flow = text.replace(/—\d+—谈话·第\d+页共\d+页打印[^序]*?5b4a(序号日期内容)?/g, '');
    expect(sentences.filter((sentence) => !flow.includes(sentence))).toEqual([]);
  });

  it('of a spine are shrunk or set in columns, and every character is there', async () => {
    const spine = {
      dossierWord: '廉政档案（党员干部）',
      dossierNumber: 'QX-LZ-2026-000001',
      name: long,
      unit: '心血管内科（含介入导管室、胸痛中心、心脏康复门诊）',
      place: '第12柜–第03盒',
      office: '某某自治州第一人民医院纪检监察室',
    };
    const file = await printedFile('long-spines', paper('spines', '侧签', { widthMm: 20, spines: [spine] }));
    const drawn = [...bare(pdfText(file))].toSorted().join('');
    expect(drawn).toBe([...bare(Object.values(spine).join(''))].toSorted().join(''));
  });
});
