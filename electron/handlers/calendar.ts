import { addCalendarRun, listCalendarDays, removeCalendarDay, workCalendar } from '../../db/calendar.ts';
import { addWorkingDays } from '../../db/domain/working-days.ts';
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
  'calendar.countOn': ({ db }, { fromOn, days }) => ({
    on: addWorkingDays(fromOn, days, workCalendar(db, fromOn)),
  }),
};
