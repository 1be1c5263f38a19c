import { Space } from 'antd';
import { useState } from 'react';
import { isCivilDate } from '../../db/domain/civil-date.ts';
import { lengthText, PERIOD_CODES, PERIODS } from '../../db/domain/periods.ts';
import { useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { today } from '../ui/today.ts';

/** Every period of the regulations, and when each ends that begins on a day: calendar months to the month's end, working days by the office's calendar. */
export function PeriodTable({ admonitionMonths }: { readonly admonitionMonths: string }) {
  const [fromOn, setFromOn] = useState<string | null>(today());
  const isWhole = fromOn !== null && isCivilDate(fromOn);
  const { data } = useCall('calendar.periodEnds', { fromOn: fromOn ?? '' }, { enabled: isWhole });
  return (
    <section className="period-table" aria-label="期限一览">
      <Space className="settings-tool">
        <strong>期限一览</strong>
        <span>起算日</span>
        <DateInput label="起算日" value={fromOn} onChange={setFromOn} />
      </Space>
      <PlainTable
        label="期限一览"
        rows={PERIOD_CODES}
        rowKey={(code) => code}
        columns={[
          { code: 'label', label: '事项', render: (code) => PERIODS[code].label },
          {
            code: 'length',
            label: '期限',
            render: (code) => (code === 'admonition' ? `${admonitionMonths}个月` : lengthText(code)),
          },
          { code: 'from', label: '起算', render: (code) => PERIODS[code].from },
          { code: 'end', label: '到期', render: (code) => (isWhole && data?.[code]) || '—' },
          { code: 'source', label: '依据', render: (code) => PERIODS[code].source },
        ]}
      />
    </section>
  );
}
