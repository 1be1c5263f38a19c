import './letters.css';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import {
  ASSESSMENT_LEDGER,
  ASSESSMENT_PERIODS,
  type AssessmentRow,
  PERIOD_LABELS,
} from '../../db/domain/letter-assessment.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { useAct } from '../ui/calls.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { ListFilter } from '../ui/FilterBar.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useSession } from '../ui/session.ts';
import { usePrint } from '../ui/use-print.tsx';
import { AssessmentForm } from './AssessmentForm.tsx';
import { YEAR_FILTER } from './letter-filters.tsx';
import { OpenAssessmentsDialog } from './OpenAssessmentsDialog.tsx';

const COLUMNS = ledgerColumns(ASSESSMENT_LEDGER);
const STALE = ['letterAssessments.', 'letters.'];

const FILTERS: readonly ListFilter[] = [
  YEAR_FILTER,
  {
    code: 'period',
    label: '考核期',
    kind: 'select',
    width: 84,
    options: ASSESSMENT_PERIODS.map((period) => ({ value: period, label: PERIOD_LABELS[period] })),
  },
  { code: 'onlyOpen', label: '未登记结果', kind: 'check' },
];

/** 落实情况考核: clause by clause, self-report, check and grade of signed letters. */
export function AssessmentsPage() {
  const { user } = useSession();
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const assessmentId = parameters.get('assessment');
  const [row, setRow] = useState<AssessmentRow | null>(null);
  const [voiding, setVoiding] = useState<AssessmentRow | null>(null);
  const [isOpening, setIsOpening] = useState(parameters.has('open'));
  const canWrite = OFFICE_ROLES.includes(user.role);
  const printing = usePrint('letters.printAssessments', { label: '打印考核表' });
  const print = (rows: readonly AssessmentRow[]): void =>
    void printing.start({
      assessments: { assessmentIds: rows.map(({ assessmentId }) => assessmentId) },
      merged: true,
    });
  const voidOne = useAct('letterAssessments.void', {
    invalidates: STALE,
    done: '已作废',
    onDone: () => setVoiding(null),
  });
  return (
    <>
      <ListPage
        key={assessmentId}
        // What is kept of the ledger's filter must not hide the one assessment.
        name={assessmentId === null ? 'letterAssessments' : 'oneAssessment'}
        title="落实情况考核"
        channel="letterAssessments.list"
        countChannel="letterAssessments.count"
        exportChannel="letterAssessments.export"
        printChannel="letterAssessments.printLedger"
        columns={COLUMNS}
        rowKey={(each) => each.assessmentId}
        filters={assessmentId === null ? FILTERS : undefined}
        fixedFilter={assessmentId === null ? undefined : { assessmentId }}
        defaultSort={{ by: 'number', descending: false }}
        onOpen={canWrite ? setRow : undefined}
        toolbar={() => (
          <>
            {assessmentId !== null && (
              <Button onClick={() => void navigate('/letters/assessments')}>查看全部</Button>
            )}
            {canWrite && (
              <Button type="primary" onClick={() => setIsOpening(true)}>
                建立考核
              </Button>
            )}
          </>
        )}
        selectionActions={({ selectedRows }) =>
          canWrite && (
            <>
              <Button onClick={() => print(selectedRows)}>打印考核表</Button>
              {selectedRows.length === 1 && (
                <Button onClick={() => setVoiding(selectedRows[0] ?? null)}>作废</Button>
              )}
            </>
          )
        }
        empty={
          <EmptyState title="没有考核">
            先为某一批次已签的责任书建立半年或全年考核，打印考核表自查，再逐份登记核查结果。
          </EmptyState>
        }
      />
      {row && <AssessmentForm row={row} onClose={() => setRow(null)} onPrint={() => print([row])} />}
      {isOpening && <OpenAssessmentsDialog onClose={() => setIsOpening(false)} />}
      {voiding && (
        <ReasonDialog
          title={`作废考核：${voiding.partyName}`}
          open
          onClose={() => setVoiding(null)}
          onConfirm={(reason) =>
            voidOne.send({ assessmentId: voiding.assessmentId, version: voiding.version, reason })
          }
        >
          该份考核作废，可重新建立。
        </ReasonDialog>
      )}
      {printing.dialogs}
    </>
  );
}
