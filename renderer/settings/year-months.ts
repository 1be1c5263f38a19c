import { addDays, addMonths, type CivilDate } from '../../db/domain/civil-date.ts';
import { type CalendarKind, fixedHoliday, isWeekend } from '../../db/domain/working-days.ts';

/** One day of a year's view. */
export interface YearDay {
  readonly on: CivilDate;
  readonly day: number;
  /** Worked or not, and whether against the week. */
  readonly look: 'working' | 'weekend' | 'off' | 'work';
  /** The holiday's name; '' for an ordinary day. */
  readonly name: string;
}

export interface YearMonth {
  readonly month: number;
  /** Rows from Monday to Sunday; null outside the month. */
  readonly weeks: readonly (readonly (YearDay | null)[])[];
}

type Entered = ReadonlyMap<CivilDate, { readonly kind: CalendarKind; readonly name: string }>;

function dayOf(on: CivilDate, entered: Entered): YearDay {
  const day = Number(on.slice(8));
  const own = entered.get(on);
  if (own) return { on, day, look: own.kind, name: own.name };
  const fixed = fixedHoliday(on);
  if (fixed !== null) return { on, day, look: 'off', name: fixed };
  return { on, day, look: isWeekend(on) ? 'weekend' : 'working', name: '' };
}

/** Monday 0 … Sunday 6. */
const weekdayOf = (on: CivilDate): number => (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The twelve months of a year with what is worked and what is not. */
export function yearMonths(year: number, entered: Entered): readonly YearMonth[] {
  return Array.from({ length: 12 }, (_, index) => {
    const first = addMonths(`${year}-01-01`, index);
    const next = addMonths(first, 1);
    const cells: (YearDay | null)[] = Array.from({ length: weekdayOf(first) }, () => null);
    for (let on = first; on < next; on = addDays(on, 1)) cells.push(dayOf(on, entered));
    while (cells.length % 7 !== 0) cells.push(null);
    const weeks = Array.from({ length: cells.length / 7 }, (_w, week) => cells.slice(week * 7, week * 7 + 7));
    return { month: index + 1, weeks };
  });
}
