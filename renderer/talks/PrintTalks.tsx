import { Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import type { TalkPaper } from '../../electron/contract/talks.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { usePrint } from '../ui/use-print.tsx';

interface PrintValues {
  readonly papers: TalkPaper[];
  readonly pagePerUnit?: boolean;
}

const PAPERS: readonly { readonly value: TalkPaper; readonly label: string }[] = [
  { value: 'notice', label: '谈话通知' },
  { value: 'record', label: '谈话记录表' },
  { value: 'reminder', label: '廉洁提醒书' },
];

/** Chooses papers of talks and prints them. */
export function PrintTalks({
  talkIds,
  isGroup,
}: {
  readonly talkIds: readonly string[];
  readonly isGroup: boolean;
}) {
  const [isAsking, setIsAsking] = useState(false);
  const print = usePrint('talks.printForms', { label: '打印谈话表格' });
  const submit = async ({ papers, pagePerUnit }: PrintValues): Promise<void> => {
    setIsAsking(false);
    await print.start({ talkIds: [...talkIds], papers, pagePerUnit: pagePerUnit ?? false });
  };
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>打印</Button>
      <FormDialog<PrintValues>
        title="打印谈话表格"
        open={isAsking}
        onClose={() => setIsAsking(false)}
        onSubmit={submit}
        submitText="打印"
        layout="vertical"
        width={420}
        initial={{ papers: isGroup ? ['signIn', 'reminder'] : ['record'] }}
      >
        <Form.Item name="papers" rules={[{ type: 'array', min: 1, message: '请至少选择一种表格。' }]}>
          <Checkbox.Group
            options={isGroup ? [{ value: 'signIn', label: '集体谈话签到表' }, ...PAPERS] : [...PAPERS]}
          />
        </Form.Item>
        {isGroup && (
          <Form.Item name="pagePerUnit" valuePropName="checked">
            <Checkbox>签到表每科室一页（人多时分科室传签）</Checkbox>
          </Form.Item>
        )}
      </FormDialog>
      {print.dialogs}
    </>
  );
}
