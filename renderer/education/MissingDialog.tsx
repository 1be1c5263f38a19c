import { AutoComplete, Form, Input, Segmented } from 'antd';
import { ABSENCE_REASONS } from '../../db/domain/attendance.ts';
import { useAct } from '../ui/calls.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { STALE } from './use-list.ts';

interface Values {
  readonly state: 'excused' | 'absent';
  readonly reason?: string;
  readonly approvedBy?: string;
}

export interface MissingDialogProps {
  readonly activityId: string;
  readonly attendanceIds: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Reason and approver of a leave, entered once for all chosen; or absent. */
export function MissingDialog({ activityId, attendanceIds, onClose, onDone }: MissingDialogProps) {
  const showSkipped = useSkippedNotice();
  const [form] = Form.useForm<Values>();
  const isExcused = Form.useWatch('state', form) !== 'absent';
  const act = useAct('attendances.markMissing', {
    invalidates: STALE,
    done: ({ changed }) => `已登记 ${changed} 人`,
    onDone: ({ skipped }) => {
      showSkipped(skipped);
      onDone();
    },
  });
  const submit = ({ state, reason = '', approvedBy = '' }: Values): Promise<unknown> =>
    act.send({ activityId, attendanceIds: [...attendanceIds], state, reason, approvedBy });
  return (
    <FormDialog<Values>
      title={`登记未到：${attendanceIds.length} 人`}
      open
      form={form}
      width={460}
      onClose={onClose}
      onSubmit={submit}
      initial={{ state: 'excused' }}
    >
      <Form.Item name="state" label="情况">
        <Segmented
          options={[
            { value: 'excused', label: '请假' },
            { value: 'absent', label: '缺席' },
          ]}
          // The reason of a leave is none of an absence.
          onChange={() => form.setFieldsValue({ reason: '', approvedBy: '' })}
        />
      </Form.Item>
      <Form.Item name="reason" label="原因" extra={isExcused ? undefined : '可不填。'}>
        <AutoComplete options={ABSENCE_REASONS.map((value) => ({ value }))} maxLength={50} />
      </Form.Item>
      {isExcused && (
        <Form.Item name="approvedBy" label="准假人">
          <Input maxLength={30} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
