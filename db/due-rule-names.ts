import type { ReadDb } from './connection.ts';
import { type DueClause, type DueRule, describeDueRule } from './domain/due-rule.ts';

const CATEGORY = 'SELECT name FROM category WHERE id = :id';
const UNIT = 'SELECT name FROM unit WHERE id = :id';
const PERSON = 'SELECT name FROM person WHERE id = :id';

/** The rule in one Chinese line, with the names its ids have now. */
export function dueRuleText(db: ReadDb, rule: DueRule): string {
  const nameIn = (sql: string) => (id: string) =>
    db.get<{ name: string }>(sql, { id })?.name ?? '（已不存在）';
  return describeDueRule(rule, { category: nameIn(CATEGORY), unit: nameIn(UNIT), person: nameIn(PERSON) });
}

const ENDED_UNITS = `SELECT u.name, u.closed_on AS closedOn, coalesce(i.name, '') AS intoName
FROM unit u LEFT JOIN unit i ON i.id = u.merged_into_id
WHERE u.id IN (SELECT value FROM json_each(:ids)) AND u.closed_on IS NOT NULL AND u.closed_on <= :on ORDER BY u.name`;
const CLOSED_CATEGORIES = `SELECT name FROM category
WHERE id IN (SELECT value FROM json_each(:ids)) AND closed_on IS NOT NULL AND closed_on <= :on ORDER BY name`;

function idsOf(rule: DueRule, pick: (clause: DueClause) => readonly string[]): string {
  return JSON.stringify([...rule.include, ...rule.exclude].flatMap(pick));
}

function unitIdsOf(clause: DueClause): readonly string[] {
  if (clause.kind === 'unit') return clause.unitIds;
  if (clause.kind === 'branch') return clause.branchIds;
  return clause.kind === 'category' || clause.kind === 'post' ? (clause.withinUnitIds ?? []) : [];
}

/** What of a rule no longer is on that day, so that last year's rule is not used unseen: merged and closed units, closed categories. */
export function listStaleNames(db: ReadDb, rule: DueRule, on: string): readonly string[] {
  const ids = idsOf(rule, unitIdsOf);
  const units = db.all<{ name: string; closedOn: string; intoName: string }>(ENDED_UNITS, { ids, on });
  const categoryIds = idsOf(rule, (clause) => (clause.kind === 'category' ? clause.categoryIds : []));
  const categories = db.all<{ name: string }>(CLOSED_CATEGORIES, { ids: categoryIds, on });
  return [
    ...units.map(({ name, closedOn, intoName }) =>
      intoName === ''
        ? `“${name}”已于${closedOn}撤销，不再有人`
        : `“${name}”已于${closedOn}并入“${intoName}”，如仍需包含请改选“${intoName}”`,
    ),
    ...categories.map(({ name }) => `人员类别“${name}”已停用`),
  ];
}

const PERSONS = `SELECT id AS personId, name FROM person WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY pinyin, id`;

/** Everybody the rule names one by one, for a form that shows them. */
export function listNamedPersons(
  db: ReadDb,
  rule: DueRule,
): readonly { readonly personId: string; readonly name: string }[] {
  const ids = idsOf(rule, (clause) => (clause.kind === 'person' ? clause.personIds : []));
  return db.all<{ personId: string; name: string }>(PERSONS, { ids });
}
