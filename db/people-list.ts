import type { ReadDb, SqlValue } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import type { IdentityKind } from './domain/identity-document.ts';
import type { Custody, EmploymentState, RecordedSex } from './domain/person.ts';
import { decodeCursor, encodeCursor } from './list-cursor.ts';
import { PERSONS_IN_KEY_RANGE, personKeyRange } from './search.ts';
import { listUnitOrder } from './unit-order.ts';

/** Which people a list shows; a field left out filters nothing. */
export interface PersonFilter {
  /** Part of a name, reading or number. */
  readonly text?: string;
  /** With all units below it; '' for people without one. */
  readonly unitId?: string;
  readonly branchId?: string;
  /** '' for people without one. */
  readonly categoryId?: string;
  readonly inService?: boolean;
  readonly employment?: EmploymentState;
  readonly custody?: Custody;
  readonly hasDossier?: boolean;
}

export type PersonSort = 'name' | 'unit' | 'staffNumber' | 'category';

export interface PersonListRow {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly sex: RecordedSex;
  readonly birthOn: string | null;
  readonly identityKind: IdentityKind;
  readonly identityNumber: string | null;
  readonly phone: string;
  readonly politicalStatus: string;
  readonly workStartedOn: string | null;
  readonly professionalTitle: string;
  readonly rank: string;
  readonly staffNumber: string;
  readonly custody: Custody;
  readonly employment: EmploymentState;
  readonly unitName: string;
  readonly branchName: string;
  readonly categoryName: string;
  readonly postTitle: string;
  readonly postSinceOn: string | null;
  readonly dossierNumber: string | null;
}

export interface PersonPage {
  readonly rows: readonly PersonListRow[];
  /** Where to go on; null at the end. */
  readonly next: string | null;
}

/** Rows up to which gathering and sorting beats walking the sorted index. */
const GATHERED = 2000;

interface Order {
  readonly columns: readonly string[];
  readonly index: string;
}

const ORDERS: Readonly<Record<PersonSort, Order>> = {
  name: { columns: ['p.standing', 'p.pinyin', 'p.id'], index: 'person_by_name' },
  unit: { columns: ['p.standing', 'p.pinyin', 'p.id'], index: 'person_by_unit' },
  staffNumber: { columns: ['p.staff_number', 'p.id'], index: 'person_by_staff_number' },
  category: { columns: ['p.category_key', 'p.standing', 'p.pinyin', 'p.id'], index: 'person_by_category' },
};

const IN_UNITS = 'p.unit_key IN (SELECT value FROM json_each(:units))';
const COUNT_KEYED = `SELECT count(*) AS count FROM (${PERSONS_IN_KEY_RANGE} LIMIT ${GATHERED + 1})`;
const COUNT_IN_UNITS = `SELECT count(*) AS count FROM (SELECT 1 FROM person p INDEXED BY person_by_unit
WHERE p.voided_at IS NULL AND ${IN_UNITS} LIMIT ${GATHERED + 1})`;

interface Selection {
  readonly conditions: readonly string[];
  readonly parameters: Readonly<Record<string, SqlValue>>;
  /** `INDEXED BY …` of the walk, or '' where a few rows are gathered first. */
  readonly source: string;
}

const SUBTREE = `WITH RECURSIVE tree (id) AS (
  SELECT :unitId UNION SELECT u.id FROM unit u JOIN tree t ON u.parent_id = t.id
) SELECT id FROM tree`;

/** The unit and all below it, closed ones too. */
export function listSubtree(db: ReadDb, unitId: string): readonly string[] {
  return db.all<{ id: string }>(SUBTREE, { unitId }).map((row) => row.id);
}

/** How a text is looked for: its people gathered first, or each person of a walk asked; `auto`: by how many it names. */
type TextUse = 'auto' | 'gather' | 'walk';

function select(db: ReadDb, filter: PersonFilter, sort: PersonSort, use: TextUse = 'auto'): Selection {
  const conditions = ['p.voided_at IS NULL'];
  const parameters: Record<string, SqlValue> = {};
  const equal = (column: string, name: string, value: string | number | undefined): void => {
    if (value === undefined) return;
    conditions.push(`${column} = :${name}`);
    parameters[name] = value;
  };
  equal('p.category_key', 'categoryId', filter.categoryId);
  // Where categories sort, a fixed `standing` in the middle of the index would make SQLite sort anew.
  const standing = sort === 'category' ? 'p.in_service = 1 - :standing' : 'p.standing = :standing';
  if (filter.inService !== undefined) {
    conditions.push(standing);
    parameters.standing = filter.inService ? 0 : 1;
  }
  equal('p.employment', 'employment', filter.employment);
  equal('p.custody', 'custody', filter.custody);
  equal('p.branch_id', 'branchId', filter.branchId);
  equal(
    'p.has_dossier',
    'hasDossier',
    filter.hasDossier === undefined ? undefined : Number(filter.hasDossier),
  );
  if (filter.custody !== undefined && filter.custody !== 'hospital')
    conditions.push("p.custody <> 'hospital'");
  const isTextNarrow = addText(db, filter, use, conditions, parameters);
  const isUnitNarrow = sort !== 'unit' && addUnits(db, filter, sort, conditions, parameters);
  if (isTextNarrow) return { conditions, parameters, source: '' };
  const index = isUnitNarrow ? 'person_by_unit' : walkedIndex(filter, sort);
  return { conditions, parameters, source: `INDEXED BY ${index}` };
}

function isNarrowText(db: ReadDb, text: string): boolean {
  const range = personKeyRange(text);
  if (!range) return false;
  const bounds = { text: range.text, textEnd: range.end };
  return (db.get<{ count: number }>(COUNT_KEYED, bounds)?.count ?? 0) <= GATHERED;
}

/** True where the text names so few people that they are gathered and sorted. */
function addText(
  db: ReadDb,
  filter: PersonFilter,
  use: TextUse,
  conditions: string[],
  parameters: Record<string, SqlValue>,
): boolean {
  if (filter.text === undefined) return false;
  const range = personKeyRange(filter.text);
  if (!range) {
    conditions.push('false');
    return false;
  }
  Object.assign(parameters, { text: range.text, textEnd: range.end });
  const isNarrow = use === 'gather' || (use === 'auto' && isNarrowText(db, filter.text));
  conditions.push(
    isNarrow
      ? `p.ordinal IN (${PERSONS_IN_KEY_RANGE})`
      : 'EXISTS (SELECT 1 FROM person_key k WHERE k.person_ordinal = p.ordinal AND k.key >= :text AND k.key < :textEnd)',
  );
  return isNarrow;
}

function unitsOf(db: ReadDb, unitId: string): readonly string[] {
  return unitId === '' ? [''] : listSubtree(db, unitId);
}

/** True where the units' own index serves: for one unit's names, and where the units hold so few people that they are gathered and sorted. */
function addUnits(
  db: ReadDb,
  filter: PersonFilter,
  sort: PersonSort,
  conditions: string[],
  parameters: Record<string, SqlValue>,
): boolean {
  if (filter.unitId === undefined) return false;
  const all = unitsOf(db, filter.unitId);
  const [only = ''] = all;
  if (all.length === 1 && sort === 'name') {
    // The index of one unit is in the order of names already: nothing is gathered, however large the unit.
    conditions.push('p.unit_key = :onlyUnit');
    parameters.onlyUnit = only;
    return true;
  }
  const units = JSON.stringify(all);
  parameters.units = units;
  conditions.push(IN_UNITS);
  const inUnits = db.get<{ count: number }>(COUNT_IN_UNITS, { units })?.count ?? 0;
  return inUnits <= GATHERED;
}

function walkedIndex(filter: PersonFilter, sort: PersonSort): string {
  if (sort !== 'name') return ORDERS[sort].index;
  if (filter.branchId !== undefined) return 'person_by_branch';
  if (filter.custody !== undefined && filter.custody !== 'hospital') return 'person_by_custody';
  if (filter.categoryId !== undefined) return 'person_by_category';
  if (filter.employment !== undefined) return 'person_by_employment';
  return ORDERS.name.index;
}

const LIST_COLUMNS = `p.id, p.version, p.name, p.sex, p.birth_on AS birthOn, p.identity_kind AS identityKind,
p.identity_number AS identityNumber, p.phone, p.political_status AS politicalStatus, p.work_started_on AS workStartedOn,
p.professional_title AS professionalTitle, p.rank, p.staff_number AS staffNumber, p.custody, p.employment,
coalesce(u.name, '') AS unitName, coalesce(b.name, '') AS branchName, coalesce(c.name, '') AS categoryName,
p.post_title AS postTitle, p.post_since_on AS postSinceOn, d.number AS dossierNumber`;
const LIST_JOINS = `LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN unit b ON b.id = p.branch_id
LEFT JOIN category c ON c.id = p.category_id
LEFT JOIN dossier d ON d.person_id = p.id AND d.voided_at IS NULL`;

export interface PersonPageRequest {
  readonly filter: PersonFilter;
  readonly sort: PersonSort;
  readonly descending: boolean;
  readonly after: string | null;
  readonly limit: number;
}

interface PersonQuery {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, SqlValue>>;
}

/** The SQL of one page with its parameters, of one unit where people are sorted by unit; exported so that tests prove its plan. */
export function personPageQuery(db: ReadDb, request: PersonPageRequest, inUnit?: string): PersonQuery {
  const { columns } = ORDERS[request.sort];
  const { conditions, parameters, source } = select(
    db,
    request.filter,
    request.sort,
    inUnit === undefined ? 'auto' : 'walk',
  );
  const bound: Record<string, SqlValue> = { ...parameters, limit: request.limit };
  const where = [...conditions];
  if (inUnit !== undefined) {
    where.push('p.unit_key = :inUnit');
    bound.inUnit = inUnit;
  }
  if (request.after !== null) {
    const names = columns.map((_, index) => `after${index}`);
    Object.assign(bound, decodeCursor(request.after, names));
    const places = names.map((name) => `:${name}`).join(', ');
    where.push(`(${columns.join(', ')}) ${request.descending ? '<' : '>'} (${places})`);
  }
  const order = columns.map((column) => (request.descending ? `${column} DESC` : column)).join(', ');
  const cursor = `p.unit_key AS unitKey, json_array(${columns.join(', ')}) AS cursor`;
  const sql = `SELECT ${LIST_COLUMNS}, ${cursor} FROM person p ${source} ${LIST_JOINS}
WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT :limit`;
  return { sql, parameters: bound };
}

type PageRow = PersonListRow & { readonly unitKey: string; readonly cursor: string };

function withoutCursor({ cursor: _, unitKey: __, ...row }: PageRow): PersonListRow {
  return row;
}

/** One page of people in the order asked for, those in service first; 科室 goes as the unit tree reads, people without one last. */
export function listPeople(db: ReadDb, request: PersonPageRequest): PersonPage {
  if (request.sort === 'unit') {
    const isNarrow = request.filter.text !== undefined && isNarrowText(db, request.filter.text);
    return isNarrow ? sortByUnit(db, request) : walkUnits(db, request);
  }
  const { sql, parameters } = personPageQuery(db, request);
  const rows = db.all<PageRow>(sql, parameters);
  const last = rows.length === request.limit ? rows.at(-1) : undefined;
  return { rows: rows.map(withoutCursor), next: last?.cursor ?? null };
}

/** The units that a list sorted by unit goes through, in the order of the tree; '' stands for none. */
function unitsToWalk(db: ReadDb, { unitId }: PersonFilter, descending: boolean): readonly string[] {
  const all = [...listUnitOrder(db), ''];
  const below = unitId === undefined ? null : new Set(unitsOf(db, unitId));
  const units = below ? all.filter((id) => below.has(id)) : all;
  return descending ? units.toReversed() : units;
}

const UNIT_CURSOR = ['unit', 'inUnit'];

function cursorWrong(): DomainError {
  return new DomainError('cursor-wrong', '列表已变动，请刷新列表后重试。');
}

/** Few people: all gathered, then put in the order of the units. */
function sortByUnit(db: ReadDb, request: PersonPageRequest): PersonPage {
  const units = new Map(unitsToWalk(db, request.filter, request.descending).map((id, index) => [id, index]));
  const all: PersonPageRequest = { ...request, sort: 'name', after: null, limit: GATHERED };
  const { sql, parameters } = personPageQuery(db, all);
  const placeOf = ({ unitKey }: PageRow): number => units.get(unitKey) ?? units.size;
  const rows = db.all<PageRow>(sql, parameters).toSorted((a, b) => placeOf(a) - placeOf(b));
  const start = request.after === null ? null : decodeCursor(request.after, UNIT_CURSOR);
  const at = start ? rows.findIndex((row) => row.unitKey === start.unit && row.cursor === start.inUnit) : -1;
  if (start && at < 0) throw cursorWrong();
  const page = rows.slice(at + 1, at + 1 + request.limit);
  const last = at + 1 + request.limit < rows.length ? page.at(-1) : undefined;
  return { rows: page.map(withoutCursor), next: last ? encodeCursor([last.unitKey, last.cursor]) : null };
}

/** Many people: the units one after the other, each from its index, until the page is full. */
function walkUnits(db: ReadDb, request: PersonPageRequest): PersonPage {
  const units = unitsToWalk(db, request.filter, request.descending);
  const start = request.after === null ? null : decodeCursor(request.after, UNIT_CURSOR);
  const from = start ? units.indexOf(String(start.unit)) : 0;
  if (from < 0) throw cursorWrong();
  const rows: PageRow[] = [];
  for (const unit of units.slice(from)) {
    const after = start && unit === start.unit ? String(start.inUnit) : null;
    const rest = { ...request, after, limit: request.limit - rows.length };
    const { sql, parameters } = personPageQuery(db, rest, unit);
    rows.push(...db.all<PageRow>(sql, parameters));
    const last = rows.at(-1);
    if (last && rows.length === request.limit)
      return { rows: rows.map(withoutCursor), next: encodeCursor([unit, last.cursor]) };
  }
  return { rows: rows.map(withoutCursor), next: null };
}

/** How many people the filter lets through. */
export function countPeople(db: ReadDb, filter: PersonFilter): number {
  const { conditions, parameters, source } = select(db, filter, 'name', 'gather');
  const sql = `SELECT count(*) AS count FROM person p ${source} WHERE ${conditions.join(' AND ')}`;
  return db.get<{ count: number }>(sql, parameters)?.count ?? 0;
}

/** People looked at together where a text names many and each has to be looked into: some ten milliseconds. */
const COUNT_SLICE = 5000;
const LAST_ORDINAL = 'SELECT max(ordinal) AS last FROM person';

/** As countPeople; where a text names so many that they are counted one by one, `pause` in between lets others in. */
export async function countPeoplePatiently(
  db: ReadDb,
  filter: PersonFilter,
  pause: () => Promise<void>,
): Promise<number> {
  const { conditions, parameters, source } = select(db, filter, 'name');
  if (filter.text === undefined || source === '') return countPeople(db, filter);
  const sql = `SELECT count(*) AS count FROM person p NOT INDEXED
WHERE p.ordinal > :from AND p.ordinal <= :to AND ${conditions.join(' AND ')}`;
  const last = db.get<{ last: number | null }>(LAST_ORDINAL)?.last ?? 0;
  let count = 0;
  for (let from = 0; from < last; from += COUNT_SLICE) {
    count += db.get<{ count: number }>(sql, { ...parameters, from, to: from + COUNT_SLICE })?.count ?? 0;
    await pause();
  }
  return count;
}
