import { officeClock, officeToday } from '../../db/domain/civil-date.ts';
import { printDate } from '../../db/domain/entry-format.ts';

const WEEKDAY = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', weekday: 'long' });

/** An instant in the office's zone as people read it: `2026-03-05 09:30`, whatever the PC's zone. */
export function clockText(at: string): string {
  return officeClock(at);
}

/** A day in full: `2026年3月5日 星期四`. */
export function dayText(instant: Date): string {
  return `${printDate(officeToday(instant.toISOString()))} ${WEEKDAY.format(instant)}`;
}
