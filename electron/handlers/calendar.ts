import {
  addCalendarRun,
  listCalendarDays,
  nextHoliday,
  removeCalendarDay,
  workCalendar,
} from '../../db/calendar.ts';
import { addMonths } from '../../db/domain/civil-date.ts';
import { PERIOD_CODES, type PeriodCode, periodEnd } from '../../db/domain/periods.ts';
import { addWorkingDays } from '../../db/domain/working-days.ts';
import { getOfficeRules } from '../../db/office-rules.ts';
import type { calendarContract } from '../contract/calendar.ts';
import type { Handlers } from './context.ts';

export const calendarHandlers: Handlers<typeof calendarContract> = {
  'calendar.list': ({ db }, { year }) => listCalendarDays(db, `${year}-01-01`, `${year}-12-31`),
  'calendar.add': ({ tx }, run) => {
    addCalendarRun(tx, run);
    return null;
  },
  'calendar.remove': ({ tx }, { days }) => {
    for (const { id, version } of days) removeCalendarDay(tx, id, version);
    return null;
  },
  'calendar.nextHoliday': ({ db }, { on }) => nextHoliday(db, on),
  'calendar.periodEnds': ({ db }, { fromOn }) => {
    const calendar = workCalendar(db, fromOn);
    const ends = PERIOD_CODES.map((code) => [code, periodEnd(code, { fromOn, restoredOn: null }, calendar)]);
    return {
      ...(Object.fromEntries(ends) as Record<PeriodCode, string | null>), // one entry for every code
      admonition: addMonths(fromOn, getOfficeRules(db).admonitionMonths),
    };
  },
  'calendar.countOn': ({ db }, { fromOn, days }) => ({
    on: addWorkingDays(fromOn, days, workCalendar(db, fromOn)),
  }),
};
