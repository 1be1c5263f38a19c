import { Button, Checkbox, Form, Input, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { type AttendanceRow, MAKEUP_MEANS, type MakeupMeans } from '../../db/domain/attendance.ts';
import { sessionText } from '../../db/domain/education.ts';
import type { ActivityDetail } from '../../electron/contract/education.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Grid } from '../ui/Grid.tsx';
import { RecordPapers } from '../ui/papers/RecordPapers.tsx';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { today } from '../ui/today.ts';
import { dateRule } from '../ui/typed-date.ts';
import { usePrint } from '../ui/use-print.tsx';
import { MISSED_COLUMNS } from './attendance-columns.tsx';
import type { TabProps } from './ListTab.tsx';
import { StudyRecordField } from './StudyRecordField.tsx';
import { STALE, useAttendances } from './use-list.ts';

/** 补学: who was missing, what they owe, and how it was made up. */
export function MakeupTab({ detail, canWrite }: TabProps) {
  const activityId = detail.activity.id;
  const [onlyToCheck, setOnlyToCheck] = useState(false);
  const filter = useMemo(
    () => ({ activityId, ...(onlyToCheck ? { toCheck: true } : { missed: true }) }),
    [activityId, onlyToCheck],
  );
  const toCheck = useCall('attendances.count', { filter: { activityId, toCheck: true } }).data?.count ?? 0;
  const { rows, isLoading, loadMore } = useAttendances(filter);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<AttendanceRow | null>(null);
  const [isMakingUp, setIsMakingUp] = useState(false);
  const print = usePrint('attendances.printStudyRecords', { label: '生成学习记录' });
  // Of the kept figures: the rows are those scrolled to.
  const { excused, absent, madeUp } = detail.counts;
  const owing = excused + absent;
  const ids = [...selected];
  return (
    <div className="education-tab">
      <div className="education-bar">
        <span>
          未到 {owing + madeUp} 人，待补学 {owing} 人；{detail.activity.makeupDays} 天内补学
        </span>
        {(toCheck > 0 || onlyToCheck) && (
          <Checkbox checked={onlyToCheck} onChange={({ target }) => setOnlyToCheck(target.checked)}>
            学习记录待核对 {toCheck} 人
          </Checkbox>
        )}
        {canWrite && (
          <>
            <StudyRecordField
              activityId={activityId}
              onFound={({ id }) => setSelected((before) => new Set([...before, id]))}
            />
            <Button
              className="push"
              disabled={owing === 0}
              onClick={() =>
                void print.start({ activityId, attendanceIds: ids.length > 0 ? ids : null, merged: true })
              }
            >
              {ids.length > 0 ? `打印所选学习记录` : '打印学习记录'}
            </Button>
            <Button type="primary" disabled={ids.length === 0} onClick={() => setIsMakingUp(true)}>
              登记补学 {ids.length} 人
            </Button>
          </>
        )}
      </div>
      <div className="list-body">
        <Grid<AttendanceRow>
          label="未到人员"
          rows={rows}
          columns={MISSED_COLUMNS}
          rowKey={({ id }) => id}
          onEndReached={loadMore}
          onActive={setActive}
          selected={canWrite ? selected : undefined}
          onSelect={canWrite ? setSelected : undefined}
          emptyText={isLoading ? '正在读取…' : onlyToCheck ? '没有待核对的学习记录' : '没有请假或缺席的人员'}
        />
        {active && (
          <aside className="panel log education-side" aria-label="学习记录佐证">
            <h2>{active.name}的学习记录</h2>
            <RecordPapers
              record={{ recordKind: 'studyRecord', recordId: active.id }}
              title={`学习记录 ${detail.activity.number}（${active.name}）`}
              occurredOn={active.madeUpOn ?? today()}
              isWritable={canWrite}
            />
          </aside>
        )}
      </div>
      {isMakingUp && (
        <MakeupDialog
          detail={detail}
          attendanceIds={ids}
          onClose={() => setIsMakingUp(false)}
          onDone={() => setSelected(new Set())}
        />
      )}
      {print.dialogs}
    </div>
  );
}

const PROOF: Readonly<Record<MakeupMeans, string>> = {
  studyRecord: '学习记录',
  session: '补学场次签到表',
};

interface Values {
  readonly on: string;
  readonly how: MakeupMeans;
  readonly sessionId?: string;
  readonly proof?: string;
}

function MakeupDialog(props: {
  readonly detail: ActivityDetail;
  readonly attendanceIds: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { detail, attendanceIds, onClose, onDone } = props;
  const sessions = detail.sessions.filter(({ makeUp }) => makeUp);
  const [only, other] = sessions;
  const showSkipped = useSkippedNotice();
  const [form] = Form.useForm<Values>();
  const how = Form.useWatch('how', form);
  const act = useAct('attendances.makeUp', {
    invalidates: STALE,
    done: ({ changed }) => `已登记补学 ${changed} 人`,
    onDone: ({ skipped }) => {
      showSkipped(skipped);
      onDone();
      onClose();
    },
  });
  const submit = (values: Values): Promise<unknown> => {
    const session = sessions.find(({ id }) => id === values.sessionId);
    const isSession = values.how === 'session';
    return act.send({
      activityId: detail.activity.id,
      attendanceIds: [...attendanceIds],
      on: isSession && session ? session.heldOn : values.on,
      how: values.how,
      sessionId: isSession ? (values.sessionId ?? null) : null,
      proof: values.proof ?? '',
    });
  };
  return (
    <FormDialog<Values>
      title={`登记补学：${attendanceIds.length} 人`}
      open
      form={form}
      width={500}
      onClose={onClose}
      onSubmit={submit}
      initial={{
        on: today(),
        how: 'studyRecord',
        proof: PROOF.studyRecord,
        ...(only && !other ? { sessionId: only.id } : {}),
      }}
    >
      <Form.Item name="how" label="方式">
        <Segmented
          onChange={(next) => form.setFieldValue('proof', PROOF[next as MakeupMeans])} // one of the options
          options={[
            { value: 'studyRecord', label: MAKEUP_MEANS.studyRecord },
            { value: 'session', label: MAKEUP_MEANS.session, disabled: sessions.length === 0 },
          ]}
        />
      </Form.Item>
      {how === 'session' ? (
        <Form.Item name="sessionId" label="场次" rules={[{ required: true, message: '请选择补学场次。' }]}>
          <Select options={sessions.map((session) => ({ value: session.id, label: sessionText(session) }))} />
        </Form.Item>
      ) : (
        <Form.Item name="on" label="补学日期" rules={[{ required: true, message: '请填写日期。' }, dateRule]}>
          <DateInput />
        </Form.Item>
      )}
      <Form.Item
        name="proof"
        label="佐证"
        extra={how === 'session' ? undefined : '扫描的学习记录可拖入右侧，或放进扫描归档自动归入。'}
      >
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
