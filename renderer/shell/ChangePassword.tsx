import { Alert, Form, Input } from 'antd';
import { call } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NewPasswordFields } from '../ui/NewPasswordFields.tsx';
import { useNotices } from '../ui/notices.ts';
import { useSession } from '../ui/session.ts';

interface Passwords {
  readonly current: string;
  readonly next: string;
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
  const { setStatus } = useSession();
  const change = async ({ current, next }: Passwords): Promise<void> => {
    await call('session.changePassword', { current, next });
    setStatus(await call('session.status', {}));
    notices.done('密码已更换，下次解锁请用新密码。');
    onClose();
  };
  return (
    <FormDialog<Passwords>
      title="修改密码"
      open={open}
      onClose={onClose}
      onSubmit={change}
      submitText="修改密码"
      width={460}
    >
      {reason && <Alert type="info" title={reason} className="form-fault" />}
      <Form.Item name="current" label="现用密码" rules={[{ required: true, message: '请输入现用密码。' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <NewPasswordFields name="next" />
    </FormDialog>
  );
}
