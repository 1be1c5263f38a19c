import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import { type InCharge, requireNotBefore } from './domain/unit.ts';
import { requirePerson } from './people.ts';
import { getUnit, requireOpenUnit } from './units.ts';
import type { Tx } from './write.ts';

const LIST = `SELECT c.id, c.version, c.leader_id AS leaderId, p.name AS leaderName, p.post_title AS leaderPost,
c.unit_id AS unitId, u.name AS unitName, c.from_on AS fromOn, c.to_on AS toOn
FROM in_charge c JOIN person p ON p.id = c.leader_id JOIN unit u ON u.id = c.unit_id
WHERE c.voided_at IS NULL AND (:all = 1 OR c.to_on IS NULL)
ORDER BY c.to_on IS NOT NULL, p.pinyin, p.id, u.position, c.from_on DESC`;

/** Who is in charge of what now, by leader; with `all` those of the past too. */
export function listInCharge(db: ReadDb, all: boolean): readonly InCharge[] {
  return db.all<InCharge>(LIST, { all: all ? 1 : 0 });
}

const LEADER_ON = `SELECT leader_id AS leaderId FROM in_charge
WHERE unit_id = :unitId AND voided_at IS NULL AND from_on <= :on AND (to_on IS NULL OR to_on > :on)
ORDER BY from_on DESC LIMIT 1`;

/** The leader in charge of the unit on a day, or of the nearest unit above it; null where nobody is (decides the 甲方 of letters). */
export function leaderInChargeOn(db: ReadDb, unitId: string, on: CivilDate): string | null {
  for (let at: string | null = unitId; at !== null; at = getUnit(db, at)?.parentId ?? null) {
    const found = db.get<{ leaderId: string }>(LEADER_ON, { unitId: at, on });
    if (found) return found.leaderId;
  }
  return null;
}

/** Puts a leader in charge of a unit from a day on; whoever was before is no longer. Errors: no-person, no-unit, same-leader, date-order. */
export function assignInCharge(
  tx: Tx,
  charge: { readonly leaderId: string; readonly unitId: string; readonly fromOn: CivilDate },
): string {
  requirePerson(tx.db, charge.leaderId);
  requireOpenUnit(tx.db, charge.unitId, 'unit');
  const open = tx.db.all<{ id: string; version: number; leader_id: string; from_on: string }>(
    'SELECT id, version, leader_id, from_on FROM in_charge WHERE unit_id = :unitId AND to_on IS NULL AND voided_at IS NULL',
    { unitId: charge.unitId },
  );
  for (const former of open) {
    if (former.leader_id === charge.leaderId)
      throw new DomainError('same-leader', '该科室已由这位领导分管，无需重复登记。');
    requireNotBefore(
      charge.fromOn,
      former.from_on,
      'fromOn',
      `日期不能早于现分管领导开始分管的日期（${former.from_on}）。`,
    );
    tx.amend('in_charge', former.id, former.version, { to_on: charge.fromOn });
  }
  return tx.insert('in_charge', {
    leader_id: charge.leaderId,
    unit_id: charge.unitId,
    from_on: charge.fromOn,
    to_on: null,
    voided_at: null,
    void_reason: null,
  });
}

/** Ends a leader's charge on a day. Errors: not-found, changed-meanwhile, date-order. */
export function endInCharge(tx: Tx, id: string, version: number, toOn: CivilDate): void {
  const charge = tx.read('in_charge', id);
  requireNotBefore(toOn, String(charge.from_on), 'toOn', `日期不能早于开始分管的日期（${charge.from_on}）。`);
  tx.amend('in_charge', id, version, { to_on: toOn });
}
