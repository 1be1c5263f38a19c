import { Segmented } from 'antd';
import { useCallback, useState } from 'react';
import { SHEET_ACT_LABELS, type SheetState } from '../../db/domain/dossier.ts';
import type { SheetCount } from '../../db/domain/dossier-record.ts';
import type { TurnedSheet } from '../../electron/contract/dossiers.ts';
import { useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { today } from '../ui/today.ts';
import { GunField } from './GunField.tsx';
import { STEPS, type Step, sheetsLeft, sheetsThere } from './sheet-steps.ts';
import { UnitRemainder } from './UnitRemainder.tsx';

/** Turned sheets shown beside the field: what fits, the rest is in the ledger. */
const SHOWN = 30;

function columnsFor(step: Step): readonly GridColumn<SheetCount>[] {
  return [
    { code: 'unit', label: '科室', width: 170, render: ({ unitName }) => unitName || '（未定科室）' },
    {
      code: 'there',
      label: STEPS[step].done,
      width: 60,
      align: 'right',
      render: (unit) => sheetsThere(unit, step),
    },
    {
      code: 'due',
      label: `待${SHEET_ACT_LABELS[step]}`,
      width: 70,
      align: 'right',
      render: ({ counts }) => counts[STEPS[step].from],
    },
  ];
}

const sum = (units: readonly SheetCount[], of: (unit: SheetCount) => number): number =>
  units.reduce((total, unit) => total + of(unit), 0);

/** 表格收发: one field for gun or hand, the count, and what is left of each unit. */
export function SheetTracking() {
  const [step, setStep] = useState<Step>('returned');
  const [on, setOn] = useState(today);
  const [turned, setTurned] = useState<readonly TurnedSheet[]>([]);
  const [unit, setUnit] = useState<SheetCount | null>(null);
  const counts = useCall('dossiers.sheetCounts', {}, { keepPrevious: true });
  const units = counts.data ?? [];
  const there = sum(units, (each) => sheetsThere(each, step));
  const all = there + sum(units, (each) => sheetsLeft(each, step));
  const add = useCallback(
    (sheet: TurnedSheet) => setTurned((before) => [sheet, ...before].slice(0, SHOWN)),
    [],
  );
  return (
    <section className="page list-page" aria-label="表格收发">
      <div className="page-head">
        <h1>表格收发</h1>
        <span className="page-count" role="status">
          {counts.data && `${STEPS[step].done} ${there}/${all}`}
        </span>
      </div>
      <div className="opening-fields panel">
        <Segmented<SheetState>
          aria-label="登记为"
          value={step}
          options={(Object.keys(STEPS) as Step[]) // the keys of the constant
            .map((each) => ({ value: each, label: SHEET_ACT_LABELS[each] }))}
          onChange={(next) => setStep(next as Step)} // one of the options
        />
        <DateInput label="登记日期" value={on} onChange={(next) => setOn(next ?? '')} width={138} />
        <GunField step={step} on={on} onTurned={add} />
      </div>
      <div className="list-body">
        <div className="sheet-units">
          <Grid<SheetCount>
            label="各科室"
            rows={units}
            columns={columnsFor(step)}
            rowKey={({ unitId }) => unitId ?? ''}
            onActive={setUnit}
            onOpen={setUnit}
            emptyText={counts.isPending ? '正在读取…' : '还没有在册档案，请先建档。'}
          />
        </div>
        {unit ? (
          <UnitRemainder key={`${unit.unitId} ${step}`} unit={unit} step={step} on={on} />
        ) : (
          <div className="panel sheet-hint muted">
            点选科室，查看该科室未完成的人员；F4 整科室选中，空格排除个别人，Ctrl+Enter 登记。
          </div>
        )}
        <TurnedList turned={turned} step={step} />
      </div>
    </section>
  );
}

function TurnedList({ turned, step }: { readonly turned: readonly TurnedSheet[]; readonly step: Step }) {
  return (
    <aside className="panel sheet-log" aria-label="刚登记的表格" tabIndex={0}>
      <h2>刚登记</h2>
      {turned.length === 0 && <p className="muted">扫码或输入编号后回车，即登记为“{STEPS[step].done}”。</p>}
      <ol>
        {turned.map(({ personId, name, unitName, number }, index) => (
          <li key={`${personId} ${turned.length - index}`}>
            <strong>{name}</strong> {number} <span className="muted">{unitName}</span>
          </li>
        ))}
      </ol>
    </aside>
  );
}
