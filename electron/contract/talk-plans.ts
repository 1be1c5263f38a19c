import { z } from 'zod';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import { TALK_KINDS, type TalkKind, type TalkRole } from '../../db/domain/talk.ts';
import { COUNTABLE_KINDS, DUE_TERMS, type TalkRule } from '../../db/domain/talk-due.ts';
import type { Appointment, MissedTalk, OpenFollowUp, TalkStatistics } from '../../db/domain/talk-lists.ts';
import type { TalkOutline } from '../../db/domain/talk-outline.ts';
import type { TalkOwedLedgerRow } from '../../db/domain/talk-owed-ledger.ts';
import { type Artifact, job, read, write } from './channel.ts';
import { dueRule } from './due-rules.ts';
import { dayField, requiredField } from './fields.ts';
import { type ListSlice, ledgerInput, listInput } from './list.ts';
import type { Printed } from './paper.ts';

const reading = { roles: DOSSIER_READERS };
const writing = { roles: OFFICE_ROLES };

const owedFilter = z.object({
  text: z.string().trim().max(25).optional(),
  /** As of this day; left out: today. */
  on: dayField.optional(),
  unitId: z.uuid().optional(),
  categoryId: z.uuid().optional(),
  when: z.enum(DUE_TERMS).optional(),
  /** Nobody for whom a talk is planned. */
  unplanned: z.boolean().optional(),
});
const OWED_SORTS = ['dueOn'] as const;
const followUpFilter = z.object({ when: z.enum(DUE_TERMS).optional() });
const nothing = z.object({});

/** Somebody who still owes a talk of the year, and who would talk to him by custom: his superior in the chain. */
export interface TalkOwedLine extends TalkOwedLedgerRow {
  readonly personId: string;
}

const owedLedger = ledgerInput(owedFilter, OWED_SORTS);
const plainList = listInput(nothing, ['dueOn'] as const);
const badList = { filter: {}, sort: { by: 'x', descending: false }, after: null, limit: 1 };

export const talkPlansContract = {
  'talkPlans.owed': read<ListSlice<TalkOwedLine>>()({
    input: listInput(owedFilter, OWED_SORTS),
    access: reading,
    bad: badList,
  }),
  'talkPlans.owedCount': read<{ readonly count: number }>()({
    input: z.object({ filter: owedFilter }),
    access: reading,
    bad: { filter: { on: '2026' } },
  }),
  'talkPlans.export': job<Artifact>()({ input: owedLedger, access: reading, bad: { filter: {} } }),
  'talkPlans.print': job<Printed>()({ input: owedLedger, access: reading, bad: { filter: {} } }),
  'talkPlans.appointments': read<ListSlice<Appointment>>()({
    input: plainList,
    access: reading,
    bad: badList,
  }),
  'talkPlans.missed': read<ListSlice<MissedTalk>>()({ input: plainList, access: reading, bad: badList }),
  'talkPlans.followUps': read<ListSlice<OpenFollowUp>>()({
    input: listInput(followUpFilter, ['dueOn'] as const),
    access: reading,
    bad: { ...badList, filter: { when: 'x' } },
  }),
  'talkPlans.talkerFor': read<{ readonly talker: TalkRole | null; readonly reason: string }>()({
    input: z.object({ personId: z.uuid(), on: dayField }),
    access: { ...reading, subjects: ({ personId }) => [personId] },
    bad: { personId: '', on: '' },
  }),
  'talkPlans.statistics': read<TalkStatistics>()({
    input: z.object({ toOn: dayField }),
    access: reading,
    bad: { toOn: '2026' },
  }),
  'talkPlans.rules': read<readonly TalkRule[]>()({ input: nothing, access: reading, bad: 0 }),
  'talkPlans.saveRules': write<null>()({
    input: z.object({
      rules: z
        .array(
          z.object({
            name: requiredField('名称', 40),
            rule: dueRule,
            times: z.int().min(1, '每年至少一次。').max(12, '每年最多十二次。'),
          }),
        )
        .max(20),
    }),
    access: writing,
    bad: { rules: [{ name: '', times: 0 }] },
  }),
  'talkPlans.countedKinds': read<readonly TalkKind[]>()({ input: nothing, access: reading, bad: 0 }),
  'talkPlans.saveCountedKinds': write<null>()({
    input: z.object({ kinds: z.array(z.enum(COUNTABLE_KINDS)) }),
    access: writing,
    bad: { kinds: ['admonition'] },
  }),
  'talkPlans.outlines': read<readonly TalkOutline[]>()({ input: nothing, access: reading, bad: 0 }),
  'talkPlans.saveOutline': write<null>()({
    input: z.object({
      kind: z.enum(TALK_KINDS),
      name: requiredField('提纲名称', 40),
      text: z.string().trim().min(1, '请填写提纲内容。').max(20_000),
    }),
    access: writing,
    bad: { kind: 'chat', name: '', text: '' },
  }),
};
