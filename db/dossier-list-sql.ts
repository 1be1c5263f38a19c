import type { ReadDb, SqlParameters, SqlValue } from './connection.ts';
import { cabinetKey, type DossierState, type SheetState } from './domain/dossier.ts';
import type { DossierRow } from './domain/dossier-record.ts';
import { type FillScope, HOLLOW } from './dossier-fill.ts';
import { decodeCursor } from './list-cursor.ts';
import { LAST_CHARACTER, PERSONS_IN_KEY_RANGE, personKeyRange } from './search.ts';

export interface DossierFilter {
  readonly text?: string;
  /** The unit and all below it. */
  readonly unitId?: string | null;
  /** That unit alone; '' for people without one. */
  readonly ownUnitId?: string;
  readonly categoryId?: string | null;
  readonly state?: DossierState | null;
  readonly sheetState?: SheetState | null;
  readonly cabinet?: string | null;
  readonly openedFromOn?: string | null;
  readonly openedToOn?: string | null;
  readonly hollow?: boolean;
  /** The person has left, the dossier still says 在册. */
  readonly leaver?: boolean;
  readonly inService?: boolean;
  readonly personId?: string;
  /** Last updated before this day. */
  readonly updatedBeforeOn?: string | null;
}

export type DossierSort = 'number' | 'name' | 'unit' | 'place' | 'updated';

export interface ListRow extends Omit<DossierRow, 'fill' | 'inherited'> {
  readonly inherited: number;
  readonly pinyin: string;
  readonly placeKey: string;
  readonly categoryId: string | null;
  readonly unitId: string | null;
}

const COLUMNS = `p.id AS personId, d.id AS dossierId, d.version, d.number, p.name, p.sex, coalesce(u.name, '') AS unitName,
  p.post_title AS postTitle, p.post_since_on AS postSinceOn, p.professional_title AS professionalTitle,
  p.political_status AS politicalStatus, coalesce(c.name, '') AS categoryName, p.category_id AS categoryId, p.unit_id AS unitId, p.custody,
  d.opened_on AS openedOn, d.basis, d.updated_on AS updatedOn, d.cabinet, d.box, d.place_key AS placeKey, d.state, d.state_on AS stateOn,
  d.state_reason AS stateReason, d.sheet_state AS sheetState, d.sheet_on AS sheetOn, d.keeper, d.note, p.pinyin,
  EXISTS (SELECT 1 FROM number_register r WHERE r.number = d.number AND r.origin = 'inherited') AS inherited`;
const NAMES = 'LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN category c ON c.id = p.category_id';
const DOSSIER_FIRST = `FROM dossier d CROSS JOIN person p ON p.id = d.person_id ${NAMES}`;
const PERSON_FIRST = `FROM person p CROSS JOIN dossier d ON d.person_id = p.id ${NAMES}`;
/** A filter that names few people: SQLite begins there and sorts the few. */
const FREE = `FROM person p JOIN dossier d ON d.person_id = p.id ${NAMES}`;
const FROM_DOSSIERS: Readonly<Record<'updated' | 'opened', string>> = {
  updated: `FROM dossier d INDEXED BY dossier_by_update CROSS JOIN person p ON p.id = d.person_id ${NAMES}`,
  opened: `FROM dossier d INDEXED BY dossier_by_opening CROSS JOIN person p ON p.id = d.person_id ${NAMES}`,
};

/** How a page's rows are come by: where the filter leaves few, they are gathered and sorted; else the sorted index is walked. */
export type RowSource = 'people' | 'updated' | 'opened' | 'walk';
const IN_FORCE = 'd.voided_at IS NULL AND p.voided_at IS NULL AND p.has_dossier = 1';

interface SortPlan {
  readonly from: string;
  readonly columns: readonly string[];
  readonly names: readonly string[];
  readonly keys: (row: ListRow) => readonly string[];
}

const SORT_PLANS: Readonly<Record<Exclude<DossierSort, 'unit'>, SortPlan>> = {
  number: { from: DOSSIER_FIRST, columns: ['d.number'], names: ['afterNumber'], keys: (row) => [row.number] },
  name: {
    from: PERSON_FIRST,
    columns: ['p.pinyin', 'p.id'],
    names: ['afterPinyin', 'afterId'],
    keys: (row) => [row.pinyin, row.personId],
  },
  place: {
    from: DOSSIER_FIRST,
    columns: ['d.place_key', 'd.number'],
    names: ['afterPlace', 'afterNumber'],
    keys: (row) => [row.placeKey, row.number],
  },
  updated: {
    from: DOSSIER_FIRST,
    columns: ['d.updated_on', 'd.number'],
    names: ['afterOn', 'afterNumber'],
    keys: (row) => [row.updatedOn, row.number],
  },
};

const BELOW = `p.unit_id IN (WITH RECURSIVE below (id) AS (VALUES (:unitId) UNION SELECT unit.id FROM unit JOIN below ON unit.parent_id = below.id)
  SELECT id FROM below)`;
const NAMED = `p.ordinal IN (${PERSONS_IN_KEY_RANGE})`;
const NAMED_ONE_BY_ONE = `EXISTS (SELECT 1 FROM person_key k WHERE k.person_ordinal = p.ordinal AND k.key >= :text AND k.key < :textEnd)`;

interface Conditions {
  readonly where: readonly string[];
  readonly parameters: SqlParameters;
}

/** Up to this many rows gathering and sorting is quicker than walking. */
export const GATHERED = 2000;
const COUNT_NAMED = `SELECT count(*) AS count FROM (${PERSONS_IN_KEY_RANGE} LIMIT ${GATHERED + 1})`;
const COUNT_BELOW = `SELECT count(*) AS count FROM (SELECT 1 FROM person p INDEXED BY person_with_dossier_by_unit
WHERE p.voided_at IS NULL AND p.has_dossier = 1 AND ${BELOW} LIMIT ${GATHERED + 1})`;
const COUNT_UPDATED = `SELECT count(*) AS count FROM (SELECT 1 FROM dossier INDEXED BY dossier_by_update
WHERE voided_at IS NULL AND updated_on < :updatedBeforeOn LIMIT ${GATHERED + 1})`;
const COUNT_OPENED = `SELECT count(*) AS count FROM (SELECT 1 FROM dossier INDEXED BY dossier_by_opening
WHERE voided_at IS NULL AND opened_on >= :fromOn AND opened_on <= :toOn LIMIT ${GATHERED + 1})`;
const [FIRST_DAY, LAST_DAY] = ['0000-01-01', '9999-12-31'];

/** The way to a filter's rows that reads least, by looking at no more than some thousand keys. */
export function rowSourceOf(db: ReadDb, filter: DossierFilter): RowSource {
  const isFew = (sql: string, parameters: SqlParameters): boolean =>
    (db.get<{ count: number }>(sql, parameters)?.count ?? 0) <= GATHERED;
  const { personId, ownUnitId, unitId, updatedBeforeOn } = filter;
  if (personId !== undefined || ownUnitId !== undefined) return 'people';
  const range = personKeyRange(filter.text ?? '');
  if (range && isFew(COUNT_NAMED, { text: range.text, textEnd: range.end })) return 'people';
  if (unitId && isFew(COUNT_BELOW, { unitId })) return 'people';
  if (updatedBeforeOn && isFew(COUNT_UPDATED, { updatedBeforeOn })) return 'updated';
  const { openedFromOn, openedToOn } = filter;
  const opened = { fromOn: openedFromOn ?? FIRST_DAY, toOn: openedToOn ?? LAST_DAY };
  if ((openedFromOn || openedToOn) && isFew(COUNT_OPENED, opened)) return 'opened';
  return 'walk';
}

function conditionsOf(filter: DossierFilter, scope: FillScope, named: string): Conditions {
  const where: string[] = [];
  const parameters: Record<string, SqlValue> = {};
  const add = (name: string, value: string | null | undefined, clause: string): void => {
    if (value === null || value === undefined || value === '') return;
    where.push(clause);
    parameters[name] = value;
  };
  const range = personKeyRange(filter.text ?? '');
  add('text', range?.text, named);
  if (range) parameters.textEnd = range.end;
  add('unitId', filter.unitId, BELOW);
  add('categoryId', filter.categoryId, 'p.category_id = :categoryId');
  add('personId', filter.personId, 'p.id = :personId');
  add('state', filter.state, 'd.state = :state');
  add('sheetState', filter.sheetState, 'd.sheet_state = :sheetState');
  if (filter.cabinet) {
    add('placeFrom', cabinetKey(filter.cabinet), 'd.place_key >= :placeFrom AND d.place_key < :placeEnd');
    parameters.placeEnd = `${cabinetKey(filter.cabinet)}${LAST_CHARACTER}`;
  }
  add('openedFromOn', filter.openedFromOn, 'd.opened_on >= :openedFromOn');
  add('openedToOn', filter.openedToOn, 'd.opened_on <= :openedToOn');
  add('updatedBeforeOn', filter.updatedBeforeOn, 'd.updated_on < :updatedBeforeOn');
  if (filter.ownUnitId !== undefined) {
    where.push('p.unit_key = :ownUnitId');
    parameters.ownUnitId = filter.ownUnitId;
  }
  if (filter.inService === true) where.push('p.in_service = 1');
  if (filter.leaver === true) where.push("d.state = 'active' AND p.in_service = 0");
  if (filter.hollow === true) add('expected', scope.expectedJson, HOLLOW);
  return { where, parameters };
}

export interface DossierQuery {
  readonly filter: DossierFilter;
  readonly sort: { readonly by: DossierSort; readonly descending: boolean };
  readonly after: string | null;
  readonly limit: number;
}

/** The text of one list query, for the list itself and for the test that proves its index. */
export function dossierListSql(
  query: DossierQuery,
  scope: FillScope,
  source: RowSource,
): { readonly sql: string; readonly parameters: SqlParameters; readonly plan: SortPlan } {
  const by = query.sort.by === 'unit' ? 'name' : query.sort.by;
  const plan = SORT_PLANS[by];
  const isWalk = query.sort.by === 'unit' || source === 'walk';
  const conditions = conditionsOf(query.filter, scope, isWalk ? NAMED_ONE_BY_ONE : NAMED);
  const { descending } = query.sort;
  const where = [IN_FORCE, ...conditions.where];
  if (query.sort.by === 'unit') where.push('p.unit_id IS :inUnitId');
  const after = query.after === null ? {} : decodeCursor(query.after, plan.names);
  if (query.after !== null) {
    const names = plan.names.map((name) => `:${name}`).join(', ');
    where.push(`(${plan.columns.join(', ')}) ${descending ? '<' : '>'} (${names})`);
  }
  const order = plan.columns.map((column) => `${column}${descending ? ' DESC' : ''}`).join(', ');
  const from = isWalk ? plan.from : source === 'people' ? FREE : FROM_DOSSIERS[source];
  const sql = `SELECT ${COLUMNS} ${from} WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT :limit`;
  return { sql, parameters: { ...conditions.parameters, ...after, limit: query.limit }, plan };
}

/** Everything the filter leaves, unsorted and no more than `limit` rows: for results small enough to be sorted here. */
export function gatherSql(
  filter: DossierFilter,
  scope: FillScope,
): { readonly sql: string; readonly parameters: SqlParameters } {
  const { where, parameters } = conditionsOf(filter, scope, NAMED);
  const sql = `SELECT ${COLUMNS} ${FREE} WHERE ${[IN_FORCE, ...where].join(' AND ')} LIMIT :limit`;
  return { sql, parameters };
}

/** Counts what the filter leaves; the person is looked up only where the filter asks about him. */
export function countSql(
  filter: DossierFilter,
  scope: FillScope,
): { readonly sql: string; readonly parameters: SqlParameters } {
  const { where, parameters } = conditionsOf(filter, scope, NAMED);
  const asksPerson = where.some((clause) => clause.includes('p.'));
  const from = asksPerson
    ? 'FROM dossier d JOIN person p ON p.id = d.person_id LEFT JOIN category c ON c.id = p.category_id'
    : 'FROM dossier d';
  const inForce = asksPerson ? IN_FORCE : 'd.voided_at IS NULL';
  return { sql: `SELECT count(*) AS count ${from} WHERE ${[inForce, ...where].join(' AND ')}`, parameters };
}

/** Counts what the filter leaves among the next `limit` dossiers after a number; `last` is the number to go on from, null at the end. */
export function countSliceSql(
  filter: DossierFilter,
  scope: FillScope,
): { readonly sql: string; readonly parameters: SqlParameters } {
  const { hollow, ...others } = filter;
  const { where, parameters } = conditionsOf(others, scope, NAMED_ONE_BY_ONE);
  const sql = `SELECT coalesce(sum(hit), 0) AS count, max(number) AS last, count(*) AS seen FROM (
SELECT d.number, ${hollow === true ? HOLLOW : '1'} AS hit FROM dossier d CROSS JOIN person p ON p.id = d.person_id LEFT JOIN category c ON c.id = p.category_id
WHERE ${[IN_FORCE, ...where].join(' AND ')} AND d.number > :afterNumber ORDER BY d.number LIMIT :limit)`;
  return { sql, parameters: hollow === true ? { ...parameters, expected: scope.expectedJson } : parameters };
}
