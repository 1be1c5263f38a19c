import { z } from 'zod';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import {
  TALK_FORMS,
  TALK_KINDS,
  TALK_STATES,
  type Talk,
  type TalkAttendee,
  type TalkFollowUp,
} from '../../db/domain/talk.ts';
import type { TalkLine } from '../../db/domain/talk-ledger.ts';
import { type Artifact, job, loggedRead, read, write } from './channel.ts';
import { dueRule } from './due-rules.ts';
import { dayField, lineField, reasonField, requiredField, versionField } from './fields.ts';
import { type ListSlice, ledgerInput, listInput } from './list.ts';
import type { Printed } from './paper.ts';
import { followUpFields, talkFacts, talkFields, talkParty, talkRole } from './talk-fields.ts';

const TALK_SORTS = ['occurredOn', 'number'] as const;
/** The clerk has confirmed that 秘密, 机密 or 绝密 in the texts marks no state secret. */
const acknowledgedSecretMarking = z.boolean().default(false);
/** More than the largest hospital has staff. */
const MOST_PEOPLE = 20_000;

const talkId = z.uuid();
const filter = z.object({
  text: z.string().trim().max(60).optional(),
  kind: z.enum(TALK_KINDS).optional(),
  form: z.enum(TALK_FORMS).optional(),
  state: z.enum(TALK_STATES).optional(),
  talkerId: z.uuid().optional(),
  unitId: z.uuid().optional(),
  personId: z.uuid().optional(),
  fromOn: dayField.optional(),
  toOn: dayField.optional(),
  overdue: z.boolean().optional(),
  unchecked: z.boolean().optional(),
});
const ledger = ledgerInput(filter, TALK_SORTS);
const target = z.object({ talkId, version: versionField });
const reading = { roles: DOSSIER_READERS };
const writing = { roles: OFFICE_ROLES };
/** A single person is refused where 回避 holds; of many such people are passed over. */
const onlyParty = (input: { readonly parties: readonly z.output<typeof talkParty>[] }): readonly string[] =>
  input.parties.flatMap((party) => ('personId' in party && input.parties.length === 1 ? party.personId : []));

export interface SkippedParty {
  readonly name: string;
  readonly reason: string;
}

export interface SavedTalk {
  readonly talkId: string;
  readonly number: string;
  readonly warnings: readonly string[];
}

export interface TalkDetail {
  readonly talk: Talk;
  readonly number: string;
  readonly attendees: readonly TalkAttendee[];
  readonly followUps: readonly TalkFollowUp[];
  /** Of a 诫勉 once approved: first and last day of its effect, and the day after. */
  readonly effect: { readonly fromOn: string; readonly lastOn: string; readonly endsOn: string } | null;
  /** The number of the group talk it makes good. */
  readonly makeUpOf: string | null;
  /** Absentees for whom a make-up is planned and not yet held. */
  readonly makeUps: readonly {
    readonly attendeeId: string;
    readonly number: string;
    readonly plannedOn: string;
  }[];
}

export const TALK_PAPERS = ['notice', 'record', 'reminder', 'signIn'] as const;
export type TalkPaper = (typeof TALK_PAPERS)[number];

export const talksContract = {
  'talks.list': read<ListSlice<TalkLine>>()({
    input: listInput(filter, TALK_SORTS),
    access: reading,
    bad: { filter: {}, sort: { by: 'party', descending: false }, after: null, limit: 1 },
  }),
  'talks.count': read<{ readonly count: number }>()({
    input: z.object({ filter }),
    access: reading,
    bad: { filter: { kind: 'chat' } },
  }),
  'talks.export': job<Artifact>()({ input: ledger, access: reading, bad: { filter: {}, sort: { by: 'x' } } }),
  'talks.print': job<Printed>()({ input: ledger, access: reading, bad: { filter: {}, sort: { by: 'x' } } }),
  'talks.get': loggedRead<TalkDetail>()({
    input: z.object({ talkId }),
    access: reading,
    bad: { talkId: 'TH2026-0001' },
  }),
  'talks.create': write<SavedTalk>()({
    input: z.object({
      fields: talkFields,
      parties: z.array(talkParty).max(MOST_PEOPLE),
      /** Whom a group talk is for: frozen to its list on the planned day. */
      rule: dueRule.nullable(),
      acknowledgedSecretMarking,
    }),
    access: { ...writing, subjects: onlyParty },
    bad: { fields: {}, parties: [] },
  }),
  'talks.planMany': write<{
    readonly planned: readonly SavedTalk[];
    readonly skipped: readonly SkippedParty[];
  }>()({
    input: z.object({
      personIds: z.array(z.uuid()).min(1, '请先选择人员。').max(2000),
      facts: talkFacts,
      /** By when each owes his talk, and what he is appointed on, where the facts say nothing. */
      terms: z
        .array(z.object({ personId: z.uuid(), dueOn: dayField, appointOn: dayField.nullable() }))
        .max(2000)
        .default([]),
      /** Null: each by his superior. */
      talker: talkRole.nullable(),
      acknowledgedSecretMarking,
    }),
    access: writing,
    bad: { personIds: [] },
  }),
  'talks.copy': write<SavedTalk & { readonly added: number; readonly skipped: readonly SkippedParty[] }>()({
    input: z.object({
      talkId,
      plannedOn: dayField,
      theme: requiredField('主题', 60),
      /** Null: the rule of the talk that is copied. */
      rule: dueRule.nullable(),
    }),
    access: writing,
    bad: { talkId: '' },
  }),
  'talks.makeUp': write<SavedTalk>()({
    input: z.object({
      talkId,
      attendeeIds: z.array(z.uuid()).min(1, '请先选择要补谈的人。').max(MOST_PEOPLE),
      plannedOn: dayField,
      place: lineField('地点', 60),
      talker: talkRole,
    }),
    access: writing,
    bad: { talkId: '', attendeeIds: [] },
  }),
  'talks.save': write<SavedTalk>()({
    input: target.extend({
      fields: talkFields,
      heldOn: dayField.nullable(),
      acknowledgedSecretMarking,
      statements: z
        .array(z.object({ attendeeId: z.uuid(), statement: z.string().max(5000, '表态最多 5000 个字。') }))
        .max(MOST_PEOPLE),
    }),
    access: writing,
    bad: { talkId: '', version: 0 },
  }),
  'talks.file': write<null>()({
    input: target.extend({ filedOn: dayField }),
    access: writing,
    bad: { talkId: '', version: 1, filedOn: '2026-02-30' },
  }),
  'talks.cancel': write<null>()({
    input: target.extend({ reason: reasonField }),
    access: writing,
    bad: { talkId: '', version: 1, reason: '' },
  }),
  'talks.void': write<{ readonly warnings: readonly string[] }>()({
    input: target.extend({ reason: reasonField }),
    access: writing,
    bad: { talkId: '', version: 1, reason: '' },
  }),
  'talks.addParties': write<{ readonly added: number; readonly skipped: readonly SkippedParty[] }>()({
    input: z.object({
      talkId,
      parties: z.array(talkParty).max(MOST_PEOPLE),
      rule: dueRule.nullable(),
      /** The day the rule is asked about. */
      on: dayField,
    }),
    access: writing,
    bad: { talkId: '' },
  }),
  'talks.removeAttendee': write<null>()({
    input: z.object({ talkId, attendeeId: z.uuid(), version: versionField, reason: reasonField }),
    access: writing,
    bad: { talkId: '' },
  }),
  'talks.mark': write<{ readonly skipped: readonly SkippedParty[]; readonly warnings: readonly string[] }>()({
    input: z.object({
      talkId,
      marks: z
        .array(
          z.object({
            attendeeId: z.uuid(),
            state: z.enum(['due', 'present', 'excused', 'absent']),
            reason: lineField('原因', 40),
          }),
        )
        .min(1)
        .max(MOST_PEOPLE),
    }),
    access: writing,
    bad: { talkId: '', marks: [] },
  }),
  'talks.confirmRest': write<{ readonly confirmed: number; readonly skipped: readonly SkippedParty[] }>()({
    input: z.object({ talkId }),
    access: writing,
    bad: { talkId: '' },
  }),
  'talks.addFollowUp': write<{ readonly followUpId: string; readonly warnings: readonly string[] }>()({
    input: z.object({ talkId, ...followUpFields }),
    access: writing,
    bad: { talkId: '', what: '' },
  }),
  'talks.settleFollowUp': write<null>()({
    input: z.object({
      talkId,
      followUpId: z.uuid(),
      version: versionField,
      doneOn: dayField.nullable(),
      doneBy: lineField('落实人', 25),
      result: lineField('落实情况', 500),
    }),
    access: writing,
    bad: { talkId: '', followUpId: '' },
  }),
  'talks.voidFollowUp': write<{ readonly warnings: readonly string[] }>()({
    input: z.object({ talkId, followUpId: z.uuid(), version: versionField, reason: reasonField }),
    access: writing,
    bad: { talkId: '', followUpId: '' },
  }),
  'talks.printForms': job<Printed>()({
    input: z.object({
      talkIds: z.array(talkId).min(1, '请先选择谈话。').max(2000),
      papers: z.array(z.enum(TALK_PAPERS)).min(1, '请至少选择一种要打印的表格。'),
      /** 签到表: a page of its own for every unit, or one list through all units. */
      pagePerUnit: z.boolean(),
    }),
    access: reading,
    bad: { talkIds: [], papers: [] },
  }),
};
