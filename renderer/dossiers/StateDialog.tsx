import { Form, Input, Select } from 'antd';
import { DOSSIER_STATE_LABELS, type DossierState, nextStates } from '../../db/domain/dossier.ts';
import type { DossierRow } from '../../db/domain/dossier-record.ts';
import { useAct } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { today } from '../ui/today.ts';
import { dateRule } from '../ui/typed-date.ts';

interface Values {
  readonly state: DossierState;
  readonly on: string;
  readonly reason: string;
}

interface Props {
  readonly row: DossierRow;
  readonly onClose: () => void;
}

/** Moves one dossier to another state with its date and reason; the number stays. */
export function StateDialog({ row, onClose }: Props) {
  const { personId, version } = row;
  const act = useAct('dossiers.changeState', {
    invalidates: ['dossiers.', 'register.'],
    done: '状态已变更，编号不变',
    onDone: onClose,
  });
  return (
    <FormDialog<Values>
      title={`变更状态：${row.name} ${row.number}`}
      open
      onClose={onClose}
      width={460}
      initial={{ on: today(), reason: '' }}
      onSubmit={(values) => act.send({ personId, version, ...values })}
    >
      <div className="dialog-text muted">
        现为“{DOSSIER_STATE_LABELS[row.state]}”（{row.stateOn}）
      </div>
      <Form.Item name="state" label="改为" rules={[{ required: true, message: '请选择状态。' }]}>
        <Select<DossierState>
          style={{ width: 150 }}
          autoFocus
          options={nextStates(row.state).map((state) => ({
            value: state,
            label: DOSSIER_STATE_LABELS[state],
          }))}
        />
      </Form.Item>
      <Form.Item name="on" label="状态日期" rules={[{ required: true, message: '请填写日期。' }, dateRule]}>
        <DateInput />
      </Form.Item>
      <Form.Item
        name="reason"
        label="原因"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明原因（至少 2 个字）。' }]}
      >
        <Input.TextArea maxLength={200} rows={2} placeholder="如：调任市二院，依据组通〔2026〕3号" />
      </Form.Item>
    </FormDialog>
  );
}
