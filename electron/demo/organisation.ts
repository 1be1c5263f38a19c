import { assignInCharge } from '../../db/in-charge.ts';
import { addRepresentative, createSupplier } from '../../db/suppliers.ts';
import { createUnit } from '../../db/units.ts';
import type { Tx } from '../../db/write.ts';
import { fictionalCreditCode, fictionalIdentityNumber, fictionalName } from './names.ts';
import type { Random } from './random.ts';
import { DEMO_BRANCHES, DEMO_SUPPLIERS, DEMO_UNITS } from './units.ts';

/** Ids by name of what the fictional people belong to. */
export interface DemoOrganisation {
  readonly units: ReadonlyMap<string, string>;
  readonly branches: ReadonlyMap<string, string>;
  readonly categories: ReadonlyMap<string, string>;
}

/** Opens the units and branches of the fictional hospital. */
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

/** Registers the suppliers with the representatives they authorise for `year`. */
export function registerSuppliers(tx: Tx, random: Random, year: number): void {
  for (const [index, [name, supplies, count]] of DEMO_SUPPLIERS.entries()) {
    const creditCode = fictionalCreditCode(random);
    const integrityNote = index % 4 === 0 ? `${year - 1}年度购销廉洁协议履行情况考核：合格` : '';
    const { id } = createSupplier(tx, { name, supplies, creditCode, integrityNote, note: '' });
    for (let place = 0; place < count; place += 1) {
      const sex = random.chance(0.4) ? '女' : '男';
      const birthOn = `${year - random.int(26, 50)}-${String(random.int(1, 12)).padStart(2, '0')}-1${random.int(0, 9)}`;
      addRepresentative(tx, id, {
        name: fictionalName(random, sex),
        // Serials of their own, far from those of the staff.
        identityNumber: fictionalIdentityNumber(birthOn, sex, 400 + index * 4 + place),
        phone: `137${String(random.int(0, 99_999_999)).padStart(8, '0')}`,
        authorisedFromOn: `${year}-01-01`,
        authorisedToOn: `${year}-12-31`,
      });
    }
  }
}
