import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';

const SERVING =
  "state IN ('established', 'contract', 'rehired', 'trainee') AND voided_at IS NULL AND person_id = :personId";
const LAST_ENDED = `SELECT max(substr(to_on || '-01-01', 1, 10)) AS leftOn FROM employment WHERE ${SERVING}
AND NOT EXISTS (SELECT 1 FROM employment WHERE ${SERVING} AND (to_on IS NULL OR substr(to_on || '-01-01', 1, 10) > :on))`;

/** The day on which somebody left who is no longer in service on that day: not due as of it (domain.md, Rates); else null. */
export function leftBefore(db: ReadDb, personId: string, on: CivilDate): CivilDate | null {
  return db.get<{ leftOn: CivilDate | null }>(LAST_ENDED, { personId, on })?.leftOn ?? null;
}
