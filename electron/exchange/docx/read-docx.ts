import { DomainError } from '../../../db/domain/domain-error.ts';
import type { DocumentParagraph } from '../../../db/domain/letter-document.ts';
import { Numberings } from './numbering.ts';
import { openDocx } from './open-docx.ts';
import { type XmlToken, xmlTokens } from './xml-tokens.ts';

/** What a .docx reads, paragraph by paragraph. */
export interface DocxText {
  readonly paragraphs: readonly DocumentParagraph[];
  /** What could not be taken, in Chinese. */
  readonly notes: readonly string[];
}

/** More is no letter. */
const MOST_PARAGRAPHS = 5000;

/** What cannot be taken along, by the element that brings it. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'w:drawing': '图片或图形没有带入',
  'w:pict': '图片或图形没有带入',
  'w:object': '嵌入对象没有带入',
  'w:footnoteReference': '脚注没有带入',
  'w:commentReference': '批注没有带入',
  'w:del': '修订中已删除的文字没有带入',
  'w:tbl': '表格只取了其中的文字',
  'w:sdt': '内容控件只取了其中的文字',
};
/** Whose text is not part of the document's own. */
const SILENT = new Set([
  'w:del',
  'w:moveFrom',
  'w:drawing',
  'w:pict',
  'w:object',
  'w:instrText',
  'mc:Fallback',
]);

/** The paragraphs of a .docx with their automatic numbers, and what was left out. Errors: those of openDocx, document-damaged, document-too-large. */
export async function readDocx(bytes: Uint8Array): Promise<DocxText> {
  const parts = await openDocx(bytes);
  try {
    const numberings = new Numberings(
      parts.get('word/numbering.xml') ?? '',
      parts.get('word/styles.xml') ?? '',
    );
    const reader = new BodyReader(numberings);
    for (const token of xmlTokens(parts.get('word/document.xml') ?? '')) reader.take(token);
    return { paragraphs: reader.paragraphs, notes: reader.notes() };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new DomainError('document-damaged', '文件的正文已损坏，请用文字处理软件打开后另存一份。');
  }
}

class BodyReader {
  readonly paragraphs: DocumentParagraph[] = [];
  private readonly numberings: Numberings;
  private readonly leftOut = new Map<string, number>();
  private text = '';
  private styleId = '';
  private numberId = '';
  private level = 0;
  /** Elements open whose text is not taken. */
  private silent = 0;
  private inText = false;

  constructor(numberings: Numberings) {
    this.numberings = numberings;
  }

  notes(): readonly string[] {
    return [...this.leftOut].map(([what, count]) => `有 ${count} 处${what}。`);
  }

  take(token: XmlToken): void {
    if (token.kind === 'text') {
      if (this.inText && this.silent === 0) this.text += token.text;
    } else if (token.kind === 'start') this.begin(token.name, token.attributes);
    else this.end(token.name);
  }

  private begin(name: string, attributes: ReadonlyMap<string, string>): void {
    const what = LEFT_OUT[name];
    if (what && this.silent === 0) this.leftOut.set(what, (this.leftOut.get(what) ?? 0) + 1);
    if (SILENT.has(name)) this.silent += 1;
    if (this.silent > 0) return;
    const value = attributes.get('w:val') ?? '';
    if (name === 'w:t') this.inText = true;
    else if (name === 'w:pStyle') this.styleId = value;
    else if (name === 'w:numId') this.numberId = value;
    else if (name === 'w:ilvl') this.level = Number(value) || 0;
    else if (name === 'w:tab' || name === 'w:br') this.text += ' ';
  }

  private end(name: string): void {
    if (SILENT.has(name)) this.silent -= 1;
    if (name === 'w:t') this.inText = false;
    if (name === 'w:p' && this.silent === 0) this.endParagraph();
  }

  private endParagraph(): void {
    const style = this.numberings.styleOf(this.styleId);
    const number = this.numberings.next(this.numberId || style.numberId, this.level);
    const text = this.text.trim();
    if (text !== '') this.paragraphs.push({ text: numbered(number, text), style: style.kind });
    if (this.paragraphs.length > MOST_PARAGRAPHS)
      throw new DomainError('document-too-large', `正文超过 ${MOST_PARAGRAPHS} 段，不会是一份责任书。`);
    [this.text, this.styleId, this.numberId, this.level] = ['', '', '', 0];
  }
}

/** An automatic number as the document shows it; one that the text already writes is not repeated. */
function numbered(number: { readonly text: string } | null, text: string): string {
  return number === null || text.startsWith(number.text) ? text : number.text + text;
}
