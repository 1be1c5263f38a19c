import { z } from 'zod';
import { ASSESSMENT_PERIODS } from '../../db/domain/letter-assessment.ts';
import { PARTY_KINDS } from '../../db/domain/letter-field.ts';
import type { TemplateContent } from '../../db/domain/letter-template.ts';
import type { TemplateProblem } from '../../db/domain/letter-template-check.ts';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import { job, read } from './channel.ts';
import { dayField } from './fields.ts';
import { CAMPAIGN_LIMIT } from './letter-campaigns.ts';
import { templateContent } from './letter-templates.ts';
import type { DrawnPage, Printed } from './paper.ts';

/** A template is a few pages; Word files with pictures are refused for what they are. */
const MOST_DOCUMENT_BYTES = 20 * 1024 * 1024;

const letters = z.union([
  z.object({ campaignId: z.uuid() }),
  z.object({ letterIds: z.array(z.uuid()).min(1, '请先选择责任书。').max(CAMPAIGN_LIMIT) }),
]);
/** A whole campaign, or chosen letters. */
export type PrintedLetters = z.input<typeof letters>;

/** What a .docx gave: a content to go on with, and what could not be taken. */
export interface ReadTemplate {
  readonly content: TemplateContent;
  /** What was left out or guessed, in Chinese, with its place. */
  readonly notes: readonly string[];
  /** What keeps it from being used: unknown fields, missing parts. */
  readonly problems: readonly TemplateProblem[];
}

export const letterPaperContract = {
  'letters.print': job<Printed>()({
    input: z.object({
      letters,
      /** Bundles by unit, each with its 领取签收单 first; or the stacks of each 甲方 in the order he signs. */
      order: z.enum(['unit', 'issuer']),
      /** Leaves out those printed before. */
      onlyDue: z.boolean(),
      /** One file of everything, or a folder of files, packed as one .zip. */
      merged: z.boolean(),
      /** The one file is for both sides of the paper: each copy and each list begins on a sheet of its own. */
      bothSides: z.boolean().default(false),
    }),
    access: { roles: OFFICE_ROLES },
    bad: { letters: { letterIds: [] } },
  }),
  'letters.printReminders': job<Printed>()({
    input: z.object({ campaignId: z.uuid(), replyByOn: dayField, merged: z.boolean() }),
    access: { roles: OFFICE_ROLES },
    bad: { campaignId: '', replyByOn: '2026-02-30' },
  }),
  'letters.printAssessments': job<Printed>()({
    input: z.object({
      assessments: z.union([
        z.object({ campaignId: z.uuid(), period: z.enum(ASSESSMENT_PERIODS) }),
        z.object({ assessmentIds: z.array(z.uuid()).min(1, '请先选择考核表。').max(CAMPAIGN_LIMIT) }),
      ]),
      merged: z.boolean(),
    }),
    access: { roles: OFFICE_ROLES },
    bad: { assessments: { assessmentIds: [] } },
  }),
  /** One page of the template as it prints, with sample values; no file is left. */
  'letterTemplates.preview': read<DrawnPage>()({
    input: z.object({
      content: templateContent,
      page: z.int().min(1).max(200),
      scale: z.number().min(0.1).max(6),
    }),
    access: { roles: DOSSIER_READERS },
    bad: { content: { title: 1 }, page: 0, scale: 1 },
  }),
  'letterTemplates.readDocument': read<ReadTemplate>()({
    input: z.object({
      bytes: z
        .instanceof(Uint8Array)
        .refine(({ length }) => length <= MOST_DOCUMENT_BYTES, '文件超过 20 MB，请删去其中的图片后重试。'),
      party: z.enum(Object.keys(PARTY_KINDS) as (keyof typeof PARTY_KINDS)[]), // the keys of a constant
    }),
    access: { roles: OFFICE_ROLES },
    bad: { bytes: 'docx' },
  }),
};
