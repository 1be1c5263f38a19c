import { type CivilDate, isCivilDate, officeInstant, parseLooseDate } from './civil-date.ts';
import type { GridCell } from './roster-grid.ts';

/** What stands for a time in a row of a machine's table and is none, or none of the session's day. */
export interface TimeFault {
  readonly stated: string;
  readonly message: string;
}

/** The signings a row states: none and no fault where its table says no times. */
export interface StatedTimes {
  readonly signedAt: readonly string[];
  readonly fault: TimeFault | null;
}

/** The cells of a row that speak of time; undefined where blank or where the table has no such column. */
export interface TimeCells {
  readonly moment: GridCell | undefined;
  readonly day: GridCell | undefined;
  readonly time: GridCell | undefined;
}

/** Which times a table speaks of. */
export interface TimeColumns {
  readonly hasClock: boolean;
  readonly hasDay: boolean;
}

interface Clock {
  /** Null where only the time of day is stated. */
  readonly on: CivilDate | null;
  readonly minutes: number;
}

const DAY_MINUTES = 1440;
const NOON = 720;
const WEEKDAY = /[（(]?(?:星期|周)[一二三四五六日天][)）]?/gu;
/** A date that may stand before it, a half of the day before or behind it; an offset of a zone is no time. */
const CLOCKS =
  /(?:(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)[T\s]*)?(上午|凌晨|早上|中午|下午|晚上|AM|PM)?\s*(?<![+:\d])(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:[+-]\d{2}:\d{2})?\s*(AM|PM)?/giu;

/** The times in a text and what is left of it. */
export function clocksOfText(text: string): { readonly clocks: readonly Clock[]; readonly rest: string } {
  const plain = text.normalize('NFKC').replace(WEEKDAY, ' ');
  const clocks: Clock[] = [];
  const rest = plain.replace(CLOCKS, (whole, date, before, hours, minutes, after) => {
    const clock = clockOf(String(date ?? ''), Number(hours), Number(minutes), String(before ?? after ?? ''));
    if (!clock) return whole;
    // Several times behind one date are of that day.
    clocks.push({ ...clock, on: clock.on ?? clocks.at(-1)?.on ?? null });
    return ' ';
  });
  return { clocks, rest: rest.trim() };
}

function clockOf(date: string, hours: number, minutes: number, half: string): Clock | null {
  const isAfternoon = /下午|晚上|PM/iu.test(half) && hours < 12;
  const sum = hours * 60 + minutes + (isAfternoon ? NOON : 0);
  const on = date === '' ? null : dayOfText(date);
  const isNone = sum >= DAY_MINUTES || minutes >= 60 || (date !== '' && on === null);
  return isNone ? null : { on, minutes: sum };
}

function dayOfText(text: string): CivilDate | null {
  const day = parseLooseDate(text.normalize('NFKC').replace(WEEKDAY, '').trim());
  return day !== null && isCivilDate(day) ? day : null;
}

const dayOf = (cell: GridCell): CivilDate | null =>
  cell.date !== null && isCivilDate(cell.date) ? cell.date : dayOfText(cell.text);

/** The times a cell states; null where something else stands there. */
function clocksOf(
  cell: GridCell,
): { readonly clocks: readonly Clock[]; readonly on: CivilDate | null } | null {
  const { number } = cell;
  if (number !== null && number % 1 !== 0 && (cell.date !== null || number < 1))
    return {
      clocks: [{ on: cell.date && dayOf(cell), minutes: Math.floor((number % 1) * DAY_MINUTES + 1e-6) }],
      on: null,
    };
  const on = dayOf(cell);
  if (on !== null) return { clocks: [], on };
  const { clocks, rest } = clocksOfText(cell.text);
  const restOn = rest === '' ? null : dayOfText(rest);
  // Digits left over may be a day without its year: not to be passed over.
  return clocks.length === 0 || (restOn === null && /\d/u.test(rest)) ? null : { clocks, on: restOn };
}

/** The signings of a row: of the day its cells say, of the session's where the table has no days. */
export function statedTimes(cells: TimeCells, columns: TimeColumns, heldOn: CivilDate): StatedTimes {
  const { moment, day, time } = cells;
  const stated = [moment, day, time].flatMap((cell) => cell?.text ?? []).join(' ');
  const fault = (message: string): StatedTimes => ({ signedAt: [], fault: { stated, message } });
  const dayOn = day ? dayOf(day) : null;
  if (!columns.hasClock) {
    if (!columns.hasDay || dayOn === heldOn) return { signedAt: [], fault: null };
    return fault(dayOn === null ? '没有写明签到日期，未计入。' : `不是场次当天（${heldOn}）的签到，未计入。`);
  }
  const [first, second] = [moment, time].map((cell) => (cell ? clocksOf(cell) : undefined));
  if (first === undefined && second === undefined) return fault('没有签到时间，未计入。');
  const clocks = [first, second].find((known) => known && known.clocks.length > 0)?.clocks ?? [];
  const on = first?.on ?? second?.on ?? dayOn ?? (day || columns.hasDay ? null : heldOn);
  const known = clocks.flatMap((clock) => instantOf(clock, on) ?? []);
  if (first === null || known.length === 0 || known.length < clocks.length)
    return fault(`“${stated}”不是签到的日期和时间，请核对。`);
  return { signedAt: known, fault: null };
}

/** The signings that stand in one cell with the person. */
export function instantsOf(clocks: readonly Clock[], heldOn: CivilDate): readonly string[] {
  return clocks.flatMap((clock) => instantOf(clock, heldOn) ?? []);
}

function instantOf({ on, minutes }: Clock, otherwise: CivilDate | null): string | null {
  const day = on ?? otherwise;
  if (day === null) return null;
  return new Date(Date.parse(officeInstant(day)) + minutes * 60_000).toISOString();
}
