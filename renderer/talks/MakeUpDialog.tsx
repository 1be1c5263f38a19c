import { Checkbox, Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import { ATTENDANCE_LABELS, type TalkAttendee, type TalkRole } from '../../db/domain/talk.ts';
import type { TalkDetail } from '../../electron/contract/talks.ts';
import { useAct } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { today } from '../ui/today.ts';
import { RoleField } from './RoleField.tsx';
import { TALKS_STALE, useWarnings } from './warnings.ts';

interface MakeUpValues {
  readonly attendeeIds: string[];
  readonly plannedOn: string;
  readonly place?: string;
  readonly talker?: TalkRole | null;
}

/** Plans a 补谈 for absentees of a group talk, alone or together. */
export function MakeUpDialog(props: {
  readonly detail: TalkDetail;
  readonly missed: readonly TalkAttendee[];
  readonly onClose: () => void;
}) {
  const { detail, missed, onClose } = props;
  const { talk } = detail;
  const planned = new Map(detail.makeUps.map(({ attendeeId, plannedOn }) => [attendeeId, plannedOn]));
  const navigate = useNavigate();
  const showWarnings = useWarnings();
  const act = useAct('talks.makeUp', {
    invalidates: TALKS_STALE,
    done: ({ number }) => `已安排补谈，编号 ${number}`,
  });
  const submit = async ({ attendeeIds, plannedOn, place, talker }: MakeUpValues): Promise<void> => {
    const saved = await act.send({
      talkId: talk.id,
      attendeeIds,
      plannedOn,
      place: place ?? '',
      talker: talker ?? { personId: null, name: '', post: '' },
    });
    showWarnings(saved.warnings);
    onClose();
    await navigate(`/talks/${saved.talkId}`);
  };
  return (
    <FormDialog<MakeUpValues>
      title={`安排补谈：${detail.number}`}
      open
      onClose={onClose}
      onSubmit={submit}
      submitText="安排"
      initial={{
        attendeeIds: missed.flatMap(({ id }) => (planned.has(id) ? [] : id)),
        plannedOn: today(),
        place: talk.place,
        talker: talk.talker,
      }}
    >
      <Form.Item
        name="attendeeIds"
        label="补谈对象"
        rules={[{ type: 'array', min: 1, message: '请至少选择一人。' }]}
      >
        <Checkbox.Group
          className="make-up-people"
          options={missed.map(({ id, name, state, reason }) => {
            const on = planned.get(id);
            const why = reason || ATTENDANCE_LABELS[state];
            return {
              value: id,
              label: `${name}（${why}${on === undefined ? '' : `，已安排 ${on}`}）`,
              disabled: on !== undefined,
            };
          })}
        />
      </Form.Item>
      <Form.Item name="plannedOn" label="补谈日期" rules={[{ required: true, message: '请填写补谈日期。' }]}>
        <DateInput />
      </Form.Item>
      <Form.Item name="place" label="地点">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="talker" label="谈话人">
        <RoleField label="谈话人" />
      </Form.Item>
    </FormDialog>
  );
}
