import type { ReadDb } from '../../db/connection.ts';
import { foldText } from '../../db/domain/fold.ts';
import { SECTIONS } from '../../db/domain/sections/index.ts';
import { findEntries, findPersons } from '../../db/search.ts';
import { benchOffice, benchPeople, readOffice } from './bench-office.ts';
import { atMost, type BenchRow, median, percentile, report, timeOf, timesFaster } from './measure.ts';

const QUERIES = 2000;
/** A scan takes some hundred times as long as a search. */
const LIKE_EVERY = 100;
const LIMIT = 20;
const P95_MS = 5;
const TIMES_FASTER = 20;

/** A folded copy of what LIKE reads, as a program without indexes would keep it. */
const PERSON_LIKE = `SELECT id, name FROM person
WHERE voided_at IS NULL AND (lower(name) LIKE '%' || :text || '%' OR lower(staff_number) LIKE '%' || :text || '%'
  OR replace(pinyin, ' ', '') LIKE '%' || :text || '%') ORDER BY pinyin LIMIT ${LIMIT}`;
const ENTRY_LIKE = `SELECT id, title FROM section_entry
WHERE voided_at IS NULL AND lower(data) LIKE '%' || :text || '%' ORDER BY ordinal DESC LIMIT ${LIMIT}`;

interface Names {
  readonly name: string;
  readonly pinyin: string;
  readonly staff_number: string;
}

function sampledNames(db: ReadDb): readonly Names[] {
  const last = db.get<{ last: number }>('SELECT max(ordinal) AS last FROM person')?.last ?? 0;
  const step = Math.max(1, Math.floor(last / QUERIES));
  return db.all<Names>(
    'SELECT name, pinyin, staff_number FROM person WHERE ordinal % :step = 0 LIMIT :queries',
    {
      step,
      queries: QUERIES,
    },
  );
}

const initialsOf = ({ pinyin }: Names): string =>
  pinyin
    .split(' ')
    .map((syllable) => syllable[0] ?? '')
    .join('');

function personRows(db: ReadDb, name: string, texts: readonly string[], times: number): BenchRow[] {
  const found: number[] = [];
  const scanned: number[] = [];
  texts.forEach((text, index) => {
    found.push(timeOf(() => findPersons(db, text, LIMIT)));
    if (index % LIKE_EVERY === 0) scanned.push(timeOf(() => db.all(PERSON_LIKE, { text: foldText(text) })));
  });
  return [
    timesFaster(`${name}, beside folded LIKE`, median(found), median(scanned), times),
    atMost(`${name}, p95 beside ${P95_MS} ms`, percentile(found, 0.95), P95_MS, 1),
  ];
}

/** Pieces across words, from places all over the table: rare enough that LIKE, too, looks to the end. */
function sampledPhrases(db: ReadDb, length: number): readonly string[] {
  const last = db.get<{ last: number }>('SELECT max(ordinal) AS last FROM section_entry')?.last ?? 0;
  const phrases: string[] = [];
  for (let index = 1; index <= QUERIES; index += 1) {
    const row = db.get<{ data: string }>('SELECT data FROM section_entry WHERE ordinal >= :at LIMIT 1', {
      at: Math.floor((last * index) / (QUERIES + 1)),
    });
    const run = row?.data.match(new RegExp(`\\p{Script=Han}{${length},}`, 'u'))?.[0] ?? '';
    if (run !== '') phrases.push([...run].slice(-length).join(''));
  }
  return phrases;
}

function entryRow(db: ReadDb, name: string, texts: readonly string[]): BenchRow {
  const scope = { sections: SECTIONS.map(({ code }) => code), withoutPersons: new Set<string>() };
  const asked = texts.filter((text) => findEntries(db, text, scope, LIMIT).length < LIMIT);
  const found: number[] = [];
  const scanned: number[] = [];
  asked.forEach((text, index) => {
    found.push(timeOf(() => findEntries(db, text, scope, LIMIT)));
    if (index % LIKE_EVERY === 0) scanned.push(timeOf(() => db.all(ENTRY_LIKE, { text })));
  });
  return timesFaster(`${name}, beside LIKE`, median(found), median(scanned), 50);
}

/** Search of people and of texts beside LIKE on the same file; wants the demo office of 100,000 people. */
export function benchSearch(db: ReadDb): readonly BenchRow[] {
  const names = sampledNames(db);
  return [
    ...personRows(
      db,
      'person by 2 characters',
      names.map(({ name }) => [...name].slice(0, 2).join('')),
      TIMES_FASTER,
    ),
    ...personRows(
      db,
      'person by whole name',
      names.map(({ name }) => name),
      TIMES_FASTER,
    ),
    ...personRows(
      db,
      'person by full pinyin',
      names.map(({ pinyin }) => pinyin.replaceAll(' ', '')),
      TIMES_FASTER,
    ),
    ...personRows(
      db,
      'person by 2 initials',
      names.map((name) => initialsOf(name).slice(0, 2)),
      1,
    ),
    ...personRows(db, 'person by all initials', names.map(initialsOf), 1),
    ...personRows(
      db,
      'person by part of a number',
      names.map((name) => name.staff_number.slice(-4)),
      TIMES_FASTER,
    ),
    entryRow(
      db,
      'text: a name',
      names.map(({ name }) => name),
    ),
    entryRow(db, 'text: 8 characters', sampledPhrases(db, 8)),
  ];
}

if (import.meta.main) {
  const db = await readOffice(await benchOffice(benchPeople()));
  report(benchSearch(db));
  db.close();
}
