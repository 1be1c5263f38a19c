import { Button, Space } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { attendanceRate, makeupRate } from '../../db/domain/attendance.ts';
import { hoursText } from '../../db/domain/education.ts';
import { FIGURES_LEDGER, participations, type UnitFigures } from '../../db/domain/education-ledger.ts';
import { percentText } from '../../db/domain/rate.ts';
import type { FiguresAnswer } from '../../electron/contract/education-figures.ts';
import { useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Grid } from '../ui/Grid.tsx';
import { ExportButton, PrintListButton } from '../ui/ListOutput.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';
import { listAddress } from '../ui/list-layout.ts';
import { faultText } from '../ui/notices.ts';
import { today } from '../ui/today.ts';

const COLUMNS = ledgerColumns(FIGURES_LEDGER);
const NONE: ReadonlySet<string> = new Set();

/** 参学统计: the figures of a period, of the office and by unit. */
export function FiguresPage() {
  const day = today();
  const year = Number(day.slice(0, 4));
  const [period, setPeriod] = useState({ fromMonth: `${year}-01`, toMonth: day.slice(0, 7) });
  const navigate = useNavigate();
  const { data: rules } = useCall('officeRules.get', {});
  const figures = useCall('educationFigures.get', period, { keepPrevious: true });
  const output = { filter: period, sort: { by: 'unit', descending: false }, selected: NONE, columns: [] };
  const set = (end: Partial<typeof period>): void => setPeriod((before) => ({ ...before, ...end }));
  return (
    <section className="page list-page" aria-label="参学统计">
      <div className="page-head">
        <h1>参学统计</h1>
        <Space>
          <DateInput
            partial
            label="起月"
            value={period.fromMonth}
            onChange={(next) => set({ fromMonth: (next ?? '').slice(0, 7) })}
            width={120}
          />
          至
          <DateInput
            partial
            label="止月"
            value={period.toMonth}
            onChange={(next) => set({ toMonth: (next ?? '').slice(0, 7) })}
            width={120}
          />
          <Button onClick={() => setPeriod({ fromMonth: `${year - 1}-01`, toMonth: `${year - 1}-12` })}>
            上年
          </Button>
          <Button onClick={() => setPeriod({ fromMonth: `${year}-01`, toMonth: day.slice(0, 7) })}>
            本年
          </Button>
        </Space>
        <div className="page-tools">
          <Button
            onClick={() =>
              void navigate(
                listAddress('/education/people', {
                  year: Number(period.toMonth.slice(0, 4)),
                  below: Number(rules?.educationPerYear ?? 1),
                }),
              )
            }
          >
            未达到年度最低次数
          </Button>
          <ExportButton channel="educationFigures.export" output={output} />
          <PrintListButton channel="educationFigures.print" output={output} />
        </div>
      </div>
      {figures.error && <p role="alert">{faultText(figures.error)}</p>}
      {figures.data && <FigureHead figures={figures.data} />}
      <div className="list-body">
        <Grid<UnitFigures>
          label="各科室参学情况"
          rows={figures.data?.units ?? []}
          columns={COLUMNS}
          rowKey={({ unitKey }) => unitKey ?? ''}
          emptyText={figures.isPending ? '正在读取…' : '这段时间没有警示教育活动'}
        />
      </div>
    </section>
  );
}

function FigureHead({ figures: { activities, sessions, total } }: { readonly figures: FiguresAnswer }) {
  const lines: readonly (readonly [string, string])[] = [
    ['活动', String(activities)],
    ['场次', String(sessions)],
    ['人次', String(participations(total))],
    ['应到', String(total.due)],
    ['实到', String(total.present)],
    ['请假', String(total.excused)],
    ['缺席', String(total.absent)],
    ['已补学', String(total.madeUp)],
    ['参学率', percentText(attendanceRate(total))],
    ['补学率', percentText(makeupRate(total))],
    ['学时合计', hoursText(total.hoursTenths)],
  ];
  return (
    <div className="figures-head">
      {lines.map(([label, text]) => (
        <div key={label} className="panel">
          <span className="muted">{label}</span>
          <strong>{text}</strong>
        </div>
      ))}
    </div>
  );
}
