import './holidays.css';
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Radio, Space } from 'antd';
import { useState } from 'react';
import {
  CALENDAR_KIND_LABELS,
  CALENDAR_KINDS,
  type CalendarKind,
  fixedHoliday,
} from '../../db/domain/working-days.ts';
import type { CalendarLine } from '../../electron/contract/calendar.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { today } from '../ui/today.ts';
import { YearView } from './YearView.tsx';
import { yearMonths } from './year-months.ts';

const NONE: readonly CalendarLine[] = [];
const STALE = ['calendar.'];

/** The office's holidays and worked weekends of a year: what deadlines in working days and talks before holidays follow. */
export function HolidayPanel() {
  const [year, setYear] = useState(Number(today().slice(0, 4)));
  const [adding, setAdding] = useState<string | null>(null);
  const days = useCall('calendar.list', { year }, { keepPrevious: true }).data ?? NONE;
  const entered = new Map(days.map((day) => [day.dayOn, day]));
  return (
    <section aria-label="节假日">
      <Space className="settings-tool" wrap>
        <Button icon={<LeftOutlined />} aria-label="上一年" onClick={() => setYear(year - 1)} />
        <strong className="year-title">{year}年</strong>
        <Button icon={<RightOutlined />} aria-label="下一年" onClick={() => setYear(year + 1)} />
        <Button type="primary" onClick={() => setAdding('')}>
          登记节假日或调休
        </Button>
        <WorkingDayCount />
      </Space>
      <p className="muted">
        周末和日期固定的元旦、劳动节、国庆节已含在内。春节、清明、端午、中秋及各节的调休，请按当年的放假通知登记。
      </p>
      <div className="holiday-frame">
        <YearView
          months={yearMonths(year, entered)}
          onPick={(on) => !entered.has(on) && fixedHoliday(on) === null && setAdding(on)}
        />
        <EnteredRuns runs={runsOf(days)} />
      </div>
      {adding !== null && <AddDialog on={adding} onClose={() => setAdding(null)} />}
    </section>
  );
}

/** Days of one name and kind that follow each other. */
interface Run {
  readonly name: string;
  readonly kind: CalendarKind;
  readonly days: readonly CalendarLine[];
}

const DAY_MS = 86_400_000;

function runsOf(days: readonly CalendarLine[]): readonly Run[] {
  const runs: { name: string; kind: CalendarKind; days: CalendarLine[] }[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    const before = last?.days.at(-1)?.dayOn;
    const isNext = before !== undefined && Date.parse(day.dayOn) - Date.parse(before) === DAY_MS;
    if (last && isNext && last.name === day.name && last.kind === day.kind) last.days.push(day);
    else runs.push({ name: day.name, kind: day.kind, days: [day] });
  }
  return runs;
}

function spanText({ days }: Run): string {
  const from = days[0]?.dayOn.slice(5) ?? '';
  const to = days.at(-1)?.dayOn.slice(5) ?? '';
  return from === to ? from : `${from} 至 ${to}（${days.length}天）`;
}

function EnteredRuns({ runs }: { readonly runs: readonly Run[] }) {
  const { run: remove, isRunning } = useAct('calendar.remove', { invalidates: STALE, done: '已移除' });
  return (
    <PlainTable
      label="已登记的节假日"
      rows={runs}
      rowKey={(run) => run.days[0]?.id ?? ''}
      emptyText="本年还没有登记"
      columns={[
        { code: 'name', label: '名称', render: ({ name }) => name },
        { code: 'kind', label: '类别', render: ({ kind }) => CALENDAR_KIND_LABELS[kind] },
        { code: 'span', label: '日期', render: spanText },
        {
          code: 'act',
          label: '',
          render: (run) => (
            <Button
              type="link"
              disabled={isRunning}
              aria-label={`移除${run.name}`}
              onClick={() => void remove({ days: run.days.map(({ id, version }) => ({ id, version })) })}
            >
              移除
            </Button>
          ),
        },
      ]}
    />
  );
}

interface AddValues {
  readonly kind: CalendarKind;
  readonly name: string;
  readonly fromOn: string;
  readonly toOn?: string | null;
}

function AddDialog({ on, onClose }: { readonly on: string; readonly onClose: () => void }) {
  const act = useAct('calendar.add', { invalidates: STALE, done: '已登记', onDone: onClose });
  return (
    <FormDialog<AddValues>
      title="登记节假日或调休"
      open
      onClose={onClose}
      onSubmit={({ toOn, ...values }) => act.send({ ...values, toOn: toOn || values.fromOn })}
      initial={{ kind: 'off', ...(on !== '' && { fromOn: on }) }}
      width={440}
    >
      <Form.Item name="kind" label="类别">
        <Radio.Group
          options={CALENDAR_KINDS.map((kind) => ({ value: kind, label: CALENDAR_KIND_LABELS[kind] }))}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label="名称"
        extra="如 春节、中秋节；节前谈话按此名称和日期提醒"
        rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}
      >
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="fromOn" label="自" rules={[{ required: true, message: '请填写日期。' }]}>
        <DateInput />
      </Form.Item>
      <Form.Item name="toOn" label="至" extra="只有一天时不填">
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}

/** The office's commonest deadline: a reply to an inquiry. */
const USUAL_DAYS = 15;

function WorkingDayCount() {
  const [fromOn, setFromOn] = useState<string | null>(today());
  const [days, setDays] = useState(USUAL_DAYS);
  const isWhole = fromOn !== null && /^\d{4}-\d\d-\d\d$/.test(fromOn);
  const { data } = useCall('calendar.countOn', { fromOn: fromOn ?? '', days }, { enabled: isWhole });
  return (
    <Space className="working-days" aria-label="工作日推算" role="group">
      <span>自</span>
      <DateInput label="起算日" value={fromOn} onChange={setFromOn} />
      <InputNumber
        aria-label="工作日数"
        min={1}
        max={366}
        precision={0}
        value={days}
        onChange={(next) => setDays(next ?? USUAL_DAYS)}
        style={{ width: 64 }}
      />
      <span>
        个工作日到 <strong>{(isWhole && data?.on) || '—'}</strong>
      </span>
    </Space>
  );
}
