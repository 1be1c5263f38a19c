import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import type { IdentityKind } from './domain/identity-document.ts';
import type {
  Custody,
  EmploymentState,
  NewPerson,
  Person,
  PersonFields,
  RecordedSex,
} from './domain/person.ts';
import { isServing } from './domain/person.ts';
import { sortKeyOfName } from './person-keys.ts';
import { indexPerson, type PersonKeyBatch, reindexPerson } from './search.ts';
import type { RecordRow, Tx } from './write.ts';

interface PersonRow {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly sex: RecordedSex;
  readonly birth_on: string | null;
  readonly ethnic_group: string;
  readonly native_place: string;
  readonly birth_place: string;
  readonly identity_kind: IdentityKind;
  readonly identity_number: string | null;
  readonly political_status: string;
  readonly party_joined_on: string | null;
  readonly work_started_on: string | null;
  readonly full_time_education: string;
  readonly full_time_school: string;
  readonly in_service_education: string;
  readonly in_service_school: string;
  readonly rank: string;
  readonly professional_title: string;
  readonly staff_number: string;
  readonly phone: string;
  readonly duties: string;
  readonly note: string;
  readonly custody: Custody;
  readonly employment: EmploymentState;
  readonly in_service: number;
  readonly category_id: string | null;
  readonly unit_id: string | null;
  readonly branch_id: string | null;
  readonly post_title: string;
  readonly post_since_on: string | null;
  readonly photo_id: string | null;
  readonly old_dossier_number: string;
  readonly has_dossier: number;
  readonly voided_at: string | null;
  readonly void_reason: string | null;
}

/** Column of each field that is stored as it is. */
const FIELD_COLUMNS: Readonly<Record<keyof PersonFields, string>> = {
  name: 'name',
  sex: 'sex',
  birthOn: 'birth_on',
  ethnicGroup: 'ethnic_group',
  nativePlace: 'native_place',
  birthPlace: 'birth_place',
  identityKind: 'identity_kind',
  identityNumber: 'identity_number',
  politicalStatus: 'political_status',
  partyJoinedOn: 'party_joined_on',
  workStartedOn: 'work_started_on',
  fullTimeEducation: 'full_time_education',
  fullTimeSchool: 'full_time_school',
  inServiceEducation: 'in_service_education',
  inServiceSchool: 'in_service_school',
  rank: 'rank',
  professionalTitle: 'professional_title',
  staffNumber: 'staff_number',
  phone: 'phone',
  duties: 'duties',
  note: 'note',
  custody: 'custody',
  branchId: 'branch_id',
  oldDossierNumber: 'old_dossier_number',
};

const COLUMNS = `id, version, ${Object.values(FIELD_COLUMNS).join(', ')}, employment, in_service, category_id, unit_id, post_title,
post_since_on, photo_id, has_dossier, voided_at, void_reason`;

function rowToPerson(row: PersonRow): Person {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    sex: row.sex,
    birthOn: row.birth_on,
    ethnicGroup: row.ethnic_group,
    nativePlace: row.native_place,
    birthPlace: row.birth_place,
    identityKind: row.identity_kind,
    identityNumber: row.identity_number,
    politicalStatus: row.political_status,
    partyJoinedOn: row.party_joined_on,
    workStartedOn: row.work_started_on,
    fullTimeEducation: row.full_time_education,
    fullTimeSchool: row.full_time_school,
    inServiceEducation: row.in_service_education,
    inServiceSchool: row.in_service_school,
    rank: row.rank,
    professionalTitle: row.professional_title,
    staffNumber: row.staff_number,
    phone: row.phone,
    duties: row.duties,
    note: row.note,
    custody: row.custody,
    branchId: row.branch_id,
    oldDossierNumber: row.old_dossier_number,
    employment: row.employment,
    inService: row.in_service === 1,
    categoryId: row.category_id,
    unitId: row.unit_id,
    postTitle: row.post_title,
    postSinceOn: row.post_since_on,
    photoId: row.photo_id,
    hasDossier: row.has_dossier === 1,
    voidedAt: row.voided_at,
    voidReason: row.void_reason,
  };
}

/** A person with the full identity number, void ones too; null where there is none. Callers mask it. */
export function getPerson(db: ReadDb, personId: string): Person | null {
  const row = db.get<PersonRow>(`SELECT ${COLUMNS} FROM person WHERE id = :personId`, { personId });
  return row && rowToPerson(row);
}

/** As getPerson. Errors: no-person where there is none or the row is void. */
export function requirePerson(db: ReadDb, personId: string): Person {
  const person = getPerson(db, personId);
  if (!person || person.voidedAt !== null)
    throw new DomainError('no-person', '找不到该人员，可能已作废。请刷新后重试。');
  return person;
}

/** How many people were ever entered, at once however many they are: nobody's row is taken out again. */
export function countPeopleEver(db: ReadDb): number {
  return db.get<{ count: number }>('SELECT coalesce(max(ordinal), 0) AS count FROM person')?.count ?? 0;
}

export interface PersonNames {
  readonly unitName: string;
  readonly branchName: string;
  readonly categoryName: string;
  readonly dossierNumber: string | null;
}

const NAMES = `SELECT coalesce(u.name, '') AS unitName, coalesce(b.name, '') AS branchName, coalesce(c.name, '') AS categoryName,
d.number AS dossierNumber FROM person p LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN unit b ON b.id = p.branch_id
LEFT JOIN category c ON c.id = p.category_id LEFT JOIN dossier d ON d.person_id = p.id AND d.voided_at IS NULL
WHERE p.id = :personId`;

/** What the person's unit, branch and category are called today, and the number of the dossier. */
export function getPersonNames(db: ReadDb, personId: string): PersonNames {
  const none = { unitName: '', branchName: '', categoryName: '', dossierNumber: null };
  return db.get<PersonNames>(NAMES, { personId }) ?? none;
}

export interface IdentityHolder {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly staffNumber: string;
}

const IDENTITY_HOLDER = `SELECT p.id, p.name, coalesce(u.name, '') AS unitName, p.staff_number AS staffNumber
FROM person p LEFT JOIN unit u ON u.id = p.unit_id
WHERE p.identity_kind = :kind AND p.identity_number = :number AND p.voided_at IS NULL`;

/** Who already holds this document among people not voided, or null. */
export function getIdentityHolder(db: ReadDb, kind: IdentityKind, number: string): IdentityHolder | null {
  return db.get<IdentityHolder>(IDENTITY_HOLDER, { kind, number });
}

/** Refuses a document that somebody else holds. Errors: identity-taken, naming him. */
function refuseTakenIdentity(
  db: ReadDb,
  person: { readonly identityKind: IdentityKind; readonly identityNumber: string | null },
  ownId?: string,
): void {
  if (person.identityNumber === null) return;
  const holder = getIdentityHolder(db, person.identityKind, person.identityNumber);
  if (!holder || holder.id === ownId) return;
  const facts = [holder.unitName, holder.staffNumber && `工号${holder.staffNumber}`]
    .filter(Boolean)
    .join('，');
  const message = `该证件号码已登记在“${holder.name}”${facts && `（${facts}）`}名下。若是同一人，请打开其档案修改；若不是，请核对号码。`;
  throw new DomainError('identity-taken', message, { identityNumber: message });
}

function columnsOf(fields: Partial<PersonFields>): RecordRow {
  const row: Record<string, string | number | null> = {};
  for (const [field, value] of Object.entries(fields)) {
    // Object.entries widens the keys; the type of `fields` allows no others.
    if (value !== undefined) row[FIELD_COLUMNS[field as keyof PersonFields]] = value;
  }
  if (fields.name !== undefined) row.pinyin = sortKeyOfName(fields.name);
  return row;
}

export interface EntryFacts {
  readonly officeId: string;
  /** The day the facts hold from where the person's own dates are unknown. */
  readonly on: CivilDate;
  /** Collects the search keys of many people, to be written by the caller; left out: each is findable at once. */
  readonly keys?: PersonKeyBatch;
}

const NEW_ORDINAL = 'SELECT last_insert_rowid() AS ordinal';

/**
 * Enters somebody with his first post, category and employment, findable at once, and gives his id. Names and numbers must have
 * passed checkName and checkDocument. Errors: identity-taken.
 */
export function createPerson(tx: Tx, person: NewPerson, facts: EntryFacts): string {
  refuseTakenIdentity(tx.db, person);
  const { employment, employedOn: _, categoryId, unitId, postTitle, postSinceOn, ...fields } = person;
  const id = tx.insert('person', {
    ...columnsOf(fields),
    origin_office_id: facts.officeId,
    employment,
    in_service: isServing(employment) ? 1 : 0,
    category_id: categoryId,
    unit_id: unitId,
    post_title: postTitle,
    post_since_on: postSinceOn,
    photo_id: null,
    has_dossier: 0,
    voided_at: null,
    void_reason: null,
  });
  if (facts.keys) {
    const { name, staffNumber, oldDossierNumber } = person;
    const ordinal = tx.db.get<{ ordinal: number }>(NEW_ORDINAL)?.ordinal ?? 0;
    facts.keys.add(ordinal, { name, staffNumber, dossierNumbers: [oldDossierNumber] });
  } else indexPerson(tx.db, id);
  insertFirstSpells(tx, id, person, facts.on);
  return id;
}

function insertFirstSpells(tx: Tx, personId: string, person: NewPerson, on: CivilDate): void {
  const open = { person_id: personId, to_on: null, voided_at: null, void_reason: null };
  tx.insert('employment', {
    ...open,
    state: person.employment,
    reason: '',
    from_on: person.employedOn ?? on,
  });
  if (person.categoryId !== null)
    tx.insert('person_category', {
      ...open,
      category_id: person.categoryId,
      from_on: person.employedOn ?? on,
    });
  if (person.unitId !== null)
    tx.insert('post', {
      ...open,
      unit_id: person.unitId,
      title: person.postTitle,
      main: 1,
      from_on: person.postSinceOn,
    });
}

/** Amends basic fields. Errors: no-person, changed-meanwhile, identity-taken. */
export function amendPerson(tx: Tx, personId: string, version: number, patch: Partial<PersonFields>): void {
  const before = requirePerson(tx.db, personId);
  refuseTakenIdentity(tx.db, { ...before, ...patch }, personId);
  tx.amend('person', personId, version, columnsOf(patch));
  const isFoundByOther =
    (patch.name ?? before.name) !== before.name ||
    (patch.staffNumber ?? before.staffNumber) !== before.staffNumber ||
    (patch.oldDossierNumber ?? before.oldDossierNumber) !== before.oldDossierNumber;
  if (isFoundByOther) reindexPerson(tx.db, personId);
}

/** Voids a person entered by mistake. Errors: no-person, changed-meanwhile, has-dossier, has-account. */
export function voidPerson(tx: Tx, personId: string, version: number, reason: string): void {
  const person = requirePerson(tx.db, personId);
  if (person.hasDossier)
    throw new DomainError(
      'has-dossier',
      `${person.name}已建档，不能作废人员。请先在编号登记簿中作废其档案编号。`,
    );
  const account = tx.db.get<{ name: string }>(
    'SELECT name FROM user_account WHERE person_id = :personId AND disabled_at IS NULL',
    { personId },
  );
  if (account)
    throw new DomainError('has-account', `${person.name}是用户“${account.name}”本人，请先停用该用户。`);
  tx.void('person', personId, version, reason);
  reindexPerson(tx.db, personId);
}
