import type { ReadDb, SqlParameters } from './connection.ts';
import { QUALITY_KINDS, type QualityKind, type QualityRow } from './domain/dossier-record.ts';
import { type FillScope, fillOf, HOLLOW } from './dossier-fill.ts';
import { countPatiently } from './dossier-list.ts';
import { decodeCursor, encodeCursor } from './list-cursor.ts';

/** Whom each kind of fault is about; people in service and, where a dossier is meant, dossiers in 在册. */
const FAULTS: Readonly<Record<QualityKind, string>> = {
  noIdentity: "p.in_service = 1 AND p.identity_kind = 'none'",
  noStaffNumber: "p.in_service = 1 AND p.staff_number = ''",
  noUnit: "p.unit_key = ''",
  noCategory: "p.category_key = ''",
  duplicate: 'p.birth_on IS NOT NULL',
  hollow: `p.has_dossier = 1 AND d.state = 'active' AND ${HOLLOW}`,
  stale: "p.has_dossier = 1 AND d.state = 'active' AND d.updated_on < :updatedBeforeOn",
};
const CATEGORY = 'LEFT JOIN category c ON c.id = p.category_id';
const PEOPLE = `FROM person p LEFT JOIN dossier d ON d.person_id = p.id AND d.voided_at IS NULL ${CATEGORY}`;
/** CROSS JOIN keeps the order of the index on people with a dossier. */
const HOLDERS = `FROM person p CROSS JOIN dossier d ON d.person_id = p.id AND d.voided_at IS NULL ${CATEGORY}`;
/** The few whose name and birth date somebody else has too, out of one pass over their index. */
const NAMESAKES = `FROM (SELECT name, birth_on FROM person INDEXED BY person_namesake
  WHERE voided_at IS NULL AND birth_on IS NOT NULL GROUP BY name, birth_on HAVING count(*) > 1) same
CROSS JOIN person p INDEXED BY person_namesake ON p.name = same.name AND p.birth_on = same.birth_on
LEFT JOIN dossier d ON d.person_id = p.id AND d.voided_at IS NULL ${CATEGORY}`;
const WITHOUT_IDENTITY = `FROM person p INDEXED BY person_without_identity
LEFT JOIN dossier d ON d.person_id = p.id AND d.voided_at IS NULL ${CATEGORY}`;
const FROM: Readonly<Record<QualityKind, string>> = {
  noIdentity: WITHOUT_IDENTITY,
  noStaffNumber: PEOPLE,
  noUnit: PEOPLE,
  noCategory: PEOPLE,
  duplicate: NAMESAKES,
  hollow: HOLDERS,
  stale: HOLDERS,
};
const IN_SERVICE = 'p.voided_at IS NULL AND p.standing = 0';
const AFTER_NAMES = ['afterPinyin', 'afterId'] as const;

function listSql(kind: QualityKind, isFirst: boolean): string {
  const after = isFirst ? '' : 'AND (p.pinyin, p.id) > (:afterPinyin, :afterId)';
  return `SELECT p.id AS personId, p.name, p.pinyin, p.category_id AS categoryId, coalesce(u.name, '') AS unitName,
  p.post_title AS postTitle, p.birth_on AS birthOn, p.staff_number AS staffNumber, d.number, d.updated_on AS updatedOn
${FROM[kind]} LEFT JOIN unit u ON u.id = p.unit_id WHERE ${IN_SERVICE} AND ${FAULTS[kind]} ${after}
ORDER BY p.pinyin, p.id LIMIT :limit`;
}

function parametersOf(kind: QualityKind, scope: FillScope, updatedBeforeOn: string): SqlParameters {
  if (kind === 'hollow') return { expected: scope.expectedJson };
  return kind === 'stale' ? { updatedBeforeOn } : {};
}

interface ListRow extends Omit<QualityRow, 'fill'> {
  readonly pinyin: string;
  readonly categoryId: string | null;
}

export interface QualityQuery {
  readonly kind: QualityKind;
  /** Dossiers last updated before this day are stale. */
  readonly updatedBeforeOn: string;
  readonly after: string | null;
  readonly limit: number;
}

/** People in service whose record has that fault, by name. */
export function listFaults(
  db: ReadDb,
  query: QualityQuery,
  scope: FillScope,
): { readonly rows: readonly QualityRow[]; readonly next: string | null } {
  const after = query.after === null ? {} : decodeCursor(query.after, AFTER_NAMES);
  const rows = db.all<ListRow>(listSql(query.kind, query.after === null), {
    ...parametersOf(query.kind, scope, query.updatedBeforeOn),
    ...after,
    limit: query.limit,
  });
  const last = rows.length === query.limit ? rows.at(-1) : undefined;
  const fills = fillOf(db, rows, scope);
  return {
    rows: rows.map((row) => {
      const { pinyin: _, categoryId: __, ...known } = row;
      return { ...known, fill: row.number === null ? null : (fills.get(row.personId) ?? null) };
    }),
    next: last ? encodeCursor([last.pinyin, last.personId]) : null,
  };
}

function countFaults(db: ReadDb, kind: Exclude<QualityKind, 'hollow' | 'stale'>): number {
  const sql = `SELECT count(*) AS count ${FROM[kind]} WHERE ${IN_SERVICE} AND ${FAULTS[kind]}`;
  return db.get<{ count: number }>(sql)?.count ?? 0;
}

const STALE_SLICE = `SELECT d.updated_on AS updatedOn, d.number, d.state = 'active' AND ${IN_SERVICE} AS isStale
FROM dossier d INDEXED BY dossier_by_update CROSS JOIN person p ON p.id = d.person_id
WHERE d.voided_at IS NULL AND d.updated_on < :updatedBeforeOn AND (d.updated_on, d.number) > (:updatedOn, :number)
ORDER BY d.updated_on, d.number LIMIT :limit`;
const SLICE = 1000;

interface StaleRow {
  readonly updatedOn: string;
  readonly number: string;
  readonly isStale: number;
}

async function countStale(db: ReadDb, updatedBeforeOn: string, pause: () => Promise<void>): Promise<number> {
  let count = 0;
  let last: Pick<StaleRow, 'updatedOn' | 'number'> | undefined = { updatedOn: '', number: '' };
  while (last) {
    const { updatedOn, number } = last;
    const rows: readonly StaleRow[] = db.all(STALE_SLICE, {
      updatedBeforeOn,
      updatedOn,
      number,
      limit: SLICE,
    });
    count += rows.reduce((sum, row) => sum + row.isStale, 0);
    last = rows.length === SLICE ? rows.at(-1) : undefined;
    if (last) await pause();
  }
  return count;
}

/** The plan of a fault's list, for the test that proves its index. */
export function faultPlan(db: ReadDb, kind: QualityKind): readonly string[] {
  const scope = { expected: [], expectedJson: '[]', recused: new Set<string>() };
  return db.plan(listSql(kind, true), { ...parametersOf(kind, scope, '2026-01-01'), limit: 1 });
}

/** Every fault with how many people have it, `pause` in between, so that nobody has to wait. */
export async function countAllFaults(
  db: ReadDb,
  updatedBeforeOn: string,
  scope: FillScope,
  pause: () => Promise<void>,
): Promise<Readonly<Record<QualityKind, number>>> {
  const counts: [QualityKind, number][] = [];
  for (const kind of QUALITY_KINDS) {
    counts.push([kind, await countOfKind(kind)]);
    await pause();
  }
  // Every kind of the union is among QUALITY_KINDS.
  return Object.fromEntries(counts) as Record<QualityKind, number>;

  function countOfKind(kind: QualityKind): number | Promise<number> {
    if (kind === 'hollow')
      return countPatiently(db, { state: 'active', inService: true, hollow: true }, scope, pause);
    return kind === 'stale' ? countStale(db, updatedBeforeOn, pause) : countFaults(db, kind);
  }
}
