import { Form, Select } from 'antd';
import { SHEET_ACT_LABELS, SHEET_STATES, type SheetState } from '../../db/domain/dossier.ts';
import { useAct } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { today } from '../ui/today.ts';
import { dateRule } from '../ui/typed-date.ts';
import type { BulkDialogProps } from './PlaceDialog.tsx';

interface Values {
  readonly state: SheetState;
  readonly on: string;
}

/** Records that the chosen people's self-filled sheets went out, came back, were checked or filed. */
export function SheetDialog({ personIds, onClose, onDone }: BulkDialogProps) {
  const showSkipped = useSkippedNotice();
  const act = useAct('dossiers.setSheets', {
    invalidates: ['dossiers.'],
    done: ({ changed }) => `已登记 ${changed} 份表格`,
    onDone: ({ skipped }) => {
      showSkipped(skipped);
      onDone();
    },
  });
  return (
    <FormDialog<Values>
      title={`登记表格（${personIds.length} 份）`}
      open
      onClose={onClose}
      width={420}
      initial={{ state: 'handedOut', on: today() }}
      onSubmit={({ state, on }) => act.send({ personIds: [...personIds], state, on })}
    >
      <Form.Item name="state" label="登记为">
        <Select<SheetState>
          style={{ width: 150 }}
          options={SHEET_STATES.map((state) => ({ value: state, label: SHEET_ACT_LABELS[state] }))}
        />
      </Form.Item>
      <Form.Item name="on" label="日期" rules={[{ required: true, message: '请填写日期。' }, dateRule]}>
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}
