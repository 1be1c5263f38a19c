import { Button, Select } from 'antd';
import { useState } from 'react';
import { isCivilDate } from '../../db/domain/civil-date.ts';
import { GONE_STATES, type GoneState } from '../../db/domain/import.ts';
import { EMPLOYMENT_LABELS } from '../../db/domain/person.ts';
import type { GoneLine, ImportSummary } from '../../electron/contract/imports.ts';
import { call } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { type StagedActs, useWindow } from './use-staged.ts';

const KEEP = 'keep';
const STATES = [
  { value: KEEP, label: '不处理' },
  ...GONE_STATES.map((value) => ({ value: value as string, label: EMPLOYMENT_LABELS[value] })),
];
const COLUMNS: readonly GridColumn<GoneLine>[] = [
  { code: 'name', label: '姓名', width: 96, render: ({ name }) => name },
  { code: 'unit', label: '科室', width: 160, render: ({ unitName }) => unitName },
  { code: 'post', label: '现任职务', width: 140, render: ({ postTitle }) => postTitle },
  { code: 'staff', label: '工号', width: 90, render: ({ staffNumber }) => staffNumber },
  { code: 'dossier', label: '档案', width: 70, render: ({ hasDossier }) => (hasDossier ? '已建档' : '') },
  {
    code: 'decision',
    label: '处理',
    width: 170,
    render: ({ decision: { state, on } }) =>
      state === null ? '不处理' : `${EMPLOYMENT_LABELS[state]}（${on}）`,
  },
  { code: 'note', label: '说明', width: 240, render: ({ note }) => note },
];

interface Props {
  readonly summary: ImportSummary;
  readonly acts: StagedActs;
}

/** People in service whom the roster does not name: the clerk says of those he selects that they have left, and when. */
export function GoneView({ summary, acts }: Props) {
  const { stagingId, settings, counts } = summary;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [state, setState] = useState<string>('left');
  const [on, setOn] = useState<string | null>(settings.asOfOn);
  const { rows, isLoading, loadMore } = useWindow<GoneLine>(['imports.gone', stagingId], (window) =>
    call('imports.gone', { stagingId, ...window }),
  );
  const isReady = on !== null && isCivilDate(on) && selected.size > 0 && !acts.isBusy;
  const apply = async (): Promise<void> => {
    if (on === null) return;
    const ids = [...selected];
    // The options above: GONE_STATES and 不处理.
    const decided = state === KEEP ? null : (state as GoneState);
    for (let from = 0; from < ids.length; from += 1000)
      await acts.choose({ kind: 'gone', personIds: ids.slice(from, from + 1000), state: decided, on });
    setSelected(new Set());
  };
  return (
    <>
      <div className="filter-bar" role="group" aria-label="处理所选人员">
        <span>
          这些人在册，但不在这份名册中；不选就不处理。已选 {selected.size} / {counts.gone} 人，登记为
        </span>
        <Select
          value={state}
          options={STATES}
          onChange={setState}
          style={{ width: 90 }}
          aria-label="登记为"
        />
        <DateInput value={on} onChange={setOn} label="日期" />
        <Button type="primary" disabled={!isReady} onClick={() => void apply()}>
          登记
        </Button>
      </div>
      <div className="list-body">
        <Grid<GoneLine>
          label="名册中没有的在册人员"
          rows={rows}
          columns={COLUMNS}
          rowKey={({ personId }) => personId}
          selected={selected}
          onSelect={(next) =>
            setSelected(
              new Set(
                rows
                  .filter(({ personId, isRecused }) => !isRecused && next.has(personId))
                  .map((row) => row.personId),
              ),
            )
          }
          onEndReached={loadMore}
          emptyText={isLoading ? '正在读取…' : '在册人员都在名册中'}
        />
      </div>
    </>
  );
}
