import type { FontSet } from './fonts.ts';
import { singleLine, type TextStyle } from './text.ts';

/** What a column must have and would like, in points with its padding. */
export interface ColumnNeed {
  /** So that no date, number with its unit, short word or label is broken. */
  readonly firm: number;
  /** So that no date, number or Latin word inside a longer text is broken either. */
  readonly least: number;
  /** So that its longest text stands on one line; infinite where nothing stands in it yet, for the hand. */
  readonly most: number;
}

export interface ColumnShape {
  readonly style: TextStyle;
  readonly padding: number;
}

/** Digits are of unequal width; measured as this one, every number of the same length fits. */
const WIDEST_DIGIT = '0';
/** Words of no more characters than this are never broken. */
const SHORT_WORD = 4;
const NUMBER_WITH_UNIT = /^[\d.,]+\p{Script=Han}{1,3}$/u;
/** The year and number at the end of a document's number: 〔2026〕12号. */
const DOCUMENT_NUMBER = /〔\d{4}〕第?\d+号/u;
/** A date has ten characters, a number of ours not many more. */
const DATE_OR_NUMBER = /^[!-~\u2010-\u2013]{1,12}$/;
/** A text of no more characters than this stands on two lines. */
const TWO_LINES = 8;
/** Longer than an identity number, a run of Latin may be broken in a column. */
const LONGEST_RUN = 18;
/** A label may take this many lines. */
const LABEL_LINES = 3;
/** Against rounding. */
const SLACK = 0.5;

/** About how wide a text is, in halves of an em: enough to find the widest of many. */
function roughWidth(text: string): number {
  let halves = 0;
  for (let index = 0; index < text.length; index++) halves += text.charCodeAt(index) < 0x2e80 ? 1 : 2;
  return halves;
}

/** What of the text is never broken: a short word, number or date whole, else its document number. */
function firmPiece(text: string): string {
  if (text.length <= SHORT_WORD) return text;
  const isShort = text.length <= 2 * SHORT_WORD && [...text].length <= SHORT_WORD;
  const isNumber = text.length <= 24 && (DATE_OR_NUMBER.test(text) || NUMBER_WITH_UNIT.test(text));
  if (isShort || isNumber) return text;
  return text.includes('〔') ? (DOCUMENT_NUMBER.exec(text)?.[0] ?? '') : '';
}

function longestRun(text: string): string {
  let longest = '';
  for (const [run] of text.matchAll(/[!-~\u2010-\u2013]+/g)) if (run.length > longest.length) longest = run;
  return longest.slice(0, LONGEST_RUN);
}

/** The widest of a column's whole texts, of those that are never broken, and of the runs of Latin and digits in the others. */
function widestTexts(rows: readonly (readonly string[])[], column: number): readonly string[] {
  let [whole, firm, run] = ['', '', ''];
  let [wholeWidth, firmWidth] = [0, 0];
  for (const row of rows) {
    const text = row[column] ?? '';
    const width = roughWidth(text);
    if (width > wholeWidth) [whole, wholeWidth] = [text, width];
    const piece = width > firmWidth ? firmPiece(text) : '';
    if (piece !== '' && roughWidth(piece) > firmWidth) [firm, firmWidth] = [piece, roughWidth(piece)];
    if (text.length > run.length) {
      const found = longestRun(text);
      if (found.length > run.length) run = found;
    }
  }
  return [whole, firm, run];
}

/** Room for a label of up to three characters on one line, of four to six on two. */
function labelLeast({ length }: string, size: number): number {
  return (length <= 3 ? length : Math.ceil(length / (length <= 6 ? 2 : LABEL_LINES))) * size;
}

/** The needs of each column of a table with these labels (empty where none) and texts. */
export function columnNeeds(
  fonts: FontSet,
  labels: readonly string[],
  rows: readonly (readonly string[])[],
  { style, padding }: ColumnShape,
): readonly ColumnNeed[] {
  const widthOf = (text: string): number => singleLine(fonts, text.replace(/\d/g, WIDEST_DIGIT), style).width;
  return labels.map((label, column) => {
    const [whole = '', firm = '', run = ''] = widestTexts(rows, column);
    const edges = 2 * padding + SLACK;
    const half = whole.length <= TWO_LINES ? Math.ceil(whole.length / 2) * style.size : 0;
    const firmWidth = Math.max(labelLeast(label, style.size), widthOf(firm), half) + edges;
    const least = Math.max(firmWidth, widthOf(run) + edges);
    const most = whole === '' ? Number.POSITIVE_INFINITY : Math.max(least, widthOf(whole) + edges);
    return { firm: firmWidth, least, most };
  });
}

/** The level at which `filled` gives `total`, found by halving; `filled` grows with its level. */
function levelFor(total: number, filled: (level: number) => number, highest: number): number {
  let [low, high] = [0, highest];
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (filled(middle) < total) low = middle;
    else high = middle;
  }
  return low;
}

const sum = (widths: readonly number[]): number => widths.reduce((all, width) => all + width, 0);

/** What the columns must have; where all cannot, long runs of Latin give way first, then the widest. */
function leastWidths(needs: readonly ColumnNeed[], total: number): readonly number[] {
  const isTight = sum(needs.map(({ firm }) => firm)) > total;
  const cut = (level: number): readonly number[] =>
    needs.map(({ firm, least }) =>
      isTight ? Math.min(firm, level) : Math.max(firm, Math.min(least, level)),
    );
  const asked = cut(total);
  return sum(asked) > total ? cut(levelFor(total, (level) => sum(cut(level)), total)) : asked;
}

/** What a column may take: where nothing stands in it yet, its share. */
function mostOf({ firm, most }: ColumnNeed, share: number): number {
  return most === Number.POSITIVE_INFINITY ? Math.max(firm, share) : most;
}

/** A column whose longest text needs many times its share takes more of what is short, so that rows do not grow tall; by the root, so that one long text does not take all. */
function wantedShare(share: number, needed: number): number {
  return needed > share ? Math.sqrt(share * needed) : share;
}

/** Column widths in points that fill `total`: as the shares say, but none less than it must have nor, while others want for room, more than it can use. */
export function fitColumns(
  shares: readonly number[],
  needs: readonly ColumnNeed[],
  total: number,
): readonly number[] {
  const least = leastWidths(needs, total);
  const even = total / sum(shares);
  const most = needs.map((need, index) => mostOf(need, (shares[index] ?? 0) * even));
  const wanted = shares.map((share, index) => wantedShare(share, (most[index] ?? 0) / even));
  const at = (level: number): readonly number[] =>
    wanted.map((share, index) => Math.min(Math.max(share * level, least[index] ?? 0), most[index] ?? 0));
  const widths = at(levelFor(total, (level) => sum(at(level)), total / Math.min(...wanted)));
  const spare = (total - sum(widths)) / sum(shares);
  return widths.map((width, index) => width + spare * (shares[index] ?? 0));
}
