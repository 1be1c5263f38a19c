import type { CivilDate } from './civil-date.ts';
import { DomainError } from './domain-error.ts';
import type { LedgerColumn } from './ledger.ts';
import { chineseNumber, type TemplateClause, type TemplateContent } from './letter-template.ts';

/** 落实情况考核: half-yearly and yearly (domain.md, Letters). */
export const ASSESSMENT_PERIODS = ['half', 'year'] as const;
export type AssessmentPeriod = (typeof ASSESSMENT_PERIODS)[number];
export const PERIOD_LABELS: Readonly<Record<AssessmentPeriod, string>> = { half: '半年', year: '全年' };

export const LETTER_GRADES = ['good', 'fair', 'usual', 'poor'] as const;
export type LetterGrade = (typeof LETTER_GRADES)[number];
export const GRADE_LABELS: Readonly<Record<LetterGrade, string>> = {
  good: '好',
  fair: '较好',
  usual: '一般',
  poor: '差',
};

export const CLAUSE_RESULTS = ['done', 'partly', 'notDone', 'notApplicable'] as const;
export type ClauseResult = (typeof CLAUSE_RESULTS)[number];
export const CLAUSE_RESULT_LABELS: Readonly<Record<ClauseResult, string>> = {
  done: '已落实',
  partly: '部分落实',
  notDone: '未落实',
  notApplicable: '不涉及',
};

/** One clause of the letter, what the signer says of it and what the check found; null before the check. */
export interface AssessedClause {
  /** Its heading. */
  readonly clause: string;
  /** What it says below the heading, in whole; items carry their numbers （一）（二）…. */
  readonly points: readonly string[];
  readonly selfReport: string;
  readonly result: ClauseResult | null;
  readonly note: string;
}

export interface AssessmentFields {
  readonly clauses: readonly AssessedClause[];
  /** 责任人自评: of the letter as a whole. */
  readonly selfReport: string;
  readonly checkText: string;
  /** Chosen by a human, never computed; null while it is being written. */
  readonly grade: LetterGrade | null;
  readonly assessedOn: CivilDate | null;
  readonly assessor: string;
}

/** The clauses of a template as an assessment goes through them, unanswered. */
export function assessedClauses({ clauses }: Pick<TemplateContent, 'clauses'>): readonly AssessedClause[] {
  return clauses.map((clause) => ({ ...clauseText(clause), selfReport: '', result: null, note: '' }));
}

function clauseText({ heading, lead, items }: TemplateClause): Pick<AssessedClause, 'clause' | 'points'> {
  const numbered = items.map((item, index) => `（${chineseNumber(index + 1)}）${item}`);
  return {
    clause: heading || lead || firstSentence(items[0] ?? ''),
    points: heading && lead ? [lead, ...numbered] : numbered,
  };
}

/** A text up to the end of its first sentence: as much of a clause's item as the paper has room for. */
export function firstSentence(text: string): string {
  return /^[^。；\n]*[。；]?/u.exec(text)?.[0] ?? text;
}

/** Refuses a grade without its day, with clauses not gone through, or dated wrongly. Errors: assessment-unfinished, assessment-date. */
export function checkAssessment(
  fields: AssessmentFields,
  facts: { readonly today: CivilDate; readonly termFromOn: CivilDate },
): void {
  const { grade, assessedOn, clauses } = fields;
  if (grade === null && assessedOn === null) return;
  if (grade === null) throw unfinished('grade', '请选择考核结果（好、较好、一般、差）。');
  if (assessedOn === null) throw unfinished('assessedOn', '请填写考核日期。');
  const open = clauses.findIndex(({ result }) => result === null);
  if (open >= 0)
    throw unfinished('clauses', `第 ${open + 1} 条“${clauses[open]?.clause ?? ''}”还没有核查结果。`);
  if (assessedOn > facts.today || assessedOn < facts.termFromOn) {
    const message = `考核日期应在责任期限开始（${facts.termFromOn}）之后，且不晚于今天。`;
    throw new DomainError('assessment-date', message, { assessedOn: message });
  }
}

function unfinished(field: string, message: string): DomainError {
  return new DomainError('assessment-unfinished', message, { [field]: message });
}

/** One line of the 考核台账. */
export interface AssessmentRow extends AssessmentFields {
  readonly assessmentId: string;
  readonly version: number;
  readonly letterId: string;
  readonly year: number;
  readonly period: AssessmentPeriod;
  readonly number: string;
  readonly kind: string;
  readonly partyName: string;
  readonly personId: string | null;
  readonly signerId: string | null;
  readonly signerName: string;
  readonly signerPost: string;
  readonly unitName: string;
  readonly issuerName: string;
  readonly termFromOn: CivilDate;
  readonly filedOn: CivilDate | null;
}

/** How many clauses have that result; '' before any was checked. */
const countOf = ({ clauses }: AssessmentRow, asked: ClauseResult): string =>
  clauses.some(({ result }) => result !== null)
    ? String(clauses.filter(({ result }) => result === asked).length)
    : '';

/** Columns of the 责任书落实情况考核台账 after 序号. */
export const ASSESSMENT_LEDGER: readonly LedgerColumn<AssessmentRow>[] = [
  { code: 'number', label: '责任书编号', width: 112, text: (row) => row.number },
  { code: 'kind', label: '名称', width: 160, align: 'left', text: (row) => row.kind },
  { code: 'period', label: '考核期', width: 64, text: (row) => PERIOD_LABELS[row.period] },
  { code: 'unit', label: '科室', width: 120, align: 'left', text: (row) => row.unitName },
  { code: 'name', label: '姓名', width: 112, text: (row) => row.partyName },
  { code: 'post', label: '职务', width: 100, align: 'left', text: (row) => row.signerPost },
  { code: 'issuer', label: '甲方', width: 112, text: (row) => row.issuerName },
  {
    code: 'done',
    label: '已落实',
    width: 60,
    align: 'center',
    isNumber: true,
    text: (row) => countOf(row, 'done'),
  },
  {
    code: 'partly',
    label: '部分落实',
    width: 80,
    align: 'center',
    isNumber: true,
    text: (row) => countOf(row, 'partly'),
  },
  {
    code: 'notDone',
    label: '未落实',
    width: 60,
    align: 'center',
    isNumber: true,
    text: (row) => countOf(row, 'notDone'),
  },
  { code: 'grade', label: '考核结果', width: 76, text: (row) => (row.grade ? GRADE_LABELS[row.grade] : '') },
  { code: 'assessedOn', label: '考核日期', width: 96, text: (row) => row.assessedOn ?? '' },
  { code: 'assessor', label: '考核人', width: 80, text: (row) => row.assessor },
  { code: 'filedOn', label: '归档日期', width: 96, text: (row) => row.filedOn ?? '' },
];
