import { officeToday } from '../../db/domain/civil-date.ts';

const ZONE = { timeZone: 'Asia/Shanghai' } as const;
const CLOCK = new Intl.DateTimeFormat('zh-CN', {
  ...ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const WEEKDAY = new Intl.DateTimeFormat('zh-CN', { ...ZONE, weekday: 'long' });

/** An instant in the office's zone as people read it: `2026-03-05 09:30`, whatever the PC's zone. */
export function clockText(at: string): string {
  return `${officeToday(at)} ${CLOCK.format(new Date(at))}`;
}

/** A day in full: `2026年3月5日 星期四`. */
export function dayText(instant: Date): string {
  const [year, month, day] = officeToday(instant.toISOString()).split('-').map(Number);
  return `${year}年${month}月${day}日 ${WEEKDAY.format(instant)}`;
}
