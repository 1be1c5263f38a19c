import { mayBreakBetween } from './break-class.ts';
import type { FaceGlyph, FontRole, FontSet } from './fonts.ts';

export interface TextStyle {
  readonly role: FontRole;
  /** Font size in points. */
  readonly size: number;
  /** Added after every character, in points; GB/T 9704's 28 characters on 156 mm need −0.207 at 16 pt. */
  readonly tracking: number;
}

/** One laid-out line: glyphs including the blanks that hang at its end, which `width` (points, natural) leaves out. */
export interface Line {
  readonly glyphs: readonly FaceGlyph[];
  readonly width: number;
  /** Characters that count for spacing, without hanging blanks. */
  readonly count: number;
  readonly endsParagraph: boolean;
}

/** Text that never reaches the page: control characters; radicals (⼀, ⻁) become the characters they look like. */
export function printableText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is taken out
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, '')
    .replace(/[\u2e80-\u2fdf]/g, (radical) => radical.normalize('NFKC'))
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

const NEEDS_CLEANING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2e80-\u2fdf\ud800-\udfff\ufeff\ufffe\uffff]/;

function glyphsOf(fonts: FontSet, text: string, role: FontRole): FaceGlyph[] {
  const glyphs: FaceGlyph[] = [];
  for (let index = 0; index < text.length; index++) {
    const codePoint = text.codePointAt(index) ?? 0;
    if (codePoint > 0xffff) index++;
    glyphs.push(fonts.glyph(role, codePoint));
  }
  return glyphs;
}

function lineOf(glyphs: readonly FaceGlyph[], from: number, to: number, style: TextStyle, endsParagraph: boolean): Line {
  let end = to;
  while (end > from && glyphs[end - 1]?.breakClass === 'blank') end--;
  let thousandths = 0;
  for (let index = from; index < end; index++) thousandths += glyphs[index]?.advance ?? 0;
  const count = end - from;
  const width = (thousandths * style.size) / 1000 + Math.max(0, count - 1) * style.tracking;
  return { glyphs: glyphs.slice(from, to), width, count, endsParagraph };
}

/** Where the line that starts at `from` ends, within `room` points: the last permitted break, else wherever it is full. */
function lineEnd(glyphs: readonly FaceGlyph[], from: number, room: number, style: TextStyle): number {
  const scale = style.size / 1000;
  let width = 0;
  let lastBreak = from;
  for (let index = from; index < glyphs.length; index++) {
    const glyph = glyphs[index];
    if (!glyph) break;
    const previous = index > from ? glyphs[index - 1] : undefined;
    if (previous && mayBreakBetween(previous.breakClass, glyph.breakClass)) lastBreak = index;
    width += glyph.advance * scale;
    if (width > room + 0.01 && glyph.breakClass !== 'blank') {
      if (lastBreak > from) return lastBreak;
      return Math.max(index, from + 1);
    }
    width += style.tracking;
  }
  return glyphs.length;
}

function breakParagraph(fonts: FontSet, text: string, style: TextStyle, width: number, indent: number, lines: Line[]): void {
  const glyphs = glyphsOf(fonts, text, style.role);
  let from = 0;
  do {
    const end = lineEnd(glyphs, from, from === 0 ? width - indent : width, style);
    lines.push(lineOf(glyphs, from, end, style, end >= glyphs.length));
    from = end;
  } while (from < glyphs.length);
}

/** Breaks text into lines no wider than `width` points by 禁则; line feeds start a paragraph, whose first line is shorter by `indent`. Every character is kept. */
export function breakLines(fonts: FontSet, text: string, style: TextStyle, width: number, indent = 0): readonly Line[] {
  const clean = NEEDS_CLEANING.test(text) ? printableText(text) : text;
  const lines: Line[] = [];
  for (const paragraph of clean.split('\n')) breakParagraph(fonts, paragraph, style, width, indent, lines);
  return lines;
}

/** The line's text on one line, unbroken. */
export function singleLine(fonts: FontSet, text: string, style: TextStyle): Line {
  const clean = printableText(text).replace(/\n/g, ' ');
  const glyphs = glyphsOf(fonts, clean, style.role);
  return lineOf(glyphs, 0, glyphs.length, style, true);
}

/** Most a justified line is opened per character, in ems: beyond it readers (and pdftotext) see blanks. */
const MOST_OPENING = 0.09;

/** Points to add after each character so that the line fills `width`; 0 where that would tear it. */
export function openingOf(line: Line, style: TextStyle, width: number): number {
  if (line.endsParagraph || line.count < 2) return 0;
  const opening = (width - line.width) / (line.count - 1);
  return opening > 0 && opening <= MOST_OPENING * style.size ? opening : 0;
}
