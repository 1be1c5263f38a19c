import type { CivilDate, PartialDate } from './civil-date.ts';
import type { IdentityKind } from './identity-document.ts';
import type { Sex } from './identity-number.ts';

/** Who keeps a person's dossier (domain.md, 管理权限). */
export const CUSTODIES = ['hospital', 'commission', 'city'] as const;
export type Custody = (typeof CUSTODIES)[number];
export const CUSTODY_LABELS: Readonly<Record<Custody, string>> = {
  hospital: '院管',
  commission: '委管',
  city: '市管',
};

export const EMPLOYMENT_STATES = [
  'established',
  'contract',
  'rehired',
  'trainee',
  'retired',
  'left',
  'transferred',
  'deceased',
] as const;
export type EmploymentState = (typeof EMPLOYMENT_STATES)[number];
export const EMPLOYMENT_LABELS: Readonly<Record<EmploymentState, string>> = {
  established: '在编',
  contract: '聘用',
  rehired: '返聘',
  trainee: '规培',
  retired: '退休',
  left: '离职',
  transferred: '调出',
  deceased: '去世',
};

const SERVING: readonly EmploymentState[] = ['established', 'contract', 'rehired', 'trainee'];

/** True where the person works here in that state. */
export function isServing(state: EmploymentState): boolean {
  return SERVING.includes(state);
}

export type RecordedSex = Sex | '未知';
export const RECORDED_SEXES: readonly RecordedSex[] = ['男', '女', '未知'];

/** What is known of a person beside his posts, category and employment (domain.md, Basic fields); text is '' where nothing is known. */
export interface PersonFields {
  readonly name: string;
  readonly sex: RecordedSex;
  readonly birthOn: PartialDate | null;
  readonly ethnicGroup: string;
  readonly nativePlace: string;
  readonly birthPlace: string;
  readonly identityKind: IdentityKind;
  /** Null exactly where identityKind is `none`. */
  readonly identityNumber: string | null;
  readonly politicalStatus: string;
  readonly partyJoinedOn: PartialDate | null;
  readonly workStartedOn: PartialDate | null;
  readonly fullTimeEducation: string;
  readonly fullTimeSchool: string;
  readonly inServiceEducation: string;
  readonly inServiceSchool: string;
  readonly rank: string;
  readonly professionalTitle: string;
  readonly staffNumber: string;
  readonly phone: string;
  readonly duties: string;
  readonly note: string;
  readonly custody: Custody;
  readonly branchId: string | null;
  readonly oldDossierNumber: string;
}

/** A person with his place in the office as of today (mirrored from his valid-time rows). */
export interface Person extends PersonFields {
  readonly id: string;
  readonly version: number;
  readonly employment: EmploymentState;
  readonly inService: boolean;
  readonly categoryId: string | null;
  readonly unitId: string | null;
  readonly postTitle: string;
  readonly postSinceOn: PartialDate | null;
  readonly photoId: string | null;
  readonly hasDossier: boolean;
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
}

/** Somebody who is entered for the first time, by hand or from a roster. */
export interface NewPerson extends PersonFields {
  readonly employment: EmploymentState;
  /** Since when he is employed so; the day of entry where unknown. */
  readonly employedOn: PartialDate | null;
  readonly categoryId: string | null;
  readonly unitId: string | null;
  readonly postTitle: string;
  readonly postSinceOn: PartialDate | null;
}

/** A stretch of time `[from, to)`; `toOn` null while it lasts. */
export interface Post {
  readonly id: string;
  readonly version: number;
  readonly unitId: string;
  /** The unit's name on the post's first day, as old records keep it. */
  readonly unitName: string;
  readonly title: string;
  readonly main: boolean;
  readonly fromOn: PartialDate | null;
  readonly toOn: PartialDate | null;
}

export interface EmploymentSpell {
  readonly id: string;
  readonly version: number;
  readonly state: EmploymentState;
  readonly reason: string;
  readonly fromOn: PartialDate;
  readonly toOn: PartialDate | null;
}

export interface CategorySpell {
  readonly id: string;
  readonly version: number;
  readonly categoryId: string;
  readonly categoryName: string;
  readonly fromOn: PartialDate;
  readonly toOn: PartialDate | null;
}

export interface Relative {
  readonly kinshipId: string;
  readonly version: number;
  readonly personId: string;
  readonly name: string;
  readonly unitName: string;
  readonly relation: string;
}

/** A person about whom nothing is known but the name: what a form or a roster fills in. */
export function blankPerson(name: string, on: CivilDate): NewPerson {
  return {
    name,
    sex: '未知',
    birthOn: null,
    ethnicGroup: '',
    nativePlace: '',
    birthPlace: '',
    identityKind: 'none',
    identityNumber: null,
    politicalStatus: '',
    partyJoinedOn: null,
    workStartedOn: null,
    fullTimeEducation: '',
    fullTimeSchool: '',
    inServiceEducation: '',
    inServiceSchool: '',
    rank: '',
    professionalTitle: '',
    staffNumber: '',
    phone: '',
    duties: '',
    note: '',
    custody: 'hospital',
    branchId: null,
    oldDossierNumber: '',
    employment: 'established',
    employedOn: on,
    categoryId: null,
    unitId: null,
    postTitle: '',
    postSinceOn: null,
  };
}
