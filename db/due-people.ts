import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import type { DueRule } from './domain/due-rule.ts';
import { dueRuleText } from './due-rule-names.ts';
import { compileDueRule } from './due-rule-sql.ts';
import { listUnitOrder } from './unit-order.ts';
import { unitNameOn } from './units.ts';

/** Somebody who is due, with unit, post and category of that day: what frozen lists copy. */
export interface DuePerson {
  readonly personId: string;
  readonly name: string;
  readonly pinyin: string;
  readonly staffNumber: string;
  /** Of the main post held that day; null where none is known. */
  readonly unitId: string | null;
  /** As the unit was called that day. */
  readonly unitName: string;
  /** The branch as it stands now: branches have no history. */
  readonly branchId: string | null;
  readonly postTitle: string;
  readonly categoryId: string | null;
  readonly categoryName: string;
}

interface DueRow extends Omit<DuePerson, 'unitName'> {
  readonly categoryPosition: number;
}

/** Whom the rule names on that day, in the order of the unit tree, within a unit by category and reading. */
export function listDuePeople(db: ReadDb, rule: DueRule, on: CivilDate): readonly DuePerson[] {
  const { list, parameters } = compileDueRule(db, rule, on);
  const nameOf = unitNamesOn(db, on);
  return inUnitOrder(db, db.all<DueRow>(list, parameters)).map(({ categoryPosition: _, ...row }) => ({
    ...row,
    unitName: nameOf(row.unitId),
  }));
}

function unitNamesOn(db: ReadDb, on: CivilDate): (unitId: string | null) => string {
  const names = new Map<string | null, string>([[null, '']]);
  return (unitId) => {
    const name = names.get(unitId) ?? (unitId === null ? '' : unitNameOn(db, unitId, on));
    names.set(unitId, name);
    return name;
  };
}

function placesOf(db: ReadDb): (unitId: string | null) => number {
  const order = new Map(listUnitOrder(db).map((unitId, index) => [unitId, index]));
  return (unitId) => order.get(unitId ?? '') ?? order.size;
}

function inUnitOrder(db: ReadDb, rows: readonly DueRow[]): readonly DueRow[] {
  const placeOf = placesOf(db);
  return rows.toSorted(
    (one, other) =>
      placeOf(one.unitId) - placeOf(other.unitId) ||
      one.categoryPosition - other.categoryPosition ||
      (one.pinyin < other.pinyin ? -1 : Number(one.pinyin > other.pinyin)) ||
      (one.personId < other.personId ? -1 : 1),
  );
}

export interface DueUnit {
  readonly unitId: string | null;
  readonly unitName: string;
  readonly people: number;
}

/** How many people the rule names on that day in each unit, in the order of the unit tree. */
export function countDueByUnit(db: ReadDb, rule: DueRule, on: CivilDate): readonly DueUnit[] {
  const { byUnit, parameters } = compileDueRule(db, rule, on);
  const placeOf = placesOf(db);
  const nameOf = unitNamesOn(db, on);
  return db
    .all<{ unitId: string | null; people: number }>(byUnit, parameters)
    .toSorted((one, other) => placeOf(one.unitId) - placeOf(other.unitId))
    .map((row) => ({ ...row, unitName: nameOf(row.unitId) }));
}

/** How many people the rule names on that day. */
export function countDue(db: ReadDb, rule: DueRule, on: CivilDate): number {
  const query = compileDueRule(db, rule, on);
  return db.get<{ count: number }>(query.count, query.parameters)?.count ?? 0;
}

/** As listDuePeople. Errors: due-nobody, saying what the rule was, where it names nobody. */
export function requireDuePeople(db: ReadDb, rule: DueRule, on: CivilDate): readonly DuePerson[] {
  const people = listDuePeople(db, rule, on);
  if (people.length === 0) throw dueNobody(db, rule, on);
  return people;
}

/** The refusal of a rule that names nobody on that day. */
export function dueNobody(db: ReadDb, rule: DueRule, on: CivilDate): DomainError {
  const message = `按${on}的人员情况，没有人符合“${dueRuleText(db, rule)}”。请核对所选类别、科室、职务用词和日期。`;
  return new DomainError('due-nobody', message, { rule: message });
}
