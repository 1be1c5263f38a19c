import { assignInCharge } from '../../db/in-charge.ts';
import { createSupplier } from '../../db/suppliers.ts';
import { createUnit } from '../../db/units.ts';
import type { Tx } from '../../db/write.ts';
import { DEMO_BRANCHES, DEMO_SUPPLIERS, DEMO_UNITS } from './units.ts';

/** Ids by name of what the fictional people belong to. */
export interface DemoOrganisation {
  readonly units: ReadonlyMap<string, string>;
  readonly branches: ReadonlyMap<string, string>;
  readonly categories: ReadonlyMap<string, string>;
}

/** Opens the units, branches and suppliers of the fictional hospital. */
export function createDemoOrganisation(
  tx: Tx,
  categories: ReadonlyMap<string, string>,
  openedOn: string,
): DemoOrganisation {
  const units = new Map(
    DEMO_UNITS.map(([name, code]) => [
      name,
      createUnit(tx, { kind: 'unit', parentId: null, name, code, openedOn }),
    ]),
  );
  const branches = new Map(
    DEMO_BRANCHES.map((name, index) => [
      name,
      createUnit(tx, { kind: 'branch', parentId: null, name, code: `ZB${index + 1}`, openedOn }),
    ]),
  );
  for (const [name, supplies] of DEMO_SUPPLIERS)
    createSupplier(tx, { name, supplies, creditCode: '', integrityNote: '', note: '' });
  return { units, branches, categories };
}

/** Puts the leaders in charge of the units in turn (分管). */
export function putLeadersInCharge(
  tx: Tx,
  organisation: DemoOrganisation,
  leaderIds: readonly string[],
  fromOn: string,
): void {
  [...organisation.units.values()].slice(1).forEach((unitId, index) => {
    const leaderId = leaderIds[index % leaderIds.length];
    if (leaderId) assignInCharge(tx, { leaderId, unitId, fromOn });
  });
}
