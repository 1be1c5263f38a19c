import { Alert, Button, Form, Input, type InputRef } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { foldText } from '../../db/domain/fold.ts';
import type { SessionStatus } from '../../electron/contract/session.ts';
import { CallError, call } from '../client.ts';
import { faultText } from '../ui/notices.ts';
import { useCountdown } from './use-countdown.ts';

/** The name last signed in on this PC's window; a name is no secret here, it is on the list of duty. */
const LAST_NAME = 'liandang-last-name';

interface Credentials {
  readonly name: string;
  readonly password: string;
}

export interface UnlockFormProps {
  readonly status: SessionStatus;
  readonly onStatus: (status: SessionStatus) => void;
  readonly onRecover: () => void;
}

/** Name and password; the answer never says which was wrong, and the wait of a name is counted down while others may sign in. */
export function UnlockForm({ status, onStatus, onRecover }: UnlockFormProps) {
  const [form] = Form.useForm<Credentials>();
  const [fault, setFault] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [isCapsOn, setIsCapsOn] = useState(false);
  const [left, startWait] = useCountdown();
  const [waitingName, setWaitingName] = useState('');
  const typedName = Form.useWatch('name', form) ?? '';
  const wait = foldText(typedName) === waitingName ? left : 0;
  const password = useRef<InputRef>(null);
  const lastName = localStorage.getItem(LAST_NAME) ?? '';
  useEffect(() => {
    if (lastName !== '') password.current?.focus();
  }, [lastName]);

  const unlock = async (credentials: Credentials): Promise<void> => {
    setIsAsking(true);
    setFault(null);
    try {
      const next = await call('session.unlock', credentials);
      localStorage.setItem(LAST_NAME, credentials.name.trim());
      onStatus(next);
    } catch (error) {
      const seconds = error instanceof CallError ? Number(error.fields.waitSeconds ?? 0) : 0;
      // While it lasts the wait is told; this stands after it.
      setFault(seconds > 0 ? '现在可以再试；再输错要等待更久。' : faultText(error));
      startWait(seconds);
      setWaitingName(foldText(credentials.name));
      form.setFieldValue('password', '');
      password.current?.focus();
    } finally {
      setIsAsking(false);
    }
  };
  const watchCaps = (event: KeyboardEvent): void => setIsCapsOn(event.getModifierState('CapsLock'));

  return (
    <Form<Credentials>
      form={form}
      layout="vertical"
      size="large"
      requiredMark={false}
      initialValues={{ name: lastName, password: '' }}
      onFinish={(values) => void unlock(values)}
    >
      <div onKeyDown={watchCaps} onKeyUp={watchCaps}>
        <Form.Item name="name" label="用户名" rules={[{ required: true, message: '请输入用户名。' }]}>
          <Input autoComplete="off" spellCheck={false} autoFocus={lastName === ''} maxLength={50} />
        </Form.Item>
        <Form.Item
          name="password"
          label="密码"
          extra={isCapsOn && <span className="caps-hint">大写锁定（Caps Lock）已打开</span>}
          rules={[{ required: true, message: '请输入密码。' }]}
        >
          <Input.Password ref={password} autoComplete="off" maxLength={200} />
        </Form.Item>
      </div>
      {fault && (wait > 0 || left === 0) && (
        <Alert
          type="error"
          showIcon
          role="alert"
          className="form-fault"
          title={wait > 0 ? waitText(wait) : fault}
        />
      )}
      <Button type="primary" htmlType="submit" block loading={isAsking} disabled={wait > 0}>
        {wait > 0 ? `请等待 ${wait} 秒` : status.state === 'open' ? '登录' : '解锁'}
      </Button>
      <div className="lock-links">
        <span className="muted">
          {status.state === 'open'
            ? '档案库已打开，请登录'
            : '分管领导、安全管理员、查阅人在他人解锁后用“切换用户”登录'}
        </span>
        <Button type="link" size="small" onClick={onRecover}>
          用恢复密钥打开
        </Button>
      </div>
    </Form>
  );
}

function waitText(seconds: number): string {
  const said = '用户名或密码不正确，连续输错，';
  if (seconds <= 60) return `${said}请等待 ${seconds} 秒后再试。`;
  return `${said}该用户名已锁定，约 ${Math.ceil(seconds / 60)} 分钟后可再试。急用时可由另一名用户解锁，或使用恢复密钥。`;
}
