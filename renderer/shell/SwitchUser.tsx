import { Form, Input } from 'antd';
import { call } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { queryClient } from '../ui/query-client.ts';
import { useSession } from '../ui/session.ts';
import { draftsKept } from '../ui/use-draft.ts';

interface SwitchUserProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** Another user signs in while the office stays open; nothing of the first one's screen remains. */
export function SwitchUser({ open, onClose }: SwitchUserProps) {
  const { setStatus } = useSession();
  const change = async (credentials: Credentials): Promise<void> => {
    await draftsKept();
    const status = await call('session.switch', credentials);
    queryClient.clear();
    setStatus(status);
  };
  return (
    <FormDialog<Credentials>
      title="切换用户"
      open={open}
      onClose={onClose}
      onSubmit={change}
      submitText="切换"
      width={420}
      labelWidth={72}
    >
      <Form.Item name="name" label="用户名" rules={[{ required: true, message: '请输入用户名。' }]}>
        <Input autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码。' }]}>
        <Input.Password autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
