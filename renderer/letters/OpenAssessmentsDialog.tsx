import { Form, Radio, Select } from 'antd';
import { useState } from 'react';
import {
  ASSESSMENT_PERIODS,
  type AssessmentPeriod,
  PERIOD_LABELS,
} from '../../db/domain/letter-assessment.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { today } from '../ui/today.ts';
import { yearsOnOffer } from './letter-filters.tsx';

interface Values {
  readonly campaignId: string;
  readonly period: AssessmentPeriod;
}

/** Opens the assessments of a campaign: one for every signed letter. */
export function OpenAssessmentsDialog({ onClose }: { readonly onClose: () => void }) {
  const [year, setYear] = useState(() => Number(today().slice(0, 4)));
  const campaigns = useCall('letterCampaigns.list', { year });
  const act = useAct('letterAssessments.open', {
    invalidates: ['letterAssessments.'],
    done: ({ opened }) => `已建立 ${opened} 份`,
    onDone: onClose,
  });
  return (
    <FormDialog<Values>
      title="建立考核"
      open
      onClose={onClose}
      width={520}
      initial={{ period: 'year' }}
      onSubmit={(values) => act.send(values)}
      submitText="建立"
    >
      <YearField year={year} onYear={setYear} />
      <Form.Item name="campaignId" label="签订批次" rules={[{ required: true, message: '请选择批次。' }]}>
        <Select
          options={(campaigns.data ?? []).map(({ campaignId, name, counts }) => ({
            value: campaignId,
            label: `${name}（已签 ${counts.signed + counts.filed} 份）`,
          }))}
        />
      </Form.Item>
      <Form.Item name="period" label="考核期">
        <Radio.Group
          options={ASSESSMENT_PERIODS.map((period) => ({ value: period, label: PERIOD_LABELS[period] }))}
        />
      </Form.Item>
      <div className="muted">为该批已签的每份责任书建立一份，条款取自签订的文本；已建立的不重复。</div>
    </FormDialog>
  );
}

/** Whose campaigns are on offer; another year's choice does not stay. */
function YearField({ year, onYear }: { readonly year: number; readonly onYear: (year: number) => void }) {
  const form = Form.useFormInstance();
  return (
    <Form.Item label="年度">
      <Select
        aria-label="年度"
        value={year}
        options={yearsOnOffer().map((each) => ({ value: each, label: `${each}年` }))}
        onChange={(next) => {
          form.resetFields(['campaignId']);
          onYear(next);
        }}
      />
    </Form.Item>
  );
}
