import { Button, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import {
  ATTENDANCE_STATE_CODES,
  ATTENDANCE_STATES,
  type AttendanceState,
} from '../../db/domain/attendance.ts';
import type { ActivityDetail } from '../../electron/contract/education.ts';
import { useCall } from '../ui/calls.ts';
import { Grid } from '../ui/Grid.tsx';
import { AddPeople } from './AddPeople.tsx';
import { ATTENDANCE_COLUMNS } from './attendance-columns.tsx';
import { FreezeList } from './FreezeList.tsx';
import { ListActions } from './ListActions.tsx';
import { useAttendances } from './use-list.ts';

const STATES = ATTENDANCE_STATE_CODES.map((value) => ({ value, label: ATTENDANCE_STATES[value] }));

export interface TabProps {
  readonly detail: ActivityDetail;
  readonly canWrite: boolean;
}

/** 名单: who is due, and where each stands. */
export function ListTab(props: TabProps) {
  return props.detail.activity.frozenOn === null ? <FreezeList {...props} /> : <FrozenList {...props} />;
}

function FrozenList({ detail, canWrite }: TabProps) {
  const activityId = detail.activity.id;
  const [unitKey, setUnitKey] = useState<string | undefined>();
  const [state, setState] = useState<AttendanceState | 'late' | undefined>();
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const units = useCall('attendances.units', { activityId }, { keepPrevious: true });
  const filter = useMemo(
    () => ({
      activityId,
      ...(unitKey === undefined ? {} : { unitKey }),
      ...(state === undefined ? {} : state === 'late' ? { late: true } : { state }),
      ...(text.trim() === '' ? {} : { text: text.trim() }),
    }),
    [activityId, unitKey, state, text],
  );
  const { rows, isLoading, loadMore } = useAttendances(filter);
  const chosen = rows.filter(({ id }) => selected.has(id));
  const clear = (): void => setSelected(new Set());
  return (
    <div className="education-tab">
      <div className="education-bar">
        <Input
          allowClear
          aria-label="姓名、拼音首字母或工号"
          placeholder="姓名、拼音首字母或工号"
          style={{ width: 190 }}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Select<string>
          allowClear
          aria-label="科室"
          placeholder="科室"
          style={{ width: 180 }}
          showSearch={{ optionFilterProp: 'label' }}
          value={unitKey}
          onChange={setUnitKey}
          options={(units.data ?? []).map((unit) => ({
            value: unit.unitKey,
            label: unit.unitName || '（未定科室）',
          }))}
        />
        <Select<AttendanceState | 'late'>
          allowClear
          aria-label="状态"
          placeholder="状态"
          style={{ width: 130 }}
          value={state}
          onChange={setState}
          options={[...STATES, { value: 'late', label: '迟签待确认' }]}
        />
        <span className="muted">
          名单日期 {detail.activity.frozenOn}
          {detail.late > 0 ? `，迟签待确认 ${detail.late} 人` : ''}
        </span>
        {canWrite && (
          <span className="push">
            <AddPeople activityId={activityId} />
          </span>
        )}
      </div>
      <div className="list-body">
        <Grid
          label="应到名单"
          rows={rows}
          columns={ATTENDANCE_COLUMNS}
          rowKey={({ id }) => id}
          listKey={JSON.stringify(filter)}
          onEndReached={loadMore}
          selected={canWrite ? selected : undefined}
          onSelect={canWrite ? setSelected : undefined}
          emptyText={isLoading ? '正在读取…' : '没有符合条件的人员'}
        />
      </div>
      {canWrite && chosen.length > 0 && (
        <div className="selection-bar" role="region" aria-label="所选人员">
          <span>已选 {chosen.length} 人</span>
          <ListActions detail={detail} rows={chosen} onDone={clear} />
          <Button type="link" onClick={clear}>
            取消选择
          </Button>
        </div>
      )}
    </div>
  );
}
