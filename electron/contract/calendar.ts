import { z } from 'zod';
import type { PeriodCode } from '../../db/domain/periods.ts';
import { DOSSIER_READERS, OFFICE_ROLES, ROLES } from '../../db/domain/role.ts';
import { CALENDAR_KINDS, type CalendarKind } from '../../db/domain/working-days.ts';
import { read, write } from './channel.ts';
import { dayField, requiredField, versionField } from './fields.ts';

export interface CalendarLine {
  readonly id: string;
  readonly version: number;
  readonly dayOn: string;
  readonly kind: CalendarKind;
  readonly name: string;
}

export const calendarContract = {
  /** The days entered for a year, in order. */
  'calendar.list': read<readonly CalendarLine[]>()({
    input: z.strictObject({ year: z.int().min(2000).max(2099) }),
    access: { roles: DOSSIER_READERS },
    bad: { year: 1999 },
  }),
  'calendar.add': write<null>()({
    input: z.strictObject({
      fromOn: dayField,
      toOn: dayField,
      kind: z.enum(CALENDAR_KINDS),
      name: requiredField('名称', 20),
    }),
    access: { roles: OFFICE_ROLES },
    bad: { fromOn: '2026-02-30', toOn: '', kind: 'off', name: '' },
  }),
  'calendar.remove': write<null>()({
    input: z.strictObject({
      days: z
        .array(z.strictObject({ id: z.uuid(), version: versionField }))
        .min(1)
        .max(31),
    }),
    access: { roles: OFFICE_ROLES },
    bad: { days: [] },
  }),
  /** The next holiday that begins after a day; null where none is known. */
  'calendar.nextHoliday': read<{
    readonly name: string;
    readonly fromOn: string;
    readonly toOn: string;
  } | null>()({
    input: z.strictObject({ on: dayField }),
    access: { roles: DOSSIER_READERS },
    bad: { on: '春节' },
  }),
  /** When every period of the regulations ends that begins on a day; null where that is open or there is none. */
  'calendar.periodEnds': read<Readonly<Record<PeriodCode, string | null>>>()({
    input: z.strictObject({ fromOn: dayField }),
    access: { roles: ROLES },
    bad: { fromOn: '2026-02-30' },
  }),
  /** The day that many working days after another. */
  'calendar.countOn': read<{ readonly on: string }>()({
    input: z.strictObject({ fromOn: dayField, days: z.int().min(1).max(366) }),
    access: { roles: DOSSIER_READERS },
    bad: { fromOn: '2026-03-05', days: 0 },
  }),
};
