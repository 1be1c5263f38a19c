import type { ReadDb, SqlValue } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import type { EducationMaterial, MaterialFields, MaterialKind } from './domain/education-material.ts';
import { decodeCursor } from './list-cursor.ts';
import { foldForPersonSearch, personKeys, sortKeyOfName } from './person-keys.ts';
import { indexRecord } from './record-search.ts';
import type { RecordRow, Tx } from './write.ts';

/** Which of the catalogue are shown. */
export interface MaterialFilter {
  readonly text?: string;
  readonly kind?: MaterialKind;
}

const COLUMNS = `m.id, m.version, m.kind, m.title, m.source, m.issued_on AS issuedOn, m.minutes, m.place, m.note,
(SELECT count(*) FROM attachment p WHERE p.record_id = m.id AND p.record_kind = 'educationMaterial' AND p.voided_at IS NULL) AS papers,
json_array(m.pinyin, m.id) AS cursor FROM education_material m`;

function conditionsOf(filter: MaterialFilter) {
  const conditions = ['m.voided_at IS NULL'];
  const parameters: Record<string, SqlValue> = {};
  if (filter.kind !== undefined) {
    conditions.push('m.kind = :kind');
    parameters.kind = filter.kind;
  }
  if (filter.text) {
    conditions.push('instr(m.search_text, :text) > 0');
    parameters.text = foldForPersonSearch(filter.text);
  }
  return { where: conditions.join(' AND '), parameters };
}

/** One page of the catalogue, by the reading of the title. */
export function listMaterials(
  db: ReadDb,
  filter: MaterialFilter,
  page: { readonly after: string | null; readonly limit: number },
): { readonly rows: readonly EducationMaterial[]; readonly next: string | null } {
  const { where, parameters } = conditionsOf(filter);
  const bound: Record<string, SqlValue> = { ...parameters, limit: page.limit };
  if (page.after !== null) Object.assign(bound, decodeCursor(page.after, ['pinyin', 'id']));
  const continued = page.after === null ? '' : ' AND (m.pinyin, m.id) > (:pinyin, :id)';
  const rows = db.all<EducationMaterial & { readonly cursor: string }>(
    `SELECT ${COLUMNS} WHERE ${where}${continued} ORDER BY m.pinyin, m.id LIMIT :limit`,
    bound,
  );
  const last = rows.length === page.limit ? rows.at(-1) : undefined;
  return { rows: rows.map(({ cursor: _, ...row }) => row), next: last?.cursor ?? null };
}

/** How many of the catalogue the filter leaves. */
export function countMaterials(db: ReadDb, filter: MaterialFilter): number {
  const { where, parameters } = conditionsOf(filter);
  return (
    db.get<{ count: number }>(`SELECT count(*) AS count FROM education_material m WHERE ${where}`, parameters)
      ?.count ?? 0
  );
}

/** Those of the catalogue with these ids, void ones too, in that order. */
export function getMaterials(db: ReadDb, ids: readonly string[]): readonly EducationMaterial[] {
  return ids.flatMap((id) => {
    const row = db.get<EducationMaterial & { readonly cursor: string }>(
      `SELECT ${COLUMNS} WHERE m.id = :id`,
      { id },
    );
    if (!row) return [];
    const { cursor: _, ...material } = row;
    return [material];
  });
}

function columnsOf(material: MaterialFields): RecordRow {
  const words = [material.title, material.source].map(foldForPersonSearch);
  const readings = personKeys({ name: material.title.slice(0, 12), staffNumber: '', dossierNumbers: [] });
  return {
    kind: material.kind,
    title: material.title,
    source: material.source,
    issued_on: material.issuedOn,
    minutes: material.minutes,
    place: material.place,
    note: material.note,
    pinyin: sortKeyOfName(material.title.slice(0, 12)),
    search_text: [...words, ...readings.map(({ key }) => key)].join(' '),
  };
}

/** Adds a film, case, notice or text to the catalogue; gives its id. */
export function createMaterial(tx: Tx, material: MaterialFields): string {
  const recordId = tx.insert('education_material', {
    ...columnsOf(material),
    voided_at: null,
    void_reason: null,
  });
  indexRecord(tx.db, { recordKind: 'educationMaterial', recordId });
  return recordId;
}

function requireMaterial(db: ReadDb, materialId: string): void {
  const row = db.get('SELECT 1 AS one FROM education_material WHERE id = :materialId AND voided_at IS NULL', {
    materialId,
  });
  if (!row) throw new DomainError('no-material', '找不到该教育资料，可能已作废。请刷新后重试。');
}

/** Amends an entry of the catalogue. Errors: no-material, changed-meanwhile. */
export function amendMaterial(tx: Tx, materialId: string, version: number, material: MaterialFields): void {
  requireMaterial(tx.db, materialId);
  tx.amend('education_material', materialId, version, columnsOf(material));
  indexRecord(tx.db, { recordKind: 'educationMaterial', recordId: materialId });
}

/** Voids an entry; activities that used it keep its title. Errors: no-material, changed-meanwhile. */
export function voidMaterial(tx: Tx, materialId: string, version: number, reason: string): void {
  requireMaterial(tx.db, materialId);
  tx.void('education_material', materialId, version, reason);
  indexRecord(tx.db, { recordKind: 'educationMaterial', recordId: materialId });
}
