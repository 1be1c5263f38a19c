import { Checkbox, Form, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { PrintedLetters } from '../../electron/contract/letter-paper.ts';
import type { Input } from '../client.ts';
import { useInvalidate } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { usePrint } from '../ui/use-print.tsx';

type Choice = Omit<Input<'letters.print'>, 'letters'>;

const CHOICE: Choice = { order: 'unit', onlyDue: true, merged: true };
/** What printing changes: states, counts, what is pending. */
const STALE = ['letters.', 'letterCampaigns.', 'home.'];

export interface LetterPrintDialogProps {
  readonly letters: PrintedLetters;
  readonly onClose: () => void;
}

/** Asks how a campaign's letters, or chosen ones, are to lie, then prints them; they are printed then. */
export function LetterPrintDialog({ letters, onClose }: LetterPrintDialogProps) {
  const [choice, setChoice] = useState(CHOICE);
  const invalidate = useInvalidate();
  const printing = usePrint('letters.print', {
    label: '打印责任书',
    onEnd: () => {
      void invalidate(STALE);
      onClose();
    },
  });
  const set = (patch: Partial<Choice>): void => setChoice({ ...choice, ...patch });
  return (
    <>
      <Modal
        open={!printing.isOpen}
        title="打印责任书"
        width={560}
        onCancel={onClose}
        mask={{ closable: false }}
        okText="生成打印件"
        cancelText="取消"
        onOk={() => void printing.start({ letters, ...choice })}
      >
        <Form labelCol={{ flex: '80px' }}>
          <Form.Item label="排列">
            <Radio.Group
              value={choice.order}
              // antd types the value of a group as any.
              onChange={(event) => set({ order: event.target.value as Choice['order'] })}
              options={[
                { value: 'unit', label: '按科室成捆（附领取签收单）' },
                { value: 'issuer', label: '按甲方签署顺序（附签署清单）' },
              ]}
            />
          </Form.Item>
          <Form.Item label="文件">
            <Radio.Group
              value={choice.merged}
              onChange={(event) => set({ merged: event.target.value as boolean })} // as above
              options={[
                { value: true, label: '合并为一个文件' },
                { value: false, label: '每份一个文件（压缩包）' },
              ]}
            />
          </Form.Item>
          <Form.Item label="范围">
            <Checkbox checked={choice.onlyDue} onChange={(event) => set({ onlyDue: event.target.checked })}>
              只打印还没有打印过的
            </Checkbox>
          </Form.Item>
        </Form>
        <p className="muted">
          每份按设定的份数打印：第一份由本室存档，带识别码；其余交签订人，不带识别码。打印后状态为“已印”。
        </p>
      </Modal>
      {printing.dialogs}
    </>
  );
}

/** Asks by when unsigned letters are to come back, then prints a 催签单 for each unit. */
export function ReminderDialog({
  campaignId,
  onClose,
}: {
  readonly campaignId: string;
  readonly onClose: () => void;
}) {
  const printing = usePrint('letters.printReminders', { label: '打印催签单', onEnd: onClose });
  return (
    <>
      <FormDialog<{ replyByOn: string }>
        title="打印催签单"
        open={!printing.isOpen}
        onClose={onClose}
        submitText="生成打印件"
        width={460}
        onSubmit={({ replyByOn }) => printing.start({ campaignId, replyByOn, merged: true })}
      >
        <Form.Item
          name="replyByOn"
          label="完成期限"
          rules={[{ required: true, message: '请填写完成期限。' }]}
          extra="每个科室一张，只列编号、姓名、职务和应签日期，不写未签原因。"
        >
          <DateInput />
        </Form.Item>
      </FormDialog>
      {printing.dialogs}
    </>
  );
}
