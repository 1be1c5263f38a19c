import { DomainError } from '../../db/domain/domain-error.ts';
import { assignInCharge, endInCharge, listInCharge } from '../../db/in-charge.ts';
import {
  closeUnit,
  createUnit,
  listUnitNames,
  listUnits,
  mergeUnit,
  placeUnit,
  renameUnit,
} from '../../db/units.ts';
import type { unitsContract } from '../contract/units.ts';
import type { Handlers } from './context.ts';

/** Refuses a day that has not come: what is stored as in force today must be. Errors: date-ahead, at the field. */
export function refuseFuture(today: string, on: string | null, field: string): void {
  if (on === null || on <= today) return;
  const message = '日期不能晚于今天，请到生效当天再登记。';
  throw new DomainError('date-ahead', message, { [field]: message });
}

export const unitsHandlers: Handlers<typeof unitsContract> = {
  'units.list': (context, { kind }) => ({ units: listUnits(context.db, kind) }),
  'units.names': (context, { unitId }) => listUnitNames(context.db, unitId),
  'units.create': (context, unit) => {
    refuseFuture(context.today, unit.openedOn, 'openedOn');
    return { unitId: createUnit(context.tx, unit) };
  },
  'units.rename': (context, { unitId, version, name, fromOn }) => {
    refuseFuture(context.today, fromOn, 'fromOn');
    renameUnit(context.tx, unitId, version, name, fromOn);
    return null;
  },
  'units.place': (context, { unitId, version, ...place }) => {
    placeUnit(context.tx, unitId, version, place);
    return null;
  },
  'units.merge': (context, { unitId, version, intoId, on }) => {
    refuseFuture(context.today, on, 'on');
    const moved = mergeUnit(context.tx, unitId, version, intoId, on);
    context.note({ subjects: moved });
    return { moved: moved.length };
  },
  'units.close': (context, { unitId, version, on }) => {
    refuseFuture(context.today, on, 'on');
    closeUnit(context.tx, unitId, version, on);
    return null;
  },
  'inCharge.list': (context, { all }) => listInCharge(context.db, all),
  'inCharge.assign': (context, charge) => {
    refuseFuture(context.today, charge.fromOn, 'fromOn');
    context.note({ subjects: [charge.leaderId] });
    return { id: assignInCharge(context.tx, charge) };
  },
  'inCharge.end': (context, { id, version, toOn }) => {
    endInCharge(context.tx, id, version, toOn);
    return null;
  },
  'inCharge.void': (context, { id, version, reason }) => {
    context.tx.void('in_charge', id, version, reason);
    return null;
  },
};
