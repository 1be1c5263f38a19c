import { Alert, Form, Input } from 'antd';
import { call } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useNotices } from '../ui/notices.ts';

interface Passwords {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

interface ChangePasswordProps {
  readonly open: boolean;
  /** Why it is asked for now; null where the user came by himself. */
  readonly reason: string | null;
  readonly onClose: () => void;
}

/** A new password for the user who is signed in. */
export function ChangePassword({ open, reason, onClose }: ChangePasswordProps) {
  const notices = useNotices();
  const change = async ({ current, next }: Passwords): Promise<void> => {
    await call('session.changePassword', { current, next });
    notices.done('口令已更换，下次解锁请用新口令。');
    onClose();
  };
  return (
    <FormDialog<Passwords>
      title="修改口令"
      open={open}
      onClose={onClose}
      onSubmit={change}
      submitText="更换口令"
      width={440}
    >
      {reason && <Alert type="info" title={reason} className="form-fault" />}
      <Form.Item name="current" label="当前口令" rules={[{ required: true, message: '请输入当前口令。' }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Form.Item
        name="next"
        label="新口令"
        extra="不少于 10 个字符，包含字母、数字和符号"
        rules={[{ required: true, message: '请输入新口令。' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再次输入"
        dependencies={['next']}
        rules={[
          { required: true, message: '请再次输入新口令。' },
          ({ getFieldValue }) => ({
            validator: (_rule, again) =>
              again === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的新口令不一致。')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </FormDialog>
  );
}
