import { z } from 'zod';
import type { AttendanceCounts } from '../../db/domain/attendance.ts';
import type { PersonYear, UnitFigures } from '../../db/domain/education-ledger.ts';
import { DOSSIER_READERS } from '../../db/domain/role.ts';
import { type Artifact, job, read } from './channel.ts';
import { type ListSlice, ledgerInput, listInput } from './list.ts';
import type { Printed } from './paper.ts';

const month = z.string().regex(/^(19|2\d)\d\d-(0[1-9]|1[0-2])$/u, '月份应如 2026-03。');
const period = z
  .object({ fromMonth: month, toMonth: month })
  .refine(({ fromMonth, toMonth }) => fromMonth <= toMonth, { message: '起月不能晚于止月。' });
const personYear = z.object({
  /** Left out: the current one. */
  year: z.int().min(1900).max(2200).optional(),
  unitId: z.string().max(36).optional(),
  /** Only those who attended fewer activities. */
  below: z.int().min(1).max(100).optional(),
});
const reading = { roles: DOSSIER_READERS };
const SORTS = ['name'] as const;
const FIGURE_SORTS = ['unit'] as const;

export interface FiguresAnswer {
  readonly activities: number;
  readonly sessions: number;
  readonly total: AttendanceCounts;
  readonly units: readonly UnitFigures[];
}

const figuresLedger = ledgerInput(period, FIGURE_SORTS);
const badFigures = { filter: { fromMonth: '2026-13', toMonth: '2026-01' } };
const peopleLedger = ledgerInput(personYear, SORTS);
const badPeople = { filter: {}, sort: { by: 'phone', descending: false } };

export const educationFiguresContract = {
  'educationFigures.get': read<FiguresAnswer>()({
    input: period,
    access: reading,
    bad: { fromMonth: '2026' },
  }),
  'educationFigures.export': job<Artifact>()({ input: figuresLedger, access: reading, bad: badFigures }),
  'educationFigures.print': job<Printed>()({ input: figuresLedger, access: reading, bad: badFigures }),
  /** People with their activities and hours of a year; with `below`, those who have not reached the minimum. */
  'educationFigures.people': read<ListSlice<PersonYear>>()({
    input: listInput(personYear, SORTS),
    access: reading,
    bad: { ...badPeople, after: null, limit: 1 },
  }),
  'educationFigures.peopleCount': read<{ readonly count: number }>()({
    input: z.object({ filter: personYear }),
    access: reading,
    bad: { filter: { year: 1 } },
  }),
  'educationFigures.peopleExport': job<Artifact>()({ input: peopleLedger, access: reading, bad: badPeople }),
  'educationFigures.peoplePrint': job<Printed>()({ input: peopleLedger, access: reading, bad: badPeople }),
};
