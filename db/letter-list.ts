import type { ReadDb, SqlParameters, SqlValue } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { letterNumber, parseLetterNumber } from './domain/letter.ts';
import type { LetterRow } from './domain/letter-record.ts';
import { LETTER_GONE, LETTER_OPEN, letterLeft, STANDING_SUMS } from './letter-standing.ts';
import { decodeCursor, encodeCursor } from './list-cursor.ts';
import { PERSONS_IN_KEY_RANGE, personKeyRange } from './search.ts';

/** A state of the column, or what several come to: still to be signed, of those the ones whose day is not over, 离岗不计, or void. */
export type LetterStateFilter = LetterRow['state'] | 'open' | 'coming' | 'gone' | 'void';

export interface LetterFilter {
  readonly year?: number | null;
  readonly campaignId?: string | null;
  /** One letter, void or not. */
  readonly letterId?: string | null;
  readonly personId?: string | null;
  readonly supplierId?: string | null;
  readonly kind?: string | null;
  /** The unit and all below it. */
  readonly unitId?: string | null;
  /** That unit alone; '' for letters without one. */
  readonly ownUnitId?: string;
  readonly level?: string | null;
  readonly state?: LetterStateFilter | null;
  /** Still to be signed, and the day is over. */
  readonly late?: boolean;
  readonly text?: string | null;
  /** 回避: letters of these people, or signed by them, are as if they were not there. */
  readonly recused?: ReadonlySet<string>;
}

export type LetterSort = 'number' | 'name' | 'unit' | 'dueOn' | 'signedOn';

export interface LetterQuery {
  readonly filter: LetterFilter;
  readonly sort: { readonly by: LetterSort; readonly descending: boolean };
  readonly after: string | null;
  readonly limit: number;
}

interface ListedRow extends Omit<LetterRow, 'number' | 'isLate' | 'isGone'> {
  readonly serial: number;
  readonly late: number;
  readonly gone: number;
  readonly pinyin: string;
}

const COLUMNS = `l.id AS letterId, l.version, l.campaign_id AS campaignId, l.party, l.person_id AS personId, l.signer_id AS signerId, l.year, l.serial, l.kind,
v.number AS versionNumber, l.issuer_id AS issuerId, l.issuer_name AS issuerName, l.issuer_post AS issuerPost, l.unit_name AS unitName, l.party_name AS partyName,
l.signer_name AS signerName, l.signer_post AS signerPost, coalesce(d.number, '') AS dossierNumber, l.term_from_on AS termFromOn,
l.term_to_on AS termToOn, l.copies, l.due_on AS dueOn, l.printed_on AS printedOn, l.signed_on AS signedOn, l.state,
l.state IN ('due', 'printed') AND l.voided_at IS NULL AND l.due_on < :today AS late, l.voided_at IS NULL AND ${LETTER_GONE} AS gone, iif(l.state = 'notSigned', l.not_signed_reason, '') AS notSignedReason,
l.filed_on AS filedOn, (SELECT a.grade FROM letter_assessment a WHERE a.letter_id = l.id AND a.voided_at IS NULL AND a.grade IS NOT NULL
  ORDER BY a.period DESC LIMIT 1) AS grade,
l.note, l.cause, l.supervisor, l.supervisor_relation AS supervisorRelation, l.voided_at AS voidedAt, l.void_reason AS voidReason, l.pinyin`;
const JOINS = `JOIN letter_campaign c ON c.id = l.campaign_id JOIN letter_template_version v ON v.id = c.template_version_id
LEFT JOIN dossier d ON d.person_id = l.person_id AND d.voided_at IS NULL`;

interface SortPlan {
  readonly columns: readonly string[];
  readonly keys: (row: ListedRow) => readonly (string | number)[];
}

const SORT_PLANS: Readonly<Record<LetterSort, SortPlan>> = {
  number: { columns: ['l.year', 'l.serial'], keys: (row) => [row.year, row.serial] },
  name: { columns: ['l.pinyin', 'l.year', 'l.serial'], keys: (row) => [row.pinyin, row.year, row.serial] },
  unit: {
    columns: ['l.unit_name', 'l.pinyin', 'l.year', 'l.serial'],
    keys: (row) => [row.unitName, row.pinyin, row.year, row.serial],
  },
  dueOn: { columns: ['l.due_on', 'l.year', 'l.serial'], keys: (row) => [row.dueOn, row.year, row.serial] },
  signedOn: {
    columns: ["coalesce(l.signed_on, '')", 'l.year', 'l.serial'],
    keys: (row) => [row.signedOn ?? '', row.year, row.serial],
  },
};

const BELOW = `l.unit_id IN (WITH RECURSIVE below (id) AS (VALUES (:unitId) UNION SELECT unit.id FROM unit JOIN below ON unit.parent_id = below.id)
  SELECT id FROM below)`;
const NAMED = `coalesce(l.person_id, l.signer_id) IN (SELECT id FROM person WHERE ordinal IN (${PERSONS_IN_KEY_RANGE}))`;
const NOT_RECUSED = `coalesce(l.person_id, '') NOT IN (SELECT value FROM json_each(:recused))
AND coalesce(l.signer_id, '') NOT IN (SELECT value FROM json_each(:recused))`;
/** The words of the partial index letter_open, so that SQLite recognises it. */
const STILL_OPEN = "l.voided_at IS NULL AND l.state IN ('due', 'printed', 'signed')";

const STATES: Readonly<Record<LetterStateFilter, string>> = {
  due: `${STILL_OPEN} AND l.state = 'due' AND ${LETTER_OPEN}`,
  printed: `${STILL_OPEN} AND l.state = 'printed' AND ${LETTER_OPEN}`,
  open: `${STILL_OPEN} AND ${LETTER_OPEN}`,
  coming: `${STILL_OPEN} AND l.due_on >= :today AND ${LETTER_OPEN}`,
  signed: `${STILL_OPEN} AND l.state = 'signed'`,
  filed: "l.voided_at IS NULL AND l.state = 'filed'",
  notSigned: `l.voided_at IS NULL AND l.state = 'notSigned' AND NOT ${letterLeft(':today')}`,
  gone: `l.voided_at IS NULL AND ${LETTER_GONE}`,
  void: 'l.voided_at IS NOT NULL',
};

interface Conditions {
  readonly where: readonly string[];
  readonly parameters: SqlParameters;
}

function conditionsOf(filter: LetterFilter): Conditions {
  const standing = filter.letterId ? 'true' : 'l.voided_at IS NULL';
  const where: string[] = [filter.state ? STATES[filter.state] : standing];
  const parameters: Record<string, SqlValue> = {};
  const add = (name: string, value: SqlValue | undefined, clause: string): void => {
    if (value === null || value === undefined || value === '') return;
    where.push(clause);
    parameters[name] = value;
  };
  add('year', filter.year, 'l.year = :year');
  add('campaignId', filter.campaignId, 'l.campaign_id = :campaignId');
  add('letterId', filter.letterId, 'l.id = :letterId');
  add('personId', filter.personId, 'l.person_id = :personId');
  add('supplierId', filter.supplierId, 'l.supplier_id = :supplierId');
  add('kind', filter.kind, 'l.kind = :kind');
  add('unitId', filter.unitId, BELOW);
  add('level', filter.level, 'l.level = :level');
  if (filter.ownUnitId !== undefined) {
    where.push(filter.ownUnitId === '' ? 'l.unit_id IS NULL' : 'l.unit_id = :ownUnitId');
    if (filter.ownUnitId !== '') parameters.ownUnitId = filter.ownUnitId;
  }
  if (filter.recused) {
    where.push(NOT_RECUSED);
    parameters.recused = JSON.stringify([...filter.recused]);
  }
  if (filter.late === true) where.push(`${STATES.open} AND l.due_on < :today`);
  const text = textCondition(filter.text ?? '');
  return { where: [...where, ...text.where], parameters: { ...parameters, ...text.parameters } };
}

function textCondition(entered: string): Conditions {
  const raw = entered.normalize('NFKC').trim();
  if (raw === '') return { where: [], parameters: {} };
  const number = parseLetterNumber(raw);
  if (number)
    return {
      where: ['l.year = :numberYear AND l.serial = :numberSerial'],
      parameters: { numberYear: number.year, numberSerial: number.serial },
    };
  const range = personKeyRange(raw);
  const named = range ? ` OR ${NAMED}` : '';
  return {
    where: [
      `(instr(l.party_name, :raw) > 0 OR instr(l.signer_name, :raw) > 0 OR instr(l.unit_name, :raw) > 0${named})`,
    ],
    parameters: range ? { raw, text: range.text, textEnd: range.end } : { raw },
  };
}

/** The text of one list query, for the list itself and for the test that proves its index. */
export function letterListSql(
  query: LetterQuery,
  today: CivilDate,
): { readonly sql: string; readonly parameters: SqlParameters } {
  const { columns } = SORT_PLANS[query.sort.by];
  const conditions = conditionsOf(query.filter);
  const where = [...conditions.where];
  const names = columns.map((_, index) => `after${index}`);
  const after = query.after === null ? {} : decodeCursor(query.after, names);
  if (query.after !== null)
    where.push(
      `(${columns.join(', ')}) ${query.sort.descending ? '<' : '>'} (${names.map((name) => `:${name}`).join(', ')})`,
    );
  const order = columns.map((column) => `${column}${query.sort.descending ? ' DESC' : ''}`).join(', ');
  const sql = `SELECT ${COLUMNS} FROM letter l ${JOINS} WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT :limit`;
  return { sql, parameters: { ...conditions.parameters, ...after, today, limit: query.limit } };
}

/** One page of the 责任书签订台账; ask by year, campaign, letter, person, supplier or open state, or it goes through every year. Errors: cursor-wrong. */
export function listLetters(
  db: ReadDb,
  query: LetterQuery,
  today: CivilDate,
): { readonly rows: readonly LetterRow[]; readonly next: string | null } {
  const { sql, parameters } = letterListSql(query, today);
  const rows = db.all<ListedRow>(sql, parameters);
  const last = rows.at(-1);
  return {
    rows: rows.map(rowToLetter),
    next: rows.length === query.limit && last ? encodeCursor(SORT_PLANS[query.sort.by].keys(last)) : null,
  };
}

function rowToLetter({ serial, late, gone, pinyin: _, ...row }: ListedRow): LetterRow {
  const isGone = gone === 1;
  return { ...row, number: letterNumber({ year: row.year, serial }), isLate: late === 1 && !isGone, isGone };
}

/** How many letters the filter leaves. */
export function countLetters(db: ReadDb, filter: LetterFilter, today: CivilDate): number {
  const { where, parameters } = conditionsOf(filter);
  const sql = `SELECT count(*) AS count FROM letter l WHERE ${where.join(' AND ')}`;
  const bound = sql.includes(':today') ? { ...parameters, today } : parameters;
  return db.get<{ count: number }>(sql, bound)?.count ?? 0;
}

const WAITING = `SELECT ${STANDING_SUMS.coming} AS letterOpen, ${STANDING_SUMS.late} AS letterLate, ${STANDING_SUMS.signed} AS letterUnscanned
FROM letter l INDEXED BY letter_open WHERE ${STILL_OPEN} AND ${NOT_RECUSED}`;

/** Letters of every year still to be signed, overdue, and signed but not yet filed, as their lists show them: 离岗不计 are in none; `recused` is a JSON list of person ids. */
export function countLetterTodos(
  db: ReadDb,
  today: CivilDate,
  recused: string,
): Readonly<Record<'letterOpen' | 'letterLate' | 'letterUnscanned', number>> {
  const none = { letterOpen: 0, letterLate: 0, letterUnscanned: 0 };
  return db.get<typeof none>(WAITING, { today, recused }) ?? none;
}
