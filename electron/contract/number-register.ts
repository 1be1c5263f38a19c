import { z } from 'zod';
import { isCivilDate } from '../../db/domain/civil-date.ts';
import type { RegisterRow } from '../../db/domain/dossier-record.ts';
import { DOSSIER_READERS, type Role } from '../../db/domain/role.ts';
import { type Artifact, job, read } from './channel.ts';
import { type ListSlice, ledgerInput, listInput } from './list.ts';
import type { Printed } from './paper.ts';

const day = z.string().refine(isCivilDate, '日期不存在或格式不正确，应如 2026-03-05。');
const filter = z.object({
  text: z.string().max(100).optional(),
  origin: z.enum(['issued', 'inherited']).nullish(),
  fate: z.enum(['inForce', 'void']).nullish(),
  issuedFromOn: day.nullish(),
  issuedToOn: day.nullish(),
});
const SORTS = ['number', 'issuedOn'] as const;
const ledger = ledgerInput(filter, SORTS);
const badLedger = { filter: {}, sort: { by: 'name' } };
const access = { roles: DOSSIER_READERS };
/** The check tells of numbers only, of no person: the auditor may ask it too. */
const CHECKERS: readonly Role[] = [...DOSSIER_READERS, 'auditor'];

/** A series of issued numbers and what is missing from it. */
export interface SeriesReport {
  readonly series: string;
  readonly first: number;
  readonly last: number;
  readonly issued: number;
  readonly gaps: readonly number[];
}

export const numberRegisterContract = {
  'register.list': read<ListSlice<RegisterRow>>()({
    input: listInput(filter, SORTS),
    access,
    bad: { filter: { origin: '历史' }, sort: { by: 'number', descending: false }, after: null, limit: 10 },
  }),
  'register.count': read<{ readonly count: number }>()({
    input: z.object({ filter }),
    access,
    bad: { filter: { issuedFromOn: '去年' } },
  }),
  'register.export': job<Artifact>()({ input: ledger, access, bad: badLedger }),
  'register.print': job<Printed>()({ input: ledger, access, bad: badLedger }),
  'register.check': read<readonly SeriesReport[]>()({
    input: z.object({}),
    access: { roles: CHECKERS },
    bad: 0,
  }),
};
