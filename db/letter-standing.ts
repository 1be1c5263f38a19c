import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';

/** Not signed, whatever the reason. */
export const LETTER_UNSIGNED = "l.state IN ('due', 'printed', 'notSigned')";

/**
 * His signer was out of service on the day the letter was due, or on the day asked where that came first: unsigned it is not owed
 * (isGone in domain/letter.ts says the same of one letter; domain.md, Rates). Units, branches and suppliers never leave so.
 */
export function letterLeft(day: ':on' | ':today'): string {
  return `EXISTS (SELECT 1 FROM employment e WHERE e.person_id = l.person_id AND e.voided_at IS NULL AND e.from_on <= min(l.due_on, ${day})
AND (e.to_on IS NULL OR e.to_on > min(l.due_on, ${day})) AND e.state NOT IN ('established', 'contract', 'rehired', 'trainee'))`;
}

/** 离岗不计 as of today. */
export const LETTER_GONE = `${LETTER_UNSIGNED} AND ${letterLeft(':today')}`;
/** Still to be signed as of today, late or not. */
export const LETTER_OPEN = `l.state IN ('due', 'printed') AND NOT ${letterLeft(':today')}`;

/** How standing letters divide as of today, each in one column: the bound `:today` decides. */
export const STANDING_SUMS = {
  coming: `count(*) FILTER (WHERE l.due_on >= :today AND ${LETTER_OPEN})`,
  late: `count(*) FILTER (WHERE l.due_on < :today AND ${LETTER_OPEN})`,
  signed: "count(*) FILTER (WHERE l.state = 'signed')",
  filed: "count(*) FILTER (WHERE l.state = 'filed')",
  notSigned: `count(*) FILTER (WHERE l.state = 'notSigned' AND NOT ${letterLeft(':today')})`,
} as const;

/** The sums of some letters, and how many they are. */
export type StandingSums = Readonly<Record<keyof typeof STANDING_SUMS | 'total', number>>;

/** What the sums say of a campaign or a unit: those in none of them are 离岗不计. */
export function countsOf({ total, coming, late, signed, filed, notSigned }: StandingSums) {
  const gone = total - coming - late - signed - filed - notSigned;
  return { total, open: coming + late, late, signed, filed, notSigned, gone };
}

const GONE_OF_CAMPAIGN = `SELECT l.id FROM letter l WHERE l.campaign_id = :campaignId AND l.voided_at IS NULL AND ${LETTER_GONE}`;

/** The letters of a campaign that are 离岗不计 as of today. */
export function listGoneLetters(db: ReadDb, campaignId: string, today: CivilDate): ReadonlySet<string> {
  return new Set(db.all<{ id: string }>(GONE_OF_CAMPAIGN, { campaignId, today }).map(({ id }) => id));
}
