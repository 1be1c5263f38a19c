import { blankPerson, type NewPerson } from '../../../db/domain/person.ts';
import type { MaskedPerson } from '../../../electron/contract/people.ts';
import type { Input } from '../../client.ts';
import { today } from '../today.ts';

/** What the form of a person holds: the basic fields, and where he begins when he is entered for the first time. */
export type PersonValues = Omit<NewPerson, 'identityNumber'> & { readonly identityNumber: string };

/** The form's values of somebody new. */
export function newValues(): PersonValues {
  return {
    ...blankPerson('', today()),
    identityKind: 'identityCard',
    identityNumber: '',
    employedOn: null,
  };
}

/** The form's values of a person who is known; his covered number stands there until another is typed. */
export function valuesOf(person: MaskedPerson): PersonValues {
  return { ...person, identityNumber: person.identityNumber ?? '', employedOn: null };
}

const TEXTS = [
  'ethnicGroup',
  'nativePlace',
  'birthPlace',
  'politicalStatus',
  'fullTimeEducation',
  'fullTimeSchool',
  'inServiceEducation',
  'inServiceSchool',
  'rank',
  'professionalTitle',
  'staffNumber',
  'phone',
  'duties',
  'note',
  'oldDossierNumber',
] as const;

function basicFields(values: PersonValues) {
  // Antd leaves fields that were never touched undefined.
  const texts = Object.fromEntries(TEXTS.map((field) => [field, values[field] ?? ''])) as Record<
    (typeof TEXTS)[number],
    string
  >;
  return {
    ...texts,
    name: values.name,
    sex: values.sex,
    birthOn: values.birthOn ?? null,
    identityKind: values.identityKind,
    identityNumber: values.identityKind === 'none' ? null : values.identityNumber,
    partyJoinedOn: values.partyJoinedOn ?? null,
    workStartedOn: values.workStartedOn ?? null,
    custody: values.custody,
    branchId: values.branchId ?? null,
  };
}

/** What the service is asked to enter. */
export function creationOf(values: PersonValues): Input<'people.create'> {
  return {
    ...basicFields(values),
    employment: values.employment,
    employedOn: values.employedOn ?? null,
    categoryId: values.categoryId ?? null,
    unitId: values.unitId ?? null,
    postTitle: values.postTitle ?? '',
    postSinceOn: values.postSinceOn ?? null,
  };
}

/** What the service is asked to amend: a covered number or phone that was left alone is not sent back. */
export function amendmentOf(person: MaskedPerson, values: PersonValues): Input<'people.amend'> {
  const { identityKind, identityNumber, phone, ...fields } = basicFields(values);
  const isSameNumber =
    identityKind === person.identityKind && (identityNumber ?? '') === (person.identityNumber ?? '');
  return {
    personId: person.id,
    version: person.version,
    ...fields,
    ...(isSameNumber ? {} : { identityKind, identityNumber }),
    ...(phone === person.phone ? {} : { phone }),
  };
}
