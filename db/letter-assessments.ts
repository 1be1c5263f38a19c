import type { ReadDb } from './connection.ts';
import { type CivilDate, officeToday } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import { letterNumber } from './domain/letter.ts';
import {
  type AssessedClause,
  type AssessmentFields,
  type AssessmentPeriod,
  type AssessmentRow,
  assessedClauses,
  checkAssessment,
} from './domain/letter-assessment.ts';
import type { FieldValues } from './domain/letter-field.ts';
import { fillTemplate } from './domain/letter-template.ts';
import { requireTemplateVersion } from './letter-templates.ts';
import { decodeCursor, encodeCursor } from './list-cursor.ts';
import { getOffice, type Office } from './office.ts';
import type { Tx } from './write.ts';

export interface AssessmentQuery {
  readonly year: number;
  /** Null: both the half year's and the whole year's. */
  readonly period: AssessmentPeriod | null;
  readonly campaignId: string | null;
  /** That one alone. */
  readonly assessmentId: string | null;
  /** Those without a grade alone. */
  readonly onlyOpen: boolean;
  /** 回避: theirs are as if they were not there. */
  readonly recused: ReadonlySet<string>;
}

const COLUMNS = `a.id AS assessmentId, a.version, a.letter_id AS letterId, a.year, a.period, l.serial, l.kind, l.party_name AS partyName,
l.person_id AS personId, l.signer_id AS signerId, l.signer_name AS signerName, l.signer_post AS signerPost, l.unit_name AS unitName, l.issuer_name AS issuerName,
l.term_from_on AS termFromOn, a.clauses, a.self_report AS selfReport, a.check_text AS checkText, a.grade, a.assessed_on AS assessedOn,
a.assessor, a.filed_on AS filedOn`;
const FROM = 'FROM letter_assessment a JOIN letter l ON l.id = a.letter_id';
const NOT_RECUSED = `coalesce(l.person_id, '') NOT IN (SELECT value FROM json_each(:recused))
AND coalesce(l.signer_id, '') NOT IN (SELECT value FROM json_each(:recused))`;
const LIST = `SELECT ${COLUMNS} ${FROM} WHERE a.year = :year AND (:period IS NULL OR a.period = :period) AND a.voided_at IS NULL
AND (:campaignId IS NULL OR l.campaign_id = :campaignId) AND (:assessmentId IS NULL OR a.id = :assessmentId)
AND (:onlyOpen = 0 OR a.grade IS NULL) AND ${NOT_RECUSED} AND (l.serial, a.period) > (:afterSerial, :afterPeriod) ORDER BY l.serial, a.period LIMIT :limit`;
const ONE = `SELECT ${COLUMNS} ${FROM} WHERE a.id = :assessmentId AND a.voided_at IS NULL`;

interface Row extends Omit<AssessmentRow, 'number' | 'clauses'> {
  readonly serial: number;
  readonly clauses: string;
}

function rowToAssessment({ serial, clauses, ...row }: Row): AssessmentRow {
  return {
    ...row,
    number: letterNumber({ year: row.year, serial }),
    // Written by this module only.
    clauses: JSON.parse(clauses) as readonly AssessedClause[],
  };
}

/** One page of the assessments of a year, its half's, its whole's or both, by number. Errors: cursor-wrong. */
export function listAssessments(
  db: ReadDb,
  query: AssessmentQuery & { readonly after: string | null; readonly limit: number },
): { readonly rows: readonly AssessmentRow[]; readonly next: string | null } {
  const { after, limit, ...asked } = query;
  const start =
    after === null
      ? { afterSerial: 0, afterPeriod: '' }
      : decodeCursor(after, ['afterSerial', 'afterPeriod']);
  const rows = db.all<Row>(LIST, { ...boundOf(asked), ...start, limit });
  const last = rows.at(-1);
  return {
    rows: rows.map(rowToAssessment),
    next: rows.length === limit && last ? encodeCursor([last.serial, last.period]) : null,
  };
}

const COUNT = `SELECT count(*) AS count ${FROM} WHERE a.year = :year AND (:period IS NULL OR a.period = :period) AND a.voided_at IS NULL
AND (:campaignId IS NULL OR l.campaign_id = :campaignId) AND (:assessmentId IS NULL OR a.id = :assessmentId)
AND (:onlyOpen = 0 OR a.grade IS NULL) AND ${NOT_RECUSED}`;

/** How many assessments the question finds. */
export function countAssessments(db: ReadDb, query: AssessmentQuery): number {
  return db.get<{ count: number }>(COUNT, boundOf(query))?.count ?? 0;
}

const boundOf = ({ onlyOpen, recused, ...query }: AssessmentQuery) => ({
  ...query,
  onlyOpen: onlyOpen ? 1 : 0,
  recused: JSON.stringify([...recused]),
});

/** One assessment in force. Errors: no-assessment. */
export function requireAssessment(db: ReadDb, assessmentId: string): AssessmentRow {
  const row = db.get<Row>(ONE, { assessmentId });
  if (!row) throw new DomainError('no-assessment', '找不到该考核，可能已作废。请刷新后重试。');
  return rowToAssessment(row);
}

const SIGNED = `SELECT l.id, l.year, l.party_name AS partyName, l.unit_name AS unitName, l.signer_name AS signerName,
l.signer_post AS signerPost, l.issuer_name AS issuerName, l.issuer_post AS issuerPost, c.template_version_id AS versionId FROM letter l JOIN letter_campaign c ON c.id = l.campaign_id
WHERE l.campaign_id = :campaignId AND l.voided_at IS NULL AND l.state IN ('signed', 'filed')
AND NOT EXISTS (SELECT 1 FROM letter_assessment a WHERE a.letter_id = l.id AND a.period = :period AND a.voided_at IS NULL) ORDER BY l.serial`;

interface SignedLetter {
  readonly id: string;
  readonly year: number;
  readonly partyName: string;
  readonly unitName: string;
  readonly signerName: string;
  readonly signerPost: string;
  readonly issuerName: string;
  readonly issuerPost: string;
  readonly versionId: string;
}

/** What the fields in the clauses of a signed letter stand for. */
const clauseValues = (office: Office, letter: SignedLetter): FieldValues => ({
  年度: String(letter.year),
  单位名称: office.hospitalName,
  办公室名称: office.officeName,
  甲方姓名: letter.issuerName,
  甲方职务: letter.issuerPost,
  乙方姓名: letter.signerName,
  乙方职务: letter.signerPost,
  乙方科室: letter.unitName,
  供应商名称: letter.partyName,
  代表姓名: letter.signerName,
});

/** Opens an assessment for every signed letter of a campaign that has none for the period; gives how many. Errors: assessment-nobody. */
export function openAssessments(
  tx: Tx,
  campaignId: string,
  period: AssessmentPeriod,
  officeId: string,
): number {
  const letters = tx.db.all<SignedLetter>(SIGNED, { campaignId, period });
  const [first] = letters;
  if (!first)
    throw new DomainError(
      'assessment-nobody',
      '本批没有还要建立的考核：已签的都已建立该期考核，或还没有签订的。',
    );
  const { content } = requireTemplateVersion(tx.db, first.versionId);
  const office = getOffice(tx.db);
  for (const letter of letters)
    tx.insert('letter_assessment', {
      paper_version: 1,
      origin_office_id: officeId,
      letter_id: letter.id,
      year: letter.year,
      period,
      clauses: JSON.stringify(assessedClauses(fillTemplate(content, clauseValues(office, letter)))),
      self_report: '',
      check_text: '',
      grade: null,
      assessed_on: null,
      assessor: '',
      filed_on: null,
      voided_at: null,
      void_reason: null,
    });
  return letters.length;
}

const textsOf = (clauses: readonly AssessedClause[]): string =>
  JSON.stringify(clauses.map(({ clause, points }) => [clause, points]));

/** Saves what was found; what stands on the paper raises its version. Errors: no-assessment, assessment-clauses, assessment-unfinished, assessment-date, assessment-filed, changed-meanwhile. */
export function amendAssessment(
  tx: Tx,
  assessmentId: string,
  version: number,
  fields: AssessmentFields,
): void {
  const before = requireAssessment(tx.db, assessmentId);
  if (before.filedOn !== null && fields.grade === null)
    throw new DomainError('assessment-filed', '考核表已归档，不能清除考核结果。');
  if (textsOf(fields.clauses) !== textsOf(before.clauses))
    throw new DomainError('assessment-clauses', '考核的条款与签订的责任书不一致，请刷新后重新填写。');
  checkAssessment(fields, { today: officeToday(tx.at), termFromOn: before.termFromOn });
  const stored = tx.read('letter_assessment', assessmentId);
  const columns = {
    clauses: JSON.stringify(fields.clauses),
    self_report: fields.selfReport,
    check_text: fields.checkText,
    grade: fields.grade,
    assessed_on: fields.assessedOn,
    assessor: fields.assessor,
  };
  const { assessed_on: _, ...onPaper } = columns;
  const isOnPaper = Object.entries(onPaper).some(([column, value]) => stored[column] !== value);
  tx.amend('letter_assessment', assessmentId, version, {
    ...columns,
    paper_version: Number(stored.paper_version) + (isOnPaper ? 1 : 0),
  });
}

/** Voids an assessment opened by mistake. Errors: no-assessment, changed-meanwhile. */
export function voidAssessment(tx: Tx, assessmentId: string, version: number, reason: string): void {
  requireAssessment(tx.db, assessmentId);
  tx.void('letter_assessment', assessmentId, version, reason);
}

/** Files an assessment for its scan. Errors: no-assessment, assessment-unfinished. */
export function fileAssessment(tx: Tx, assessmentId: string, on: CivilDate): void {
  const { version, grade, filedOn, partyName } = requireAssessment(tx.db, assessmentId);
  if (filedOn !== null) return;
  if (grade === null)
    throw new DomainError(
      'assessment-unfinished',
      `${partyName}的考核还没有登记考核结果，请先登记再归档扫描件。`,
    );
  tx.amend('letter_assessment', assessmentId, version, { filed_on: on });
}

/** Takes a filing back. */
export function unfileAssessment(tx: Tx, assessmentId: string): void {
  const { version } = requireAssessment(tx.db, assessmentId);
  tx.amend('letter_assessment', assessmentId, version, { filed_on: null });
}
