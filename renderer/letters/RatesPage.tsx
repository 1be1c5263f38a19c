import './letters.css';
import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { CHAIN_LEVEL_LABELS, CHAIN_LEVELS } from '../../db/domain/chain-level.ts';
import type { LetterRate } from '../../db/domain/letter-record.ts';
import { LETTER_KINDS } from '../../db/domain/letter-template.ts';
import { percentText } from '../../db/domain/rate.ts';
import { useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { type PlainColumn, PlainTable } from '../ui/PlainTable.tsx';
import { today } from '../ui/today.ts';
import { yearsOnOffer } from './letter-filters.tsx';

interface Line {
  readonly key: string;
  readonly label: string;
  readonly owed: number;
  readonly signed: number;
  readonly filed: number;
  readonly notSigned: number;
}

function columnsFor(label: string): readonly PlainColumn<Line>[] {
  return [
    { code: 'label', label, render: (row) => row.label },
    { code: 'owed', label: '应签', width: 80, align: 'right', render: ({ owed }) => owed },
    { code: 'signed', label: '已签', width: 80, align: 'right', render: ({ signed }) => signed },
    {
      code: 'rate',
      label: '签订率',
      width: 90,
      align: 'right',
      render: ({ signed, owed }) => percentText({ due: owed, done: signed }),
    },
    { code: 'notSigned', label: '未签订', width: 80, align: 'right', render: ({ notSigned }) => notSigned },
    { code: 'filed', label: '已归档', width: 80, align: 'right', render: ({ filed }) => filed },
  ];
}

function sumsBy(
  rates: readonly LetterRate[],
  keyOf: (rate: LetterRate) => readonly [string, string],
): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const rate of rates) {
    const [key, label] = keyOf(rate);
    const line = lines.get(key) ?? { key, label, owed: 0, signed: 0, filed: 0, notSigned: 0 };
    lines.set(key, {
      ...line,
      owed: line.owed + rate.owed,
      signed: line.signed + rate.signed,
      filed: line.filed + rate.filed,
      notSigned: line.notSigned + rate.notSigned,
    });
  }
  return [...lines.values()];
}

const OTHERS = '科室、支部、供应商';
const LEVEL_ORDER: readonly string[] = [...CHAIN_LEVELS, ''];

function levelLines(rates: readonly LetterRate[]): readonly Line[] {
  const lines = sumsBy(rates, ({ level }) => {
    const known = CHAIN_LEVELS.find((one) => one === level);
    return [known ?? '', known ? CHAIN_LEVEL_LABELS[known] : OTHERS];
  });
  return lines.toSorted((one, other) => LEVEL_ORDER.indexOf(one.key) - LEVEL_ORDER.indexOf(other.key));
}

/** 签订率 of a year by unit and by step of the chain, as of a day. */
export function RatesPage() {
  const [year, setYear] = useState(() => Number(today().slice(0, 4)));
  const [on, setOn] = useState(today);
  const [kind, setKind] = useState<string | null>(null);
  const [by, setBy] = useState<'unit' | 'level'>('level');
  const { data } = useCall('letters.rates', { year, on, kind }, { keepPrevious: true });
  const rates = data ?? [];
  const lines =
    by === 'level'
      ? levelLines(rates)
      : sumsBy(rates, ({ unitId, unitName }) => [unitId ?? '', unitName || '（供应商、无科室）']).toSorted(
          (one, other) => one.signed / one.owed - other.signed / other.owed,
        );
  const all = sumsBy(rates, () => ['all', '合计']);
  return (
    <section className="page letter-rates" aria-label="签订率">
      <div className="page-head">
        <h1>签订率</h1>
        <Select
          aria-label="年度"
          value={year}
          options={yearsOnOffer().map((each) => ({ value: each, label: `${each}年度` }))}
          onChange={setYear}
        />
        <span className="opening-field">
          截至
          <DateInput label="截至" value={on} onChange={(next) => next && setOn(next)} width={138} />
        </span>
        <Select<string>
          aria-label="名称"
          placeholder="全部文书"
          allowClear
          style={{ width: 190 }}
          value={kind}
          options={Object.values(LETTER_KINDS).map((value) => ({ value, label: value }))}
          onChange={(next) => setKind(next ?? null)}
        />
        <Segmented<'unit' | 'level'>
          aria-label="统计口径"
          value={by}
          options={[
            { value: 'level', label: '按层级' },
            { value: 'unit', label: '按科室' },
          ]}
          onChange={setBy}
        />
      </div>
      <p className="muted">
        单位：份。应签以截至日为准：当日已应签且未作废的；应签日前离岗而未签的不计，五月离岗而三月应签的仍计。
      </p>
      <PlainTable
        label="签订率"
        columns={columnsFor(by === 'level' ? '层级' : '科室')}
        rows={[...lines, ...all]}
        rowKey={({ key }) => key}
        emptyText={`${year}年度在该日没有应签的责任书`}
      />
    </section>
  );
}
