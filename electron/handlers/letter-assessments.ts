import { ASSESSMENT_LEDGER, PERIOD_LABELS } from '../../db/domain/letter-assessment.ts';
import {
  type AssessmentQuery,
  amendAssessment,
  countAssessments,
  listAssessments,
  openAssessments,
  requireAssessment,
  voidAssessment,
} from '../../db/letter-assessments.ts';
import { isRecusedFrom } from '../../db/letters.ts';
import { getOffice } from '../../db/office.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { letterAssessmentsContract } from '../contract/letter-assessments.ts';
import type { Handlers, ReadContext, WriteContext } from './context.ts';
import { ledgerOf } from './ledger.ts';
import { recusalOf } from './recusal.ts';

type Contract = typeof letterAssessmentsContract;
type ListInput = ParsedInputOf<Contract['letterAssessments.list']>;

/** What the filter leaves open is this year, its half and its whole; 回避 leaves its rows out. */
function queryOf({ db, today, recused }: ReadContext, filter: ListInput['filter']): AssessmentQuery {
  const assessmentId = filter.assessmentId ?? null;
  const one = assessmentId === null ? null : requireAssessment(db, assessmentId);
  return {
    year: one?.year ?? filter.year ?? Number(today.slice(0, 4)),
    period: one?.period ?? filter.period ?? null,
    assessmentId,
    campaignId: filter.campaignId ?? null,
    onlyOpen: filter.onlyOpen ?? false,
    recused,
  };
}

const list = (context: ReadContext, { filter, after, limit }: ListInput) =>
  listAssessments(context.db, { ...queryOf(context, filter), after, limit });

const ledger = ledgerOf({
  title: '责任书落实情况考核台账',
  columns: ASSESSMENT_LEDGER,
  isWholeForm: true,
  period: ({ year, period }: ListInput['filter'], { today }) =>
    `${year ?? today.slice(0, 4)}年度${period ? ` ${PERIOD_LABELS[period]}` : ''}`,
  idOf: ({ assessmentId }) => assessmentId,
  counter: '份',
  isFileNoted: true,
  personOf: ({ personId, signerId }) => personId ?? signerId,
  list,
});

/** Refuses 回避, and names the signer in the act's event. */
function admit(context: WriteContext, assessmentId: string): void {
  const assessment = requireAssessment(context.db, assessmentId);
  if (isRecusedFrom(assessment, context.recused)) throw recusalOf('考核');
  context.note({ subjects: assessment.signerId === null ? [] : [assessment.signerId] });
}

export const letterAssessmentsHandlers: Handlers<Contract> = {
  'letterAssessments.list': list,
  'letterAssessments.count': (context, { filter }) => ({
    count: countAssessments(context.db, queryOf(context, filter)),
  }),
  'letterAssessments.export': ledger.export,
  'letterAssessments.printLedger': ledger.print,
  'letterAssessments.open': ({ tx }, { campaignId, period }) => ({
    opened: openAssessments(tx, campaignId, period, getOffice(tx.db).id),
  }),
  'letterAssessments.amend': (context, { assessmentId, version, ...fields }) => {
    admit(context, assessmentId);
    amendAssessment(context.tx, assessmentId, version, fields);
    return null;
  },
  'letterAssessments.void': (context, { assessmentId, version, reason }) => {
    admit(context, assessmentId);
    voidAssessment(context.tx, assessmentId, version, reason);
    return null;
  },
};
