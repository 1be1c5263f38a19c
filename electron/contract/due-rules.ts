import { z } from 'zod';
import type { DueRule } from '../../db/domain/due-rule.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { read } from './channel.ts';
import { dayField } from './fields.ts';
import { LIST_LIMIT } from './list.ts';

/** The most units, categories, persons or words one clause names. */
const NAMED_LIMIT = 5000;
const CLAUSE_LIMIT = 20;

const ids = z.array(z.uuid()).min(1).max(NAMED_LIMIT);
const word = z.string().trim().min(1, '请填写职务用词。').max(20, '职务用词最多 20 个字。');

const clause = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everyone') }),
  z.strictObject({ kind: z.literal('covered') }),
  z.strictObject({ kind: z.literal('category'), categoryIds: ids, withinUnitIds: ids.optional() }),
  z.strictObject({ kind: z.literal('unit'), unitIds: ids }),
  z.strictObject({ kind: z.literal('branch'), branchIds: ids }),
  z.strictObject({
    kind: z.literal('post'),
    words: z.array(word).min(1).max(50),
    withinUnitIds: ids.optional(),
  }),
  z.strictObject({ kind: z.literal('person'), personIds: ids }),
  z
    .strictObject({ kind: z.literal('joinedBetween'), fromOn: dayField, toOn: dayField })
    .refine(({ fromOn, toOn }) => fromOn <= toOn, { path: ['toOn'], message: '止日不能早于起日。' }),
]);

const rule = z.strictObject({
  include: z.array(clause).max(CLAUSE_LIMIT),
  exclude: z.array(clause).max(CLAUSE_LIMIT),
}) satisfies z.ZodType<DueRule>;

/** Who is due, as a page sends it. */
export const dueRule = rule as unknown as z.ZodType<DueRule, DueRule>; // the same shape; a page's rule is readonly

/** Somebody the rule chooses, as of the day asked for. */
export interface DueLine {
  readonly personId: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly categoryName: string;
}

export interface DueUnitLine {
  readonly unitId: string | null;
  /** '' for people of no unit. */
  readonly unitName: string;
  readonly people: number;
}

export interface DuePreview {
  readonly rows: readonly DueLine[];
  /** Where the rows go on; null at their end. */
  readonly next: string | null;
  readonly count: number;
  readonly byUnit: readonly DueUnitLine[];
  /** Whom the rule names one by one. */
  readonly persons: readonly { readonly personId: string; readonly name: string }[];
  /** The rule in one line. */
  readonly text: string;
  /** What the clerk should look at: units that were merged or closed, categories no longer used. */
  readonly warnings: readonly string[];
}

export const dueRulesContract = {
  /** Whom a rule chooses on a day, in unit order; with `mustName` a rule that chooses nobody is refused (due-nobody). */
  'dueRules.preview': read<DuePreview>()({
    input: z.strictObject({
      rule: dueRule,
      on: dayField,
      mustName: z.boolean().optional(),
      after: z.string().max(2000).nullable(),
      limit: z.int().min(1).max(LIST_LIMIT),
    }),
    access: { roles: OFFICE_ROLES },
    bad: {
      rule: { include: [{ kind: 'sql', text: '1=1' }], exclude: [] },
      on: '2026-03-05',
      after: null,
      limit: 1,
    },
  }),
};
