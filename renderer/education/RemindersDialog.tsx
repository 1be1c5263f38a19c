import { Form } from 'antd';
import { addDays } from '../../db/domain/civil-date.ts';
import type { Input } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { today } from '../ui/today.ts';
import { usePrint } from '../ui/use-print.tsx';

export type OwingFilter = Input<'attendances.printReminders'>['filter'];

/** A week to bring the study records. */
const REPLY_DAYS = 7;

export interface RemindersDialogProps {
  readonly filter: OwingFilter;
  readonly onClose: () => void;
}

/** Prints the 补学催办单 of those the list shows, one for each unit. */
export function RemindersDialog({ filter, onClose }: RemindersDialogProps) {
  const printing = usePrint('attendances.printReminders', { label: '打印补学催办单', onEnd: onClose });
  return (
    <>
      {!printing.isOpen && (
        <FormDialog<{ replyByOn: string }>
          title="打印补学催办单"
          open
          onClose={onClose}
          width={420}
          submitText="打印"
          initial={{ replyByOn: addDays(today(), REPLY_DAYS) }}
          onSubmit={({ replyByOn }) => printing.start({ filter, replyByOn, merged: true })}
        >
          <div className="dialog-text">每个科室一份，只列姓名、职务、活动和补学时限，不写未到原因。</div>
          <Form.Item
            name="replyByOn"
            label="补学期限"
            rules={[{ required: true, message: '请填写补学期限。' }]}
          >
            <DateInput label="补学期限" autoFocus />
          </Form.Item>
        </FormDialog>
      )}
      {printing.dialogs}
    </>
  );
}
