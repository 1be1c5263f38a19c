import type { ReadDb, WriteDb } from './connection.ts';
import { entrySearchText } from './domain/entry.ts';
import { foldText } from './domain/fold.ts';
import type { EntryValues } from './domain/section.ts';
import { getSection } from './domain/sections/index.ts';
import { dossierOfShortCode } from './domain/short-code.ts';
import {
  foldForPersonSearch,
  KEY_RANKS,
  numberKeys,
  type PersonKey,
  personKeys,
  type Searchable,
} from './person-keys.ts';
import { excerptOf, gramsOfText, lineHolding, matchExpression } from './text-grams.ts';

/** The highest code point: every text that begins with `prefix` sorts below `prefix` and this character. */
export const LAST_CHARACTER = '\u{10FFFF}';
/** Candidates looked at per kind of key: enough to put the right ones first, few enough to answer in a millisecond. */
const CANDIDATES = 300;
/** Entries whose text is compared before a search gives up: keeps a bad query under 50 ms. */
const CHECKED_ENTRIES = 5000;

const ADD_KEYS = `INSERT OR IGNORE INTO person_key (key, rank, person_ordinal)
SELECT value ->> 0, value ->> 1, :ordinal FROM json_each(:keys)`;

const ADD_SORTED_KEYS = `INSERT OR IGNORE INTO person_key (key, rank, person_ordinal)
SELECT value ->> 0, :rank, value ->> 1 FROM json_each(:keys)`;

function addKeys(db: WriteDb, ordinal: number, keys: readonly PersonKey[]): void {
  db.run(ADD_KEYS, { ordinal, keys: JSON.stringify(keys.map(({ key, rank }) => [key, rank])) });
}

/** Keys of one statement: large enough to be quick, small enough to be no burden. */
const KEYS_PER_STATEMENT = 5000;

/**
 * The keys of many new people, written at once in the order of the index: each of its pages is touched once, which is several
 * times quicker in a large office than one person after the other.
 */
export class PersonKeyBatch {
  readonly #byRank = new Map<number, [string, number][]>();

  /** Takes the keys of a person just entered. */
  add(ordinal: number, person: Searchable): void {
    for (const { key, rank } of personKeys(person)) {
      const keys = this.#byRank.get(rank) ?? [];
      keys.push([key, ordinal]);
      this.#byRank.set(rank, keys);
    }
  }

  /** Writes them; call once, before the act's transaction ends. */
  write(db: WriteDb): void {
    for (const [rank, keys] of this.#byRank) {
      keys.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      for (let from = 0; from < keys.length; from += KEYS_PER_STATEMENT)
        db.run(ADD_SORTED_KEYS, { rank, keys: JSON.stringify(keys.slice(from, from + KEYS_PER_STATEMENT)) });
    }
    this.#byRank.clear();
  }
}

interface SearchableRow {
  readonly ordinal: number;
  readonly name: string;
  readonly staff_number: string;
  readonly old_dossier_number: string;
}

const SEARCHABLE =
  'SELECT ordinal, name, staff_number, old_dossier_number FROM person WHERE id = :personId AND voided_at IS NULL';
const NUMBERS_OF_PERSON = 'SELECT number FROM dossier WHERE person_id = :personId AND voided_at IS NULL';

/** Makes a new person findable; call after the row is written. */
export function indexPerson(db: WriteDb, personId: string): void {
  const row = db.get<SearchableRow>(SEARCHABLE, { personId });
  if (!row) return;
  const numbers = db.all<{ number: string }>(NUMBERS_OF_PERSON, { personId });
  addKeys(
    db,
    row.ordinal,
    personKeys({
      name: row.name,
      staffNumber: row.staff_number,
      dossierNumbers: [row.old_dossier_number, ...numbers.map(({ number }) => number)],
    }),
  );
}

/** Makes a person findable by what is stored of him now; nobody where the row is void. Call after each change of name or number. */
export function reindexPerson(db: WriteDb, personId: string): void {
  db.run('DELETE FROM person_key WHERE person_ordinal = (SELECT ordinal FROM person WHERE id = :personId)', {
    personId,
  });
  indexPerson(db, personId);
}

const ORDINAL = 'SELECT ordinal FROM person WHERE id = :personId';

/** Makes a person findable by one more number, e.g. that of the dossier just opened; cheaper than reindexPerson. */
export function indexDossierNumber(db: WriteDb, personId: string, number: string): void {
  const ordinal = db.get<{ ordinal: number }>(ORDINAL, { personId })?.ordinal;
  if (ordinal !== undefined) addKeys(db, ordinal, numberKeys(number));
}

export interface FoundPerson {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly staffNumber: string;
  readonly dossierNumber: string | null;
  readonly inService: boolean;
}

interface FoundRow {
  readonly id: string;
  readonly name: string;
  readonly unit_name: string | null;
  readonly post_title: string;
  readonly staff_number: string;
  readonly dossier_number: string | null;
  readonly in_service: number;
}

const NUMBER_RANKS: readonly number[] = [KEY_RANKS.numberStart, KEY_RANKS.numberInner];
/** How a number sorts: the shorter first, so that 9999 stands before 10000. */
const NUMBER_ORDER = "substr('0' || length(key), -2) || key";

const CANDIDATES_OF_RANK = Object.values(KEY_RANKS)
  .map(
    (
      rank,
    ) => `SELECT * FROM (SELECT person_ordinal, ${rank} AS rank, ${rank === KEY_RANKS.pinyinStart ? 'false' : 'key <> :text'} AS longer, key <> :text AS is_part,
  ${NUMBER_RANKS.includes(rank) ? NUMBER_ORDER : 'NULL'} AS number FROM person_key
WHERE rank = ${rank} AND key >= :text AND key < :end ORDER BY key LIMIT :candidates)`,
  )
  .join(' UNION ALL ');

/** How a typed reading stands for a name: the whole of it, its surname (zhang: 张 before 赵航), initials that end so, or its beginning. */
const READING = `WHEN replace(p.pinyin, ' ', '') = :text THEN 0 WHEN substr(p.pinyin || ' ', 1, length(:text) + 1) = :text || ' ' THEN 1
    WHEN NOT f.is_part THEN 2 ELSE 3`;

// Only those are looked up who can stand among the first `:limit`.
const FIND_PERSONS = `WITH found AS MATERIALIZED (
  SELECT person_ordinal, min(rank * 2 + longer) AS place, min(is_part) AS is_part,
    min(iif(rank = ${KEY_RANKS.numberStart}, number, NULL)) AS whole_number, min(iif(rank = ${KEY_RANKS.numberInner}, number, NULL)) AS number_end
  FROM (${CANDIDATES_OF_RANK}) GROUP BY person_ordinal
), ordered AS (
  SELECT person_ordinal, place, is_part, CASE place / 2 WHEN ${KEY_RANKS.numberStart} THEN whole_number WHEN ${KEY_RANKS.numberInner} THEN number_end END AS number
  FROM found
), best AS (
  SELECT p.ordinal, f.place, f.number, p.in_service, p.pinyin, CASE ${READING} END AS reading,
    CASE WHEN f.number IS NOT NULL THEN (SELECT number FROM dossier WHERE person_id = p.id AND voided_at IS NULL) END AS dossier_number
  FROM ordered f JOIN person p ON p.ordinal = f.person_ordinal
  WHERE f.place <= coalesce((SELECT place FROM found ORDER BY place LIMIT 1 OFFSET :limit - 1), f.place)
  ORDER BY f.place, f.number, dossier_number, reading, p.in_service DESC, p.pinyin, p.ordinal LIMIT :limit
)
SELECT p.id, p.name, u.name AS unit_name, p.post_title, p.staff_number, d.number AS dossier_number, p.in_service
FROM best b CROSS JOIN person p ON p.ordinal = b.ordinal
LEFT JOIN unit u ON u.id = p.unit_id
LEFT JOIN dossier d ON d.person_id = p.id AND d.voided_at IS NULL
ORDER BY b.place, b.number, b.dossier_number, b.reading, b.in_service DESC, b.pinyin, b.ordinal`;

/**
 * People whose name, number or reading holds the text, in the order a clerk expects: the exact name, names that begin so,
 * numbers in their order, readings that begin so (the whole name, the surname, the rest), then inner parts; people in service first among equals. At most `limit`, 1,000 at the highest.
 */
export function findPersons(db: ReadDb, text: string, limit: number): FoundPerson[] {
  const folded = foldForPersonSearch(text);
  if (folded === '') return [];
  const parameters = {
    text: folded,
    end: folded + LAST_CHARACTER,
    candidates: Math.max(CANDIDATES, 4 * limit),
    limit,
  };
  return db.all<FoundRow>(FIND_PERSONS, parameters).map(rowToFoundPerson);
}

const PERSON_OF_DOSSIER = `SELECT p.id, p.name, u.name AS unit_name, p.post_title, p.staff_number, d.number AS dossier_number, p.in_service
FROM dossier d JOIN person p ON p.id = d.person_id LEFT JOIN unit u ON u.id = p.unit_id
WHERE d.ordinal = :ordinal AND d.voided_at IS NULL AND p.voided_at IS NULL`;

/** Whose paper carries the digits under its bars, or null. */
export function findPersonByCode(db: ReadDb, text: string): FoundPerson | null {
  const ordinal = dossierOfShortCode(text);
  const row = ordinal === null ? undefined : db.get<FoundRow>(PERSON_OF_DOSSIER, { ordinal });
  return row ? rowToFoundPerson(row) : null;
}

function rowToFoundPerson(row: FoundRow): FoundPerson {
  return {
    id: row.id,
    name: row.name,
    unitName: row.unit_name ?? '',
    postTitle: row.post_title,
    staffNumber: row.staff_number,
    dossierNumber: row.dossier_number,
    inService: row.in_service === 1,
  };
}

/** The bounds of the keys that begin with the text, for a list's filter; null where the text holds nothing to look for. */
export function personKeyRange(text: string): { readonly text: string; readonly end: string } | null {
  const folded = foldForPersonSearch(text);
  return folded === '' ? null : { text: folded, end: folded + LAST_CHARACTER };
}

/** SQL: ordinals of the people found by a key range; `:text` and `:textEnd` are its bounds. */
export const PERSONS_IN_KEY_RANGE = `SELECT person_ordinal FROM person_key
WHERE rank IN (${Object.values(KEY_RANKS).join(', ')}) AND key >= :text AND key < :textEnd`;

/** Makes an entry's text findable, line by line; call inside the act's transaction. */
export function indexEntry(db: WriteDb, entryOrdinal: number, text: string): void {
  db.run('INSERT INTO entry_text (rowid, grams) VALUES (:ordinal, :grams)', {
    ordinal: entryOrdinal,
    grams: gramsOfText(text),
  });
}

/** Takes an entry's text out of the search. */
export function removeEntry(db: WriteDb, entryOrdinal: number): void {
  db.run('DELETE FROM entry_text WHERE rowid = :ordinal', { ordinal: entryOrdinal });
}

export interface FoundEntry {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly section: string;
  readonly occurredOn: string;
  readonly title: string;
  /** The line that holds the text, shortened around it. */
  readonly excerpt: string;
}

interface CandidateRow {
  readonly id: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly section: string;
  readonly occurred_on: string;
  readonly title: string;
  readonly data: string;
}

const FIND_ENTRIES = `SELECT e.id, e.person_id, p.name AS person_name, e.section, e.occurred_on, e.title, e.data
FROM entry_text t CROSS JOIN section_entry e ON e.ordinal = t.rowid CROSS JOIN person p ON p.id = e.person_id
WHERE entry_text MATCH :match AND e.voided_at IS NULL AND p.voided_at IS NULL
AND e.section IN (SELECT value FROM json_each(:sections))
AND e.person_id NOT IN (SELECT value FROM json_each(:withoutPersons))
ORDER BY t.rowid DESC LIMIT :checked`;

/** What the asker may see: rights filter before matching. */
export interface EntryScope {
  readonly sections: readonly string[];
  readonly withoutPersons: ReadonlySet<string>;
}

/** Entries one line of which holds the text (both folded), latest entered first; at most `limit`. */
export function findEntries(db: ReadDb, text: string, scope: EntryScope, limit: number): FoundEntry[] {
  const folded = foldText(text.toWellFormed());
  if (folded === '' || scope.sections.length === 0) return [];
  const rows = db.iterate<CandidateRow>(FIND_ENTRIES, {
    match: matchExpression(folded),
    sections: JSON.stringify(scope.sections),
    withoutPersons: JSON.stringify([...scope.withoutPersons]),
    checked: CHECKED_ENTRIES,
  });
  const found: FoundEntry[] = [];
  for (const row of rows) {
    const line = lineWith(row, folded);
    if (line === null) continue;
    found.push(toFoundEntry(row, excerptOf(line, folded)));
    if (found.length === limit) break;
  }
  return found;
}

function lineWith(row: CandidateRow, folded: string): string | null {
  const section = getSection(row.section);
  if (!section) return null;
  // Written by the entries' own module only, from values that the section's declaration let through.
  const text = entrySearchText(section, JSON.parse(row.data) as EntryValues);
  return lineHolding(text, folded);
}

function toFoundEntry(row: CandidateRow, excerpt: string): FoundEntry {
  return {
    id: row.id,
    personId: row.person_id,
    personName: row.person_name,
    section: row.section,
    occurredOn: row.occurred_on,
    title: row.title,
    excerpt,
  };
}
