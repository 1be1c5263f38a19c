import type { ReadDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import type { DossierRow } from './domain/dossier-record.ts';
import { type FillScope, fillOf } from './dossier-fill.ts';
import {
  countSliceSql,
  countSql,
  type DossierFilter,
  type DossierQuery,
  dossierListSql,
  GATHERED,
  gatherSql,
  type ListRow,
  rowSourceOf,
} from './dossier-list-sql.ts';
import { decodeCursor, encodeCursor } from './list-cursor.ts';
import { listUnitOrder } from './unit-order.ts';

export type { DossierFilter, DossierSort } from './dossier-list-sql.ts';

export interface DossierPage {
  readonly rows: readonly DossierRow[];
  readonly next: string | null;
}

/** Dossiers counted at a time where each has to be looked into: some ten milliseconds. */
const COUNT_SLICE = 1000;

/** A page of the 档案台账 by keyset; 科室 goes in the order of the unit tree, people without a unit last. */
export function listDossiers(db: ReadDb, query: DossierQuery, scope: FillScope): DossierPage {
  if (query.sort.by === 'unit') return listByUnit(db, query, scope);
  const { sql, parameters, plan } = dossierListSql(query, scope, rowSourceOf(db, query.filter));
  const rows = db.all<ListRow>(sql, parameters);
  const last = rows.length === query.limit ? rows.at(-1) : undefined;
  return { rows: withFill(db, rows, scope), next: last ? encodeCursor(plan.keys(last)) : null };
}

/** The line of one person's dossier, or null. */
export function getListedDossier(db: ReadDb, personId: string, scope: FillScope): DossierRow | null {
  const { sql, parameters } = gatherSql({ personId }, scope);
  return withFill(db, db.all<ListRow>(sql, { ...parameters, limit: 1 }), scope)[0] ?? null;
}

interface UnitPlace {
  readonly unitId: string | null;
  readonly pinyin: string;
  readonly personId: string;
}

function listByUnit(db: ReadDb, query: DossierQuery, scope: FillScope): DossierPage {
  const ordered: (string | null)[] = [...listUnitOrder(db), null];
  const units = query.sort.descending ? ordered.toReversed() : ordered;
  const start = query.after === null ? null : placeOf(query.after);
  if (start && !units.includes(start.unitId))
    throw new DomainError('cursor-wrong', '科室已变动，请刷新列表后重试。');
  const few = query.filter.text ? gather(db, query.filter, scope) : null;
  const rows = few ? pick(few, units, start, query) : walk(db, units, start, query, scope);
  const last = rows.length === query.limit ? rows.at(-1) : undefined;
  return {
    rows: withFill(db, rows, scope),
    next: last ? encodeCursor([last.unitId ?? '', last.pinyin, last.personId]) : null,
  };
}

function placeOf(cursor: string): UnitPlace {
  const { unitId, pinyin, personId } = decodeCursor(cursor, ['unitId', 'pinyin', 'personId']);
  return {
    unitId: unitId === '' ? null : String(unitId),
    pinyin: String(pinyin),
    personId: String(personId),
  };
}

/** Everything the filter leaves, or null where that is too much to sort here. */
function gather(db: ReadDb, filter: DossierFilter, scope: FillScope): readonly ListRow[] | null {
  const { sql, parameters } = gatherSql(filter, scope);
  const rows = db.all<ListRow>(sql, { ...parameters, limit: GATHERED + 1 });
  return rows.length > GATHERED ? null : rows;
}

function pick(
  rows: readonly ListRow[],
  units: readonly (string | null)[],
  start: UnitPlace | null,
  query: DossierQuery,
): readonly ListRow[] {
  const index = new Map(units.map((unitId, at) => [unitId, at]));
  const sign = query.sort.descending ? -1 : 1;
  const compare = (one: UnitPlace, other: UnitPlace): number =>
    (index.get(one.unitId) ?? units.length) - (index.get(other.unitId) ?? units.length) ||
    sign * (compareText(one.pinyin, other.pinyin) || compareText(one.personId, other.personId));
  return rows
    .filter((row) => start === null || compare(row, start) > 0)
    .toSorted(compare)
    .slice(0, query.limit);
}

/** As SQLite compares text: by code point, where JavaScript's own order would be by UTF-16 unit. */
function compareText(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function walk(
  db: ReadDb,
  units: readonly (string | null)[],
  start: UnitPlace | null,
  query: DossierQuery,
  scope: FillScope,
): readonly ListRow[] {
  const rows: ListRow[] = [];
  for (const unitId of start ? units.slice(units.indexOf(start.unitId)) : units) {
    if (rows.length === query.limit) break;
    const after = start?.unitId === unitId ? encodeCursor([start.pinyin, start.personId]) : null;
    const { sql, parameters } = dossierListSql(
      { ...query, after, limit: query.limit - rows.length },
      scope,
      'walk',
    );
    rows.push(...db.all<ListRow>(sql, { ...parameters, inUnitId: unitId }));
  }
  return rows;
}

function withFill(db: ReadDb, rows: readonly ListRow[], scope: FillScope): readonly DossierRow[] {
  const fills = fillOf(db, rows, scope);
  return rows.map((row) => {
    const { pinyin: _, categoryId: __, unitId: ___, placeKey: ____, inherited, ...known } = row;
    return { ...known, inherited: inherited === 1, fill: fills.get(row.personId) ?? null };
  });
}

/** How many dossiers the filter leaves, in one statement. */
export function countDossiers(db: ReadDb, filter: DossierFilter, scope: FillScope): number {
  const { sql, parameters } = countSql(filter, scope);
  return db.get<{ count: number }>(sql, parameters)?.count ?? 0;
}

/** How many dossiers the filter leaves, whatever it asks; where each has to be looked into, some at a time with `pause` in between, so that nobody has to wait. */
export function countPatiently(
  db: ReadDb,
  filter: DossierFilter,
  scope: FillScope,
  pause: () => Promise<void>,
): number | Promise<number> {
  const isDense = filter.hollow === true || (filter.text && rowSourceOf(db, filter) === 'walk');
  return isDense ? countInSlices(db, filter, scope, pause) : countDossiers(db, filter, scope);
}

async function countInSlices(
  db: ReadDb,
  filter: DossierFilter,
  scope: FillScope,
  pause: () => Promise<void>,
): Promise<number> {
  const { sql, parameters } = countSliceSql(filter, scope);
  let total = 0;
  let afterNumber = '';
  for (;;) {
    const slice = db.get<{ count: number; last: string | null; seen: number }>(sql, {
      ...parameters,
      afterNumber,
      limit: COUNT_SLICE,
    });
    total += slice?.count ?? 0;
    if (!slice || slice.last === null || slice.seen < COUNT_SLICE) return total;
    afterNumber = slice.last;
    await pause();
  }
}
