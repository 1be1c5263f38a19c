import type { Flow } from './flow.ts';
import type { FontRole, FontSet } from './fonts.ts';
import { type Box, MM } from './sheet.ts';
import { balanceLines, breakLines, type Line, type TextStyle } from './text.ts';

/** One box spine; the texts are shrunk or set in several columns before anything is cut. */
export interface Spine {
  readonly dossierWord: string;
  readonly dossierNumber: string;
  readonly name: string;
  readonly unit: string;
  /** 柜号–盒号. */
  readonly place: string;
  readonly office: string;
}

/** 侧签: spines side by side on A4, to be cut along the dashes. */
export interface SpineFields {
  readonly spines: readonly Spine[];
  /** Width of a box's back in millimetres, 20 to 60. */
  readonly widthMm: number;
}

const HEIGHT = 250 * MM;
const EDGE = 10 * MM;
const PADDING = 3;

/** Shares of the spine's height from top to bottom. */
const PARTS: readonly {
  readonly key: keyof Spine;
  readonly share: number;
  readonly role: FontRole;
  readonly size: number;
  readonly vertical: boolean;
}[] = [
  { key: 'dossierWord', share: 0.24, role: 'title', size: 28, vertical: true },
  { key: 'dossierNumber', share: 0.09, role: 'body', size: 14, vertical: false },
  { key: 'name', share: 0.23, role: 'heading', size: 28, vertical: true },
  { key: 'unit', share: 0.23, role: 'body', size: 16, vertical: true },
  { key: 'place', share: 0.07, role: 'body', size: 14, vertical: false },
  { key: 'office', share: 0.14, role: 'body', size: 10.5, vertical: false },
];

const COLUMN_PITCH = 1.15;
const MOST_COLUMNS = 8;

/** One column is set down to this size before the text is parted: still read from a step away. */
const LEAST_SIZE = 12;

/** The text in at most `most` columns, about equally long. */
function columnsOf(fonts: FontSet, text: string, style: TextStyle, most: number): readonly Line[] {
  const longest = [...text].length;
  for (let length = Math.ceil(longest / most); length < longest; length++) {
    const columns = breakLines(fonts, text, style, length * style.size);
    if (columns.length <= most) return columns;
  }
  return breakLines(fonts, text, style, longest * style.size);
}

interface Upright {
  readonly columns: readonly Line[];
  readonly style: TextStyle;
}

/** As few columns as hold the text in a size that is not too small, then at the largest size that fits the box. */
function upright(fonts: FontSet, text: string, largest: TextStyle, w: number, h: number): Upright {
  const sizeOf = (columns: readonly Line[]): number => {
    const longest = Math.max(1, ...columns.map(({ glyphs }) => glyphs.length));
    return Math.min(largest.size, h / longest, w / (columns.length * COLUMN_PITCH));
  };
  let best: Upright = { columns: [], style: { ...largest, size: 0 } };
  for (let most = 1; most <= MOST_COLUMNS; most++) {
    const columns = columnsOf(fonts, text, largest, most);
    const size = sizeOf(columns);
    if (size > best.style.size) best = { columns, style: { ...largest, size } };
    if (best.style.size >= LEAST_SIZE) break;
  }
  return best;
}

/** Sets a text downwards in columns from right to left. */
function drawVertical(flow: Flow, text: string, role: FontRole, largest: number, [x, y, w, h]: Box): void {
  const { fonts } = flow.file;
  const { columns, style } = upright(fonts, text, { role, size: largest, tracking: 0 }, w, h);
  const across = style.size * COLUMN_PITCH;
  const longest = Math.max(1, ...columns.map(({ glyphs }) => glyphs.length));
  const pitch = Math.min(style.size * 1.4, h / longest);
  columns.forEach((column, index) => {
    const left = x + w / 2 + (columns.length / 2 - index - 1) * across;
    const top = columns.length > 1 ? y : y + (h - column.glyphs.length * pitch) / 2;
    flow.sheet.noteBoxes(column.glyphs);
    column.glyphs.forEach(({ codePoint }, place) => {
      const glyph = fonts.verticalGlyph(role, codePoint);
      const width = (glyph.advance * style.size) / 1000;
      const line: Line = { glyphs: [glyph], width, count: 1, endsParagraph: true, hang: 0 };
      flow.sheet.line(line, style, left, top + place * pitch + (pitch - style.size) / 2, across, 'center');
    });
  });
}

function drawHorizontal(flow: Flow, text: string, role: FontRole, largest: number, [x, y, w, h]: Box): void {
  let style: TextStyle = { role, size: largest, tracking: 0 };
  let lines = breakLines(flow.file.fonts, text, style, w);
  const tooMuch = () => lines.length * style.size * 1.25 > h || lines.length > 1 + text.length / 8;
  while (style.size > 5 && tooMuch()) {
    style = { ...style, size: style.size - 0.5 };
    lines = breakLines(flow.file.fonts, text, style, w);
  }
  const pitch = style.size * 1.25;
  const top = y + (h - lines.length * pitch) / 2 + (pitch - style.size) / 2;
  lines = balanceLines(flow.file.fonts, text, style, lines, w);
  lines.forEach((line, index) => flow.sheet.line(line, style, x, top + index * pitch, w, 'center'));
}

function drawSpine(flow: Flow, spine: Spine, x: number, width: number): void {
  let y = EDGE;
  for (const part of PARTS) {
    const height = HEIGHT * part.share;
    const room: Box = [x + PADDING, y + PADDING, width - 2 * PADDING, height - 2 * PADDING];
    flow.sheet.frames([[x, y, width, height]], 0.5);
    const draw = part.vertical ? drawVertical : drawHorizontal;
    draw(flow, spine[part.key], part.role, part.size, room);
    y += height;
  }
  flow.sheet.frames([[x, EDGE, width, HEIGHT]], 1);
}

/** Draws as many spines on each sheet as fit beside one another. */
export function drawSpines(flow: Flow, fields: SpineFields): void {
  const width = Math.min(60, Math.max(20, fields.widthMm)) * MM;
  const gap = 4 * MM;
  const perSheet = Math.max(1, Math.floor((flow.sheet.width - 2 * EDGE + gap) / (width + gap)));
  fields.spines.forEach((spine, index) => {
    if (index > 0 && index % perSheet === 0) flow.nextPage();
    const x = EDGE + (index % perSheet) * (width + gap);
    drawSpine(flow, spine, x, width);
    const cut = x + width + gap / 2;
    flow.sheet.rule(cut, EDGE - 8, cut, EDGE + HEIGHT + 8, 0.4, 3);
  });
}
