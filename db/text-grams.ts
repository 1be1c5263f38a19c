import { foldText } from './domain/fold.ts';

/** FTS5's `ascii` tokenizer takes every character from U+0080 on as part of a word: ASCII marks are moved there. */
function gramCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 && !/[a-z\d]/.test(character) ? String.fromCodePoint(0xe000 + code) : character;
}

function foldedLines(text: string): string[] {
  return text
    .toWellFormed()
    .split('\n')
    .map(foldText)
    .filter((line) => line !== '');
}

/** Every pair of neighbouring characters of a folded line, and its last one alone. */
function gramsOf(line: string): string[] {
  const characters = [...line].map(gramCharacter);
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}

/** The grams of a text, line by line, as the full-text tables take them. */
export function gramsOfText(text: string): string {
  return [...new Set(foldedLines(text).flatMap(gramsOf))].join(' ');
}

/** The first line of a text that holds the folded words, or null. */
export function lineHolding(text: string, folded: string): string | null {
  return text.split('\n').find((line) => foldText(line.toWellFormed()).includes(folded)) ?? null;
}

/** The MATCH expression that every text holding the folded words fulfils; few others do. */
export function matchExpression(folded: string): string {
  const grams = gramsOf(folded);
  if (grams.length === 1) return `"${grams[0]}" *`;
  return [...new Set(grams.slice(0, -1))].map((gram) => `"${gram}"`).join(' AND ');
}

/** Characters shown of a line, some of them before the place that was found. */
const EXCERPT_LENGTH = 60;
const EXCERPT_BEFORE = 12;

/** A line shortened around the folded words it holds. */
export function excerptOf(line: string, folded: string): string {
  const characters = [...line];
  if (characters.length <= EXCERPT_LENGTH) return line;
  const first = [...folded][0] ?? '';
  const near = characters.findIndex(
    (_, index) =>
      foldText(characters[index] ?? '').startsWith(first) &&
      foldText(characters.slice(index, index + 2 * folded.length).join('')).startsWith(folded),
  );
  const from = Math.max(0, Math.min(near - EXCERPT_BEFORE, characters.length - EXCERPT_LENGTH));
  const shown = characters.slice(from, from + EXCERPT_LENGTH).join('');
  return `${from > 0 ? '…' : ''}${shown}${from + EXCERPT_LENGTH < characters.length ? '…' : ''}`;
}
