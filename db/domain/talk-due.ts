import { addDays, type CivilDate } from './civil-date.ts';
import type { DueRule } from './due-rule.ts';
import type { TalkKind } from './talk.ts';

/** How often whom: `default` once a year for every covered person, twice for heads and key posts (domain.md, Talks). */
export interface TalkRule {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly rule: DueRule;
  /** Talks a year, 1 to 12. */
  readonly times: number;
}

/** Kinds that may fulfil the yearly duty: 诫勉 is none of routine, and a supplier owes no talks. Talks from a clue never count. */
export const COUNTABLE_KINDS = [
  'preAppointment',
  'reminder',
  'routine',
  'collective',
  'preHoliday',
  'special',
] as const satisfies readonly TalkKind[];
/** Those that do until the office chooses: a word before a holiday is not yet a talk. */
export const USUALLY_COUNTED_KINDS: readonly TalkKind[] = COUNTABLE_KINDS.filter(
  (kind) => kind !== 'preHoliday',
);

/** Days within which absentees are talked to where the talk says nothing else. */
export const MAKE_UP_DAYS = 30;
/** Due soon, on the home page and in its lists: within so many days. */
const SOON_DAYS = 30;
/** Days before a holiday from which on the home page asks for its talk. */
export const BEFORE_HOLIDAY_DAYS = 15;
/** A talk counts for the holiday that follows within so many days. */
export const FOR_HOLIDAY_DAYS = 30;
/** Appointments looked back for: 任前谈话 that was missed stays on the list so long. */
export const APPOINTMENT_DAYS = 60;

/** What is owed by its day: past, or within a month from today. */
export const DUE_TERMS = ['overdue', 'soon'] as const;
export type DueTerm = (typeof DUE_TERMS)[number];

/** Whether a talk or something asked for in one is overdue or due soon; never what has no day. */
export function isDueIn(dueOn: CivilDate | null, term: DueTerm, today: CivilDate): boolean {
  if (dueOn === null) return false;
  return term === 'overdue' ? dueOn < today : dueOn >= today && dueOn <= lastDayOf(term, today);
}

/** The latest day that falls into the term. */
export function lastDayOf(term: DueTerm, today: CivilDate): CivilDate {
  return addDays(today, term === 'overdue' ? -1 : SOON_DAYS);
}

/** The last days of the year's equal parts: once a year 31 December, twice 30 June and 31 December. */
export function talkDueDays(year: number, times: number): readonly CivilDate[] {
  return Array.from({ length: times }, (_, index) => {
    const month = Math.floor(((index + 1) * 12) / times);
    return month === 12 ? `${year}-12-31` : addDays(`${year}-${String(month + 1).padStart(2, '0')}-01`, -1);
  });
}

/** By when the next talk of the year is due: parts that ended before he joined are not owed; null where all are done. */
export function nextTalkDue(
  year: number,
  person: { readonly times: number; readonly done: number; readonly joinedOn: CivilDate | null },
): { readonly dueOn: CivilDate; readonly owed: number } | null {
  const { joinedOn } = person;
  const days = talkDueDays(year, person.times).filter((day) => joinedOn === null || day >= joinedOn);
  const dueOn = days[person.done];
  return dueOn === undefined ? null : { dueOn, owed: days.length };
}
