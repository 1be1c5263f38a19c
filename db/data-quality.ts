import type { ReadDb, SqlParameters } from './connection.ts';
import { QUALITY_KINDS, type QualityKind, type QualityRow } from './domain/dossier-record.ts';
import { type FillScope, fillOf, HOLLOW } from './dossier-fill.ts';
import { countHollow } from './dossier-list.ts';
import { decodeCursor, encodeCursor } from './list-cursor.ts';

/** Whom each kind of fault is about; people in service and, where a dossier is meant, dossiers in 在册. */
const FAULTS: Readonly<Record<QualityKind, string>> = {
  noIdentity: "p.in_service = 1 AND p.identity_kind = 'none'",
  noStaffNumber: "p.in_service = 1 AND p.staff_number = ''",
  noUnit: "p.unit_key = ''",
  noCategory: "p.category_key = ''",
  duplicate: `p.birth_on IS NOT NULL AND EXISTS (SELECT 1 FROM person q
    WHERE q.voided_at IS NULL AND q.name = p.name AND q.birth_on = p.birth_on AND q.id <> p.id)`,
  hollow: `p.has_dossier = 1 AND d.state = 'active' AND ${HOLLOW}`,
  stale: "p.has_dossier = 1 AND d.state = 'active' AND d.updated_on < :updatedBeforeOn",
};
const CATEGORY = 'LEFT JOIN category c ON c.id = p.category_id';
const PEOPLE = `FROM person p LEFT JOIN dossier d ON d.person_id = p.id AND d.voided_at IS NULL ${CATEGORY}`;
/** CROSS JOIN keeps the order of the index on people with a dossier. */
const HOLDERS = `FROM person p CROSS JOIN dossier d ON d.person_id = p.id AND d.voided_at IS NULL ${CATEGORY}`;
const FROM: Readonly<Record<QualityKind, string>> = {
  noIdentity: PEOPLE,
  noStaffNumber: PEOPLE,
  noUnit: PEOPLE,
  noCategory: PEOPLE,
  duplicate: PEOPLE,
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
  if (kind === 'hollow') return { readable: scope.readableJson };
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

function countFaults(db: ReadDb, kind: Exclude<QualityKind, 'hollow'>, updatedBeforeOn: string): number {
  const sql = `SELECT count(*) AS count ${FROM[kind]} WHERE ${IN_SERVICE} AND ${FAULTS[kind]}`;
  return db.get<{ count: number }>(sql, kind === 'stale' ? { updatedBeforeOn } : {})?.count ?? 0;
}

/** The plan of a fault's list, for the test that proves its index. */
export function faultPlan(db: ReadDb, kind: QualityKind): readonly string[] {
  const scope = { readable: [], readableJson: '[]', recused: new Set<string>() };
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
    const count =
      kind === 'hollow'
        ? await countHollow(db, { state: 'active', inService: true }, scope, pause)
        : countFaults(db, kind, updatedBeforeOn);
    counts.push([kind, count]);
    await pause();
  }
  // Every kind of the union is among QUALITY_KINDS.
  return Object.fromEntries(counts) as Record<QualityKind, number>;
}
