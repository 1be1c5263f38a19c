import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { basicFacts, dossier, paper, paperCode } from '../../builders/paper.ts';
import { printedFile } from '../../builders/print.ts';
import { ensurePdfValidators, qpdfComplaints } from '../../oracles/pdf-validators.ts';

const MM = 72 / 25.4;

interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Each word of one page with its place, in points from the top left corner. */
function wordsOf(file: string, page: number): readonly Word[] {
  const range = ['-f', String(page), '-l', String(page)];
  const xml = execFileSync('pdftotext', ['-bbox', ...range, file, '-'], { encoding: 'utf8' });
  const words = xml.matchAll(/<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.+?)<\/word>/g);
  return [...words].map(([, left, top, right, bottom, text = '']) => ({
    text,
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
  }));
}

interface Outline {
  readonly title: string;
  readonly kids: readonly Outline[];
}

function titlesOf({ title, kids }: Outline): unknown {
  return kids.length === 0 ? title : [title, kids.map(titlesOf)];
}

function bookmarksOf(file: string): unknown {
  const json = execFileSync('qpdf', ['--json', '--json-key=outlines', file], { encoding: 'utf8' });
  // What qpdf documents of this key.
  return (JSON.parse(json) as { readonly outlines: readonly Outline[] }).outlines.map(titlesOf);
}

beforeAll(ensurePdfValidators);

describe('the foot of internal paper', () => {
  it('parts number, lines, bars and codes, however long the title and the name of who printed', async () => {
    const name = '阿卜杜热合曼·买买提依明江·吐尔逊阿吉·库尔班江';
    const model = paper(
      'basicFacts',
      `LZ2026-0001 ${name} 基本情况表（本人填写）`,
      basicFacts(),
      paperCode('JB'),
      { printedBy: name, masked: true },
    );
    const file = await printedFile('long-foot', model);
    const footTop = 841.89 - 33 * MM;
    const foot = wordsOf(file, 1).filter(({ top }) => top > footTop - 4);
    const [number, digits] = [foot.filter(({ text }) => /^[—1]$/u.test(text)), foot.at(-1)];
    const lines = foot.filter((word) => !number.includes(word) && word !== digits);
    expect(lines.map(({ text }) => text).join('')).toContain(`打印2026-11-2410:22${name}`);
    const codes = { left: 28 * MM + 19 * MM, right: 595.28 - 22 * MM - 19 * MM };
    for (const { left, right } of [...lines, ...number]) {
      expect(left).toBeGreaterThan(codes.left + 3 * MM);
      expect(right).toBeLessThan(codes.right - 3 * MM);
    }
    // Boxes of words are as high as the face's highest accents, more than what is printed.
    const numberEnd = footTop + 2.2 * MM + 14;
    expect(Math.min(...lines.map(({ top }) => top))).toBeGreaterThan(numberEnd);
    const bars = footTop + 8 * MM + 10.5 * MM;
    expect(Math.max(...lines.map(({ bottom }) => bottom))).toBeLessThan(bars);
  });
});

describe('bookmarks of a dossier', () => {
  it('stand below its own for every part and section', async () => {
    const model = dossier(1);
    const file = await printedFile('bookmarks', model, dossier(2, { cover: null, basicFacts: null }));
    const sections = [
      '一、简历及职务任免',
      '二、责任书/承诺书',
      '三、谈话',
      '四、警示教育',
      '五、礼品礼金上交',
      '六、年度考核',
    ];
    expect(bookmarksOf(file)).toEqual([
      [model.title, ['封面', '目录', '基本情况表', ...sections]],
      [expect.any(String), ['目录', ...sections]],
    ]);
    expect(qpdfComplaints(file)).toBe('');
  });
});

describe('a spine', () => {
  const spine = (name: string) => ({
    dossierWord: '廉洁档案',
    dossierNumber: 'LZ2026-0001',
    name,
    unit: '内科',
    place: '3号柜–7盒',
    office: '纪检监察室',
  });
  const columnsOf = async (name: string): Promise<number> => {
    const file = await printedFile(
      'one-spine',
      paper('spines', '侧签', { widthMm: 30, spines: [spine(name)] }),
    );
    const letters = new Set(name);
    const words = wordsOf(file, 1).filter(({ text }) => [...text].every((letter) => letters.has(letter)));
    return new Set(words.map(({ left, right }) => Math.round((left + right) / 8))).size;
  };

  it('bears a long name in one column, and only a very long one in columns of about the same length', async () => {
    expect(await columnsOf('古丽·买买提')).toBe(1);
    expect(await columnsOf('阿卜杜热合曼·买买提')).toBe(1);
    expect(await columnsOf('阿卜杜热合曼·买买提依明江·吐尔逊阿吉')).toBe(2);
  });
});

describe('a title in the catalogue', () => {
  const entry = { formedOn: '2026-03-01', pages: '1', filedOn: '2026-03-02', handledBy: '周岚', remark: '' };

  it.each([
    ['警示教育：集中观看警示教育片 出席', ['警示教育：集中观看警示教育片', '出席']],
    ['二〇二六年党风廉政建设责任书签字扫', ['二〇二六年党风廉政建设责任书签', '字扫']],
  ])('fills its first line: %s', async (title, lines) => {
    const fields = { title: '目录', name: '张三', dossierNumber: 'LZ2026-0001', blankRows: 0 };
    const model = paper('catalogue', '目录', { ...fields, entries: [{ ...entry, title }] });
    const words = wordsOf(await printedFile('catalogue-title', model), 1);
    const [first, last] = lines.map((line) => words.filter(({ text }) => text === line));
    expect([first?.length, last?.length]).toEqual([1, 1]);
  });
});
