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
  /** Points by which it begins further right: continuation lines of a hanging paragraph. */
  readonly hang: number;
}

/** How paragraphs are shaped: first lines shorter by `indent` points; `hanging` sets continuation lines below the text after a leading period (2003.07—2008.08　…). */
export interface Shape {
  readonly indent: number;
  readonly hanging: boolean;
  /** The first so many characters (UTF-16) stand in another face: a heading that runs into its text. */
  readonly opening?: { readonly length: number; readonly role: FontRole };
}
const PLAIN: Shape = { indent: 0, hanging: false };
const PERIOD = /^[\d.年月]+\s*[—–~至-]+\s*[\d.年月至今]*[\s\u3000]+/;

/** Text that never reaches the page: control characters; Kangxi radicals (⼀, U+2F00) become the characters they stand for, as NFKC has it. */
export function printableText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      .replace(/\t/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is taken out
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, '')
      .replace(/[\u2e9f\u2ef3\u2f00-\u2fd5]/g, (radical) => radical.normalize('NFKC'))
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  );
}

const NEEDS_CLEANING =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2e80-\u2fdf\ud800-\udfff\ufeff\ufffe\uffff]/;

/** After these a word may be broken where it fits no line whole. */
const HYPHENS = new Set([0x2d, 0x2f, 0x5f, 0x2013]);

function glyphsOf(fonts: FontSet, text: string, role: FontRole): FaceGlyph[] {
  const glyphs: FaceGlyph[] = [];
  for (let index = 0; index < text.length; index++) {
    const codePoint = text.codePointAt(index) ?? 0;
    if (codePoint > 0xffff) index++;
    glyphs.push(fonts.glyph(role, codePoint));
  }
  return glyphs;
}

function widthOf(glyphs: readonly FaceGlyph[], from: number, to: number, style: TextStyle): number {
  let thousandths = 0;
  for (let index = from; index < to; index++) thousandths += glyphs[index]?.advance ?? 0;
  return (thousandths * style.size) / 1000 + Math.max(0, to - from - 1) * style.tracking;
}

function lineOf(
  glyphs: readonly FaceGlyph[],
  from: number,
  to: number,
  style: TextStyle,
  hang: number,
): Line {
  let end = to;
  while (end > from && glyphs[end - 1]?.breakClass === 'blank') end--;
  const width = widthOf(glyphs, from, end, style);
  const whole = from === 0 && to === glyphs.length;
  return {
    glyphs: whole ? glyphs : glyphs.slice(from, to),
    width,
    count: end - from,
    endsParagraph: to >= glyphs.length,
    hang,
  };
}

const [CLOSING_BRACKET, HAO, ZERO, NINE] = [0x3015, 0x53f7, 0x30, 0x39];

/** Whether the two characters stand inside the end of a document's number, as in 院党发〔2026〕12号. */
function isDocumentNumber(left: number, right: number): boolean {
  if (right === HAO) return left >= ZERO && left <= NINE;
  return left === CLOSING_BRACKET && right >= ZERO && right <= NINE;
}

/** Where the line that starts at `from` ends, within `room` points: the last permitted break, else after a hyphen or slash, else wherever it is full. */
function lineEnd(glyphs: readonly FaceGlyph[], from: number, room: number, style: TextStyle): number {
  const scale = style.size / 1000;
  let width = 0;
  let permitted = from;
  let hyphen = from;
  for (let index = from; index < glyphs.length; index++) {
    const glyph = glyphs[index];
    if (!glyph) break;
    const previous = index > from ? glyphs[index - 1] : undefined;
    const mayBreak = previous && mayBreakBetween(previous.breakClass, glyph.breakClass);
    if (mayBreak && !isDocumentNumber(previous.codePoint, glyph.codePoint)) permitted = index;
    else if (previous && HYPHENS.has(previous.codePoint) && glyph.breakClass === 'word') hyphen = index;
    width += glyph.advance * scale;
    if (width + Math.min(0, style.tracking) > room + 0.01 && glyph.breakClass !== 'blank') {
      if (permitted > from) return permitted;
      const full = glyph.breakClass === 'notFirst' ? index - 1 : index;
      return hyphen > from ? hyphen : Math.max(full, from + 1);
    }
    width += style.tracking;
  }
  return glyphs.length;
}

function breakParagraph(
  fonts: FontSet,
  text: string,
  style: TextStyle,
  width: number,
  shape: Shape,
  lines: Line[],
): void {
  const { length, role } = shape.opening ?? { length: 0, role: style.role };
  const rest = glyphsOf(fonts, text.slice(length), style.role);
  const glyphs = length > 0 ? [...glyphsOf(fonts, text.slice(0, length), role), ...rest] : rest;
  const period = shape.hanging ? (PERIOD.exec(text)?.[0].length ?? 0) : 0;
  const hang = period > 0 ? Math.min(width / 2, widthOf(glyphs, 0, period, style)) : 0;
  let from = 0;
  do {
    const room = from === 0 ? width - shape.indent : width - hang;
    const end = lineEnd(glyphs, from, room, style);
    lines.push(lineOf(glyphs, from, end, style, from === 0 ? 0 : hang));
    from = end;
  } while (from < glyphs.length);
}

/** Breaks text into lines no wider than `width` points by 禁则; line feeds start a paragraph. Every character is kept. */
export function breakLines(
  fonts: FontSet,
  text: string,
  style: TextStyle,
  width: number,
  shape: Shape = PLAIN,
): readonly Line[] {
  const clean = NEEDS_CLEANING.test(text) ? printableText(text) : text;
  const lines: Line[] = [];
  for (const paragraph of clean.split('\n')) breakParagraph(fonts, paragraph, style, width, shape, lines);
  return lines;
}

/** The same number of lines within `width`, about equally long: for centred text, whose last line would otherwise hold a character or two. */
export function balanceLines(
  fonts: FontSet,
  text: string,
  style: TextStyle,
  lines: readonly Line[],
  width: number,
): readonly Line[] {
  const last = lines.at(-1);
  if (!last || lines.length < 2 || lines.length > 4 || last.count > 3 || text.includes('\n')) return lines;
  const share = lines.reduce((sum, line) => sum + line.width, 0) / lines.length;
  for (const extra of [0.5, 1, 1.5]) {
    const room = share + extra * style.size;
    const balanced = room < width ? breakLines(fonts, text, style, room) : lines;
    if (balanced.length === lines.length) return balanced;
  }
  return lines;
}

const WORDS = /[!-~\u00a1-\u024f\u2010-\u2013]+/g;

/** Width in points of the longest run that should not be broken (dates, numbers, Latin words). */
export function longestWordWidth(fonts: FontSet, text: string, style: TextStyle): number {
  let widest = 0;
  for (const [word] of text.matchAll(WORDS)) {
    const glyphs = glyphsOf(fonts, word, style.role);
    widest = Math.max(widest, widthOf(glyphs, 0, glyphs.length, style));
  }
  return widest;
}

/** The line's text on one line, unbroken. */
export function singleLine(fonts: FontSet, text: string, style: TextStyle): Line {
  const clean = printableText(text).replace(/\n/g, ' ');
  const glyphs = glyphsOf(fonts, clean, style.role);
  return lineOf(glyphs, 0, glyphs.length, style, 0);
}

/** Most a justified line is opened per character, in ems: beyond it readers (and pdftotext) see blanks. */
const MOST_OPENING = 0.09;

/** Points to add after each character so that the line fills `width`; 0 where that would tear it. */
export function openingOf(line: Line, style: TextStyle, width: number): number {
  if (line.endsParagraph || line.count < 2) return 0;
  const opening = (width - line.hang - line.width) / (line.count - 1);
  return opening > 0 && opening <= MOST_OPENING * style.size ? opening : 0;
}
