import { Alert, Button, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import type { SessionStatus } from '../../electron/contract/session.ts';
import { CallError, call } from '../client.ts';
import { NewPasswordFields } from '../ui/NewPasswordFields.tsx';
import { faultText } from '../ui/notices.ts';

interface Recovery {
  readonly first: string;
  readonly second?: string;
  readonly name: string;
  readonly newPassword: string;
}

export interface RecoverFormProps {
  readonly onStatus: (status: SessionStatus) => void;
  readonly onBack: () => void;
}

/** The printed recovery code, whole or in its two halves, gives a key-holder a new password. */
export function RecoverForm({ onStatus, onBack }: RecoverFormProps) {
  const [form] = Form.useForm<Recovery>();
  const [parts, setParts] = useState<'whole' | 'halves'>('whole');
  const [fault, setFault] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const recover = async ({ first, second, name, newPassword }: Recovery): Promise<void> => {
    setIsAsking(true);
    setFault(null);
    try {
      const codes = parts === 'halves' ? [first, second ?? ''] : [first];
      onStatus(await call('session.recover', { codes, name, newPassword }));
    } catch (error) {
      setFault(faultText(error));
      if (error instanceof CallError) showFields(error);
    } finally {
      setIsAsking(false);
    }
  };
  const showFields = ({ fields }: CallError): void => {
    const known = ['first', 'second', 'name', 'newPassword'] as const;
    form.setFields(
      known.flatMap((name) => {
        const message = fields[name] ?? (name === 'first' ? fields.code : undefined);
        return message === undefined ? [] : [{ name, errors: [message] }];
      }),
    );
  };
  const code = { required: true, message: '请对照纸面录入。' };
  return (
    <Form<Recovery>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => void recover(values)}
    >
      <Segmented
        block
        value={parts}
        onChange={setParts}
        className="form-fault"
        options={[
          { value: 'whole', label: '完整的恢复密钥' },
          { value: 'halves', label: '两个半份合用' },
        ]}
      />
      <Form.Item
        name="first"
        label={parts === 'whole' ? '恢复密钥' : '第一个半份'}
        extra="不分大小写，空格和短横线可以不输"
        rules={[code]}
      >
        <Input.TextArea rows={2} spellCheck={false} className="code-field" autoFocus maxLength={200} />
      </Form.Item>
      {parts === 'halves' && (
        <Form.Item name="second" label="第二个半份" rules={[code]}>
          <Input.TextArea rows={2} spellCheck={false} className="code-field" maxLength={200} />
        </Form.Item>
      )}
      <Form.Item
        name="name"
        label="为哪个用户设置新密码（用户名）"
        rules={[{ required: true, message: '请输入用户名。' }]}
      >
        <Input autoComplete="off" maxLength={50} />
      </Form.Item>
      <NewPasswordFields name="newPassword" />
      {fault && <Alert type="error" showIcon role="alert" className="form-fault" title={fault} />}
      <div className="lock-actions">
        <Button onClick={onBack}>返回解锁</Button>
        <Button type="primary" htmlType="submit" loading={isAsking}>
          设置新密码并打开
        </Button>
      </div>
    </Form>
  );
}
