import type { ReadDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import type { Relative } from './domain/person.ts';
import type { Tx } from './write.ts';

const LIST_RELATIVES = `SELECT relative_id AS id FROM kinship WHERE person_id = :personId AND voided_at IS NULL
UNION SELECT person_id FROM kinship WHERE relative_id = :personId AND voided_at IS NULL`;

/** The person and his close relatives: whose dossiers he may not handle (回避, domain.md). */
export function listRecused(db: ReadDb, personId: string): ReadonlySet<string> {
  const relatives = db.all<{ id: string }>(LIST_RELATIVES, { personId });
  return new Set([personId, ...relatives.map((row) => row.id)]);
}

const LIST_KINSHIP = `SELECT k.id AS kinshipId, k.version, p.id AS personId, p.name, coalesce(u.name, '') AS unitName, k.relation
FROM (SELECT id, version, relative_id AS other_id, relation FROM kinship WHERE person_id = :personId AND voided_at IS NULL
  UNION ALL SELECT id, version, person_id, relation FROM kinship WHERE relative_id = :personId AND voided_at IS NULL) k
JOIN person p ON p.id = k.other_id LEFT JOIN unit u ON u.id = p.unit_id ORDER BY p.pinyin, p.id`;

/** A person's close relatives among the people of the office, as entered from either side. */
export function listKinship(db: ReadDb, personId: string): readonly Relative[] {
  return db.all<Relative>(LIST_KINSHIP, { personId });
}

/** States that two people are close relatives; 回避 holds from then on, both ways. Errors: own-relative, kinship-known, not-found. */
export function addKinship(
  tx: Tx,
  kinship: { readonly personId: string; readonly relativeId: string; readonly relation: string },
): string {
  const { personId, relativeId, relation } = kinship;
  if (personId === relativeId)
    throw new DomainError('own-relative', '不能把本人登记为自己的亲属，请另选一人。');
  if (listRecused(tx.db, personId).has(relativeId))
    throw new DomainError('kinship-known', '两人的亲属关系已登记，无需重复登记。');
  for (const id of [personId, relativeId]) tx.read('person', id);
  return tx.insert('kinship', {
    person_id: personId,
    relative_id: relativeId,
    relation,
    voided_at: null,
    void_reason: null,
  });
}

/** Voids a kinship of that person. Errors: not-found, changed-meanwhile, already-void. */
export function voidKinship(
  tx: Tx,
  personId: string,
  target: { readonly kinshipId: string; readonly version: number },
  reason: string,
): void {
  const kinship = tx.read('kinship', target.kinshipId);
  if (kinship.person_id !== personId && kinship.relative_id !== personId)
    throw new DomainError('not-found', '该人员没有这条亲属关系，请刷新后重试。');
  tx.void('kinship', target.kinshipId, target.version, reason);
}
