import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { FormDialog } from './FormDialog.tsx';

export interface ReasonDialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** Acts with the reason; refusals are shown in the dialog. */
  readonly onConfirm: (reason: string) => Promise<unknown>;
  /** What will happen, and to what. */
  readonly children?: ReactNode;
  readonly label?: string;
  readonly confirmText?: string;
}

/** Asks for the reason of voiding, reversing or refusing something; never without one. */
export function ReasonDialog(props: ReasonDialogProps) {
  return (
    <FormDialog<{ reason: string }>
      title={props.title}
      open={props.open}
      onClose={props.onClose}
      onSubmit={({ reason }) => props.onConfirm(reason.trim())}
      submitText={props.confirmText ?? '作废'}
      layout="vertical"
      width={460}
    >
      {props.children && <div className="dialog-text">{props.children}</div>}
      <Form.Item
        name="reason"
        label={props.label ?? '原因'}
        rules={[{ required: true, whitespace: true, message: '请写明原因，将随记录永久保存。' }]}
      >
        <Input.TextArea rows={3} maxLength={500} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
