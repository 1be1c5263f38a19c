import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../../db/domain/domain-error.ts';
import { readDocx } from '../../../../electron/exchange/docx/read-docx.ts';
import { CHINESE_NUMBERING, documentXml, docx, docxParagraph, onLevel } from '../../../builders/docx.ts';

const STYLES = `<w:styles><w:style w:styleId="a3"><w:name w:val="Title"/></w:style>
<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>`;

async function textOf(xml: string, more: Readonly<Record<string, string>> = {}) {
  return readDocx(await docx({ 'word/document.xml': xml, ...more }));
}

const codeOf = async (bytes: Uint8Array): Promise<string> => {
  try {
    await readDocx(bytes);
    return 'read';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

describe('readDocx', () => {
  it('gives paragraphs with their styles, and writes automatic numbers out as the document shows them', async () => {
    const xml = documentXml(
      docxParagraph('责任书', '<w:pStyle w:val="a3"/>'),
      docxParagraph('组织领导', onLevel(0)),
      docxParagraph('甲', onLevel(1)),
      docxParagraph('乙', onLevel(1)),
      docxParagraph('廉洁从业', onLevel(0)),
      docxParagraph('丙', onLevel(1)),
      docxParagraph('附则', '<w:pStyle w:val="1"/>'),
      docxParagraph(''),
    );
    const { paragraphs, notes } = await textOf(xml, {
      'word/numbering.xml': CHINESE_NUMBERING,
      'word/styles.xml': STYLES,
    });
    expect(paragraphs.map(({ text }) => text)).toEqual([
      '责任书',
      '一、组织领导',
      '（一）甲',
      '（二）乙',
      '二、廉洁从业',
      '（一）丙',
      '附则',
    ]);
    expect([paragraphs[0]?.style, paragraphs.at(-1)?.style, notes]).toEqual(['title', 'heading', []]);
  });

  it('keeps every character of what was typed, marks and entities too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...'甲𬍛<>&"\'。a '), minLength: 1, maxLength: 20 }),
        async (text) => {
          const { paragraphs } = await textOf(documentXml(docxParagraph(text)));
          expect(paragraphs.map((one) => one.text).join('')).toBe(text.trim());
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says what it cannot take: pictures, tables, notes, deleted words', async () => {
    const deleted =
      '<w:p><w:del><w:r><w:t>旧</w:t></w:r></w:del><w:r><w:t>新</w:t><w:footnoteReference/></w:r></w:p>';
    const table = `<w:tbl><w:tr><w:tc>${docxParagraph('格')}</w:tc></w:tr></w:tbl>`;
    const picture = `<w:p><w:r><w:drawing>${docxParagraph('图中字', onLevel(0))}</w:drawing></w:r><w:r><w:t>图下字</w:t></w:r></w:p>`;
    const { paragraphs, notes } = await textOf(documentXml(deleted, table, picture), {
      'word/numbering.xml': CHINESE_NUMBERING,
    });
    expect(paragraphs.map(({ text }) => text)).toEqual(['新', '格', '图下字']);
    expect(notes).toEqual([
      '有 1 处修订中已删除的文字没有带入。',
      '有 1 处脚注没有带入。',
      '有 1 处表格只取了其中的文字。',
      '有 1 处图片或图形没有带入。',
    ]);
  });

  it('refuses what is no .docx, an old or locked one, a damaged one, each with what to do', async () => {
    expect(await codeOf(Buffer.from('%PDF-1.4'))).toBe('document-not-docx');
    expect(await codeOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toBe('document-old');
    expect(await codeOf(await docx({ 'xl/workbook.xml': '<a/>' }))).toBe('document-not-docx');
    const whole = await docx({ 'word/document.xml': documentXml(docxParagraph('文')) });
    expect(await codeOf(whole.subarray(0, whole.length - 30))).toBe('document-damaged');
    expect(await codeOf(await docx({ 'word/document.xml': '<w:p' }))).toBe('document-damaged');
  });

  it('refuses entities of its own and parts that unpack beyond measure', async () => {
    const bomb = `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(1000)}">]><a>&b;</a>`;
    expect(await codeOf(await docx({ 'word/document.xml': bomb }))).toBe('document-damaged');
    const large = Buffer.alloc(25 * 1024 * 1024, 0x20);
    expect(await codeOf(await docx({ 'word/document.xml': large }))).toBe('document-too-large');
  });

  it('answers or refuses whatever byte is changed', async () => {
    const whole = await docx({ 'word/document.xml': documentXml(docxParagraph('一、责任')) });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        expect(await codeOf(changed)).toMatch(/^(read|document-)/u);
      }),
      { numRuns: 150 },
    );
  });
});
