import { z } from 'zod';
import { CHAIN_LEVELS } from '../../db/domain/chain-level.ts';
import type { Skipped } from '../../db/domain/dossier-record.ts';
import { LETTER_STATES } from '../../db/domain/letter.ts';
import type { LetterRate, LetterRow } from '../../db/domain/letter-record.ts';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import { type Artifact, job, read, write } from './channel.ts';
import { dayField, lineField, reasonField, versionField } from './fields.ts';
import { type ListSlice, ledgerInput, listInput } from './list.ts';
import type { Printed } from './paper.ts';

/** Letters of one bulk act. */
const BATCH_LIMIT = 20_000;

const year = z.int().min(2000).max(2099);
const letterIds = z
  .array(z.uuid())
  .min(1, '请先选择责任书。')
  .max(BATCH_LIMIT, `一次最多处理 ${BATCH_LIMIT} 份，请分批。`);
const filter = z.object({
  /** A number, or the text of a choice list. */
  year: z
    .union([
      year,
      z
        .string()
        .regex(/^20\d\d$/u)
        .transform(Number),
    ])
    .nullish(),
  campaignId: z.uuid().nullish(),
  /** One letter, whatever its year and state. */
  letterId: z.uuid().nullish(),
  personId: z.uuid().nullish(),
  supplierId: z.uuid().nullish(),
  kind: z.string().max(60).nullish(),
  unitId: z.uuid().nullish(),
  ownUnitId: z.union([z.uuid(), z.literal('')]).optional(),
  level: z.enum(CHAIN_LEVELS).nullish(),
  state: z.enum([...LETTER_STATES, 'open', 'coming', 'gone', 'void']).nullish(),
  late: z.boolean().optional(),
  text: z.string().max(100).nullish(),
});
const SORTS = ['number', 'name', 'unit', 'dueOn', 'signedOn'] as const;

export interface LetterActs {
  readonly changed: number;
  readonly skipped: readonly Skipped[];
}

export interface LettersVoided extends LetterActs {
  /** Letters that the void ones had replaced, and that stand again. */
  readonly restored: number;
}

const reading = { roles: DOSSIER_READERS };
const writing = { roles: OFFICE_ROLES };

export const lettersContract = {
  'letters.list': read<ListSlice<LetterRow>>()({
    input: listInput(filter, SORTS),
    access: reading,
    bad: { filter: { state: '已签' }, sort: { by: 'number', descending: false }, after: null, limit: 1 },
  }),
  'letters.count': read<{ readonly count: number }>()({
    input: z.object({ filter }),
    access: reading,
    bad: { filter: { unitId: '内科' } },
  }),
  'letters.export': job<Artifact>()({
    input: ledgerInput(filter, SORTS),
    access: reading,
    bad: { filter: {}, sort: { by: 'phone' } },
  }),
  'letters.printLedger': job<Printed>()({
    input: ledgerInput(filter, SORTS),
    access: reading,
    bad: { filter: {}, sort: { by: 'phone' } },
  }),
  'letters.rates': read<readonly LetterRate[]>()({
    input: z.object({ year, on: dayField, kind: z.string().max(60).nullable() }),
    access: reading,
    bad: { year: 2026, on: '今天', kind: null },
  }),
  'letters.sign': write<LetterActs>()({
    input: z.object({ letterIds, signedOn: dayField }),
    access: writing,
    bad: { letterIds: [], signedOn: '' },
  }),
  'letters.unsign': write<LetterActs>()({
    input: z.object({ letterIds }),
    access: writing,
    bad: { letterIds: [] },
  }),
  'letters.refuse': write<LetterActs>()({
    input: z.object({ letterIds, reason: reasonField }),
    access: writing,
    bad: { letterIds: [], reason: '' },
  }),
  'letters.reopen': write<LetterActs>()({
    input: z.object({ letterIds }),
    access: writing,
    bad: { letterIds: [] },
  }),
  'letters.file': write<LetterActs>()({
    input: z.object({ letterIds, signedOn: dayField, filedOn: dayField }),
    access: writing,
    bad: { letterIds: [], filedOn: '' },
  }),
  'letters.unfile': write<LetterActs>()({
    input: z.object({ letterIds }),
    access: writing,
    bad: { letterIds: [] },
  }),
  'letters.void': write<LettersVoided>()({
    input: z.object({ letterIds, reason: reasonField }),
    access: writing,
    bad: { letterIds: [], reason: '' },
  }),
  /** Gives what to tell where a filed letter waits for its paper again. */
  'letters.amend': write<{ readonly warning: string | null }>()({
    input: z.object({
      letterId: z.uuid(),
      version: versionField,
      /** Null: the hospital itself. */
      issuerId: z.uuid().nullable(),
      signerPost: lineField('乙方职务', 60),
      termFromOn: dayField,
      termToOn: dayField,
      copies: z.int().min(1).max(20),
      dueOn: dayField,
      supervisor: lineField('监督人', 25),
      supervisorRelation: lineField('监督人关系', 20),
      note: lineField('备注', 500),
    }),
    access: writing,
    bad: { letterId: '', version: 0 },
  }),
};
