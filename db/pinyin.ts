import { pinyin, polyphonic } from 'pinyin-pro';

const SURNAME_FIRST = { surname: 'head', toneType: 'none', type: 'array', v: true } as const;
const EVERY_READING = { toneType: 'none', type: 'array', v: true } as const;
/** Readings kept per character: the right one and the likely mistakes; rarer ones only add noise. */
const READINGS_PER_CHARACTER = 3;
/** Readings kept per name, so that a name of many polyphones stays bounded. */
const READINGS_PER_NAME = 8;

/** Surnames that the dictionary reads otherwise; the first reading sorts, the others are found too (measured, db.md). */
const SURNAME_READINGS: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['单于', [['chan', 'yu']]],
  ['牟', [['mou'], ['mu']]],
  ['黑', [['he'], ['hei']]],
  ['种', [['chong'], ['zhong']]],
  ['隗', [['kui'], ['wei']]],
  ['单', [['shan'], ['dan']]],
  ['区', [['ou'], ['qu']]],
  ['仇', [['qiu'], ['chou']]],
  ['曾', [['zeng'], ['ceng']]],
  ['解', [['xie'], ['jie']]],
  ['查', [['zha'], ['cha']]],
  ['朴', [['piao'], ['pu']]],
  ['翟', [['zhai'], ['di']]],
  ['尉', [['wei'], ['yu']]],
  ['覃', [['qin'], ['tan']]],
  ['盖', [['gai'], ['ge']]],
  ['员', [['yun'], ['yuan']]],
  ['乐', [['yue'], ['le']]],
  ['冼', [['xian'], ['shen']]],
  ['谌', [['chen'], ['shen']]],
  ['郗', [['xi'], ['chi']]],
  ['郇', [['xun'], ['huan']]],
  ['贾', [['jia'], ['gu']]],
  ['葛', [['ge']]],
  ['任', [['ren']]],
]);

const HAN = /[\p{Script=Han}〇]/u;
const readingsByCharacter = new Map<string, readonly string[]>();

function everyReading(character: string): readonly string[] {
  const known = readingsByCharacter.get(character);
  if (known) return known;
  const found = polyphonic(character, EVERY_READING)[0] ?? [];
  const readings = (Array.isArray(found) ? found : [found]).filter((reading) => /^[a-zê]+$/.test(reading));
  readingsByCharacter.set(character, readings);
  return readings;
}

/** One Chinese character, or a run of others, with its readings, the right one first. */
interface Syllable {
  readonly text: string;
  readonly readings: readonly string[];
}

function syllablesOf(name: string): Syllable[] {
  const characters = [...name];
  const main = pinyin(name, SURNAME_FIRST);
  const syllables: Syllable[] = [];
  let foreign = '';
  const endForeign = (): void => {
    if (foreign !== '') syllables.push({ text: foreign, readings: [foreign] });
    foreign = '';
  };
  characters.forEach((character, index) => {
    if (HAN.test(character)) {
      endForeign();
      const all = [main[index] ?? character, ...everyReading(character)];
      syllables.push({ text: character, readings: [...new Set(all)].slice(0, READINGS_PER_CHARACTER) });
    } else if (/[\p{L}\p{N}]/u.test(character)) {
      foreign += character;
    } else {
      endForeign();
    }
  });
  endForeign();
  return syllables;
}

function surnameReadings(
  name: string,
): { readonly length: number; readonly readings: readonly (readonly string[])[] } | null {
  const characters = [...name];
  for (const length of [2, 1]) {
    if (characters.length <= length && length === 2) continue;
    const readings = SURNAME_READINGS.get(characters.slice(0, length).join(''));
    if (readings) return { length, readings };
  }
  return null;
}

/** The likeliest reading, then those where one character (everywhere it stands) is read otherwise. */
function readingsOf(syllables: readonly Syllable[]): string[][] {
  const likeliest = syllables.map((syllable) => syllable.readings[0] ?? '');
  const readings = [likeliest];
  const varied = new Set<string>();
  for (const { text, readings: options } of syllables) {
    if (varied.has(text)) continue;
    varied.add(text);
    for (const option of options.slice(1))
      readings.push(
        syllables.map((other, index) => (other.text === text ? option : (likeliest[index] ?? ''))),
      );
  }
  return readings;
}

/** Names kept read, a few megabytes at the most: whoever enters people asks for each name twice or thrice. */
const NAMES_KEPT = 12_000;
const namesRead = new Map<string, readonly (readonly string[])[]>();

/**
 * How a folded name is read, as syllables without tones (ü as v), the likeliest reading first, at most 8; letters that are not
 * Chinese form one syllable a word.
 */
export function nameReadings(name: string): readonly (readonly string[])[] {
  const known = namesRead.get(name);
  if (known) return known;
  if (namesRead.size >= NAMES_KEPT) namesRead.clear();
  const readings = readName(name);
  namesRead.set(name, readings);
  return readings;
}

function readName(name: string): readonly (readonly string[])[] {
  const surname = surnameReadings(name);
  const syllables = syllablesOf(name);
  const heads = surname?.readings ?? [[]];
  const rests = readingsOf(syllables.slice(surname?.length ?? 0));
  return rests.flatMap((rest) => heads.map((head) => [...head, ...rest])).slice(0, READINGS_PER_NAME);
}
