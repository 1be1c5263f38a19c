import { foldText } from './fold.ts';
import { maskIdentity } from './identity-number.ts';
import {
  IMPORT_FIELD_CODES,
  IMPORT_FIELDS,
  type ImportDifference,
  type ImportField,
  type ImportSettings,
} from './import.ts';
import {
  CUSTODY_LABELS,
  EMPLOYMENT_LABELS,
  type EmploymentState,
  isServing,
  type Person,
  type PersonFields,
} from './person.ts';
import type { RosterPerson } from './roster-person.ts';

/** Names that a roster uses, as the office's own records: null where none is known or chosen. */
export interface ResolvedNames {
  readonly unitId: string | null;
  readonly branchId: string | null;
  readonly categoryId: string | null;
  readonly categoryName: string;
}

/** Somebody known, with what his unit, branch and category are called. */
export interface KnownPerson {
  readonly person: Person;
  readonly unitName: string;
  readonly branchName: string;
  readonly categoryName: string;
}

type PlainField = Exclude<
  ImportField,
  'identity' | 'employment' | 'unit' | 'postTitle' | 'postSinceOn' | 'branch' | 'category'
>;
const DATES: ReadonlySet<ImportField> = new Set(['birthOn', 'partyJoinedOn', 'workStartedOn', 'postSinceOn']);

/** What a row says of the fields that are stored as they are; a field it does not name is left out. */
export function fieldsOfRow(
  row: RosterPerson,
  educationAs: ImportSettings['educationAs'],
): Partial<PersonFields> {
  const full = educationAs === 'fullTime';
  const inService = educationAs === 'inService';
  const said: Record<PlainField, string | null> = {
    name: row.name,
    sex: row.sex,
    birthOn: row.birthOn,
    staffNumber: row.staffNumber,
    phone: row.phone,
    politicalStatus: row.politicalStatus,
    partyJoinedOn: row.partyJoinedOn,
    workStartedOn: row.workStartedOn,
    professionalTitle: row.professionalTitle,
    rank: row.rank,
    custody: row.custody,
    ethnicGroup: row.ethnicGroup,
    nativePlace: row.nativePlace,
    birthPlace: row.birthPlace,
    fullTimeEducation: row.fullTimeEducation ?? (full ? row.education : null),
    fullTimeSchool: row.fullTimeSchool ?? (full ? row.school : null),
    inServiceEducation: row.inServiceEducation ?? (inService ? row.education : null),
    inServiceSchool: row.inServiceSchool ?? (inService ? row.school : null),
    oldDossierNumber: row.oldDossierNumber,
    note: row.note,
  };
  const stated: Partial<Record<PlainField, string>> = {};
  for (const [field, value] of Object.entries(said)) {
    // Object.entries widens the keys of `said`.
    if (value !== null) stated[field as PlainField] = value;
  }
  // Each value is of its field's type: the roster's reader made it so.
  return stated as Partial<PersonFields>;
}

/** Nothing is lost by taking the roster's value: the record is empty there, or a less exact date. */
function addsOnly(field: ImportField, before: string, after: string): boolean {
  if (before === '' || before === '未知') return true;
  return DATES.has(field) && after.startsWith(before);
}

function isSame(field: ImportField, before: string, after: string): boolean {
  if (DATES.has(field)) return before.startsWith(after);
  return foldText(before) === foldText(after);
}

/** The texts of both sides; `after` null where the row says nothing. */
interface Sides {
  readonly before: string;
  readonly after: string | null;
}

function plainSides(known: Person, fields: Partial<PersonFields>, field: PlainField): Sides {
  const [before, after] = [known[field] ?? '', fields[field] ?? null];
  if (field !== 'custody') return { before, after };
  return {
    before: CUSTODY_LABELS[known.custody],
    after: fields.custody ? CUSTODY_LABELS[fields.custody] : null,
  };
}

/** The state a row gives somebody: its own, or the roster's usual one for who had left. */
export function stateOfRow(row: RosterPerson, known: Person, settings: ImportSettings): EmploymentState {
  if (row.employment !== null) return row.employment;
  return known.inService ? known.employment : settings.employment;
}

function linkSides(before: string, isChanged: boolean, after: string | null): Sides {
  return { before, after: isChanged ? after : null };
}

function sidesOf(
  field: ImportField,
  known: KnownPerson,
  row: RosterPerson,
  names: ResolvedNames,
  fields: Partial<PersonFields>,
  settings: ImportSettings,
): Sides {
  const { person } = known;
  switch (field) {
    case 'identity': {
      const isChanged = row.identityNumber !== null && row.identityNumber !== person.identityNumber;
      const before = person.identityNumber === null ? '' : maskIdentity(person.identityNumber);
      return linkSides(before, isChanged, row.identityNumber);
    }
    case 'employment': {
      const state = stateOfRow(row, person, settings);
      const isChanged = state !== person.employment;
      return linkSides(EMPLOYMENT_LABELS[person.employment], isChanged, EMPLOYMENT_LABELS[state]);
    }
    case 'unit':
      return linkSides(known.unitName, row.unitName !== null && names.unitId !== person.unitId, row.unitName);
    case 'branch':
      return linkSides(
        known.branchName,
        row.branchName !== null && names.branchId !== person.branchId,
        row.branchName,
      );
    case 'category': {
      const isChanged = names.categoryId !== null && names.categoryId !== person.categoryId;
      return linkSides(known.categoryName, isChanged, names.categoryName);
    }
    case 'postTitle':
      return { before: person.postTitle, after: row.post };
    case 'postSinceOn':
      return { before: person.postSinceOn ?? '', after: row.postSince };
    default:
      return plainSides(person, fields, field);
  }
}

/**
 * Where the row differs from the record, field by field; what the row does not name never counts. `takes` holds what the clerk
 * has chosen; else only what was empty, or a less exact date, is taken (issue: nothing is overwritten unseen).
 */
export function differencesOf(
  known: KnownPerson,
  row: RosterPerson,
  names: ResolvedNames,
  settings: ImportSettings,
  takes: ReadonlyMap<ImportField, boolean> | undefined,
): readonly ImportDifference[] {
  const fields = fieldsOfRow(row, settings.educationAs);
  const found: ImportDifference[] = [];
  for (const field of IMPORT_FIELD_CODES) {
    const { before, after } = sidesOf(field, known, row, names, fields, settings);
    if (after === null || isSame(field, before, after)) continue;
    if (field === 'postSinceOn' && found.some((each) => each.field === 'unit' || each.field === 'postTitle'))
      continue;
    if (isKeptElsewhere(field, known.person, after, row)) continue;
    const take = takes?.get(field) ?? addsOnly(field, before, after);
    found.push({ field, label: IMPORT_FIELDS[field], before, after, take });
  }
  return found;
}

/** A mere 学历 that stands under the other kind of education already. */
function isKeptElsewhere(field: ImportField, person: Person, after: string, row: RosterPerson): boolean {
  const folded = foldText(after);
  switch (field) {
    case 'fullTimeEducation':
      return row.fullTimeEducation === null && foldText(person.inServiceEducation) === folded;
    case 'fullTimeSchool':
      return row.fullTimeSchool === null && foldText(person.inServiceSchool) === folded;
    case 'inServiceEducation':
      return row.inServiceEducation === null && foldText(person.fullTimeEducation) === folded;
    case 'inServiceSchool':
      return row.inServiceSchool === null && foldText(person.fullTimeSchool) === folded;
    default:
      return false;
  }
}

/** True where the row brings somebody back who does not serve any more. */
export function isReturning(known: Person, row: RosterPerson, settings: ImportSettings): boolean {
  return !known.inService && isServing(stateOfRow(row, known, settings));
}
