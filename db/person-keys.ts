import { foldText } from './domain/fold.ts';
import { nameReadings } from './pinyin.ts';

/** Where a key was found in what is known of the person: the order a clerk expects of results. */
export const KEY_RANKS = {
  nameStart: 0,
  numberStart: 1,
  pinyinStart: 2,
  nameInner: 3,
  pinyinInner: 4,
  numberInner: 5,
} as const;

export interface PersonKey {
  readonly key: string;
  readonly rank: number;
}

/** What a person is looked for by. Identity numbers are not among it: they are masked. */
export interface Searchable {
  readonly name: string;
  readonly staffNumber: string;
  /** Dossier number and old number, where there are such. */
  readonly dossierNumbers: readonly string[];
}

/** Up to this many syllables every mix of whole and initial is a key; longer names get the likely mixes. */
const MIXED_SYLLABLES = 4;
/** Longest number kept as keys: each of its ends is one. */
const LONGEST_NUMBER = 40;

/** Text as people are searched by: folded, and without `·`, `-` and other marks, which nobody types. */
export function foldForPersonSearch(text: string): string {
  return foldText(text).replace(/[\p{P}\p{S}]/gu, '');
}

/** How a name sorts: its likeliest reading, syllable by syllable. */
export function sortKeyOfName(name: string): string {
  return (nameReadings(foldForPersonSearch(name))[0] ?? []).join(' ');
}

/** Every key that a prefix of finds this person, each with its best rank. */
export function personKeys(person: Searchable): readonly PersonKey[] {
  const keys = new Map<string, number>();
  const add = (key: string, rank: number): void => {
    const known = keys.get(key);
    if (key !== '' && (known === undefined || rank < known)) keys.set(key, rank);
  };
  const name = foldForPersonSearch(person.name);
  addEnds(name, KEY_RANKS.nameStart, KEY_RANKS.nameInner, add);
  nameReadings(name).forEach((reading, index) => {
    const start = index === 0 ? KEY_RANKS.pinyinStart : KEY_RANKS.pinyinInner;
    reading.forEach((_, from) => {
      for (const key of mixes(reading.slice(from))) add(key, from === 0 ? start : KEY_RANKS.pinyinInner);
    });
  });
  addNumber(person.staffNumber, add);
  for (const number of person.dossierNumbers) addNumber(number, add);
  return [...keys].map(([key, rank]) => ({ key, rank }));
}

/** The keys of one number, for adding it to a person who has his other keys already. */
export function numberKeys(number: string): readonly PersonKey[] {
  const keys: PersonKey[] = [];
  addNumber(number, (key, rank) => keys.push({ key, rank }));
  return keys;
}

function addNumber(number: string, add: (key: string, rank: number) => void): void {
  const folded = foldForPersonSearch(number).slice(0, LONGEST_NUMBER);
  addEnds(folded, KEY_RANKS.numberStart, KEY_RANKS.numberInner, add);
}

function addEnds(text: string, start: number, inner: number, add: (key: string, rank: number) => void): void {
  const characters = [...text];
  characters.forEach((_, from) => {
    add(characters.slice(from).join(''), from === 0 ? start : inner);
  });
}

/**
 * Whole and initial syllables in every mix that is not the beginning of another: the last syllable is always whole, since
 * `zs` begins `zsan`.
 */
function mixes(syllables: readonly string[]): readonly string[] {
  if (syllables.length > MIXED_SYLLABLES) return likelyMixes(syllables);
  let heads = [''];
  syllables.forEach((syllable, index) => {
    const isLast = index === syllables.length - 1;
    const options = isLast ? [syllable] : [syllable, initial(syllable)];
    heads = heads.flatMap((head) => options.map((option) => head + option));
  });
  return heads;
}

function likelyMixes(syllables: readonly string[]): readonly string[] {
  const initials = syllables.map(initial);
  return [
    syllables.join(''),
    initials.slice(0, -1).join('') + (syllables.at(-1) ?? ''),
    (syllables[0] ?? '') + initials.slice(1).join(''),
    syllables.slice(0, 2).join('') + initials.slice(2).join(''),
  ];
}

function initial(syllable: string): string {
  return [...syllable][0] ?? '';
}
