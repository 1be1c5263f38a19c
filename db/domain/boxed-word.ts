/** A word of a printed paper holding characters that no printing font has: the paper shows an empty box in their place. */
export interface BoxedWord {
  /** The paper, e.g. `LZ2026-0001 张三 基本情况表`. */
  readonly title: string;
  /** Page of the file, from 1, where it stands first. */
  readonly page: number;
  /** The word, or the part of it around the character. */
  readonly text: string;
  /** The characters without a shape, each once. */
  readonly characters: readonly string[];
}

/** So many are told after one print: enough to mend, and no more than can be read. */
export const MOST_BOXED_WORDS = 200;
