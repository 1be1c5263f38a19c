import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';

/** A dossier as its paper shows it. */
export interface Holding {
  readonly dossierId: string;
  /** Small number of its own, for codes that only carry digits. */
  readonly ordinal: number;
  readonly version: number;
  readonly number: string;
  readonly openedOn: CivilDate;
  readonly cabinet: string;
  readonly box: string;
}

const OF_PERSON = `SELECT id AS dossierId, ordinal, version, number, opened_on AS openedOn, cabinet, box FROM dossier
WHERE person_id = :personId AND voided_at IS NULL`;

/** The person's dossier in force; null where he has none. */
export function getHolding(db: ReadDb, personId: string): Holding | null {
  return db.get<Holding>(OF_PERSON, { personId }) ?? null;
}
