import { z } from 'zod';
import type { Skipped } from '../../db/domain/dossier-record.ts';
import { IDENTITY_KINDS } from '../../db/domain/identity-document.ts';
import {
  type CategorySpell,
  CUSTODIES,
  EMPLOYMENT_STATES,
  type EmploymentSpell,
  type Person,
  type Post,
  RECORDED_SEXES,
  type Relative,
} from '../../db/domain/person.ts';
import type { PersonLedgerRow } from '../../db/domain/person-ledger.ts';
import { PHOTO_LIMIT_BYTES, PHOTOS_PER_CALL } from '../../db/domain/photo.ts';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import { type Artifact, job, loggedRead, read, write } from './channel.ts';
import {
  categoryField,
  dayField,
  lineField,
  partialDayField,
  phoneField,
  reasonField,
  requiredField,
  versionField,
} from './fields.ts';
import { type ListSlice, ledgerInput, listInput } from './list.ts';
import type { Printed } from './paper.ts';

/** More than any list shows at once. */
const MOST_AT_ONCE = 20_000;
const PEOPLE_SORTS = ['name', 'unit', 'staffNumber', 'category'] as const;

const personId = z.uuid();
const unitId = z.uuid();
const optionalId = z.uuid().nullable();
const optionalDay = partialDayField.nullable();

const filter = z.object({
  text: z.string().trim().max(100).optional(),
  unitId: unitId.optional(),
  branchId: unitId.optional(),
  categoryId: categoryField.optional(),
  standing: z.enum(['inService', 'notInService']).optional(),
  employment: z.enum(EMPLOYMENT_STATES).optional(),
  custody: z.enum(CUSTODIES).optional(),
  dossier: z.enum(['with', 'without']).optional(),
});
const ledger = ledgerInput(filter, PEOPLE_SORTS);

const photoBytes = z
  .instanceof(Uint8Array)
  .refine((bytes) => bytes.length <= PHOTO_LIMIT_BYTES, '照片超过 2 MB，请缩小后再选。');

const fields = {
  name: z.string().max(100),
  sex: z.enum(RECORDED_SEXES),
  birthOn: optionalDay,
  ethnicGroup: lineField('民族', 30),
  nativePlace: lineField('籍贯', 60),
  birthPlace: lineField('出生地', 60),
  identityKind: z.enum(IDENTITY_KINDS),
  identityNumber: z.string().trim().max(60).nullable(),
  politicalStatus: lineField('政治面貌', 30),
  partyJoinedOn: optionalDay,
  workStartedOn: optionalDay,
  fullTimeEducation: lineField('全日制学历学位', 60),
  fullTimeSchool: lineField('全日制院校专业', 120),
  inServiceEducation: lineField('在职学历学位', 60),
  inServiceSchool: lineField('在职院校专业', 120),
  rank: lineField('职级', 40),
  professionalTitle: lineField('职称', 40),
  staffNumber: lineField('工号', 40),
  phone: phoneField,
  duties: lineField('分管/岗位职责', 1000),
  note: lineField('备注', 1000),
  custody: z.enum(CUSTODIES),
  branchId: optionalId,
  oldDossierNumber: lineField('原档案编号', 40),
};
const postFields = {
  unitId,
  title: lineField('职务', 60),
  main: z.boolean(),
  fromOn: optionalDay,
  toOn: optionalDay,
};

const aboutPerson = (input: { readonly personId: string }): readonly string[] => [input.personId];
const reading = { roles: DOSSIER_READERS };
const readingOne = { roles: DOSSIER_READERS, subjects: aboutPerson };
const writing = { roles: OFFICE_ROLES };
const writingOne = { roles: OFFICE_ROLES, subjects: aboutPerson };
const target = z.object({ personId, version: versionField });
const post = z.object({ postId: z.uuid(), version: versionField });
const kinship = z.object({ kinshipId: z.uuid(), version: versionField });

/** A row of 人员档案; document number and phone are covered. */
export interface PersonLine extends PersonLedgerRow {
  readonly id: string;
  readonly version: number;
}

/** A person as the page shows him: document number and phone covered (`people.reveal` uncovers them). */
export interface MaskedPerson extends Person {
  readonly unitName: string;
  readonly branchName: string;
  readonly categoryName: string;
  readonly dossierNumber: string | null;
}

export interface Timeline {
  readonly posts: readonly Post[];
  readonly employment: readonly EmploymentSpell[];
  readonly categories: readonly CategorySpell[];
  readonly relatives: readonly Relative[];
}

/** What became of one photo. */
export interface PhotoOutcome {
  readonly fileName: string;
  /** Whose it is now; null where it was not taken. */
  readonly owner: { readonly personId: string; readonly name: string; readonly unitName: string } | null;
  /** It took the place of another. */
  readonly replaced: boolean;
  /** Why it was not taken; empty where it was. */
  readonly reason: string;
}

export interface IdentityAnswer {
  /** The number as it would be stored, or the Chinese reason why it is refused. */
  readonly number: string | null;
  readonly message: string | null;
  readonly birthOn: string | null;
  readonly sex: string | null;
  /** Who holds it already. */
  readonly holder: { readonly personId: string; readonly name: string; readonly detail: string } | null;
}

export const peopleContract = {
  'people.list': read<ListSlice<PersonLine>>()({
    input: listInput(filter, PEOPLE_SORTS),
    access: reading,
    bad: { filter: {}, sort: { by: 'phone', descending: false }, after: null, limit: 100 },
  }),
  'people.count': read<{ readonly count: number }>()({
    input: z.object({ filter }),
    access: reading,
    bad: { filter: { unitId: '内科' } },
  }),
  'people.get': read<MaskedPerson>()({
    input: z.object({ personId }),
    access: readingOne,
    bad: { personId: '' },
  }),
  'people.reveal': loggedRead<{ readonly value: string }>()({
    input: z.object({ personId, field: z.enum(['identityNumber', 'phone']) }),
    access: readingOne,
    bad: { personId: '', field: 'name' },
  }),
  'people.timeline': read<Timeline>()({
    input: z.object({ personId }),
    access: readingOne,
    bad: { personId: '' },
  }),
  'people.checkIdentity': read<IdentityAnswer>()({
    input: z.object({
      kind: z.enum(IDENTITY_KINDS),
      number: z.string().max(60),
      personId: personId.nullable(),
    }),
    access: writing,
    bad: { kind: '身份证', number: '' },
  }),
  'people.create': write<{ readonly personId: string }>()({
    input: z.object({
      ...fields,
      employment: z.enum(EMPLOYMENT_STATES),
      employedOn: optionalDay,
      categoryId: optionalId,
      unitId: optionalId,
      postTitle: lineField('职务', 60),
      postSinceOn: optionalDay,
    }),
    access: writing,
    bad: { name: '', sex: '男性' },
  }),
  'people.amend': write<null>()({
    /** Left-out fields stay as they are: a covered number is not sent back. */
    input: target.extend(z.object(fields).partial().shape),
    access: writingOne,
    bad: { personId: '', version: 0 },
  }),
  'people.void': write<null>()({
    input: target.extend({ reason: reasonField }),
    access: writingOne,
    bad: { personId: '', version: 1, reason: '' },
  }),
  'people.changePost': write<null>()({
    input: target.extend({ unitId, title: lineField('职务', 60), fromOn: dayField }),
    access: writingOne,
    bad: { personId: '', version: 1, unitId: '', fromOn: '' },
  }),
  'people.addPost': write<null>()({
    input: target.extend(postFields),
    access: writingOne,
    bad: { personId: '', version: 1, unitId: '' },
  }),
  'people.amendPost': write<null>()({
    input: target.extend({ ...postFields, post }),
    access: writingOne,
    bad: { personId: '', version: 1, post: {} },
  }),
  'people.voidPost': write<null>()({
    input: target.extend({ post, reason: reasonField }),
    access: writingOne,
    bad: { personId: '', version: 1, reason: '' },
  }),
  'people.changeCategory': write<null>()({
    input: target.extend({ categoryId: optionalId, fromOn: dayField }),
    access: writingOne,
    bad: { personId: '', version: 1, categoryId: '' },
  }),
  /** One category for many, e.g. after a roster without one. */
  'people.setCategories': write<{ readonly changed: number; readonly skipped: readonly Skipped[] }>()({
    input: z.object({
      personIds: z
        .array(personId)
        .min(1, '请先选择人员。')
        .max(MOST_AT_ONCE, `一次最多处理 ${MOST_AT_ONCE} 人，请分批。`),
      categoryId: z.uuid(),
      fromOn: dayField,
    }),
    access: writing,
    bad: { personIds: [], categoryId: '', fromOn: '' },
  }),
  'people.changeEmployment': write<null>()({
    input: target.extend({
      state: z.enum(EMPLOYMENT_STATES),
      fromOn: dayField,
      reason: lineField('原因', 200),
    }),
    access: writingOne,
    bad: { personId: '', version: 1, state: '退休', fromOn: '' },
  }),
  'people.voidEmployment': write<null>()({
    input: target.extend({ reason: reasonField }),
    access: writingOne,
    bad: { personId: '', version: 1, reason: '' },
  }),
  'people.addRelative': write<{ readonly kinshipId: string }>()({
    input: z.object({ personId, relativeId: z.uuid(), relation: requiredField('关系', 20) }),
    access: {
      roles: OFFICE_ROLES,
      subjects: (input: { readonly personId: string; readonly relativeId: string }) => [
        input.personId,
        input.relativeId,
      ],
    },
    bad: { personId: '', relativeId: '', relation: '' },
  }),
  'people.voidRelative': write<null>()({
    input: z.object({ personId, kinship, reason: reasonField }),
    access: writingOne,
    bad: { personId: '', kinship: {}, reason: '' },
  }),
  'people.export': job<Artifact>()({
    input: ledger.extend({
      /** Full document numbers and phones; the event says so. */
      uncovered: z.boolean().default(false),
    }),
    access: reading,
    bad: { filter: {}, sort: { by: 'phone' } },
  }),
  'people.print': job<Printed>()({
    input: ledger,
    access: reading,
    bad: { filter: {}, sort: { by: 'phone' } },
  }),
  /** Answers in the order of the files. */
  'people.addPhotos': write<readonly PhotoOutcome[]>()({
    input: z.object({
      /** Who has got a photo in this batch already, by a piece sent before. */
      served: z.array(personId).max(100_000).default([]),
      files: z
        .array(z.object({ name: z.string().min(1).max(255), bytes: photoBytes }))
        .min(1)
        .max(PHOTOS_PER_CALL),
    }),
    access: writing,
    bad: { files: [] },
  }),
  'people.setPhoto': write<null>()({
    input: z.object({ personId, bytes: photoBytes }),
    access: writingOne,
    bad: { personId: '', bytes: new Uint8Array() },
  }),
  'people.removePhoto': write<null>()({
    input: z.object({ personId, reason: reasonField }),
    access: writingOne,
    bad: { personId: '', reason: '' },
  }),
  'people.photo': read<{ readonly bytes: Uint8Array; readonly media: string } | null>()({
    input: z.object({ personId }),
    access: readingOne,
    bad: { personId: '' },
  }),
};
