/** How a character behaves at a line's edge: ordinary Han, part of a word, blank, never first, never last, a Latin mark inside a word (3.14), or joined to its twin (——). */
export type BreakClass = 'han' | 'word' | 'wordMark' | 'blank' | 'notFirst' | 'notLast' | 'twin';

/** 禁则 of GB/T 15834: closing marks never start a line. */
const NOT_FIRST = new Set(
  '，。、；：！？）》」』】〕〉〗’”％‰℃·～)]}>…'.split('').map((mark) => mark.codePointAt(0)),
);
/** Opening marks never end a line. */
const NOT_LAST = new Set('（《「『【〔〈〖‘“([{<￥¥＄$№＃#'.split('').map((mark) => mark.codePointAt(0)));
/** Latin marks: never first, and never parted from the letters or digits after them. */
const WORD_MARKS = new Set(',.;:!?%'.split('').map((mark) => mark.codePointAt(0)));
const EM_DASH = 0x2014;

function isWordCharacter(codePoint: number): boolean {
  if (codePoint < 0x2b0) return /[\p{L}\p{N}_/@&+=*'"\\-]/u.test(String.fromCodePoint(codePoint));
  return codePoint < 0x2000;
}

/** The class of one character. */
export function breakClassOf(codePoint: number): BreakClass {
  if (codePoint === 0x20 || codePoint === 0x3000) return 'blank';
  if (codePoint === EM_DASH) return 'twin';
  if (NOT_FIRST.has(codePoint)) return 'notFirst';
  if (WORD_MARKS.has(codePoint)) return 'wordMark';
  if (NOT_LAST.has(codePoint)) return 'notLast';
  return isWordCharacter(codePoint) ? 'word' : 'han';
}

/** Whether a line may end after `left` and the next begin with `right`. */
export function mayBreakBetween(left: BreakClass, right: BreakClass): boolean {
  if (right === 'blank' || right === 'notFirst' || right === 'wordMark' || left === 'notLast') return false;
  if (left === 'blank') return true;
  if (left === 'twin' && right === 'twin') return false;
  return !((left === 'word' || left === 'wordMark') && right === 'word');
}
