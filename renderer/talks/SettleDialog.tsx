import { Form, Input } from 'antd';
import { useAct } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { today } from '../ui/today.ts';
import { TALKS_STALE } from './warnings.ts';

interface SettleValues {
  readonly doneOn?: string | null;
  readonly doneBy?: string;
  readonly result?: string;
}

/** Records that a follow-up was done, when, by whom, and how. */
export function SettleDialog(props: {
  readonly target: { readonly talkId: string; readonly followUpId: string; readonly version: number };
  readonly followUp: { readonly what: string } & SettleValues;
  readonly onSettled?: () => void;
  readonly onClose: () => void;
}) {
  const { target, followUp, onClose } = props;
  const act = useAct('talks.settleFollowUp', {
    invalidates: TALKS_STALE,
    done: '已登记',
    onDone: () => {
      props.onSettled?.();
      onClose();
    },
  });
  return (
    <FormDialog<SettleValues>
      title="登记落实情况"
      open
      onClose={onClose}
      onSubmit={({ doneOn, doneBy, result }) =>
        act.send({ ...target, doneOn: doneOn ?? null, doneBy: doneBy ?? '', result: result ?? '' })
      }
      initial={{
        doneOn: followUp.doneOn ?? today(),
        doneBy: followUp.doneBy ?? '',
        result: followUp.result ?? '',
      }}
    >
      <Form.Item label="要求">{followUp.what}</Form.Item>
      <Form.Item name="doneOn" label="落实日期">
        <DateInput />
      </Form.Item>
      <Form.Item name="doneBy" label="落实人">
        <Input maxLength={25} />
      </Form.Item>
      <Form.Item name="result" label="落实情况">
        <Input.TextArea rows={3} maxLength={500} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
