import { Form, Input } from 'antd';
import { PASSWORD_MIN_LENGTH } from '../../db/domain/password-policy.ts';

export interface NewPasswordFieldsProps {
  /** The form's field; the repetition stands in `again`. */
  readonly name: string;
  readonly label?: string;
  readonly autoFocus?: boolean;
}

/** A new password, typed twice. */
export function NewPasswordFields({ name, label, autoFocus }: NewPasswordFieldsProps) {
  return (
    <>
      <Form.Item
        name={name}
        label={label ?? '新密码'}
        extra={`至少 ${PASSWORD_MIN_LENGTH} 位，同时含有字母和数字，不含用户名`}
        rules={[{ required: true, message: '请输入新密码。' }]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} autoFocus={autoFocus} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再次输入"
        dependencies={[name]}
        rules={[
          { required: true, message: '请再次输入新密码。' },
          ({ getFieldValue }) => ({
            validator: (_rule, again) =>
              again === getFieldValue(name)
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的新密码不一致。')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </>
  );
}
