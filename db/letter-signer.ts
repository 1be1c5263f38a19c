import type { ReadDb } from './connection.ts';
import type { CivilDate, PartialDate } from './domain/civil-date.ts';

/** Between which days somebody can have signed; null where that is not known. */
export interface ServiceDays {
  readonly joinedOn: CivilDate | null;
  /** First day on which he no longer serves; null while he does. */
  readonly leftOn: CivilDate | null;
}

const OF_NOBODY: ServiceDays = { joinedOn: null, leftOn: null };

/** Rosters without a joining date are entered as of their day: an earlier post tells that he was here before. */
const FIRST_DAY = `SELECT min(day) AS day FROM (
  SELECT min(from_on) AS day FROM employment WHERE person_id = :personId AND voided_at IS NULL
    AND state IN ('established', 'contract', 'rehired', 'trainee')
  UNION ALL SELECT min(from_on) FROM post WHERE person_id = :personId AND voided_at IS NULL)`;
const LEFT = `SELECT from_on AS day FROM employment WHERE person_id = :personId AND voided_at IS NULL AND to_on IS NULL
AND state NOT IN ('established', 'contract', 'rehired', 'trainee') ORDER BY from_on DESC LIMIT 1`;

/** Since when somebody has been here and since when he no longer is; nothing for a signer who is no person of this office. */
export function serviceDays(db: ReadDb, personId: string | null): ServiceDays {
  if (personId === null) return OF_NOBODY;
  const joined = db.get<{ day: PartialDate | null }>(FIRST_DAY, { personId })?.day ?? null;
  const left = db.get<{ day: PartialDate }>(LEFT, { personId })?.day ?? null;
  return { joinedOn: joined && firstDayOf(joined), leftOn: left && firstDayOf(left) };
}

/** A year or a month counts from its first day. */
function firstDayOf(date: PartialDate): CivilDate {
  return `${date}-01-01`.slice(0, '2026-01-01'.length);
}
