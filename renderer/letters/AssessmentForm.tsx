import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import {
  type AssessedClause,
  type AssessmentRow,
  CLAUSE_RESULT_LABELS,
  CLAUSE_RESULTS,
  GRADE_LABELS,
  LETTER_GRADES,
  type LetterGrade,
  PERIOD_LABELS,
} from '../../db/domain/letter-assessment.ts';
import { chineseNumber } from '../../db/domain/letter-template.ts';
import { useAct } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { today } from '../ui/today.ts';

interface Values {
  readonly clauses: readonly AssessedClause[];
  readonly selfReport: string;
  readonly checkText: string;
  readonly grade: LetterGrade | null;
  readonly assessedOn: string | null;
  readonly assessor: string;
}

/** One assessment: each clause's result, self-report, check, and the grade a human gives. */
export function AssessmentForm({
  row,
  onClose,
  onPrint,
}: {
  readonly row: AssessmentRow;
  readonly onClose: () => void;
  /** Prints the form as it is saved. */
  readonly onPrint: () => void;
}) {
  const [isChanged, setIsChanged] = useState(false);
  const act = useAct('letterAssessments.amend', {
    invalidates: ['letterAssessments.', 'letters.'],
    done: '已保存',
  });
  const submit = async (values: Values): Promise<void> => {
    const { assessmentId, version } = row;
    const clauses = row.clauses.map(({ clause, points }, index) => ({
      clause,
      points: [...points],
      selfReport: values.clauses[index]?.selfReport ?? '',
      result: values.clauses[index]?.result ?? null,
      note: values.clauses[index]?.note ?? '',
    }));
    const grade = values.grade ?? null;
    const assessedOn = grade === null ? null : (values.assessedOn ?? today());
    await act.send({ ...values, clauses, grade, assessedOn, assessmentId, version });
    onClose();
  };
  return (
    <FormDialog<Values>
      title={`${PERIOD_LABELS[row.period]}考核：${row.partyName}（${row.number}）`}
      open
      kind="drawer"
      width={720}
      layout="vertical"
      onClose={onClose}
      onSubmit={submit}
      onValuesChange={() => setIsChanged(true)}
      extra={
        <Button disabled={isChanged} title={isChanged ? '请先保存' : undefined} onClick={onPrint}>
          打印考核表
        </Button>
      }
      initial={{ ...row, assessedOn: row.assessedOn ?? today() }}
    >
      {row.clauses.map((clause, index) => (
        <ClauseFieldset key={`${index} ${clause.clause}`} clause={clause} index={index} />
      ))}
      <Form.Item name="selfReport" label="责任人自评">
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Form.Item name="checkText" label="核查意见">
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Form.Item name="grade" label="考核结果" extra="由考核人选定，程序不作推算。">
        <Radio.Group options={LETTER_GRADES.map((value) => ({ value, label: GRADE_LABELS[value] }))} />
      </Form.Item>
      <Form.Item name="assessedOn" label="考核日期">
        <DateInput label="考核日期" />
      </Form.Item>
      <Form.Item name="assessor" label="考核人">
        <Input maxLength={50} />
      </Form.Item>
    </FormDialog>
  );
}

/** One clause in the words of the letter, the signer's report on it, and what the check found. */
function ClauseFieldset({ clause, index }: { readonly clause: AssessedClause; readonly index: number }) {
  const name = `第${index + 1}条`;
  return (
    <fieldset className="panel assessed-clause">
      <legend>
        {chineseNumber(index + 1)}、{clause.clause}
      </legend>
      {clause.points.map((point) => (
        <p key={point}>{point}</p>
      ))}
      <Form.Item name={['clauses', index, 'selfReport']} noStyle>
        <Input.TextArea aria-label={`${name}自查情况`} placeholder="自查情况" rows={2} maxLength={1000} />
      </Form.Item>
      <div>
        <Form.Item name={['clauses', index, 'note']} noStyle>
          <Input aria-label={`${name}核查情况`} placeholder="核查情况" maxLength={500} />
        </Form.Item>
        <Form.Item name={['clauses', index, 'result']} noStyle>
          <Select
            aria-label={`${name}结果`}
            allowClear
            placeholder="结果"
            options={CLAUSE_RESULTS.map((value) => ({ value, label: CLAUSE_RESULT_LABELS[value] }))}
          />
        </Form.Item>
      </div>
    </fieldset>
  );
}
