import { Button, Spin } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { percentText } from '../../db/domain/rate.ts';
import { FOUR_FORMS_LABELS, TALK_FORM_LABELS, TALK_KIND_LABELS } from '../../db/domain/talk.ts';
import type { CoverageFigures, TalkStatistics } from '../../db/domain/talk-lists.ts';
import { useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { type PlainColumn, PlainTable } from '../ui/PlainTable.tsx';
import { today } from '../ui/today.ts';
import { useCountedText } from './CountedKinds.tsx';

const coverageColumns = (label: string): readonly PlainColumn<CoverageFigures>[] => [
  { code: 'name', label, render: ({ name }) => name },
  { code: 'due', label: '应谈人数', width: 80, align: 'right', render: ({ due }) => due },
  { code: 'talked', label: '已谈人数', width: 80, align: 'right', render: ({ talked }) => talked },
  {
    code: 'rate',
    label: '覆盖率',
    width: 80,
    align: 'right',
    render: ({ talked, due }) => rate(talked, due),
  },
  {
    code: 'fulfilled',
    label: '达到全年次数',
    width: 104,
    align: 'right',
    render: ({ fulfilled }) => fulfilled,
  },
];

function rate(part: number, whole: number): string {
  return percentText({ due: whole, done: part });
}

/** 谈话统计: coverage with its denominator as of a day, by kind, by leader. */
export function StatisticsPage() {
  const [toOn, setToOn] = useState(today);
  const navigate = useNavigate();
  const countedText = useCountedText();
  const answer = useCall('talkPlans.statistics', { toOn }, { keepPrevious: true });
  return (
    <section className="page" aria-label="谈话统计">
      <div className="page-head">
        <h1>谈话统计</h1>
        <span>截至</span>
        <DateInput label="截至" width={130} value={toOn} onChange={(next) => next && setToOn(next)} />
        <div className="page-tools">
          <Button onClick={() => void navigate('/talks/settings')}>频次与提纲</Button>
        </div>
      </div>
      <p className="muted talk-figures-text">应谈人数按截至日在岗人员计。{countedText}</p>
      {answer.data ? <Figures figures={answer.data} /> : <Spin />}
    </section>
  );
}

function Figures({ figures }: { readonly figures: TalkStatistics }) {
  const { fourForms } = figures;
  return (
    <div className="talk-figures">
      <div className="panel">
        <h2>按人员类别</h2>
        <PlainTable<CoverageFigures>
          label="按人员类别"
          rows={[...figures.categories, figures.total]}
          rowKey={({ id, name }) => `${id} ${name}`}
          columns={coverageColumns('人员类别')}
        />
        <h2>按类别和形式</h2>
        <PlainTable
          label="按类别和形式"
          rows={figures.kinds}
          rowKey={({ kind, form }) => `${kind} ${form}`}
          emptyText="本年还没有谈话"
          columns={[
            { code: 'kind', label: '类别', render: ({ kind }) => TALK_KIND_LABELS[kind] },
            { code: 'form', label: '形式', width: 90, render: ({ form }) => TALK_FORM_LABELS[form] },
            { code: 'talks', label: '次数', width: 70, align: 'right', render: ({ talks }) => talks },
            { code: 'people', label: '人次', width: 70, align: 'right', render: ({ people }) => people },
          ]}
        />
        {fourForms && fourForms.length > 0 && (
          <>
            <h2>四种形态（仅由问题线索引起的谈话）</h2>
            <PlainTable
              label="四种形态"
              rows={fourForms}
              rowKey={(line) => line.fourForms}
              columns={[
                { code: 'form', label: '形态', render: (line) => FOUR_FORMS_LABELS[line.fourForms] },
                { code: 'talks', label: '次数', width: 70, align: 'right', render: ({ talks }) => talks },
                { code: 'people', label: '人次', width: 70, align: 'right', render: ({ people }) => people },
              ]}
            />
          </>
        )}
        <h2>按谈话人</h2>
        <PlainTable
          label="按谈话人"
          rows={figures.leaders}
          rowKey={({ talkerId, talker }) => `${talkerId} ${talker}`}
          emptyText="本年还没有谈话"
          columns={[
            { code: 'talker', label: '谈话人', width: 112, render: ({ talker }) => talker },
            { code: 'post', label: '职务', render: ({ post }) => post },
            { code: 'talks', label: '次数', width: 70, align: 'right', render: ({ talks }) => talks },
            { code: 'people', label: '人次', width: 70, align: 'right', render: ({ people }) => people },
          ]}
        />
      </div>
      <div className="panel">
        <h2>按科室</h2>
        <PlainTable<CoverageFigures>
          label="按科室"
          rows={figures.units}
          rowKey={({ id, name }) => `${id} ${name}`}
          columns={coverageColumns('科室')}
        />
      </div>
    </div>
  );
}
