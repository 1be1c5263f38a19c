import type { CivilDate, PartialDate } from './civil-date.ts';
import { DomainError } from './domain-error.ts';

/** Two trees that do not depend on each other (domain.md, Words). */
export const UNIT_KINDS = ['unit', 'branch'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export const UNIT_KIND_LABELS: Readonly<Record<UnitKind, string>> = { unit: '科室', branch: '党支部' };

export interface Unit {
  readonly id: string;
  readonly version: number;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  readonly name: string;
  /** For numbers with a unit's code; may be empty. */
  readonly code: string;
  readonly position: number;
  readonly openedOn: CivilDate;
  readonly closedOn: CivilDate | null;
  readonly mergedIntoId: string | null;
}

/** A unit in its tree, with the people in service that belong to it directly. */
export interface UnitInTree extends Unit {
  readonly people: number;
}

export interface UnitName {
  readonly name: string;
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate | null;
}

/** Which leader answers for a unit, `[from, to)` (分管). */
export interface InCharge {
  readonly id: string;
  readonly version: number;
  readonly leaderId: string;
  readonly leaderName: string;
  readonly leaderPost: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate | null;
}

/** Refuses a date before another. Errors: date-order, at the field. */
export function requireNotBefore(
  date: PartialDate,
  earliest: PartialDate | null,
  field: string,
  message: string,
): void {
  if (earliest !== null && date < earliest)
    throw new DomainError('date-order', message, { [field]: message });
}
