import { Button, Dropdown, Space } from 'antd';
import { useState } from 'react';
import type { AttendanceRow } from '../../db/domain/attendance.ts';
import { sessionText } from '../../db/domain/education.ts';
import type { MarkedPeople } from '../../electron/contract/attendances.ts';
import type { ActivityDetail } from '../../electron/contract/education.ts';
import { useAct } from '../ui/calls.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { MissingDialog } from './MissingDialog.tsx';
import { STALE } from './use-list.ts';

export interface ListActionsProps {
  readonly detail: ActivityDetail;
  readonly rows: readonly AttendanceRow[];
  readonly onDone: () => void;
}

/** What can be done with chosen people of a list. */
export function ListActions({ detail, rows, onDone }: ListActionsProps) {
  const [asked, setAsked] = useState<'missing' | 'remove' | null>(null);
  const showSkipped = useSkippedNotice();
  const after = {
    invalidates: STALE,
    done: ({ changed }: MarkedPeople) => `已登记 ${changed} 人`,
    onDone: ({ skipped }: MarkedPeople) => {
      showSkipped(skipped);
      onDone();
    },
  };
  const present = useAct('attendances.markPresent', after);
  const reset = useAct('attendances.reset', after);
  const late = useAct('attendances.settleLate', after);
  const activityId = detail.activity.id;
  const people = { activityId, attendanceIds: rows.map(({ id }) => id) };
  const isLate = rows.some(({ state, afterEnd }) => state === 'due' && afterEnd);
  const [only, other] = rows;
  const sessions = detail.sessions.filter(({ makeUp }) => !makeUp);
  const items = sessions.map((session) => ({
    key: session.id,
    label: sessionText(session),
    onClick: () => void present.run({ ...people, sessionId: session.id }),
  }));
  return (
    <Space>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button>按签到表记为实到</Button>
      </Dropdown>
      <Button onClick={() => setAsked('missing')}>请假/缺席</Button>
      {isLate && (
        <>
          <Button onClick={() => void late.run({ ...people, accept: true })}>迟签计入</Button>
          <Button onClick={() => void late.run({ ...people, accept: false })}>迟签不计</Button>
        </>
      )}
      <Button onClick={() => void reset.run(people)}>改回待签到</Button>
      {only && !other && <Button onClick={() => setAsked('remove')}>移出名单</Button>}
      {asked === 'missing' && (
        <MissingDialog
          {...people}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            onDone();
          }}
        />
      )}
      {asked === 'remove' && only && (
        <RemoveDialog row={only} onClose={() => setAsked(null)} onDone={onDone} />
      )}
    </Space>
  );
}

function RemoveDialog(props: {
  readonly row: AttendanceRow;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { activityId, id: attendanceId, version, name } = props.row;
  const act = useAct('attendances.remove', {
    invalidates: STALE,
    done: `${name}已移出名单`,
    onDone: () => {
      props.onClose();
      props.onDone();
    },
  });
  return (
    <ReasonDialog
      title={`移出名单：${name}`}
      open
      onClose={props.onClose}
      confirmText="移出名单"
      onConfirm={(reason) => act.send({ activityId, attendanceId, version, reason })}
    >
      移出后不计入应到；如只是未到，请登记请假或缺席。
    </ReasonDialog>
  );
}
