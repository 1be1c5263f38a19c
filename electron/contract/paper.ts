import { z } from 'zod';
import type { BoxedWord } from '../../db/domain/boxed-word.ts';
import { isCivilDate } from '../../db/domain/civil-date.ts';
import type { Skipped } from '../../db/domain/dossier-record.ts';
import { DOSSIER_READERS, ROLES } from '../../db/domain/role.ts';
import { type Artifact, job, read } from './channel.ts';
import { dossierFilter } from './dossiers.ts';

/** What can be printed about people's dossiers, in the order a set is laid out. */
export const PAPER_FORMS = [
  'dossier',
  'cover',
  'spines',
  'catalogue',
  'basicFacts',
  'sheetToFill',
  'handOutSheet',
  'dossierLedger',
] as const;
export type PaperForm = (typeof PAPER_FORMS)[number];

/** More than the largest commission keeps. */
const MOST_PEOPLE = 100_000;

const people = z.union([
  z.object({ ids: z.array(z.uuid()).min(1, '请先选择人员。').max(MOST_PEOPLE) }),
  z.object({ filter: dossierFilter }),
]);
/** Chosen one by one, or by a filter of the 档案台账. */
export type PrintedPeople = z.input<typeof people>;

const printInput = z.object({
  forms: z.array(z.enum(PAPER_FORMS)).min(1, '请至少选择一种要打印的表格。'),
  people,
  /** One file of everything, or a folder of files, packed as one .zip. */
  merged: z.boolean(),
  /** Identity numbers and phones masked. */
  masked: z.boolean(),
  /** Family, property, going abroad, sanctions and the like too, as far as the role may read them. */
  withSensitive: z.boolean(),
  /** By when filled-in sheets are due back, for 发放回收单. */
  dueOn: z.string().refine(isCivilDate, '日期不存在或格式不正确，应如 2026-03-05。').nullable(),
});

/** What a print would be about, asked before it starts. */
export interface PrintPlan {
  readonly people: number;
  readonly skipped: readonly Skipped[];
}

export interface Printed {
  readonly artifact: Artifact;
  readonly documents: number;
  readonly pages: number;
  readonly skipped: readonly Skipped[];
  /** Whose papers were printed, but lack something, as a photo that is damaged. */
  readonly incomplete: readonly Skipped[];
  /** Words with characters that no printing font has; the paper shows empty boxes there. */
  readonly boxed: readonly BoxedWord[];
}

export interface DrawnPage {
  readonly png: Uint8Array;
  readonly pages: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** A single person is refused where 回避 holds; of many such people are passed over. */
const onlyPerson = (input: { readonly people: PrintedPeople }): readonly string[] =>
  'ids' in input.people && input.people.ids.length === 1 ? input.people.ids : [];

export const paperContract = {
  'paper.plan': read<PrintPlan>()({
    input: z.object({ people }),
    access: { roles: DOSSIER_READERS, subjects: onlyPerson },
    bad: { people: { ids: [] } },
  }),
  'paper.print': job<Printed>()({
    input: printInput,
    access: { roles: DOSSIER_READERS, subjects: onlyPerson },
    bad: { forms: [], people: { ids: [] } },
  }),
  'paper.ruler': job<Printed>()({ input: z.object({}), access: { roles: ROLES }, bad: 0 }),
  'paper.page': read<DrawnPage>()({
    input: z.object({ artifactId: z.uuid(), page: z.int().min(1), scale: z.number().min(0.1).max(6) }),
    access: { roles: ROLES },
    bad: { page: 0 },
  }),
};
