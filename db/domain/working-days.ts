import { addDays, type CivilDate } from './civil-date.ts';

/** Against the week: a day off (节假日) or a weekend that is worked (调休上班). */
export const CALENDAR_KINDS = ['off', 'work'] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];
export const CALENDAR_KIND_LABELS: Readonly<Record<CalendarKind, string>> = {
  off: '放假',
  work: '调休上班',
};

/** What the office has entered, by day. */
export type WorkCalendar = ReadonlyMap<CivilDate, CalendarKind>;

interface FixedHoliday {
  /** Month and day. */
  readonly monthDay: string;
  readonly name: string;
  readonly sinceYear: number;
}

/**
 * Public holidays whose day of the year never moves (《全国年节及纪念日放假办法》; 2 May since the revision in force from 2025).
 * 春节, 清明, 端午, 中秋 and every 调休 are entered by the office from the notice of the year.
 */
const FIXED_HOLIDAYS: readonly FixedHoliday[] = [
  { monthDay: '01-01', name: '元旦', sinceYear: 2008 },
  { monthDay: '05-01', name: '劳动节', sinceYear: 2008 },
  { monthDay: '05-02', name: '劳动节', sinceYear: 2025 },
  { monthDay: '10-01', name: '国庆节', sinceYear: 2008 },
  { monthDay: '10-02', name: '国庆节', sinceYear: 2008 },
  { monthDay: '10-03', name: '国庆节', sinceYear: 2008 },
];

/** The fixed public holiday on that day, or null. */
export function fixedHoliday(on: CivilDate): string | null {
  const year = Number(on.slice(0, 4));
  const found = FIXED_HOLIDAYS.find(({ monthDay, sinceYear }) => on.endsWith(monthDay) && year >= sinceYear);
  return found?.name ?? null;
}

/** True on Saturday and Sunday. */
export function isWeekend(on: CivilDate): boolean {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** True where the office works on that day: what it has entered wins, then the fixed holidays, then the week. */
export function isWorkingDay(on: CivilDate, calendar: WorkCalendar): boolean {
  const entered = calendar.get(on);
  if (entered) return entered === 'work';
  return fixedHoliday(on) === null && !isWeekend(on);
}

/** The `count`th working day after that day, which itself is not counted; the day itself for 0. */
export function addWorkingDays(on: CivilDate, count: number, calendar: WorkCalendar): CivilDate {
  let day = on;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}
