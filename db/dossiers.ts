import type { ReadDb } from './connection.ts';
import { type CivilDate, officeToday } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import { checkStateMove, type DossierState, placeKey } from './domain/dossier.ts';
import { CUSTODY_LABELS, type Custody } from './domain/person.ts';
import {
  getNumberFormat,
  inheritedNumber,
  nextNumber,
  registerNumber,
  voidRegisteredNumber,
} from './number-register.ts';
import { indexDossierNumber, reindexPerson } from './search.ts';
import type { Tx } from './write.ts';

interface PersonRow {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly custody: Custody;
  readonly has_dossier: number;
  readonly origin_office_id: string;
  readonly unit_name: string;
  readonly unit_code: string;
  readonly category_code: string;
}

const PERSON = `SELECT p.id, p.version, p.name, p.custody, p.has_dossier, (SELECT id FROM office LIMIT 1) AS origin_office_id,
  coalesce(u.name, '') AS unit_name, coalesce(u.code, '') AS unit_code, coalesce(c.code, '') AS category_code
FROM person p LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN category c ON c.id = p.category_id
WHERE p.id = :personId AND p.voided_at IS NULL`;
const OF_PERSON = `SELECT id, version, number, state, state_on AS stateOn, opened_on AS openedOn
FROM dossier WHERE person_id = :personId AND voided_at IS NULL`;

export interface DossierOpening {
  readonly personId: string;
  readonly openedOn: CivilDate;
  readonly basis: string;
  readonly cabinet: string;
  readonly box: string;
  readonly keeper: string;
  readonly note?: string;
  /** The old paper number that is taken over (沿用原编号); without it the next number of the series is taken. */
  readonly inheritedNumber?: string;
}

export interface OpenedDossier {
  readonly dossierId: string;
  readonly number: string;
}

/**
 * Opens somebody's one dossier and takes its number in the same transaction, so that neither is without the other.
 * Errors: no-person, dossier-exists, custody-elsewhere, opened-later, basis-missing, those of formatNumber and of inheritedNumber.
 */
export function openDossier(tx: Tx, opening: DossierOpening): OpenedDossier {
  const person = admitPerson(tx, opening);
  const format = getNumberFormat(tx.db);
  const taken =
    opening.inheritedNumber === undefined
      ? nextNumber(tx.db, format, {
          year: opening.openedOn.slice(0, 4),
          unitCode: person.unit_code,
          categoryCode: person.category_code,
        })
      : inheritedNumber(tx.db, format, opening.inheritedNumber);
  const dossierId = insertDossier(tx, opening, person, taken.number);
  registerNumber(tx, taken, {
    dossierId,
    personId: person.id,
    personName: person.name,
    unitName: person.unit_name,
    issuedOn: opening.openedOn,
  });
  tx.amend('person', person.id, person.version, { has_dossier: 1 });
  indexDossierNumber(tx.db, person.id, taken.number);
  return { dossierId, number: taken.number };
}

function admitPerson(tx: Tx, opening: DossierOpening): PersonRow {
  const person = tx.db.get<PersonRow>(PERSON, { personId: opening.personId });
  if (!person) throw new DomainError('no-person', '找不到该人员，可能已作废。请刷新后重试。');
  const fault = openingFault({ custody: person.custody, hasDossier: person.has_dossier === 1 });
  if (fault) throw new DomainError(fault.code, `${person.name}：${fault.message}`);
  refuseLaterOpening(opening.openedOn, officeToday(tx.at));
  if (opening.basis.trim() === '')
    throw new DomainError('basis-missing', '请填写建档依据。', { basis: '请填写建档依据。' });
  return person;
}

/** Refuses a day of opening that is still to come. Errors: opened-later. */
export function refuseLaterOpening(openedOn: CivilDate, today: CivilDate): void {
  if (openedOn > today)
    throw new DomainError('opened-later', '建档日期不能晚于今天。', { openedOn: '建档日期不能晚于今天。' });
}

/** Why a person gets no dossier here, or null (domain.md: one person, one dossier; 管理权限). */
export function openingFault(person: {
  readonly custody: Custody;
  readonly hasDossier: boolean;
}): { readonly code: string; readonly message: string } | null {
  if (person.hasDossier) return { code: 'dossier-exists', message: '已建档，一人一档，不再重复建档。' };
  if (person.custody !== 'hospital')
    return {
      code: 'custody-elsewhere',
      message: `管理权限为${CUSTODY_LABELS[person.custody]}，档案由上级保管，本室不建档。`,
    };
  return null;
}

/** Somebody's name and why he gets no dossier here, null where he may. */
export function openingFaultOf(
  db: ReadDb,
  personId: string,
): { readonly name: string; readonly fault: string | null } {
  const person = db.get<PersonRow>(PERSON, { personId });
  if (!person) return { name: '', fault: '找不到该人员，可能已作废。' };
  const fault = openingFault({ custody: person.custody, hasDossier: person.has_dossier === 1 });
  return { name: person.name, fault: fault?.message ?? null };
}

function insertDossier(tx: Tx, opening: DossierOpening, person: PersonRow, number: string): string {
  return tx.insert('dossier', {
    origin_office_id: person.origin_office_id,
    person_id: person.id,
    number,
    opened_on: opening.openedOn,
    basis: opening.basis.trim(),
    cabinet: opening.cabinet.trim(),
    box: opening.box.trim(),
    place_key: placeKey(opening.cabinet, opening.box),
    keeper: opening.keeper.trim(),
    state: 'active',
    state_on: opening.openedOn,
    state_reason: '',
    sheet_state: 'none',
    sheet_on: null,
    updated_on: opening.openedOn,
    note: opening.note?.trim() ?? '',
    voided_at: null,
    void_reason: null,
  });
}

export interface DossierHandle {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly state: DossierState;
  readonly stateOn: CivilDate;
  readonly openedOn: CivilDate;
}

/** Somebody's dossier in force, or null. */
export function getDossierOf(db: ReadDb, personId: string): DossierHandle | null {
  return db.get<DossierHandle>(OF_PERSON, { personId });
}

/** As getDossierOf; refuses a person without one. Errors: no-dossier. */
function requireDossierOf(db: ReadDb, personId: string): DossierHandle {
  const dossier = getDossierOf(db, personId);
  if (!dossier) throw new DomainError('no-dossier', '此人尚未建档，或档案已作废。请刷新后重试。');
  return dossier;
}

export interface DossierPatch {
  readonly basis?: string;
  readonly cabinet?: string;
  readonly box?: string;
  readonly keeper?: string;
  readonly note?: string;
}

/** Amends what a dossier says of its keeping. Errors: no-dossier, basis-missing, changed-meanwhile. */
export function amendDossier(tx: Tx, personId: string, version: number, patch: DossierPatch): void {
  if (patch.basis?.trim() === '')
    throw new DomainError('basis-missing', '请填写建档依据。', { basis: '请填写建档依据。' });
  const dossier = requireDossierOf(tx.db, personId);
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const values = Object.fromEntries(given.map(([key, value]) => [key, value.trim()]));
  const { cabinet, box } = { ...tx.read('dossier', dossier.id), ...values };
  // Where another has changed it meanwhile, the refusal names what was typed and nothing else.
  const key: Record<string, string> =
    dossier.version === version ? { place_key: placeKey(String(cabinet), String(box)) } : {};
  tx.amend('dossier', dossier.id, version, { ...values, ...key });
}

/** Moves a dossier to another state with its date and reason; the number stays. Errors as checkStateMove, no-dossier, changed-meanwhile. */
export function changeDossierState(
  tx: Tx,
  personId: string,
  version: number,
  move: { readonly state: DossierState; readonly on: CivilDate; readonly reason: string },
): void {
  const dossier = requireDossierOf(tx.db, personId);
  checkStateMove({
    from: dossier.state,
    to: move.state,
    on: move.on,
    reason: move.reason,
    since: dossier.stateOn,
    today: officeToday(tx.at),
  });
  tx.amend('dossier', dossier.id, version, {
    state: move.state,
    state_on: move.on,
    state_reason: move.reason.trim(),
  });
}

/** Voids a number given by mistake, and the dossier with it; the person may be given a new one. Errors: no-dossier, reason-missing, changed-meanwhile. */
export function voidDossierNumber(tx: Tx, personId: string, version: number, reason: string): void {
  if (reason.trim() === '')
    throw new DomainError('reason-missing', '请填写作废原因。', { reason: '请填写作废原因。' });
  const dossier = requireDossierOf(tx.db, personId);
  tx.void('dossier', dossier.id, version, reason.trim());
  voidRegisteredNumber(tx, dossier.id, reason.trim());
  const person = tx.read('person', personId);
  // The column is an integer of the schema.
  tx.amend('person', personId, person.version as number, { has_dossier: 0 });
  reindexPerson(tx.db, personId);
}
