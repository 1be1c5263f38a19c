import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { allClauses, chineseNumber, type TemplateContent } from '../../../db/domain/letter-template.ts';
import { SHIPPED_TEMPLATES } from '../../../db/domain/letter-templates/index.ts';
import {
  letterAssessmentPaper,
  letterPaper,
  letterReceipt,
  letterReminder,
  shippedLetter,
} from '../../builders/letter-paper.ts';
import { letterTemplate } from '../../builders/letter-template.ts';
import { printedFile } from '../../builders/print.ts';
import {
  ensurePdfValidators,
  pdfFonts,
  pdfText,
  pdfToPng,
  preflightErrors,
  qpdfComplaints,
} from '../../oracles/pdf-validators.ts';

const bare = (text: string): string => text.replace(/\s+/gu, '');
const files: Record<string, string> = {};

/** Text of the text block alone, 37 mm from the top and 225 mm high, page by page. */
function blockPages(file: string): readonly string[] {
  const area = ['-x', '0', '-y', '104', '-W', '596', '-H', '640'];
  const text = execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', ...area, file, '-'], { encoding: 'utf8' });
  return text.split('\f').slice(0, -1).map(bare);
}

/** What the text block must say, in its order; the marks for hand-writing are left out. */
function wordsOf(content: TemplateContent): string {
  const clauses = allClauses(content).map(({ heading, lead, items }, index) => {
    const numbered = items.map((item, at) =>
      items.length > 1 ? `（${chineseNumber(at + 1)}）${item}` : item,
    );
    return `${chineseNumber(index + 1)}、${heading}${lead}${numbered.join('')}`;
  });
  const parts = [content.title, ...content.parties, content.basis, ...clauses, content.copiesText];
  return bare(parts.join(''));
}

const MARKS = /(甲方|承诺单位|承诺人|监督人)（(签字|盖章)）：.*$/u;

beforeAll(async () => {
  ensurePdfValidators();
  for (const { code } of SHIPPED_TEMPLATES)
    files[code] = await printedFile(`letter-${code}`, letterPaper(shippedLetter(code)));
  const head = shippedLetter('integrity-responsibility-head');
  files.signer = await printedFile('letter-signer', letterPaper(head, { isInternal: false }));
  files.receipt = await printedFile('letter-receipt', letterReceipt());
  files.reminder = await printedFile('letter-reminder', letterReminder());
  files.assessment = await printedFile('letter-assessment', letterAssessmentPaper());
});

describe('every paper about letters', () => {
  it('is PDF/A-1b without one error, sound, its fonts embedded', () => {
    const all = Object.values(files);
    expect(preflightErrors(all)).toEqual([]);
    expect(all.map(qpdfComplaints).filter((complaint) => complaint !== '')).toEqual([]);
    expect(all.flatMap(pdfFonts).filter((line) => !/yes yes yes/u.test(line))).toEqual([]);
  });

  it.each(SHIPPED_TEMPLATES)('says the template to the letter, and no more: $name', ({ code }) => {
    const text = blockPages(files[code] ?? '').join('');
    expect(text.replace(MARKS, '')).toBe(wordsOf(shippedLetter(code)));
    expect(text).toMatch(MARKS);
  });

  it('can be looked at in out/pictures', () => {
    for (const [name, file] of Object.entries(files)) pdfToPng(file, join(file, '..', `letter-${name}`), 60);
  });
});

describe('the copy that leaves the office', () => {
  it('says which page of how many it is, and nothing of codes, printing or the chain', () => {
    const text = bare(pdfText(files.signer ?? ''));
    expect(text).toContain('ZR2026-0001第1页共3页');
    expect(text).not.toMatch(/审计链头|打印2026|202600000001/u);
    expect(bare(pdfText(files['integrity-responsibility-head'] ?? ''))).toMatch(/审计链头.*202600000001/u);
  });
});

describe('signatures', () => {
  it('never stand without the last two lines of the text, however long it is', async () => {
    const copiesText = `一式两份${'，自双方签字盖章之日起生效'.repeat(3)}。`;
    for (let items = 1; items < 26; items++) {
      const lead = Array.from({ length: items }, (_, index) => `第${index + 1}款。`).join('\n');
      const clauses = [{ heading: '责任', lead, items: [] }];
      const content = letterTemplate({ clauses, copiesText, signature: 'bothSeal' });
      const pages = blockPages(await printedFile('letter-length', letterPaper(content)));
      const last = pages.at(-1) ?? '';
      expect(last.split('甲方（盖章）')[0]?.length ?? 0).toBeGreaterThan(20);
      expect(last).toContain('负责人（签字）');
      expect(pages.join('').replace(MARKS, '')).toBe(wordsOf(content));
    }
  });

  it('never leave a heading alone at the end of a page', async () => {
    for (let lines = 8; lines < 14; lines++) {
      const lead = Array.from({ length: lines }, () => '款。').join('\n');
      const clauses = [
        { heading: '甲', lead, items: [] },
        { heading: '乙', lead: '文。', items: [] },
      ];
      const pages = blockPages(await printedFile('letter-heading', letterPaper(letterTemplate({ clauses }))));
      expect(pages.filter((page) => /、(乙|考核与责任追究|责任期限)$/u.test(page))).toEqual([]);
    }
  });
});

describe('lines of a letter', () => {
  it('begin with no closing mark and end with no opening one', () => {
    const lines = SHIPPED_TEMPLATES.flatMap(({ code }) => pdfText(files[code] ?? '').split(/[\n\f]/u));
    expect(lines.filter((line) => /^[，。、；：？！）》”’]|[（《“‘]$/u.test(line))).toEqual([]);
  });
});
