import type { ReadDb } from './connection.ts';
import { addDays, type CivilDate, daysBetween } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import {
  CALENDAR_KIND_LABELS,
  type CalendarKind,
  fixedHoliday,
  isWeekend,
  type WorkCalendar,
} from './domain/working-days.ts';
import type { Tx } from './write.ts';

/** A day the office has entered: off under its holiday's name, or a weekend that is worked. */
export interface CalendarDay {
  readonly id: string;
  readonly version: number;
  readonly dayOn: CivilDate;
  readonly kind: CalendarKind;
  readonly name: string;
}

/** The longest run of days entered at once: 春节 and 国庆 have up to 9 days off. */
const LONGEST_RUN = 31;

const LIST = `SELECT id, version, day_on AS dayOn, kind, name FROM calendar_day
WHERE voided_at IS NULL AND day_on >= :fromOn AND day_on <= :toOn ORDER BY day_on`;

/** The days entered between two days, both included, in order. */
export function listCalendarDays(db: ReadDb, fromOn: CivilDate, toOn: CivilDate): readonly CalendarDay[] {
  return db.all<CalendarDay>(LIST, { fromOn, toOn });
}

const ALL = 'SELECT day_on AS dayOn, kind FROM calendar_day WHERE voided_at IS NULL AND day_on >= :fromOn';

/** Everything entered from that day on, for counting working days. */
export function workCalendar(db: ReadDb, fromOn: CivilDate): WorkCalendar {
  const days = db.all<Pick<CalendarDay, 'dayOn' | 'kind'>>(ALL, { fromOn });
  return new Map(days.map(({ dayOn, kind }) => [dayOn, kind]));
}

export interface CalendarRun {
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
  readonly kind: CalendarKind;
  readonly name: string;
}

/** Enters each day of the run. Errors: date-order, run-too-long, day-taken, not-weekend; nothing is entered then. */
export function addCalendarRun(tx: Tx, { fromOn, toOn, kind, name }: CalendarRun): void {
  const span = daysBetween(fromOn, toOn) + 1;
  if (span < 1) throw at('date-order', 'toOn', '止日不能早于起日，请核对。');
  if (span > LONGEST_RUN)
    throw at('run-too-long', 'toOn', `一次最多登记 ${LONGEST_RUN} 天，请核对起止日期。`);
  const days = Array.from({ length: span }, (_, index) => addDays(fromOn, index));
  const [taken] = listCalendarDays(tx.db, fromOn, toOn);
  if (taken) {
    const message = `${taken.dayOn}已登记为“${taken.name}”（${CALENDAR_KIND_LABELS[taken.kind]}），请先移除再登记。`;
    throw at('day-taken', 'fromOn', message);
  }
  const weekday = kind === 'work' ? days.find((day) => !isWeekend(day)) : undefined;
  if (weekday) throw at('not-weekend', 'fromOn', `${weekday}不是周末，本来就上班，无需登记调休上班。`);
  for (const day of days)
    tx.insert('calendar_day', { day_on: day, kind, name, voided_at: null, void_reason: null });
}

const at = (code: string, field: string, message: string): DomainError =>
  new DomainError(code, message, { [field]: message });

/** Takes a day out of the table. Errors: not-found, changed-meanwhile, already-void. */
export function removeCalendarDay(tx: Tx, id: string, version: number): void {
  tx.void('calendar_day', id, version, '从节假日表移除');
}

/** A holiday of several days under one name. */
export interface Holiday {
  readonly name: string;
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
}

/** Far enough ahead to meet at least one fixed holiday. */
const LOOK_AHEAD_DAYS = 400;

/** The next holiday that begins after that day, entered or fixed: what talks and notices before holidays are held before. */
export function nextHoliday(db: ReadDb, on: CivilDate): Holiday | null {
  const last = addDays(on, LOOK_AHEAD_DAYS);
  const entered = new Map(listCalendarDays(db, on, last).map((day) => [day.dayOn, day]));
  const nameOf = (day: CivilDate): string | null => {
    const own = entered.get(day);
    if (own) return own.kind === 'off' ? own.name : null;
    return fixedHoliday(day);
  };
  for (let day = addDays(on, 1); day <= last; day = addDays(day, 1)) {
    const name = nameOf(day);
    if (name === null || nameOf(addDays(day, -1)) === name) continue;
    let toOn = day;
    while (nameOf(addDays(toOn, 1)) === name) toOn = addDays(toOn, 1);
    return { name, fromOn: day, toOn };
  }
  return null;
}
