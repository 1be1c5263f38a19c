import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import {
  requireNotBefore,
  UNIT_KIND_LABELS,
  type Unit,
  type UnitInTree,
  type UnitKind,
  type UnitName,
} from './domain/unit.ts';
import { foldForPersonSearch, personKeys } from './person-keys.ts';
import { listSideHolders, moveSidePosts, setMainPost } from './posts.ts';
import type { Tx } from './write.ts';

const COLUMNS = `id, version, kind, parent_id AS parentId, name, code, position, opened_on AS openedOn,
closed_on AS closedOn, merged_into_id AS mergedIntoId`;
const COUNT_IN_SERVICE: Readonly<Record<UnitKind, string>> = {
  unit: `SELECT unit_key AS id, count(*) AS people FROM person INDEXED BY person_by_unit
WHERE voided_at IS NULL AND standing = 0 GROUP BY unit_key`,
  branch: `SELECT branch_id AS id, count(*) AS people FROM person INDEXED BY person_by_branch
WHERE voided_at IS NULL AND branch_id IS NOT NULL AND standing = 0 GROUP BY branch_id`,
};

/** Every unit of a tree, siblings in their order, closed ones last; the page builds the tree by `parentId`. */
export function listUnits(db: ReadDb, kind: UnitKind): readonly UnitInTree[] {
  const counted = db.all<{ id: string; people: number }>(COUNT_IN_SERVICE[kind]);
  const people = new Map(counted.map((row) => [row.id, row.people]));
  const sql = `SELECT ${COLUMNS} FROM unit WHERE kind = :kind AND voided_at IS NULL
ORDER BY closed_on IS NOT NULL, position, name`;
  return db.all<Unit>(sql, { kind }).map((unit) => ({ ...unit, people: people.get(unit.id) ?? 0 }));
}

/** One unit or branch, or null. */
export function getUnit(db: ReadDb, unitId: string): Unit | null {
  return db.get<Unit>(`SELECT ${COLUMNS} FROM unit WHERE id = :unitId AND voided_at IS NULL`, { unitId });
}

/** A unit that still exists. Errors: no-unit, unit-closed. */
export function requireOpenUnit(db: ReadDb, unitId: string, kind?: UnitKind): Unit {
  const unit = getUnit(db, unitId);
  if (!unit || (kind && unit.kind !== kind))
    throw new DomainError('no-unit', `找不到该${UNIT_KIND_LABELS[kind ?? 'unit']}，请刷新后重选。`);
  if (unit.closedOn !== null)
    throw new DomainError('unit-closed', `“${unit.name}”已于${unit.closedOn}撤销，请选择现有的科室或支部。`);
  return unit;
}

const EVERY_UNIT = `SELECT ${COLUMNS} FROM unit WHERE voided_at IS NULL
ORDER BY closed_on IS NOT NULL, kind DESC, position, name`;
/** Search words by what they are made of: units change seldom and are searched at every key. */
const knownWords = new Map<string, string>();

function searchWords({ name, code }: Unit): string {
  const source = `${name}\n${code}`;
  const known = knownWords.get(source);
  if (known !== undefined) return known;
  const words = personKeys({ name, staffNumber: code, dossierNumbers: [] }).map(({ key }) => key);
  const text = words.join(' ');
  knownWords.set(source, text);
  return text;
}

/** Units and branches whose name, reading or code holds the text, open ones first. */
export function findUnits(db: ReadDb, text: string, limit: number): readonly Unit[] {
  const folded = foldForPersonSearch(text);
  if (folded === '') return [];
  return db
    .all<Unit>(EVERY_UNIT)
    .filter((unit) => searchWords(unit).includes(folded))
    .slice(0, limit);
}

const NAME_ON = `SELECT name FROM unit_name WHERE unit_id = :unitId AND voided_at IS NULL
ORDER BY from_on <= :on DESC, CASE WHEN from_on <= :on THEN from_on END DESC, from_on LIMIT 1`;

/** What the unit was called on that day, its first name for days before it; '' where there is no such unit. */
export function unitNameOn(db: ReadDb, unitId: string, on: CivilDate): string {
  return db.get<{ name: string }>(NAME_ON, { unitId, on })?.name ?? getUnit(db, unitId)?.name ?? '';
}

/** Every name the unit had, the latest first. */
export function listUnitNames(db: ReadDb, unitId: string): readonly UnitName[] {
  return db.all<UnitName>(
    `SELECT name, from_on AS fromOn, to_on AS toOn FROM unit_name
WHERE unit_id = :unitId AND voided_at IS NULL ORDER BY from_on DESC`,
    { unitId },
  );
}

export interface NewUnit {
  readonly kind: UnitKind;
  readonly parentId: string | null;
  readonly name: string;
  readonly code: string;
  readonly openedOn: CivilDate;
}

/** Opens a unit or branch as the last among its siblings and gives its id. Errors: no-unit, unit-closed, unit-name-taken. */
export function createUnit(tx: Tx, unit: NewUnit): string {
  if (unit.parentId !== null) requireOpenUnit(tx.db, unit.parentId, unit.kind);
  refuseTakenName(tx.db, unit.kind, unit.name);
  const id = tx.insert('unit', {
    kind: unit.kind,
    parent_id: unit.parentId,
    name: unit.name,
    code: unit.code,
    position: nextPosition(tx.db, unit.kind, unit.parentId),
    opened_on: unit.openedOn,
    closed_on: null,
    merged_into_id: null,
    voided_at: null,
    void_reason: null,
  });
  insertName(tx, id, unit.name, unit.openedOn);
  return id;
}

function getUnitByName(db: ReadDb, kind: UnitKind, name: string): Unit | null {
  return db.get<Unit>(
    `SELECT ${COLUMNS} FROM unit WHERE kind = :kind AND name = :name AND closed_on IS NULL AND voided_at IS NULL`,
    { kind, name },
  );
}

function refuseTakenName(db: ReadDb, kind: UnitKind, name: string): void {
  if (!getUnitByName(db, kind, name)) return;
  const message = `已有名为“${name}”的${UNIT_KIND_LABELS[kind]}，请换一个名称，或直接使用现有的。`;
  throw new DomainError('unit-name-taken', message, { name: message });
}

function nextPosition(db: ReadDb, kind: UnitKind, parentId: string | null): number {
  const sql =
    'SELECT coalesce(max(position), 0) + 1 AS next FROM unit WHERE kind = :kind AND parent_id IS :parentId';
  return db.get<{ next: number }>(sql, { kind, parentId })?.next ?? 1;
}

function insertName(tx: Tx, unitId: string, name: string, fromOn: CivilDate): void {
  tx.insert('unit_name', {
    unit_id: unitId,
    name,
    from_on: fromOn,
    to_on: null,
    voided_at: null,
    void_reason: null,
  });
}

/** Gives a unit another name from a day on; earlier records keep the old one. Errors: changed-meanwhile, unit-name-taken, date-order. */
export function renameUnit(tx: Tx, unitId: string, version: number, name: string, fromOn: CivilDate): void {
  const unit = requireOpenUnit(tx.db, unitId);
  if (unit.name === name)
    throw new DomainError('same-name', '新名称与现名称相同，无需更名。', { name: '与现名称相同。' });
  refuseTakenName(tx.db, unit.kind, name);
  const current = tx.db.get<{ id: string; version: number; from_on: string }>(
    'SELECT id, version, from_on FROM unit_name WHERE unit_id = :unitId AND to_on IS NULL AND voided_at IS NULL',
    { unitId },
  );
  requireNotBefore(
    fromOn,
    current?.from_on ?? null,
    'fromOn',
    `更名日期不能早于现名称启用的日期（${current?.from_on}）。`,
  );
  tx.amend('unit', unitId, version, { name });
  if (current?.from_on === fromOn) {
    tx.amend('unit_name', current.id, current.version, { name });
    return;
  }
  if (current) tx.amend('unit_name', current.id, current.version, { to_on: fromOn });
  insertName(tx, unitId, name, fromOn);
}

export interface UnitPlace {
  readonly parentId: string | null;
  readonly code: string;
  /** Before which sibling it stands; null: as the last. */
  readonly beforeId: string | null;
}

/** Puts a unit under another parent or in another order, and sets its code. Errors: changed-meanwhile, no-unit, unit-closed, unit-circle. */
export function placeUnit(tx: Tx, unitId: string, version: number, place: UnitPlace): void {
  const unit = requireOpenUnit(tx.db, unitId);
  if (place.parentId !== null) {
    requireOpenUnit(tx.db, place.parentId, unit.kind);
    refuseCircle(tx.db, unitId, place.parentId);
  }
  tx.amend('unit', unitId, version, { parent_id: place.parentId, code: place.code });
  const siblings = tx.db.all<{ id: string; version: number; position: number }>(
    `SELECT id, version, position FROM unit WHERE kind = :kind AND parent_id IS :parentId AND voided_at IS NULL
ORDER BY position, name`,
    { kind: unit.kind, parentId: place.parentId },
  );
  const others = siblings.filter(({ id }) => id !== unitId);
  const moved = siblings.filter(({ id }) => id === unitId);
  const at = place.beforeId === null ? -1 : others.findIndex(({ id }) => id === place.beforeId);
  const ordered = at < 0 ? [...others, ...moved] : [...others.slice(0, at), ...moved, ...others.slice(at)];
  ordered.forEach((sibling, index) => {
    tx.amend('unit', sibling.id, sibling.version, { position: index + 1 });
  });
}

function refuseCircle(db: ReadDb, unitId: string, parentId: string): void {
  for (let above: string | null = parentId; above !== null; above = getUnit(db, above)?.parentId ?? null) {
    if (above !== unitId) continue;
    const message = '不能移到自己或自己的下级之下。';
    throw new DomainError('unit-circle', message, { parentId: message });
  }
}

/** Ends a unit that holds nobody. Errors: changed-meanwhile, unit-in-use, date-order. */
export function closeUnit(tx: Tx, unitId: string, version: number, closedOn: CivilDate): void {
  const unit = requireOpenUnit(tx.db, unitId);
  const people = listMemberIds(tx.db, unit).length;
  const below = tx.db.all(
    'SELECT id FROM unit WHERE parent_id = :unitId AND closed_on IS NULL AND voided_at IS NULL',
    {
      unitId,
    },
  ).length;
  const sidePosts = listSideHolders(tx.db, unitId).length;
  const inside = [
    people > 0 && `在册人员${people}人`,
    sidePosts > 0 && `兼任${sidePosts}人`,
    below > 0 && `下级${below}个`,
  ].filter((part) => part !== false);
  if (inside.length > 0)
    throw new DomainError(
      'unit-in-use',
      `“${unit.name}”还有${inside.join('、')}，不能撤销。请先调整，或改用“合并”。`,
    );
  endUnit(tx, unit, version, closedOn, null);
}

/** People in service who belong to the unit directly. */
function listMemberIds(db: ReadDb, unit: Unit): readonly { readonly id: string; readonly version: number }[] {
  const column = unit.kind === 'unit' ? 'unit_key' : 'branch_id';
  return db.all<{ id: string; version: number }>(
    `SELECT id, version FROM person WHERE ${column} = :unitId AND standing = 0 AND voided_at IS NULL`,
    { unitId: unit.id },
  );
}

/**
 * Merges a unit into another from a day on: its people in service and its sub-units go over, posts (further ones too) with a
 * new row of the same title; 任现职时间 stays. Gives the ids of the people. Errors: changed-meanwhile, no-unit, unit-closed, unit-circle, date-order.
 */
export function mergeUnit(
  tx: Tx,
  unitId: string,
  version: number,
  intoId: string,
  on: CivilDate,
): readonly string[] {
  const unit = requireOpenUnit(tx.db, unitId);
  requireOpenUnit(tx.db, intoId, unit.kind);
  refuseCircle(tx.db, unitId, intoId);
  refuseBeforePosts(tx.db, unit, on);
  const members = listMemberIds(tx.db, unit);
  // First: a post that goes over is told from a new one by the merger of its unit.
  endUnit(tx, unit, version, on, intoId);
  for (const member of members) {
    if (unit.kind === 'branch') tx.amend('person', member.id, member.version, { branch_id: intoId });
    else setMainPost(tx, member.id, member.version, { unitId: intoId, fromOn: on });
  }
  const below = tx.db.all<{ id: string; version: number }>(
    'SELECT id, version FROM unit WHERE parent_id = :unitId AND closed_on IS NULL AND voided_at IS NULL',
    { unitId },
  );
  for (const child of below) tx.amend('unit', child.id, child.version, { parent_id: intoId });
  const side = moveSidePosts(tx, unitId, intoId, on);
  return [...new Set([...members.map(({ id }) => id), ...side])];
}

const LATER_POST = `SELECT name, post_since_on AS since FROM person
WHERE unit_key = :unitId AND standing = 0 AND voided_at IS NULL AND post_since_on > :on ORDER BY post_since_on DESC LIMIT 1`;

function refuseBeforePosts(db: ReadDb, unit: Unit, on: CivilDate): void {
  if (unit.kind !== 'unit') return;
  const later = db.get<{ name: string; since: string }>(LATER_POST, { unitId: unit.id, on });
  requireNotBefore(
    on,
    later?.since ?? null,
    'on',
    `合并日期不能早于其中人员现任职务的任职时间（${later?.name}，${later?.since}）。`,
  );
}

function endUnit(tx: Tx, unit: Unit, version: number, on: CivilDate, mergedIntoId: string | null): void {
  requireNotBefore(on, unit.openedOn, 'on', `日期不能早于“${unit.name}”设立的日期（${unit.openedOn}）。`);
  tx.amend('unit', unit.id, version, { closed_on: on, merged_into_id: mergedIntoId });
  const charges = tx.db.all<{ id: string; version: number }>(
    'SELECT id, version FROM in_charge WHERE unit_id = :unitId AND to_on IS NULL AND voided_at IS NULL AND from_on <= :on',
    { unitId: unit.id, on },
  );
  for (const charge of charges) tx.amend('in_charge', charge.id, charge.version, { to_on: on });
}
