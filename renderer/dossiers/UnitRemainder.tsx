import { Button } from 'antd';
import { useRef, useState } from 'react';
import { SHEET_ACT_LABELS, SHEET_STATE_LABELS } from '../../db/domain/dossier.ts';
import type { DossierRow, SheetCount } from '../../db/domain/dossier-record.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { useShortcut } from '../ui/shortcut.ts';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { STEPS, type Step } from './sheet-steps.ts';

const COLUMNS: readonly GridColumn<DossierRow>[] = [
  { code: 'name', label: '姓名', width: 88, render: ({ name }) => name },
  { code: 'number', label: '档案编号', width: 124, render: ({ number }) => number },
  { code: 'post', label: '现任职务', width: 120, render: ({ postTitle }) => postTitle },
  { code: 'since', label: '上一步日期', width: 104, render: ({ sheetOn }) => sheetOn ?? '' },
];
/** A unit has fewer people; the list says where it is longer. */
const MOST = 500;

interface Props {
  readonly unit: SheetCount;
  readonly step: Step;
  readonly on: string;
}

/** Whose sheets of a unit are due for this step; F4 takes them all, exceptions are then ticked off. */
export function UnitRemainder({ unit, step, on }: Props) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const showSkipped = useSkippedNotice();
  const filter = { ownUnitId: unit.unitId ?? '', sheetState: STEPS[step].from, state: 'active' as const };
  const answer = useCall('dossiers.list', {
    filter,
    sort: { by: 'name', descending: false },
    after: null,
    limit: MOST,
  });
  const rows = answer.data?.rows ?? [];
  const act = useAct('dossiers.setSheets', {
    invalidates: ['dossiers.'],
    done: ({ changed }) => `已登记 ${changed} 份`,
    onDone: ({ skipped }) => {
      setSelected(new Set());
      showSkipped(skipped);
    },
  });
  const list = useRef<HTMLDivElement>(null);
  const takeAll = (): void => {
    setSelected(new Set(rows.map(({ personId }) => personId)));
    // Exceptions are ticked off next: arrows and Space.
    list.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  };
  const record = (): void => {
    if (selected.size > 0 && !act.isRunning) void act.run({ personIds: [...selected], state: step, on });
  };
  useShortcut('F4', takeAll);
  useShortcut('Ctrl+Enter', record);
  const name = unit.unitName || '（未定科室）';
  return (
    <div className="sheet-remainder" ref={list}>
      <div className="page-head">
        <h2>
          {name}：{SHEET_STATE_LABELS[STEPS[step].from]} {answer.data ? `${rows.length} 人` : '…'}
        </h2>
        <div className="page-tools">
          <Button onClick={takeAll} disabled={rows.length === 0} title="F4">
            本科室全选
          </Button>
          <Button
            type="primary"
            disabled={selected.size === 0}
            loading={act.isRunning}
            title="Ctrl+Enter"
            onClick={record}
          >
            {SHEET_ACT_LABELS[step]} {selected.size} 份
          </Button>
        </div>
      </div>
      <Grid<DossierRow>
        label={`${name}未完成的人员`}
        rows={rows}
        columns={COLUMNS}
        rowKey={({ personId }) => personId}
        selected={selected}
        onSelect={setSelected}
        emptyText={answer.isPending ? '正在读取…' : `没有“${SHEET_STATE_LABELS[STEPS[step].from]}”的表格`}
      />
    </div>
  );
}
