import { addMonths, type CivilDate } from './civil-date.ts';

/** Years back of which old paper is still entered; a working life. */
const OLDEST_YEARS = 50;

const yearOf = (on: CivilDate): number => Number(on.slice(0, 4));

/** Why a day cannot belong to something of that year, in Chinese: it lies more than a year off; null where it can. */
export function dayOfYearFault(label: string, on: CivilDate, year: number): string | null {
  return Math.abs(yearOf(on) - year) > 1 ? `${label} ${on} 与 ${year} 年度相差超过一年，请核对。` : null;
}

/** Why something cannot be held or planned on a day, in Chinese: it lies beyond next year, or before any paper that is still entered; null where it can. */
export function heldDayFault(label: string, on: CivilDate, today: CivilDate): string | null {
  if (on > today) return dayOfYearFault(label, on, yearOf(today));
  return on < addMonths(today, -12 * OLDEST_YEARS)
    ? `${label} ${on} 距今超过 ${OLDEST_YEARS} 年，请核对年份。`
    : null;
}
