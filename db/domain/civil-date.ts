/** A day in the office's calendar, `YYYY-MM-DD`; carries no zone. */
export type CivilDate = string;

/** What a roster or an old record knows of a day: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export type PartialDate = string;

const DAY_MS = 86_400_000;
/** The office's clock is China Standard Time wherever the PC believes itself to be (design.md, The gate). */
const OFFICE_OFFSET_MS = 8 * 3_600_000;
/** Loose dates outside these years are slips of the pen or page numbers. */
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2099;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isRealDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isCivilDate(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return parts !== null && isRealDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** True for `YYYY`, `YYYY-MM` or `YYYY-MM-DD` that exists. */
export function isPartialDate(text: string): boolean {
  if (/^\d{4}$/.test(text)) return true;
  if (/^\d{4}-\d\d$/.test(text)) return isCivilDate(`${text}-01`);
  return isCivilDate(text);
}

function epochDay(date: CivilDate): number {
  const instant = isCivilDate(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(instant)) throw new RangeError(`not a civil date: ${date}`);
  return instant / DAY_MS;
}

function fromEpochDay(days: number): CivilDate {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

/** True where `on` lies after `earlier` as far as both are exact: 2010 after 2009-12, not after 2010-03. */
export function isAfterPartial(on: PartialDate, earlier: PartialDate): boolean {
  const known = Math.min(on.length, earlier.length);
  return on.slice(0, known) > earlier.slice(0, known);
}

/** The day `days` later (earlier when negative); RangeError on a date that does not exist. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromEpochDay(epochDay(date) + days);
}

/** The same day `months` later, clamped to the month's end (domain.md, Periods); RangeError on a date that does not exist. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  epochDay(date);
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return `${pad(newYear, 4)}-${pad(newMonth, 2)}-${pad(Math.min(day, daysInMonth(newYear, newMonth)), 2)}`;
}

/** Whole days from one day to the other; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return epochDay(to) - epochDay(from);
}

/** Completed years (周岁) on a day; null where only a part of the birth date leaves them open. */
export function ageOn(birthOn: PartialDate, on: CivilDate): number | null {
  if (birthOn.length === 10) return ageOfFullDate(birthOn, on);
  const parts = birthOn.split('-');
  const youngest = ageOfFullDate(
    `${parts[0]}-${parts[1] ?? '12'}-${parts[1] === undefined ? '31' : '01'}`,
    on,
  );
  if (parts[1] === undefined) return ageOfFullDate(`${parts[0]}-01-01`, on) === youngest ? youngest : null;
  return parts[1] === on.slice(5, 7) ? null : youngest;
}

function ageOfFullDate(birthOn: CivilDate, on: CivilDate): number {
  const years = Number(on.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return on.slice(5) < birthOn.slice(5) ? years - 1 : years;
}

/** The office's day (+08:00) at an ISO instant, whatever the PC's zone; RangeError on no instant. */
export function officeToday(at: string): CivilDate {
  return new Date(Date.parse(at) + OFFICE_OFFSET_MS).toISOString().slice(0, 10);
}

/** The instant on the office's clock, to the minute: `2026-11-24 10:22`; RangeError on no instant. */
export function officeClock(at: string): string {
  return new Date(Date.parse(at) + OFFICE_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** The instant (UTC) at which the office's clock shows that day and time, `HH:mm`; RangeError on a day or time that does not exist. */
export function officeInstant(on: CivilDate, time = '00:00'): string {
  return new Date(`${on}T${time}:00+08:00`).toISOString();
}

function assemble(yearText: string, monthText?: string, dayText?: string): PartialDate | null {
  const year = Number(yearText);
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return null;
  if (monthText === undefined) return pad(year, 4);
  const month = Number(monthText);
  if (!isRealDay(year, month, dayText === undefined ? 1 : Number(dayText))) return null;
  const upToMonth = `${pad(year, 4)}-${pad(month, 2)}`;
  return dayText === undefined ? upToMonth : `${upToMonth}-${pad(Number(dayText), 2)}`;
}

const LOOSE_FORMS: readonly RegExp[] = [
  /^(\d{4})年?$/,
  /^(\d{4})(\d\d)$/,
  /^(\d{4})(\d\d)(\d\d)$/,
  /^(\d{4})[-/.、](\d{1,2})[-/.、]?$/,
  /^(\d{4})[-/.、](\d{1,2})[-/.、](\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月?份?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
];

/** `2010.1` as a number may have been 2010.10: its last zero is gone and nobody can tell. */
export function isAmbiguousMonth(value: number): boolean {
  return /^\d{4}\.1$/.test(String(value));
}

/**
 * A date as people type it (`1985.03`, `1985年3月`, `198503`, `1985/3/1`, full width) → `YYYY-MM-DD`, `YYYY-MM` or `YYYY`;
 * null for anything else, and for the number 2010.1, which may have been 2010.10 (domain.md, Rosters).
 */
export function parseLooseDate(value: string | number): PartialDate | null {
  if (typeof value === 'number' && isAmbiguousMonth(value)) return null;
  const text = String(value)
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/T?00:00(:00)?(\.0+)?Z?$/, '');
  for (const form of LOOSE_FORMS) {
    const parts = form.exec(text);
    if (parts) return assemble(parts[1] ?? '', parts[2], parts[3]);
  }
  return null;
}
