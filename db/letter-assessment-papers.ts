import type { ReadDb } from './connection.ts';
import type { AssessedClause, AssessmentPeriod, LetterGrade } from './domain/letter-assessment.ts';
import type { PartyKind } from './domain/letter-field.ts';
import { listUnitOrder } from './unit-order.ts';

/** An assessment with all that stands on its paper. */
export interface PrintedAssessment {
  readonly assessmentId: string;
  readonly ordinal: number;
  readonly paperVersion: number;
  readonly period: AssessmentPeriod;
  readonly clauses: readonly AssessedClause[];
  readonly selfReport: string;
  readonly checkText: string;
  readonly grade: LetterGrade | null;
  readonly assessor: string;
  readonly letterId: string;
  readonly year: number;
  readonly serial: number;
  readonly kind: string;
  readonly campaignName: string;
  readonly party: PartyKind;
  readonly personId: string | null;
  readonly signerId: string | null;
  readonly partyName: string;
  readonly pinyin: string;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly signerName: string;
  readonly signerPost: string;
  readonly issuerName: string;
  readonly issuerPost: string;
}

const COLUMNS = `a.id AS assessmentId, a.ordinal, a.paper_version AS paperVersion, a.period, a.clauses, a.self_report AS selfReport,
a.check_text AS checkText, a.grade, a.assessor, l.id AS letterId, l.year, l.serial, l.kind, c.name AS campaignName, l.party,
l.person_id AS personId, l.signer_id AS signerId, l.party_name AS partyName, l.pinyin, l.unit_id AS unitId, l.unit_name AS unitName,
l.signer_name AS signerName, l.signer_post AS signerPost, l.issuer_name AS issuerName, l.issuer_post AS issuerPost`;
const FROM = `FROM letter_assessment a JOIN letter l ON l.id = a.letter_id JOIN letter_campaign c ON c.id = l.campaign_id`;
const OF_CAMPAIGN = `SELECT ${COLUMNS} ${FROM} WHERE l.campaign_id = :campaignId AND a.period = :period
AND a.voided_at IS NULL AND l.voided_at IS NULL`;
const CHOSEN = `SELECT ${COLUMNS} ${FROM} WHERE a.id IN (SELECT value FROM json_each(:assessmentIds))
AND a.voided_at IS NULL AND l.voided_at IS NULL`;

/** Which assessments: all of a campaign's period, or chosen ones. Void ones fall out. */
export type AssessmentChoice =
  | { readonly campaignId: string; readonly period: AssessmentPeriod }
  | { readonly assessmentIds: readonly string[] };

type Row = Omit<PrintedAssessment, 'clauses'> & { readonly clauses: string };

/** The assessments in the order of the unit tree, within a unit by reading. */
export function listPrintedAssessments(db: ReadDb, choice: AssessmentChoice): readonly PrintedAssessment[] {
  const rows =
    'campaignId' in choice
      ? db.all<Row>(OF_CAMPAIGN, { campaignId: choice.campaignId, period: choice.period })
      : db.all<Row>(CHOSEN, { assessmentIds: JSON.stringify(choice.assessmentIds) });
  const order = new Map(listUnitOrder(db).map((unitId, index) => [unitId, index]));
  const placeOf = ({ unitId }: Row): number => order.get(unitId ?? '') ?? order.size;
  return rows
    .toSorted((one, other) => placeOf(one) - placeOf(other) || compare(one.pinyin, other.pinyin))
    .map((row) => ({
      ...row,
      // Written by this program only.
      clauses: JSON.parse(row.clauses) as readonly AssessedClause[],
    }));
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
