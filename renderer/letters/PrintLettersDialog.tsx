import { Checkbox, Form, Radio } from 'antd';
import type { PrintedLetters } from '../../electron/contract/letter-paper.ts';
import { useInvalidate } from '../ui/calls.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { usePrint } from '../ui/use-print.tsx';
import { STALE_LETTERS } from './stale.ts';

interface Values {
  readonly order: 'unit' | 'issuer';
  readonly onlyDue: boolean;
  readonly merged: boolean;
  readonly bothSides: boolean;
}

/** Prints letters: bundles by unit with their 领取签收单, or the stacks of each 甲方. */
export function PrintLettersDialog({
  letters,
  onClose,
}: {
  readonly letters: PrintedLetters;
  readonly onClose: () => void;
}) {
  const invalidate = useInvalidate();
  const printing = usePrint('letters.print', {
    label: '打印责任书',
    onEnd: () => {
      void invalidate(STALE_LETTERS);
      onClose();
    },
  });
  return (
    <>
      {!printing.isOpen && (
        <FormDialog<Values>
          title="打印责任书"
          open
          onClose={onClose}
          width={460}
          submitText="打印"
          layout="vertical"
          initial={{ order: 'unit', onlyDue: 'campaignId' in letters, merged: true, bothSides: false }}
          onSubmit={(values) => printing.start({ letters, ...values })}
        >
          <Form.Item name="order" label="顺序">
            <Radio.Group
              options={[
                { value: 'unit', label: '按科室成叠，每叠前有领取签收单' },
                { value: 'issuer', label: '按甲方成叠，供甲方集中签字' },
              ]}
            />
          </Form.Item>
          <Form.Item name="onlyDue" valuePropName="checked">
            <Checkbox>只打印没有打印过的</Checkbox>
          </Form.Item>
          <Form.Item name="merged" valuePropName="checked">
            <Checkbox>合为一个文件</Checkbox>
          </Form.Item>
          <Form.Item name="bothSides" valuePropName="checked">
            <Checkbox>双面打印：每份从新的一张纸开始，单页之后补一张白页</Checkbox>
          </Form.Item>
        </FormDialog>
      )}
      {printing.dialogs}
    </>
  );
}
