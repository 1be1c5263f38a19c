import type { Flow } from './flow.ts';
import { drawFormTitle } from './form-title.ts';
import { drawTable, type Row } from './table.ts';

/** One duty of the letter with what is written beside it; '' leaves room for the hand. */
export interface AssessedClause {
  readonly duty: string;
  readonly selfReport: string;
  readonly check: string;
  /** 已落实, 部分落实 … */
  readonly result: string;
}

/** 责任书落实情况考核表 of one letter. */
export interface LetterAssessmentFields {
  readonly title: string;
  readonly number: string;
  /** 2026年上半年. */
  readonly period: string;
  readonly letterName: string;
  readonly name: string;
  readonly unit: string;
  readonly post: string;
  readonly issuer: string;
  readonly clauses: readonly AssessedClause[];
  readonly selfReport: string;
  readonly check: string;
  /** 好 较好 一般 差, or '' while it is open. */
  readonly grade: string;
  readonly assessor: string;
}

const GRADES = ['好', '较好', '一般', '差'] as const;
/** So many columns that rows of different parts meet. */
const COLUMNS = 24;
const DATE = '　　　　年　　月　　日';

/** Draws the form from the flow's cursor on: clause by clause, self-report, check, grade, signatures. */
export function drawLetterAssessment(flow: Flow, fields: LetterAssessmentFields): void {
  drawFormTitle(flow, fields.title, `编号：${fields.number}`, `考核期间：${fields.period}`);
  const width = flow.width / COLUMNS;
  drawTable(flow, {
    widths: Array.from({ length: COLUMNS }, () => width),
    rows: [...headRows(fields), ...clauseRows(fields), ...endRows(fields)],
    headerRows: 0,
    size: 10.5,
    pitch: 15,
    padding: 3.5,
    rowHeight: 24,
  });
}

function headRows(fields: LetterAssessmentFields): readonly Row[] {
  return [
    {
      cells: [
        { at: 0, span: 4, text: '责任人', label: true },
        { at: 4, span: 4, text: fields.name, align: 'center' },
        { at: 8, span: 2, text: '科室', label: true },
        { at: 10, span: 6, text: fields.unit, align: 'center' },
        { at: 16, span: 2, text: '职务', label: true },
        { at: 18, span: 6, text: fields.post, align: 'center' },
      ],
    },
    {
      cells: [
        { at: 0, span: 4, text: '文书名称', label: true },
        { at: 4, span: 12, text: fields.letterName, align: 'center' },
        { at: 16, span: 2, text: '甲方', label: true },
        { at: 18, span: 6, text: fields.issuer, align: 'center' },
      ],
    },
  ];
}

function clauseRows({ clauses }: LetterAssessmentFields): readonly Row[] {
  const header: Row = {
    withNext: true,
    cells: [
      { at: 0, span: 2, text: '序号', label: true },
      { at: 2, span: 8, text: '责任内容', label: true },
      { at: 10, span: 6, text: '自查情况', label: true },
      { at: 16, span: 5, text: '核查情况', label: true },
      { at: 21, span: 3, text: '结果', label: true },
    ],
  };
  const rows = clauses.map(
    ({ duty, selfReport, check, result }, index): Row => ({
      height: 46,
      cells: [
        { at: 0, span: 2, text: String(index + 1), align: 'center' },
        { at: 2, span: 8, text: duty, align: 'left' },
        { at: 10, span: 6, text: selfReport, align: 'left' },
        { at: 16, span: 5, text: check, align: 'left' },
        { at: 21, span: 3, text: result, align: 'center' },
      ],
    }),
  );
  return [header, ...rows];
}

function endRows({ selfReport, check, grade, assessor }: LetterAssessmentFields): readonly Row[] {
  const boxes = GRADES.map((name) => `${name === grade ? '☑' : '□'} ${name}`).join('　　');
  return [
    {
      height: 96,
      cells: [
        { at: 0, span: 4, text: '责任人自评', label: true },
        {
          at: 4,
          span: 20,
          text: selfReport,
          top: true,
          align: 'left',
          signature: `责任人签字：　　　　　　${DATE}`,
        },
      ],
    },
    {
      height: 96,
      withNext: true,
      cells: [
        { at: 0, span: 4, text: '核查意见', label: true },
        {
          at: 4,
          span: 20,
          text: check,
          top: true,
          align: 'left',
          signature: `考核人签字：${assessor || '　　　　　　'}${DATE}`,
        },
      ],
    },
    {
      height: 34,
      cells: [
        { at: 0, span: 4, text: '考核结果', label: true },
        { at: 4, span: 20, text: boxes, align: 'center' },
      ],
    },
  ];
}
