import { type BoxedWord, MOST_BOXED_WORDS } from '../../db/domain/boxed-word.ts';
import type { FaceGlyph } from './fonts.ts';

/** A character drawn as a box, the word it stands in, and the page of its file. */
export interface PageBox {
  readonly codePoint: number;
  readonly text: string;
  readonly page: number;
}

/** Characters of the word shown on each side. */
const AROUND = 10;
const STOP = /[\s，。；：、！？（）《》“”—|]/u;

/** The word around the glyph at `place` of a line: up to a blank or a stop. */
export function wordAround(glyphs: readonly FaceGlyph[], place: number): string {
  const characters = glyphs.map(({ codePoint }) => String.fromCodePoint(codePoint));
  let [from, to] = [place, place + 1];
  while (from > 0 && place - from < AROUND && !STOP.test(characters[from - 1] ?? ' ')) from--;
  while (to < characters.length && to - place <= AROUND && !STOP.test(characters[to] ?? ' ')) to++;
  return characters.slice(from, to).join('');
}

/** The words with boxes of one print, each once a paper. */
export class BoxedWords {
  readonly words: BoxedWord[] = [];

  /** Takes what one paper showed as boxes; a word that only repeats part of another is left out. */
  add(title: string, boxes: readonly PageBox[]): void {
    const longestFirst = [...boxes].sort((left, right) => right.text.length - left.text.length);
    const own = new Map<string, { page: number; characters: Set<string> }>();
    for (const { codePoint, text, page } of longestFirst) {
      const known = own.get([...own.keys()].find((word) => word.includes(text)) ?? '');
      if (!known && own.size === MOST_BOXED_WORDS) continue;
      const word = known ?? { page, characters: new Set() };
      word.page = Math.min(word.page, page);
      word.characters.add(String.fromCodePoint(codePoint));
      if (!known) own.set(text, word);
    }
    const told = [...own].map(([text, { page, characters }]) => ({
      title,
      page,
      text,
      characters: [...characters],
    }));
    told.sort((left, right) => left.page - right.page);
    this.words.push(...told.slice(0, MOST_BOXED_WORDS - this.words.length));
  }
}
