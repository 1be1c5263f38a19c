import { Form, Spin } from 'antd';
import { RecoveryCodePanel } from '../ui/RecoveryCodePanel.tsx';
import type { StepProps } from './plan.ts';

/** The recovery code: shown, printed, and proved to be on paper. */
export function RecoveryStep({ plan, onChange }: StepProps) {
  if (!plan.recovery) return <Spin />;
  return (
    <Form labelCol={{ flex: '110px' }} size="middle">
      <p className="muted setup-note">
        所有密码都不能使用时，只有恢复密钥能打开档案。程序和开发者都没有备份：密码和恢复密钥都丢失，档案就再也打不开。请现在打印，密封后存放保险柜；可拆成两个半份由两人分管。
      </p>
      <RecoveryCodePanel
        code={plan.recovery}
        officeName={`${plan.hospitalName}${plan.officeName}`}
        typed={plan.typed}
        onTyped={(typed) => onChange({ typed })}
      />
    </Form>
  );
}
