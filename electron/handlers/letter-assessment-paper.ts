import { DomainError } from '../../db/domain/domain-error.ts';
import { letterNumber } from '../../db/domain/letter.ts';
import {
  type AssessedClause,
  CLAUSE_RESULT_LABELS,
  firstSentence,
  GRADE_LABELS,
} from '../../db/domain/letter-assessment.ts';
import { chineseNumber } from '../../db/domain/letter-template.ts';
import { listPrintedAssessments, type PrintedAssessment } from '../../db/letter-assessment-papers.ts';
import { isRecusedFrom } from '../../db/letters.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { letterPaperContract } from '../contract/letter-paper.ts';
import type { Printed } from '../contract/paper.ts';
import type { PrintModel } from '../pdf/print-model.ts';
import type { JobContext } from './context.ts';
import { type PrintRun, plainStamp, recordCode, startRun } from './paper-run.ts';
import { type Piece, printTask } from './print-output.ts';

type PrintInput = ParsedInputOf<(typeof letterPaperContract)['letters.printAssessments']>;

const CHUNK = 20;
const RECUSED = '回避：本人或近亲属的考核表须由其他经办人打印。';

/** Prints 落实情况考核表 with their codes, filled in as far as they are written. Errors: nothing-to-print, those of printTask. */
export async function printAssessments(
  context: JobContext,
  { assessments, merged }: PrintInput,
): Promise<Printed> {
  const run = startRun(context, { masked: true, withSensitive: false });
  const all = listPrintedAssessments(context.db, assessments);
  const rows = all.filter((row) => !isRecusedFrom(row, context.recused));
  if (rows.length === 0)
    throw new DomainError(
      'nothing-to-print',
      '没有可打印的考核表：请先为本批次建立考核，或须由其他经办人打印。',
    );
  async function* pieces(): AsyncGenerator<Piece> {
    for (let from = 0; from < rows.length; from += CHUNK)
      yield rows
        .slice(from, from + CHUNK)
        .map((row) => ({ folder: row.unitName || '考核表', model: modelOf(run, row) }));
  }
  const printed = await printTask(context, {
    title: '责任书落实情况考核表',
    merged,
    total: rows.length,
    chunks: pieces(),
    event: {
      subjects: [...new Set(rows.flatMap(({ personId, signerId }) => personId ?? signerId ?? []))],
      text: `责任书落实情况考核表，共${rows.length}份`,
    },
  });
  const skipped = all.filter((row) => isRecusedFrom(row, context.recused));
  return {
    ...printed,
    skipped: skipped.map((row) => ({
      personId: row.personId ?? row.letterId,
      name: row.partyName,
      reason: RECUSED,
    })),
    incomplete: [],
  };
}

function modelOf(run: PrintRun, row: PrintedAssessment): PrintModel {
  const { assessmentId, paperVersion, ordinal, grade } = row;
  const number = letterNumber(row);
  return {
    form: 'letterAssessment',
    title: `${number} ${row.partyName} 考核表`,
    stamp: plainStamp(run),
    code: recordCode(run, 'letterAssessment', { id: assessmentId, paperVersion, ordinal }),
    fields: {
      title: `${row.kind}落实情况考核表`,
      number,
      period: `${row.year}年${row.period === 'half' ? '上半年' : '度'}`,
      letterName: row.campaignName,
      name: row.party === 'person' ? row.partyName : row.signerName,
      unit: row.unitName,
      post: row.signerPost,
      issuer: row.issuerName === '' ? '' : `${row.issuerName}（${row.issuerPost}）`,
      clauses: row.clauses.map((clause, index) => ({
        duty: dutyOf(clause, index),
        selfReport: clause.selfReport,
        check: clause.note,
        result: clause.result === null ? '' : CLAUSE_RESULT_LABELS[clause.result],
      })),
      selfReport: row.selfReport,
      check: row.checkText,
      grade: grade === null ? '' : GRADE_LABELS[grade],
      assessor: row.assessor,
    },
  };
}

/** The heading with its number, and of each item below it the first sentence. */
function dutyOf({ clause, points }: AssessedClause, index: number): string {
  return [`${chineseNumber(index + 1)}、${clause}`, ...points.map(firstSentence)].join('\n');
}
