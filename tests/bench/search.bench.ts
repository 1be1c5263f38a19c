import type { ReadDb } from '../../db/connection.ts';
import { foldText } from '../../db/domain/fold.ts';
import { SECTIONS } from '../../db/domain/sections/index.ts';
import { findEntries, findPersons } from '../../db/search.ts';
import { benchOffice, benchPeople, FULL_SIZE, readOffice } from './bench-office.ts';
import { atMost, type BenchRow, median, percentile, report, timeOf, timesFaster } from './measure.ts';

const QUERIES = 2000;
/** A scan takes some hundred times as long as a search. */
const LIKE_EVERY = 200;
const LIMIT = 20;
const P95_MS = 5;
const TIMES_FASTER = 20;
const TEXT_TIMES_FASTER = 50;

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

/** Numbers of letters, as a clerk types them off the paper: each stands in one record, so LIKE, too, looks to the end. */
function sampledNumbers(db: ReadDb): readonly string[] {
  const numbers = `SELECT json_extract(e.data, '$.number') AS number FROM person p
JOIN section_entry e ON e.person_id = p.id AND e.section = 'letter' WHERE p.ordinal % :step = 0 GROUP BY p.id LIMIT :queries`;
  const last = db.get<{ last: number }>('SELECT max(ordinal) AS last FROM person')?.last ?? 0;
  const step = Math.max(1, Math.floor(last / QUERIES));
  return db.all<{ number: string }>(numbers, { step, queries: QUERIES }).map(({ number }) => number);
}

/** Words that stand in a great part of all records: the search must find its first twenty without holding the service up. */
const COMMON_WORDS = ['廉洁', '责任书', '警示教育', '党风廉政建设', '谈', '年度考核', '合格', '2025'];

const scope = { sections: SECTIONS.map(({ code }) => code), withoutPersons: new Set<string>() };

function entryRow(db: ReadDb, name: string, texts: readonly string[]): BenchRow {
  const asked = texts.filter((text) => findEntries(db, text, scope, LIMIT).length < LIMIT);
  const found: number[] = [];
  const scanned: number[] = [];
  asked.forEach((text, index) => {
    found.push(timeOf(() => findEntries(db, text, scope, LIMIT)));
    if (index % (2 * LIKE_EVERY) === 0) scanned.push(timeOf(() => db.all(ENTRY_LIKE, { text })));
  });
  // LIKE grows with the records, the search hardly: of a tenth of the office a tenth is asked.
  const times = TEXT_TIMES_FASTER * Math.min(1, benchPeople() / FULL_SIZE);
  return timesFaster(`${name}, beside LIKE`, median(found), median(scanned), times);
}

function commonWords(db: ReadDb): BenchRow {
  const times = Array.from({ length: QUERIES }, (_, index) =>
    timeOf(() => findEntries(db, COMMON_WORDS[index % COMMON_WORDS.length] ?? '', scope, LIMIT)),
  );
  return atMost('text: common words, p95 beside 50 ms', percentile(times, 0.95), 50, 1);
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
    entryRow(db, 'text: number of a letter', sampledNumbers(db)),
    commonWords(db),
  ];
}

if (import.meta.main) {
  const db = await readOffice(await benchOffice(benchPeople()));
  report(benchSearch(db));
  db.close();
}
