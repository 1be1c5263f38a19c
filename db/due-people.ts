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
  const placeOf = placesOf(db);
  return db
    .all<DueRow>(list, parameters)
    .toSorted((one, other) => placeOf(one.unitId) - placeOf(other.unitId) || withinUnit(one, other))
    .map((row) => toPerson(row, nameOf(row.unitId)));
}

function toPerson({ categoryPosition: _, ...row }: DueRow, unitName: string): DuePerson {
  return { ...row, unitName };
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

const withinUnit = (one: DueRow, other: DueRow): number =>
  one.categoryPosition - other.categoryPosition ||
  (one.pinyin < other.pinyin ? -1 : Number(one.pinyin > other.pinyin)) ||
  (one.personId < other.personId ? -1 : 1);

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
  const text = dueRuleText(db, rule).replaceAll('“', '‘').replaceAll('”', '’');
  const message = `按${on}的人员情况，没有人符合“${text}”。请核对所选类别、科室、职务用词和日期。`;
  return new DomainError('due-nobody', message, { rule: message });
}

/** People asked about, or put in order, at once: some ten milliseconds. */
const STEP = 2000;

export interface DueUnit {
  readonly unitId: string | null;
  readonly unitName: string;
  readonly people: number;
}

/** A part of the list of those due, with how many there are and how many in each unit. */
export interface DueSlice {
  readonly rows: readonly DuePerson[];
  readonly count: number;
  readonly byUnit: readonly DueUnit[];
}

/** As listDuePeople from row `from` on, letting others in between by `pause`, however large the office. */
export async function sliceDuePeople(
  db: ReadDb,
  rule: DueRule,
  on: CivilDate,
  part: { readonly from: number; readonly limit: number },
  pause: () => Promise<void>,
): Promise<DueSlice> {
  const units = await groupDuePeople(db, rule, on, pause);
  const nameOf = unitNamesOn(db, on);
  const placeOf = placesOf(db);
  const ordered = [...units].toSorted(([one], [other]) => placeOf(one) - placeOf(other));
  const rows: DuePerson[] = [];
  let count = 0;
  let sorted = 0;
  for (const [unitId, members] of ordered) {
    const skip = Math.max(0, part.from - count);
    const room = part.limit - rows.length;
    // Only the units of this part are put in order.
    if (skip < members.length && room > 0) {
      for (const row of members.toSorted(withinUnit).slice(skip, skip + room))
        rows.push(toPerson(row, nameOf(unitId)));
      sorted += members.length;
      if (sorted >= STEP) {
        await pause();
        sorted = 0;
      }
    }
    count += members.length;
  }
  const byUnit = ordered.map(([unitId, members]) => ({
    unitId,
    unitName: nameOf(unitId),
    people: members.length,
  }));
  return { rows, count, byUnit };
}

/** As listDuePeople, letting others in between by `pause`, however large the office. */
export async function gatherDuePeople(
  db: ReadDb,
  rule: DueRule,
  on: CivilDate,
  pause: () => Promise<void>,
): Promise<readonly DuePerson[]> {
  const everybody = { from: 0, limit: Number.POSITIVE_INFINITY };
  return (await sliceDuePeople(db, rule, on, everybody, pause)).rows;
}

async function groupDuePeople(
  db: ReadDb,
  rule: DueRule,
  on: CivilDate,
  pause: () => Promise<void>,
): Promise<ReadonlyMap<string | null, readonly DueRow[]>> {
  const { candidates, listed, parameters } = compileDueRule(db, rule, on);
  const ids = db.all<Record<string, string>>(candidates, parameters).flatMap((row) => Object.values(row));
  const units = new Map<string | null, DueRow[]>();
  for (let from = 0; from < ids.length; from += STEP) {
    await pause();
    const some = JSON.stringify(ids.slice(from, from + STEP));
    for (const row of db.all<DueRow>(listed, { ...parameters, ids: some })) {
      const members = units.get(row.unitId);
      if (members) members.push(row);
      else units.set(row.unitId, [row]);
    }
  }
  return units;
}
