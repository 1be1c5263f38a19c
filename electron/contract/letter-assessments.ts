import { z } from 'zod';
import {
  ASSESSMENT_PERIODS,
  type AssessmentRow,
  CLAUSE_RESULTS,
  LETTER_GRADES,
} from '../../db/domain/letter-assessment.ts';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import { type Artifact, job, read, write } from './channel.ts';
import { dayField, lineField, reasonField, versionField } from './fields.ts';
import { type ListSlice, ledgerInput, listInput } from './list.ts';
import type { Printed } from './paper.ts';

const SORTS = ['number'] as const;
const assessmentId = z.uuid();
const filter = z.object({
  year: z.int().min(2000).max(2099).nullish(),
  period: z.enum(ASSESSMENT_PERIODS).nullish(),
  campaignId: z.uuid().nullish(),
  /** One assessment, whatever its year and period. */
  assessmentId: z.uuid().nullish(),
  onlyOpen: z.boolean().optional(),
});

const clause = z.object({
  clause: z.string().max(4000),
  points: z.array(z.string().max(4000)).max(100),
  selfReport: z.string().trim().max(1000, '每条自查情况最多 1000 个字。'),
  result: z.enum(CLAUSE_RESULTS).nullable(),
  note: lineField('核查情况', 500),
});

const reading = { roles: DOSSIER_READERS };
const writing = { roles: OFFICE_ROLES };

export const letterAssessmentsContract = {
  'letterAssessments.list': read<ListSlice<AssessmentRow>>()({
    input: listInput(filter, SORTS),
    access: reading,
    bad: { filter: { period: '半年' }, sort: { by: 'number', descending: false }, after: null, limit: 1 },
  }),
  'letterAssessments.count': read<{ readonly count: number }>()({
    input: z.object({ filter }),
    access: reading,
    bad: { filter: { year: '今年' } },
  }),
  'letterAssessments.export': job<Artifact>()({
    input: ledgerInput(filter, SORTS),
    access: reading,
    bad: { filter: {}, sort: { by: 'phone' } },
  }),
  'letterAssessments.printLedger': job<Printed>()({
    input: ledgerInput(filter, SORTS),
    access: reading,
    bad: { filter: {}, sort: { by: 'phone' } },
  }),
  'letterAssessments.open': write<{ readonly opened: number }>()({
    input: z.object({ campaignId: z.uuid(), period: z.enum(ASSESSMENT_PERIODS) }),
    access: writing,
    bad: { campaignId: '', period: '半年' },
  }),
  'letterAssessments.amend': write<null>()({
    input: z.object({
      assessmentId,
      version: versionField,
      clauses: z.array(clause).max(60),
      selfReport: z.string().trim().max(4000, '责任人自评最多 4000 个字。'),
      checkText: z.string().trim().max(4000, '核查意见最多 4000 个字。'),
      grade: z.enum(LETTER_GRADES).nullable(),
      assessedOn: dayField.nullable(),
      assessor: lineField('考核人', 50),
    }),
    access: writing,
    bad: { assessmentId: '', version: 0 },
  }),
  'letterAssessments.void': write<null>()({
    input: z.object({ assessmentId, version: versionField, reason: reasonField }),
    access: writing,
    bad: { assessmentId: '', version: 1, reason: '' },
  }),
};
