import { Form } from 'antd';
import { addDays } from '../../db/domain/civil-date.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { today } from '../ui/today.ts';
import { usePrint } from '../ui/use-print.tsx';

/** A week to bring the letters back. */
const REPLY_DAYS = 7;

/** Prints the 催签单 of a campaign, one for each unit that has letters open. */
export function RemindersDialog({
  campaignId,
  onClose,
}: {
  readonly campaignId: string;
  readonly onClose: () => void;
}) {
  const printing = usePrint('letters.printReminders', { label: '打印催签单', onEnd: onClose });
  return (
    <>
      {!printing.isOpen && (
        <FormDialog<{ replyByOn: string }>
          title="打印催签单"
          open
          onClose={onClose}
          width={420}
          submitText="打印"
          initial={{ replyByOn: addDays(today(), REPLY_DAYS) }}
          onSubmit={({ replyByOn }) => printing.start({ campaignId, replyByOn, merged: true })}
        >
          <div className="dialog-text">每个科室一份，只列编号、姓名、职务和应签日期，不写原因。</div>
          <Form.Item
            name="replyByOn"
            label="交回期限"
            rules={[{ required: true, message: '请填写交回期限。' }]}
          >
            <DateInput label="交回期限" autoFocus />
          </Form.Item>
        </FormDialog>
      )}
      {printing.dialogs}
    </>
  );
}
