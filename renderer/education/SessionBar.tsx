import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { type EducationSession, type SessionFields, sessionText } from '../../db/domain/education.ts';
import type { ActivityDetail } from '../../electron/contract/education.ts';
import { useAct } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { today } from '../ui/today.ts';
import { dateRule } from '../ui/typed-date.ts';
import { typedTime } from './activity-values.ts';
import { TimeInput, timeRule } from './TimeInput.tsx';

const STALE = ['education.', 'attendances.', 'educationFigures.'];

type Asked =
  | { readonly kind: 'add'; readonly makeUp: boolean }
  | { readonly kind: 'amend' | 'void'; readonly session: EducationSession };

/** The sessions of an activity, and what may be done with them. */
export function SessionBar({
  detail,
  canWrite,
}: {
  readonly detail: ActivityDetail;
  readonly canWrite: boolean;
}) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { activity, sessions } = detail;
  const close = (): void => setAsked(null);
  return (
    <div className="session-list">
      {sessions.map((session, index) => (
        <div key={session.id} className="panel">
          <span className="muted">{session.makeUp ? '补学场次' : `第${index + 1}场`}</span>
          {sessionText(session)}
          {canWrite && (
            <>
              <Button type="link" onClick={() => setAsked({ kind: 'amend', session })}>
                修改
              </Button>
              <Button type="link" onClick={() => setAsked({ kind: 'void', session })}>
                撤销
              </Button>
            </>
          )}
        </div>
      ))}
      {canWrite && (
        <>
          <Button onClick={() => setAsked({ kind: 'add', makeUp: false })}>增加场次</Button>
          {activity.frozenOn !== null && (
            <Button onClick={() => setAsked({ kind: 'add', makeUp: true })}>安排补学场次</Button>
          )}
        </>
      )}
      {asked?.kind === 'add' && (
        <SessionForm detail={detail} session={null} makeUp={asked.makeUp} onClose={close} />
      )}
      {asked?.kind === 'amend' && (
        <SessionForm detail={detail} session={asked.session} makeUp={asked.session.makeUp} onClose={close} />
      )}
      {asked?.kind === 'void' && <VoidSession session={asked.session} onClose={close} />}
    </div>
  );
}

function SessionForm(props: {
  readonly detail: ActivityDetail;
  readonly session: EducationSession | null;
  readonly makeUp: boolean;
  readonly onClose: () => void;
}) {
  const { detail, session, makeUp, onClose } = props;
  const activityId = detail.activity.id;
  const add = useAct('education.addSession', { invalidates: STALE, done: '已增加场次' });
  const amend = useAct('education.amendSession', { invalidates: STALE, done: '已保存' });
  const last = detail.sessions.at(-1);
  const initial = session ?? {
    heldOn: makeUp ? today() : (last?.heldOn ?? today()),
    fromTime: last?.fromTime ?? '14:30',
    toTime: last?.toTime ?? '16:00',
    place: last?.place ?? '',
  };
  const submit = async (values: SessionFields): Promise<void> => {
    const fields = {
      heldOn: values.heldOn,
      fromTime: typedTime(values.fromTime),
      toTime: typedTime(values.toTime),
      place: values.place ?? '',
    };
    if (session) await amend.send({ activityId, sessionId: session.id, version: session.version, ...fields });
    else await add.send({ activityId, makeUp, ...fields });
    onClose();
  };
  return (
    <FormDialog<SessionFields>
      title={session ? '修改场次' : makeUp ? '安排补学场次' : '增加场次'}
      open
      width={520}
      onClose={onClose}
      onSubmit={submit}
      initial={initial}
    >
      <Form.Item name="heldOn" label="日期" rules={[{ required: true, message: '请填写日期。' }, dateRule]}>
        <DateInput autoFocus />
      </Form.Item>
      <Form.Item name="fromTime" label="开始" rules={[{ required: true, ...timeRule }]}>
        <TimeInput label="开始时间" />
      </Form.Item>
      <Form.Item name="toTime" label="结束" rules={[{ required: true, ...timeRule }]}>
        <TimeInput label="结束时间" />
      </Form.Item>
      <Form.Item name="place" label="地点">
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}

function VoidSession({
  session,
  onClose,
}: {
  readonly session: EducationSession;
  readonly onClose: () => void;
}) {
  const act = useAct('education.voidSession', { invalidates: STALE, done: '场次已撤销', onDone: onClose });
  const { activityId, id: sessionId, version } = session;
  return (
    <ReasonDialog
      title={`撤销场次：${sessionText(session)}`}
      open
      onClose={onClose}
      confirmText="撤销场次"
      onConfirm={(reason) => act.send({ activityId, sessionId, version, reason })}
    >
      已有人签到的场次不能撤销。
    </ReasonDialog>
  );
}
