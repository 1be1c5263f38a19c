import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import type { LetterState } from './domain/letter.ts';
import type { PartyKind } from './domain/letter-field.ts';
import { listUnitOrder } from './unit-order.ts';

/** A letter with all that stands on its paper. */
export interface PrintedLetter {
  readonly letterId: string;
  readonly ordinal: number;
  readonly paperVersion: number;
  readonly campaignName: string;
  readonly templateVersionId: string;
  readonly year: number;
  readonly serial: number;
  /** As it is called on paper. */
  readonly kind: string;
  readonly party: PartyKind;
  readonly personId: string | null;
  readonly partyName: string;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly branchName: string;
  readonly creditCode: string;
  readonly signerId: string | null;
  readonly signerName: string;
  readonly signerPost: string;
  readonly issuerId: string | null;
  readonly issuerName: string;
  readonly issuerPost: string;
  /** Where he holds that post; '' where it is not known. */
  readonly issuerUnitName: string;
  readonly termFromOn: CivilDate;
  readonly termToOn: CivilDate;
  readonly copies: number;
  readonly dueOn: CivilDate;
  readonly state: LetterState;
  readonly supervisor: string;
  readonly supervisorRelation: string;
}

const COLUMNS = `l.id AS letterId, l.ordinal, l.paper_version AS paperVersion, c.name AS campaignName,
c.template_version_id AS templateVersionId, l.year, l.serial, l.kind, l.party, l.person_id AS personId, l.party_name AS partyName,
l.unit_id AS unitId, l.unit_name AS unitName, coalesce(b.name, '') AS branchName, coalesce(s.credit_code, '') AS creditCode,
l.signer_id AS signerId, l.signer_name AS signerName, l.signer_post AS signerPost, l.issuer_id AS issuerId,
l.issuer_name AS issuerName, l.issuer_post AS issuerPost, coalesce((SELECT u.name FROM post x JOIN unit u ON u.id = x.unit_id
  WHERE x.person_id = l.issuer_id AND x.title = l.issuer_post AND x.voided_at IS NULL ORDER BY x.main DESC, x.from_on DESC LIMIT 1), '') AS issuerUnitName, l.term_from_on AS termFromOn, l.term_to_on AS termToOn, l.copies,
l.due_on AS dueOn, l.state, l.supervisor, l.supervisor_relation AS supervisorRelation`;
const FROM = `FROM letter l JOIN letter_campaign c ON c.id = l.campaign_id
LEFT JOIN unit b ON b.id = l.branch_id LEFT JOIN supplier s ON s.id = l.supplier_id`;
/** The text of the query for a campaign, for the test that proves its index. */
export const letterPapersSql = `SELECT ${COLUMNS} ${FROM} WHERE l.campaign_id = :campaignId AND l.voided_at IS NULL`;
const CHOSEN = `SELECT ${COLUMNS} ${FROM} WHERE l.id IN (SELECT value FROM json_each(:letterIds)) AND l.voided_at IS NULL`;

/** Which letters: all of a campaign, or chosen ones. Void ones fall out. */
export type LetterChoice = { readonly campaignId: string } | { readonly letterIds: readonly string[] };

/** The letters in the order of the unit tree, within a unit by number; those without a unit last. */
export function listPrintedLetters(db: ReadDb, choice: LetterChoice): readonly PrintedLetter[] {
  const letters =
    'campaignId' in choice
      ? db.all<PrintedLetter>(letterPapersSql, choice)
      : db.all<PrintedLetter>(CHOSEN, { letterIds: JSON.stringify(choice.letterIds) });
  const order = new Map(listUnitOrder(db).map((unitId, index) => [unitId, index]));
  const placeOf = ({ unitId }: PrintedLetter): number => order.get(unitId ?? '') ?? order.size;
  return letters.toSorted(
    (one, other) => placeOf(one) - placeOf(other) || one.year - other.year || one.serial - other.serial,
  );
}
