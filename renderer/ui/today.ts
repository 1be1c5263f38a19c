import { type CivilDate, officeToday } from '../../db/domain/civil-date.ts';

/** The office's day, as a form proposes it; the service checks it by its own clock. */
export function today(): CivilDate {
  return officeToday(new Date().toISOString());
}
