import { Form } from 'antd';
import { useNavigate } from 'react-router';
import type { Talk } from '../../db/domain/talk.ts';
import { useAct } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { today } from '../ui/today.ts';
import { TALKS_STALE, useWarnings } from './warnings.ts';

export type TalkStep = 'file' | 'cancel' | 'void';

export interface TalkStepDialogProps {
  readonly step: TalkStep;
  readonly talk: Talk;
  readonly number: string;
  readonly onClose: () => void;
}

/** Files a talk, calls it off, or voids it. */
export function TalkStepDialog({ step, talk, number, onClose }: TalkStepDialogProps) {
  const navigate = useNavigate();
  const target = { talkId: talk.id, version: talk.version };
  const file = useAct('talks.file', { invalidates: TALKS_STALE, done: '已归档', onDone: onClose });
  const cancel = useAct('talks.cancel', { invalidates: TALKS_STALE, done: '已取消', onDone: onClose });
  const showWarnings = useWarnings();
  const leave = (): void => {
    onClose();
    void navigate('/talks');
  };
  const voidOne = useAct('talks.void', {
    // Not talks.get: the page of the voided talk is still there.
    invalidates: ['talks.list', 'talks.count', ...TALKS_STALE.filter((name) => name !== 'talks.')],
    done: '已作废',
    onDone: ({ warnings }) => {
      leave();
      showWarnings(warnings);
    },
  });
  if (step === 'file')
    return (
      <FormDialog<{ filedOn: string }>
        title={`归档 ${number}`}
        open
        onClose={onClose}
        onSubmit={({ filedOn }) => file.send({ ...target, filedOn })}
        initial={{ filedOn: today() }}
        submitText="归档"
        width={420}
      >
        <Form.Item name="filedOn" label="归档日期" rules={[{ required: true, message: '请填写归档日期。' }]}>
          <DateInput autoFocus />
        </Form.Item>
      </FormDialog>
    );
  const isVoid = step === 'void';
  return (
    <ReasonDialog
      title={isVoid ? `作废 ${number}` : `取消 ${number}`}
      open
      onClose={onClose}
      confirmText={isVoid ? '作废' : '取消谈话'}
      onConfirm={(reason) => (isVoid ? voidOne : cancel).send({ ...target, reason })}
    >
      {isVoid
        ? '登记有误时才作废：编号不再使用，各人档案中不再显示这次谈话；由它补谈的人恢复为未补。'
        : '计划不再进行。编号保留在台账中，注明原因。'}
    </ReasonDialog>
  );
}
