import { Alert, AutoComplete, Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { ABSENCE_REASONS, type AttendanceRow } from '../../db/domain/attendance.ts';
import type { UnitAttendance } from '../../electron/contract/attendances.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { MARK_COLUMNS } from './attendance-columns.tsx';
import type { TabProps } from './ListTab.tsx';
import { STALE, useAttendances } from './use-list.ts';

const UNIT_COLUMNS: readonly GridColumn<UnitAttendance>[] = [
  { code: 'unit', label: '科室', width: 150, render: ({ unitName }) => unitName || '（未定科室）' },
  {
    code: 'open',
    label: '待签到',
    width: 60,
    align: 'right',
    render: ({ due, present, excused, absent, madeUp }) => due - present - excused - absent - madeUp,
  },
  { code: 'excused', label: '请假', width: 52, align: 'right', render: ({ excused }) => excused },
  { code: 'absent', label: '缺席', width: 52, align: 'right', render: ({ absent }) => absent },
];

/** 缺席: unit by unit; the reason is a click, the approver is entered once. */
export function AbsenceTab({ detail, canWrite }: TabProps) {
  const activityId = detail.activity.id;
  const units = useCall('attendances.units', { activityId }, { keepPrevious: true });
  const [unit, setUnit] = useState<UnitAttendance | null>(null);
  const [approvedBy, setApprovedBy] = useState('');
  if (detail.activity.frozenOn === null)
    return <Alert type="info" showIcon title="请先在“名单”中生成应到名单。" />;
  return (
    <div className="education-columns">
      <div className="units">
        <Grid<UnitAttendance>
          label="各科室"
          rows={units.data ?? []}
          columns={UNIT_COLUMNS}
          rowKey={({ unitKey }) => unitKey}
          onActive={setUnit}
          onOpen={setUnit}
          emptyText={units.isPending ? '正在读取…' : '名单为空'}
        />
      </div>
      {unit ? (
        <UnitAbsences
          key={unit.unitKey}
          {...{ activityId, unit, canWrite, approvedBy }}
          onApprover={setApprovedBy}
        />
      ) : (
        <div className="rows panel muted">点选科室，选中未到的人员，再点原因；准假人填一次，各科室沿用。</div>
      )}
    </div>
  );
}

interface UnitAbsencesProps {
  readonly activityId: string;
  readonly unit: UnitAttendance;
  readonly canWrite: boolean;
  readonly approvedBy: string;
  readonly onApprover: (name: string) => void;
}

function UnitAbsences({ activityId, unit, canWrite, approvedBy, onApprover }: UnitAbsencesProps) {
  const filter = useMemo(
    () => ({ activityId, unitKey: unit.unitKey, notAttended: true }),
    [activityId, unit.unitKey],
  );
  const { rows, isLoading, loadMore } = useAttendances(filter);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [other, setOther] = useState('');
  const showSkipped = useSkippedNotice();
  const act = useAct('attendances.markMissing', {
    invalidates: STALE,
    done: ({ changed }) => `已登记 ${changed} 人`,
    onDone: ({ skipped }) => {
      setSelected(new Set());
      showSkipped(skipped);
    },
  });
  const mark = (state: 'excused' | 'absent', reason: string): void =>
    void act.run({
      activityId,
      attendanceIds: [...selected],
      state,
      reason,
      approvedBy: state === 'excused' ? approvedBy : '', // nobody approved an absence without leave
    });
  const isIdle = selected.size === 0 || act.isRunning;
  return (
    <div className="rows education-tab">
      <div className="education-bar">
        <h2>{unit.unitName || '（未定科室）'}</h2>
        {canWrite && (
          <>
            <Input
              aria-label="准假人"
              placeholder="准假人"
              style={{ width: 120 }}
              maxLength={30}
              value={approvedBy}
              onChange={(event) => onApprover(event.target.value)}
            />
            {ABSENCE_REASONS.map((reason) => (
              <Button key={reason} disabled={isIdle} onClick={() => mark('excused', reason)}>
                {reason}
              </Button>
            ))}
            <AutoComplete
              aria-label="其他原因"
              placeholder="其他原因"
              style={{ width: 120 }}
              value={other}
              onChange={setOther}
              maxLength={50}
            />
            <Button disabled={isIdle || other.trim() === ''} onClick={() => mark('excused', other.trim())}>
              请假
            </Button>
            <Button disabled={isIdle} onClick={() => mark('absent', '')}>
              缺席
            </Button>
          </>
        )}
      </div>
      <div className="list-body">
        <Grid<AttendanceRow>
          label="未签到人员"
          rows={rows}
          columns={MARK_COLUMNS}
          rowKey={({ id }) => id}
          onEndReached={loadMore}
          selected={canWrite ? selected : undefined}
          onSelect={canWrite ? setSelected : undefined}
          emptyText={isLoading ? '正在读取…' : '该科室已全部到场'}
        />
      </div>
    </div>
  );
}
