import type { ReadDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import { type NumberFormat, seriesOf } from './domain/dossier-number.ts';
import type { Candidate, OldNumber, Skipped } from './domain/dossier-record.ts';
import type { Custody } from './domain/person.ts';
import { openingFault } from './dossiers.ts';
import { getLastSerial, getNumberFormat, inheritedNumber } from './number-register.ts';
import { listSubtree } from './people-list.ts';
import { listUnitOrder } from './unit-order.ts';

interface CandidateRow extends Omit<Candidate, 'personId'> {
  readonly personId: string;
  readonly unitId: string | null;
  readonly custody: Custody;
  readonly categoryPosition: number;
  readonly pinyin: string;
}

const COLUMNS = `p.id AS personId, p.name, p.sex, p.unit_id AS unitId, coalesce(u.name, '') AS unitName, coalesce(u.code, '') AS unitCode,
  p.post_title AS postTitle, coalesce(c.name, '') AS categoryName, coalesce(c.code, '') AS categoryCode,
  coalesce(c.position, 999) AS categoryPosition, p.old_dossier_number AS oldNumber, p.custody, p.pinyin`;
const NAMES = 'LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN category c ON c.id = p.category_id';
/** Exported for the test that proves its index. */
export const WITHOUT_DOSSIER = `SELECT ${COLUMNS} FROM person p ${NAMES}
WHERE p.voided_at IS NULL AND p.standing = 0 AND p.has_dossier = 0 AND p.category_key IN (SELECT value FROM json_each(:categoryIds))`;
const COVERED = 'SELECT id FROM category WHERE covered = 1 AND closed_on IS NULL';
const UNCATEGORISED = `SELECT count(*) AS count FROM person p INDEXED BY person_without_dossier
WHERE p.in_service = 1 AND p.voided_at IS NULL AND p.has_dossier = 0 AND p.category_key = ''`;
const WITH_OLD_NUMBER = `SELECT ${COLUMNS} FROM person p ${NAMES}
WHERE p.voided_at IS NULL AND p.has_dossier = 0 AND p.old_dossier_number <> '' ORDER BY p.old_dossier_number, p.id`;

export const RECUSAL_REASON = '回避：本人或近亲属的档案须由其他经办人办理。';

export interface CandidateFilter {
  /** Only this unit and all below it; every unit where null. */
  readonly unitId: string | null;
  /** Only these categories, '' for people without one; the covered ones (those marked 建档) where empty. */
  readonly categoryIds: readonly string[];
}

export interface Candidates {
  readonly rows: readonly Candidate[];
  /** Covered people who get no dossier here, and why. */
  readonly skipped: readonly Skipped[];
  /** How many there are; `rows` holds the first of them. */
  readonly total: number;
  /** How many in service have neither dossier nor category, in any unit: whether they should have one is not said yet. */
  readonly uncategorised: number;
  readonly format: NumberFormat;
  /** The highest serial so far of every series these people's numbers would be of. */
  readonly lastSerials: Readonly<Record<string, number>>;
}

/** People in service without a dossier, in the order of the unit tree, leaders first (forms.md, 300 dossiers); numbers of `year`. */
export function listCandidates(
  db: ReadDb,
  filter: CandidateFilter,
  year: string,
  recused: ReadonlySet<string>,
  limit: number,
): Candidates {
  const categoryIds =
    filter.categoryIds.length > 0 ? filter.categoryIds : db.all<{ id: string }>(COVERED).map(({ id }) => id);
  const found = db.all<CandidateRow>(WITHOUT_DOSSIER, { categoryIds: JSON.stringify(categoryIds) });
  const units = filter.unitId === null ? null : new Set(listSubtree(db, filter.unitId));
  const inUnit = units ? found.filter(({ unitId }) => units.has(unitId ?? '')) : found;
  const rows: CandidateRow[] = [];
  const skipped: Skipped[] = [];
  for (const row of inUnit) {
    const reason = recused.has(row.personId)
      ? RECUSAL_REASON
      : openingFault({ custody: row.custody, hasDossier: false })?.message;
    if (reason === undefined) rows.push(row);
    else skipped.push({ personId: row.personId, name: row.name, reason });
  }
  const shown = inUnitOrder(db, rows).slice(0, limit);
  const format = getNumberFormat(db);
  return {
    rows: shown.map(toCandidate),
    skipped,
    total: rows.length,
    uncategorised: db.get<{ count: number }>(UNCATEGORISED)?.count ?? 0,
    format,
    lastSerials: lastSerialsOf(db, format, shown, year),
  };
}

function inUnitOrder(db: ReadDb, rows: readonly CandidateRow[]): readonly CandidateRow[] {
  const order = new Map(listUnitOrder(db).map((unitId, index) => [unitId, index]));
  const placeOf = (row: CandidateRow): number => order.get(row.unitId ?? '') ?? order.size;
  return rows.toSorted(
    (one, other) =>
      placeOf(one) - placeOf(other) ||
      one.categoryPosition - other.categoryPosition ||
      (one.pinyin < other.pinyin ? -1 : Number(one.pinyin > other.pinyin)) ||
      (one.personId < other.personId ? -1 : 1),
  );
}

function toCandidate(row: CandidateRow): Candidate {
  const { unitId: _, custody: __, categoryPosition: ___, pinyin: ____, ...candidate } = row;
  return candidate;
}

function lastSerialsOf(
  db: ReadDb,
  format: NumberFormat,
  rows: readonly CandidateRow[],
  year: string,
): Readonly<Record<string, number>> {
  const lastSerials: Record<string, number> = {};
  for (const { unitCode, categoryCode } of rows) {
    const series = seriesOrNull(format, { year, unitCode, categoryCode });
    if (series !== null) lastSerials[series] ??= getLastSerial(db, series);
  }
  return lastSerials;
}

function seriesOrNull(format: NumberFormat, parts: Parameters<typeof seriesOf>[1]): string | null {
  try {
    return seriesOf(format, parts);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** People whose paper dossier has a number already and who have none here, by that number. */
export function listOldNumbers(db: ReadDb, recused: ReadonlySet<string>): readonly OldNumber[] {
  const rows = db.all<CandidateRow>(WITH_OLD_NUMBER);
  const format = getNumberFormat(db);
  const times = Map.groupBy(rows, ({ oldNumber }) => oldNumber);
  return rows.map((row) => ({
    ...toCandidate(row),
    fault: recused.has(row.personId)
      ? RECUSAL_REASON
      : (openingFault({ custody: row.custody, hasDossier: false })?.message ??
        ((times.get(row.oldNumber)?.length ?? 0) > 1 ? '多人登记了同一原编号，请先核对。' : null) ??
        takeOverFault(db, format, row.oldNumber)),
  }));
}

function takeOverFault(db: ReadDb, format: NumberFormat, number: string): string | null {
  try {
    inheritedNumber(db, format, number);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
