import type { ReadDb } from './connection.ts';
import { foldText } from './domain/fold.ts';
import { LETTER_STATE_LABELS, type LetterState, letterNumber } from './domain/letter.ts';
import { campaignNumber } from './domain/letter-campaign.ts';

/** Those whom a search names. */
export interface NamedParties {
  readonly personIds: readonly string[];
  /** Units and branches. */
  readonly unitIds: readonly string[];
  readonly supplierIds: readonly string[];
}

/** A letter as Ctrl K shows it. */
export interface FoundLetter {
  readonly letterId: string;
  readonly title: string;
  readonly state: string;
  readonly personId: string | null;
  readonly signerId: string | null;
}

const LETTER = `SELECT l.id AS letterId, l.year, l.serial, l.kind, l.party_name AS partyName, l.state, l.person_id AS personId, l.signer_id AS signerId
FROM letter l`;
const RECENT = 'l.voided_at IS NULL AND l.year IN (:year - 1, :year, :year + 1)';
const among = (name: string): string => `IN (SELECT value FROM json_each(:${name}))`;
/** Each branch by an index of its own; a unit's letters are those it signs itself. */
export const partyLettersSql = `${LETTER} INDEXED BY letter_of_person WHERE ${RECENT} AND l.person_id ${among('personIds')}
UNION ALL ${LETTER} INDEXED BY letter_of_supplier WHERE ${RECENT} AND l.supplier_id ${among('supplierIds')}
UNION ALL ${LETTER} WHERE ${RECENT} AND l.unit_id ${among('unitIds')} AND l.party IN ('unit', 'branch')
ORDER BY year DESC, serial LIMIT :limit`;

interface LetterRow extends Pick<FoundLetter, 'letterId' | 'personId' | 'signerId'> {
  readonly year: number;
  readonly serial: number;
  readonly kind: string;
  readonly partyName: string;
  readonly state: LetterState;
}

/** The letters of these parties of the year and its neighbours, the latest year first: found through whoever signs them, so that making thousands costs no index of words. */
export function listPartyLetters(
  db: ReadDb,
  { personIds, unitIds, supplierIds }: NamedParties,
  year: number,
  limit: number,
): readonly FoundLetter[] {
  const parameters = {
    personIds: JSON.stringify(personIds),
    unitIds: JSON.stringify(unitIds),
    supplierIds: JSON.stringify(supplierIds),
    year,
    limit,
  };
  return db.all<LetterRow>(partyLettersSql, parameters).map((row) => ({
    letterId: row.letterId,
    title: `${letterNumber(row)} ${row.kind}（${row.partyName}）`,
    state: LETTER_STATE_LABELS[row.state],
    personId: row.personId,
    signerId: row.signerId,
  }));
}

interface CampaignLine {
  readonly campaignId: string;
  readonly year: number;
  readonly serial: number;
  readonly name: string;
  readonly templateName: string;
}

/** A campaign as Ctrl K shows it. */
export interface FoundCampaign {
  readonly campaignId: string;
  readonly title: string;
  readonly number: string;
}

const CAMPAIGNS = `SELECT c.id AS campaignId, c.year, c.serial, c.name, t.name AS templateName FROM letter_campaign c
JOIN letter_template_version v ON v.id = c.template_version_id JOIN letter_template t ON t.id = v.template_id
WHERE c.voided_at IS NULL ORDER BY c.year DESC, c.serial DESC`;
/** One character names half of them. */
const FEWEST_CHARACTERS = 2;

/** Campaigns whose number, name or template holds the text, the latest first: some ten a year, so each is looked at. */
export function findCampaigns(db: ReadDb, text: string, limit: number): readonly FoundCampaign[] {
  const sought = foldText(text);
  if ([...sought].length < FEWEST_CHARACTERS) return [];
  return db
    .all<CampaignLine>(CAMPAIGNS)
    .map((line) => ({ ...line, number: campaignNumber(line) }))
    .filter(({ number, name, templateName }) =>
      [number, name, templateName].some((word) => foldText(word).includes(sought)),
    )
    .slice(0, limit)
    .map(({ campaignId, name, number }) => ({ campaignId, title: name, number }));
}
