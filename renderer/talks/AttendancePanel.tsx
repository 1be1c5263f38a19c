import { AutoComplete, Button, Segmented, Space } from 'antd';
import { useState } from 'react';
import { ABSENCE_REASONS, ATTENDANCE_LABELS, type TalkAttendee } from '../../db/domain/talk.ts';
import type { TalkDetail } from '../../electron/contract/talks.ts';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { useShortcut } from '../ui/shortcut.ts';
import { AddAttendees } from './AddAttendees.tsx';
import { ExceptionField, type SaidOfException } from './ExceptionField.tsx';
import { stillListed } from './find-attendee.ts';
import { MakeUpDialog } from './MakeUpDialog.tsx';
import { useMarking } from './use-marking.ts';

const COLUMNS: readonly GridColumn<TalkAttendee>[] = [
  { code: 'no', label: '序号', width: 48, align: 'right', render: ({ no }) => no },
  { code: 'name', label: '姓名', width: 84, render: ({ name }) => name },
  { code: 'unit', label: '科室', width: 120, render: ({ unitName }) => unitName },
  { code: 'post', label: '职务', width: 90, render: ({ postTitle }) => postTitle },
  {
    code: 'state',
    label: '到场',
    width: 110,
    render: ({ state, reason }) => `${ATTENDANCE_LABELS[state]}${reason === '' ? '' : `（${reason}）`}`,
  },
];

type Missing = 'excused' | 'absent';

/** The list of a group talk: exceptions are marked by number or name, then the rest is confirmed against the sheet. */
export function AttendancePanel({
  detail,
  canWrite,
}: {
  readonly detail: TalkDetail;
  readonly canWrite: boolean;
}) {
  const { talk, attendees } = detail;
  const [state, setState] = useState<Missing>('excused');
  const [reason, setReason] = useState('');
  const [chosen, setSelected] = useState<ReadonlySet<string>>(new Set());
  const selected = stillListed(chosen, attendees);
  const [said, setSaid] = useState<SaidOfException | null>(null);
  const [isMakingUp, setIsMakingUp] = useState(false);
  const { mark, confirm } = useMarking();
  const open = attendees.filter((one) => one.state === 'due').length;
  const missed = attendees.filter((one) => one.state === 'excused' || one.state === 'absent');
  const canMark = canWrite && talk.heldOn !== null;
  const confirmRest = (): void => {
    if (canMark && open > 0 && !confirm.isRunning) void confirm.run({ talkId: talk.id });
  };
  const markSelected = (next: Missing | 'present' | 'due'): void => {
    const isMissing = next === 'excused' || next === 'absent';
    const marks = [...selected].map((attendeeId) => ({
      attendeeId,
      state: next,
      reason: isMissing ? reason : '',
    }));
    if (marks.length > 0) void mark.run({ talkId: talk.id, marks }).then(() => setSelected(new Set()));
  };
  useShortcut('F8', confirmRest);
  return (
    <div className="panel attendance-panel">
      <div className="page-head">
        <h2>名单 {attendees.length} 人</h2>
        <span className="muted" role="status">
          {countsText(attendees)}
        </span>
        <div className="page-tools">
          {canWrite && talk.state !== 'filed' && <AddAttendees talk={talk} selected={selected} />}
          {canWrite && missed.length > 0 && <Button onClick={() => setIsMakingUp(true)}>安排补谈</Button>}
        </div>
      </div>
      {canMark ? (
        <>
          <Space wrap className="attendance-marks">
            <Segmented<Missing>
              aria-label="标记为"
              value={state}
              options={[
                { value: 'excused', label: '请假' },
                { value: 'absent', label: '缺席' },
              ]}
              onChange={(next) => {
                setState(next);
                // The reason of a leave is none of an absence.
                setReason('');
              }}
            />
            <AutoComplete
              aria-label="原因"
              placeholder="原因"
              style={{ width: 110 }}
              value={reason}
              options={ABSENCE_REASONS.map((value) => ({ value }))}
              onChange={(next) => setReason(next ?? '')}
            />
            <ExceptionField
              attendees={attendees}
              onSaid={setSaid}
              onFound={(one) => mark.run({ talkId: talk.id, marks: [{ attendeeId: one.id, state, reason }] })}
            />
            <Button type="primary" disabled={open === 0} title="F8" onClick={confirmRest}>
              其余已核对签到表
            </Button>
          </Space>
          <span role="status" className={said?.isFault ? 'fault-text' : 'muted'}>
            {said?.text ?? '先选请假或缺席和原因，再对着签到表逐个输入序号。'}
          </span>
          {selected.size > 0 && (
            <Space wrap>
              <span>已选 {selected.size} 人</span>
              <Button onClick={() => markSelected(state)}>标为{ATTENDANCE_LABELS[state]}</Button>
              <Button onClick={() => markSelected('present')}>标为到场</Button>
              <Button onClick={() => markSelected('due')}>恢复待核对</Button>
            </Space>
          )}
        </>
      ) : (
        canWrite && <p className="muted">谈话后先填写谈话日期并保存，再对照签到表标出请假、缺席的人。</p>
      )}
      <Grid<TalkAttendee>
        label="谈话名单"
        rows={attendees}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        height={Math.min(420, 66 + Math.max(attendees.length, 2) * 30)}
        selected={canWrite ? selected : undefined}
        onSelect={canWrite ? setSelected : undefined}
        emptyText="名单还没有人，请按范围生成或逐个添加。"
      />
      {isMakingUp && <MakeUpDialog detail={detail} missed={missed} onClose={() => setIsMakingUp(false)} />}
    </div>
  );
}

function countsText(attendees: readonly TalkAttendee[]): string {
  const counts = Map.groupBy(attendees, ({ state }) => state);
  return [...counts].map(([state, people]) => `${ATTENDANCE_LABELS[state]} ${people.length}`).join(' · ');
}
