import { App, Button } from 'antd';
import { useState } from 'react';
import { openCount } from '../../db/domain/attendance.ts';
import type { MarkedPeople, UnitAttendance } from '../../electron/contract/attendances.ts';
import type { ActivityDetail } from '../../electron/contract/education.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { useShortcut } from '../ui/shortcut.ts';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { STALE } from './use-list.ts';

const open = (unit: UnitAttendance): number => openCount({ ...unit, hoursTenths: 0 });

const COLUMNS: readonly GridColumn<UnitAttendance>[] = [
  { code: 'unit', label: '科室', width: 150, render: ({ unitName }) => unitName || '（未定科室）' },
  { code: 'due', label: '应到', width: 52, align: 'right', render: ({ due }) => due },
  { code: 'present', label: '实到', width: 52, align: 'right', render: ({ present }) => present },
  {
    code: 'missing',
    label: '请假缺席',
    width: 72,
    align: 'right',
    render: ({ excused, absent }) => excused + absent,
  },
  { code: 'open', label: '待签到', width: 60, align: 'right', render: open },
];

/** At a make-up session it is those who were missing that are waited for. */
const MAKEUP_COLUMNS: readonly GridColumn<UnitAttendance>[] = [
  { code: 'unit', label: '科室', width: 150, render: ({ unitName }) => unitName || '（未定科室）' },
  {
    code: 'missed',
    label: '未到',
    width: 52,
    align: 'right',
    render: ({ excused, absent, madeUp }) => excused + absent + madeUp,
  },
  { code: 'madeUp', label: '已补学', width: 60, align: 'right', render: ({ madeUp }) => madeUp },
  {
    code: 'owing',
    label: '待补学',
    width: 60,
    align: 'right',
    render: ({ excused, absent }) => excused + absent,
  },
];

export interface UnitListProps {
  readonly detail: ActivityDetail;
  readonly sessionId: string;
  readonly canWrite: boolean;
}

/** How each unit stands; 其余已核对签到表 and 其余缺席 for one unit or for all. */
export function UnitList({ detail, sessionId, canWrite }: UnitListProps) {
  const activityId = detail.activity.id;
  const units = useCall('attendances.units', { activityId }, { keepPrevious: true });
  const [unit, setUnit] = useState<UnitAttendance | null>(null);
  const showSkipped = useSkippedNotice();
  const { modal } = App.useApp();
  const after = {
    invalidates: STALE,
    done: ({ changed }: MarkedPeople) => `已登记 ${changed} 人`,
    onDone: ({ skipped }: MarkedPeople) => showSkipped(skipped, '未登记'),
  };
  const rest = useAct('attendances.confirmRest', after);
  const close = useAct('attendances.close', after);
  const remaining = openCount(detail.counts);
  const current = units.data?.find(({ unitKey }) => unitKey === unit?.unitKey) ?? null;
  const ask = (title: string, content: string, act: () => Promise<boolean>): void =>
    void modal.confirm({
      title,
      content,
      okText: '确认',
      cancelText: '返回',
      autoFocusButton: 'cancel',
      onOk: act,
    });
  const confirmRest = (unitKey: string | null, name: string, count: number): void =>
    ask(
      `其余已核对签到表：${name} ${count} 人`,
      '请确认已逐行核对纸质签到表，其余人员均有本人签名；先登记未到的，再确认其余。',
      () => rest.run({ activityId, sessionId, unitKey }),
    );
  const closeAll = (): void =>
    ask(`其余登记为缺席：${remaining} 人`, '签到结束后仍未登记的人员记为缺席，并列入补学。', () =>
      close.run({ activityId, unitKey: null }),
    );
  const isMakeUp = detail.sessions.find(({ id }) => id === sessionId)?.makeUp ?? false;
  const canConfirm = canWrite && remaining > 0 && !isMakeUp;
  useShortcut(canConfirm ? 'F4' : null, () => {
    if (current) confirmRest(current.unitKey, current.unitName, open(current));
  });
  return (
    <div className="rows education-tab">
      {canConfirm && (
        <div className="education-bar">
          <Button
            title="F4"
            disabled={!current || open(current) === 0}
            onClick={() => current && confirmRest(current.unitKey, current.unitName, open(current))}
          >
            {current ? `${current.unitName || '未定科室'}其余已核对签到表` : '本科室其余已核对签到表'}
          </Button>
          <Button onClick={() => confirmRest(null, '全部', remaining)}>全部其余已核对签到表</Button>
          <Button onClick={closeAll}>其余登记为缺席</Button>
        </div>
      )}
      <div className="list-body">
        <Grid<UnitAttendance>
          label="各科室签到情况"
          rows={units.data ?? []}
          columns={isMakeUp ? MAKEUP_COLUMNS : COLUMNS}
          rowKey={({ unitKey }) => unitKey}
          onActive={setUnit}
          emptyText={units.isPending ? '正在读取…' : '名单为空'}
        />
      </div>
    </div>
  );
}
