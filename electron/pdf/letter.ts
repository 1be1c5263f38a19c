import {
  allClauses,
  chineseNumber,
  type TemplateClause,
  type TemplateContent,
} from '../../db/domain/letter-template.ts';
import { type Flow, type Foot, GRID_BODY, GRID_PITCH } from './flow.ts';
import { drawSignatures, signaturesHeight } from './letter-signatures.ts';
import { footOf, type Paper } from './paper.ts';
import type { Align } from './sheet.ts';
import { breakLines, type Line, printableText, type Shape, type TextStyle } from './text.ts';

/** One copy of a letter: its text with the fields filled. */
export interface LetterFields {
  readonly content: TemplateContent;
  readonly number: string;
  /** The office's own copy: it alone carries codes, who printed it and the chain's head; what leaves the office carries none. */
  readonly isInternal: boolean;
  /** Who keeps this copy: 本份由纪检监察室存档; '' where it is none of a set. */
  readonly keeping: string;
}

/** 2号小标宋 (GB/T 9704). */
const TITLE: TextStyle = { role: 'title', size: 22, tracking: 0 };
const TITLE_PITCH = 36;
const HEADING: TextStyle = { ...GRID_BODY, role: 'heading' };
const SIDE: TextStyle = { role: 'body', size: 10.5, tracking: 0 };
/** Two characters. */
const INDENT = 2 * (GRID_BODY.size + GRID_BODY.tracking);
/** Lines of text that stay with the signatures. */
const LINES_WITH_SIGNATURES = 2;
/** A first sentence up to this long is an item's heading, in 楷体: the longest title of the 九项准则 has 17. */
const LONGEST_OPENING = 17;

/** Something of a given height on the grid; `keeps`: stands on the page of what follows. */
interface Piece {
  readonly height: number;
  readonly keeps: boolean;
  readonly draw: () => void;
}

/** The foot of a letter: the internal copy's says who printed it; the others say only which page of how many it is. */
export function letterFoot(paper: Paper<'letter', LetterFields>): Foot {
  if (paper.fields.isInternal) return footOf(paper, true);
  return { lines: [`${paper.fields.number}　第 {page} 页 共 {pages} 页`], code: null, pageNumber: true };
}

/** Draws a letter on the official grid; the signatures never stand on a page without the last lines of the text. */
export function drawLetter(flow: Flow, { content, number, keeping }: LetterFields): void {
  drawNumber(flow, [number && `编号：${number}`, keeping && `（${keeping}）`].join(''));
  drawTitle(flow, content.title);
  const text = [
    ...content.parties.flatMap((party) => paragraphs(flow, party, { indent: 0, align: 'left' })),
    ...paragraphs(flow, content.basis, {}),
    ...allClauses(content).flatMap((clause, index) => clausePieces(flow, clause, index + 1)),
    ...paragraphs(flow, content.copiesText, {}),
  ];
  const from = text.length - LINES_WITH_SIGNATURES;
  const kept = text.map((piece, index) => (index >= from ? { ...piece, keeps: true } : piece));
  const signatures = {
    height: signaturesHeight(content),
    keeps: false,
    draw: () => drawSignatures(flow, content),
  };
  place(flow, [...kept, signatures]);
}

/** Right above the text block: its top left belongs to 份号 and 密级. */
function drawNumber(flow: Flow, text: string): void {
  if (text === '') return;
  flow.sheet.text(text, SIDE.role, SIDE.size, flow.left, flow.setup.top - 26, flow.width, 'right');
}

/** The title takes whole lines of the grid. */
function drawTitle(flow: Flow, title: string): void {
  const lines = breakLines(flow.file.fonts, title, TITLE, flow.width).length;
  const height = Math.ceil((lines * TITLE_PITCH) / GRID_PITCH) * GRID_PITCH;
  const top = flow.y;
  flow.heading(title, TITLE, TITLE_PITCH);
  flow.y = top + height;
}

function clausePieces(
  flow: Flow,
  { heading, lead, items }: TemplateClause,
  ordinal: number,
): readonly Piece[] {
  const title = paragraphs(flow, `${chineseNumber(ordinal)}、${heading}`, { style: HEADING });
  const texts = items.flatMap((item, index) => itemPieces(flow, item, items.length > 1 ? index + 1 : 0));
  return [...title.map((piece) => ({ ...piece, keeps: true })), ...paragraphs(flow, lead, {}), ...texts];
}

/** An item with its number （一）, its first short sentence as a heading. */
function itemPieces(flow: Flow, item: string, ordinal: number): readonly Piece[] {
  const number = ordinal > 0 ? `（${chineseNumber(ordinal)}）` : '';
  const opening = openingOf(item);
  const length = opening > 0 ? number.length + opening : 0;
  return paragraphs(flow, number + item, { opening: length > 0 ? { length, role: 'kai' } : undefined });
}

/** How long the heading is with which an item begins; 0 where it has none. */
export function openingOf(item: string): number {
  const end = item.indexOf('。') + 1;
  return end > 0 && end <= LONGEST_OPENING && end < item.trimEnd().length ? end : 0;
}

interface How {
  readonly style?: TextStyle;
  readonly indent?: number;
  readonly align?: Align;
  readonly opening?: Shape['opening'];
}

/** The lines of a text, one piece each; an empty text has none. */
function paragraphs(flow: Flow, text: string, how: How): readonly Piece[] {
  const { style = GRID_BODY, indent = INDENT, align = 'justify', opening } = how;
  const clean = printableText(text).trim();
  return clean === ''
    ? []
    : clean.split('\n').flatMap((paragraph, index) => {
        const shape = { indent, hanging: false, ...(index === 0 && opening ? { opening } : {}) };
        const lines = breakLines(flow.file.fonts, paragraph, style, flow.width, shape);
        return lines.map((line, at) =>
          linePiece(flow, line, style, { indent: at === 0 ? indent : 0, align }),
        );
      });
}

function linePiece(
  flow: Flow,
  line: Line,
  style: TextStyle,
  { indent, align }: { readonly indent: number; readonly align: Align },
): Piece {
  return {
    height: GRID_PITCH,
    keeps: false,
    draw: () => {
      const top = flow.y + (GRID_PITCH - style.size) / 2;
      flow.sheet.line(line, style, flow.left + indent, top, flow.width - indent, align);
    },
  };
}

/** Sets the pieces one below the other; what keeps together goes over together. */
function place(flow: Flow, pieces: readonly Piece[]): void {
  for (let from = 0; from < pieces.length; ) {
    let to = from;
    while (pieces[to]?.keeps) to++;
    const group = pieces.slice(from, to + 1);
    flow.ensure(group.reduce((sum, { height }) => sum + height, 0) - 0.01);
    for (const piece of group) {
      piece.draw();
      flow.y += piece.height;
    }
    from = to + 1;
  }
}
