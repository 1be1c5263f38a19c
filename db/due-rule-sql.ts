import type { ReadDb, SqlValue } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import type { DueClause, DueRule } from './domain/due-rule.ts';

const lasting = (row: string): string =>
  `${row}.voided_at IS NULL AND ${row}.from_on <= :on AND (${row}.to_on IS NULL OR ${row}.to_on > :on)`;
const HELD =
  'x.voided_at IS NULL AND (x.from_on IS NULL OR x.from_on <= :on) AND (x.to_on IS NULL OR x.to_on > :on)';
const SERVING = "('established', 'contract', 'rehired', 'trainee')";
const firstDay = (column: string): string => `substr(${column} || '-01-01', 1, 10)`;

/** The main post of the day, else the further one taken up last. */
const POST = `SELECT x.id FROM post x WHERE x.person_id = p.id AND ${HELD}
  ORDER BY x.main DESC, x.from_on DESC, x.id DESC LIMIT 1`;
const CATEGORY = `SELECT s.id FROM person_category s WHERE s.person_id = p.id AND ${lasting('s')}
  ORDER BY s.from_on DESC, s.id DESC LIMIT 1`;
const IN_SERVICE = `EXISTS (SELECT 1 FROM employment e WHERE e.person_id = p.id AND e.state IN ${SERVING} AND ${lasting('e')})`;
/** First day of the service that lasts: a change between kinds of employment is no joining, a break is. */
const JOINED = `(SELECT max(${firstDay('e.from_on')}) FROM employment e
  WHERE e.person_id = p.id AND e.voided_at IS NULL AND e.state IN ${SERVING} AND e.from_on <= :on
  AND NOT EXISTS (SELECT 1 FROM employment b WHERE b.person_id = p.id AND b.voided_at IS NULL AND b.state IN ${SERVING}
    AND ${firstDay('b.from_on')} < ${firstDay('e.from_on')}
    AND (b.to_on IS NULL OR ${firstDay('b.to_on')} >= ${firstDay('e.from_on')})))`;

const JOIN_POST = `LEFT JOIN post o ON o.id = (${POST})`;
const JOIN_CATEGORY = `LEFT JOIN person_category k ON k.id = (${CATEGORY}) LEFT JOIN category c ON c.id = k.category_id`;
const COLUMNS = `p.id AS personId, p.name, p.pinyin, p.staff_number AS staffNumber, o.unit_id AS unitId, p.branch_id AS branchId,
coalesce(o.title, '') AS postTitle, k.category_id AS categoryId, coalesce(c.name, '') AS categoryName,
coalesce(c.position, 999) AS categoryPosition`;

interface ClauseSql {
  /** True for exactly the people of the clause. */
  readonly condition: string;
  /** Ids of at least these people, by an index; null where that is everybody. */
  readonly candidates: string | null;
  readonly parameters: Readonly<Record<string, SqlValue>>;
}

const SUBTREES = `WITH RECURSIVE tree (id) AS (
  SELECT value FROM json_each(:ids) UNION SELECT u.id FROM unit u JOIN tree t ON u.parent_id = t.id
) SELECT id FROM tree`;

function withBelow(db: ReadDb, ids: readonly string[]): string {
  return JSON.stringify(db.all<{ id: string }>(SUBTREES, { ids: JSON.stringify(ids) }).map(({ id }) => id));
}

/** The units a category or a post is looked for in; nothing where that is everywhere. */
const withinOf = (clause: DueClause): readonly string[] | undefined =>
  clause.kind === 'category' || clause.kind === 'post' ? clause.withinUnitIds : undefined;

function compileWithin(
  db: ReadDb,
  clause: DueClause,
  name: string,
): Pick<ClauseSql, 'condition' | 'parameters'> {
  const unitIds = withinOf(clause);
  if (unitIds === undefined) return { condition: '', parameters: {} };
  return {
    condition: ` AND o.unit_id IN (SELECT value FROM json_each(:${name}Within))`,
    parameters: { [`${name}Within`]: withBelow(db, unitIds) },
  };
}

function compileClause(db: ReadDb, clause: DueClause, name: string): ClauseSql {
  const among = `IN (SELECT value FROM json_each(:${name}))`;
  const inside = compileWithin(db, clause, name);
  switch (clause.kind) {
    case 'everyone':
      return { condition: 'true', candidates: null, parameters: {} };
    case 'covered':
      return {
        condition: 'c.covered = 1',
        candidates: `SELECT s.person_id FROM person_category s WHERE s.category_id IN (SELECT id FROM category WHERE covered = 1) AND ${lasting('s')}`,
        parameters: {},
      };
    case 'category':
      return {
        condition: `(k.category_id ${among}${inside.condition})`,
        candidates: `SELECT s.person_id FROM person_category s WHERE s.category_id ${among} AND ${lasting('s')}`,
        parameters: { [name]: JSON.stringify(clause.categoryIds), ...inside.parameters },
      };
    case 'unit':
      return {
        condition: `o.unit_id ${among}`,
        candidates: `SELECT x.person_id FROM post x WHERE x.unit_id ${among} AND ${HELD}`,
        parameters: { [name]: withBelow(db, clause.unitIds) },
      };
    case 'branch':
      return {
        condition: `p.branch_id ${among}`,
        candidates: `SELECT b.id FROM person b WHERE b.branch_id ${among} AND b.voided_at IS NULL`,
        parameters: { [name]: withBelow(db, clause.branchIds) },
      };
    case 'post': {
      const holds = `${HELD} AND EXISTS (SELECT 1 FROM json_each(:${name}) WHERE instr(x.title, value) > 0)`;
      return {
        condition: `(EXISTS (SELECT 1 FROM post x WHERE x.person_id = p.id AND ${holds})${inside.condition})`,
        candidates: `SELECT x.person_id FROM post x WHERE ${holds}`,
        parameters: { [name]: JSON.stringify(clause.words), ...inside.parameters },
      };
    }
    case 'person':
      return {
        condition: `p.id ${among}`,
        candidates: `SELECT value FROM json_each(:${name})`,
        parameters: { [name]: JSON.stringify(clause.personIds) },
      };
    case 'joinedBetween':
      return {
        condition: `${JOINED} BETWEEN :${name}From AND :${name}To`,
        // A part of a date sorts before the first day it stands for.
        candidates: `SELECT e.person_id FROM employment e WHERE e.from_on >= substr(:${name}From, 1, 4) AND e.from_on <= :${name}To AND e.voided_at IS NULL`,
        parameters: { [`${name}From`]: clause.fromOn, [`${name}To`]: clause.toOn },
      };
  }
}

const anyOf = (clauses: readonly ClauseSql[]): string =>
  clauses.length === 0 ? 'false' : `(${clauses.map(({ condition }) => condition).join(' OR ')})`;

const EVERYBODY = 'SELECT id FROM person WHERE voided_at IS NULL';

interface DueQuery {
  /** Everybody named, each once. */
  readonly list: string;
  readonly count: string;
  /** Ids of at least everybody named, each once; `listed` then tells who of `:ids` is. */
  readonly candidates: string;
  readonly listed: string;
  readonly parameters: Readonly<Record<string, SqlValue>>;
}

/** The rule as SQL over the valid-time rows as of the day; its text depends only on the kinds of its clauses and whether they are within units. */
export function compileDueRule(db: ReadDb, rule: DueRule, on: CivilDate): DueQuery {
  const include = rule.include.map((clause, index) => compileClause(db, clause, `i${index}`));
  const exclude = rule.exclude.map((clause, index) => compileClause(db, clause, `x${index}`));
  const parameters = Object.assign({ on }, ...[...include, ...exclude].map((clause) => clause.parameters));
  const some = include.map(({ candidates }) => candidates);
  const candidates = some.includes(null) ? EVERYBODY : some.join(' UNION ') || `${EVERYBODY} AND false`;
  // A clause about a unit or category that somebody has none of is unknown, not false.
  const where = `p.voided_at IS NULL AND ${anyOf(include)} AND ${IN_SERVICE} AND ${anyOf(exclude)} IS NOT TRUE`;
  const named = candidates === EVERYBODY ? where : `p.id IN (${candidates}) AND ${where}`;
  const clauses = [...rule.include, ...rule.exclude];
  const kinds = clauses.map(({ kind }) => kind);
  const isOfUnits = kinds.includes('unit') || clauses.some((clause) => withinOf(clause) !== undefined);
  const post = isOfUnits ? JOIN_POST : '';
  const category = kinds.some((kind) => kind === 'category' || kind === 'covered') ? JOIN_CATEGORY : '';
  return {
    parameters,
    list: `SELECT ${COLUMNS} FROM person p ${JOIN_POST} ${JOIN_CATEGORY} WHERE ${named}`,
    count: `SELECT count(*) AS count FROM person p ${post} ${category} WHERE ${named}`,
    candidates,
    listed: `SELECT ${COLUMNS} FROM person p ${JOIN_POST} ${JOIN_CATEGORY}
WHERE p.id IN (SELECT value FROM json_each(:ids)) AND ${where}`,
  };
}
