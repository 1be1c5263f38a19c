import type { ReadDb } from './connection.ts';
import { foldText } from './domain/fold.ts';
import { maskIdentity } from './domain/identity-number.ts';
import type { ImportCandidate } from './domain/import.ts';
import type { KnownPerson } from './domain/import-compare.ts';
import type { Person } from './domain/person.ts';
import type { RosterPerson } from './domain/roster-person.ts';
import type { OfficeNames } from './import-names.ts';
import { getPerson } from './people.ts';

const BY_IDENTITY = `SELECT id FROM person
WHERE identity_kind = :kind AND identity_number = :number AND voided_at IS NULL`;
const BY_STAFF_NUMBER =
  'SELECT id FROM person WHERE staff_number = :staffNumber AND voided_at IS NULL ORDER BY id LIMIT 5';
const BY_NAME =
  "SELECT id FROM person WHERE name = :name AND identity_kind = 'none' AND voided_at IS NULL ORDER BY id LIMIT 5";
const VOIDED = `SELECT name, identity_kind || identity_number AS document, void_reason AS reason FROM person
WHERE voided_at IS NOT NULL AND identity_number IS NOT NULL`;

/** Why somebody with a document was voided, by kind and number of the document. */
export function readVoided(db: ReadDb): ReadonlyMap<string, string> {
  const rows = db.all<{ name: string; document: string; reason: string | null }>(VOIDED);
  return new Map(rows.map(({ name, document, reason }) => [document, `${name}：${reason ?? '未注明原因'}`]));
}

/** Who holds the row's document, or null: only a document identifies. */
export function matchByIdentity(db: ReadDb, row: RosterPerson): Person | null {
  if (row.identityNumber === null) return null;
  const found = db.get<{ id: string }>(BY_IDENTITY, { kind: row.identityKind, number: row.identityNumber });
  return found && getPerson(db, found.id);
}

function peopleOf(db: ReadDb, rows: readonly { readonly id: string }[]): Person[] {
  return rows.flatMap(({ id }) => getPerson(db, id) ?? []);
}

function reasonOf(person: Person, row: RosterPerson): string {
  if (row.staffNumber !== null && person.staffNumber === row.staffNumber) {
    if (person.identityNumber === null) return '姓名和工号相同，原记录没有证件号码';
    return row.identityNumber === null ? '姓名和工号相同，名册没有证件号码' : '姓名和工号相同，证件号码不同';
  }
  return '姓名相同，原记录没有证件号码';
}

/** People the row may be though no document says so: same name and staff number, or same name where nothing contradicts. Of `recused` ones only what any list shows. */
export function listCandidates(
  db: ReadDb,
  row: RosterPerson,
  names: OfficeNames,
  recused: ReadonlySet<string>,
): readonly ImportCandidate[] {
  const { name, staffNumber } = row;
  const byNumber = staffNumber === null ? [] : peopleOf(db, db.all(BY_STAFF_NUMBER, { staffNumber }));
  const isSameName = (person: Person): boolean => foldText(person.name) === foldText(name);
  const byName = peopleOf(db, db.all(BY_NAME, { name })).filter(
    (person) => person.staffNumber === '' || staffNumber === null || person.staffNumber === staffNumber,
  );
  const found = new Map([...byNumber.filter(isSameName), ...byName].map((person) => [person.id, person]));
  return [...found.values()].map((person) => ({
    personId: person.id,
    detail: detailOf(person, names, recused.has(person.id)),
    reason: reasonOf(person, row),
  }));
}

function detailOf(person: Person, names: OfficeNames, isRecused: boolean): string {
  const { sex, birthOn } = person;
  const parts = [
    person.name,
    person.unitId === null ? '' : (names.byId.get(person.unitId) ?? ''),
    person.postTitle,
    !isRecused && sex !== '未知' && sex,
    !isRecused && birthOn && `${birthOn.slice(0, 7)}出生`,
    person.staffNumber && `工号${person.staffNumber}`,
    !isRecused && person.identityNumber && maskIdentity(person.identityNumber),
  ];
  return parts.filter(Boolean).join('，');
}

const REGISTERED =
  'SELECT person_id AS personId, person_name AS name FROM number_register WHERE number = :number';
const NOTED = `SELECT id AS personId, name FROM person
WHERE voided_at IS NULL AND has_dossier = 0 AND old_dossier_number <> '' AND old_dossier_number = :number AND id IS NOT :personId LIMIT 1`;

/** What speaks against a row's old dossier number, in Chinese: it is in the register already, or noted for somebody else; '' for nothing. */
export function oldNumberNote(db: ReadDb, row: RosterPerson, personId: string | null): string {
  const number = row.oldDossierNumber;
  if (number === null) return '';
  type Holder = { readonly personId: string; readonly name: string };
  const registered = db.get<Holder>(REGISTERED, { number });
  if (registered && registered.personId !== personId)
    return `旧档案编号${number}已在登记簿中，属于“${registered.name}”，请核对`;
  const noted = db.get<Holder>(NOTED, { number, personId });
  return noted ? `旧档案编号${number}也登记在“${noted.name}”名下，请核对` : '';
}

/** A person with the names the comparison shows. */
export function withNames(person: Person, names: OfficeNames): KnownPerson {
  const nameOf = (id: string | null): string => (id === null ? '' : (names.byId.get(id) ?? ''));
  return {
    person,
    unitName: nameOf(person.unitId),
    branchName: nameOf(person.branchId),
    categoryName: nameOf(person.categoryId),
  };
}

export interface ServingPerson {
  readonly id: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly postTitle: string;
  readonly staffNumber: string;
  readonly hasDossier: boolean;
}

/** Read off the index of units as it stands: sorting everybody would cost more than the rest of a comparison. */
const SERVING = `SELECT id FROM person INDEXED BY person_by_unit
WHERE voided_at IS NULL AND standing = 0 ORDER BY unit_key, standing, pinyin, id`;

/** The ids of everybody in service, by unit and name: who of them is not in a roster is asked about. */
export function listServingIds(db: ReadDb): readonly string[] {
  return db.all<{ id: string }>(SERVING).map(({ id }) => id);
}

/** These people as a list shows them, in the order of the ids. */
export function listServing(db: ReadDb, ids: readonly string[]): readonly ServingPerson[] {
  return ids.flatMap((id) => {
    const person = getPerson(db, id);
    if (!person) return [];
    const { name, unitId, postTitle, staffNumber, hasDossier } = person;
    return [{ id, name, unitId, postTitle, staffNumber, hasDossier }];
  });
}
