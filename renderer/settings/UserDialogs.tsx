import { Form, Input, Select } from 'antd';
import { ROLE_LABELS, ROLES, type Role } from '../../db/domain/role.ts';
import type { UserLine } from '../../electron/contract/users.ts';
import { useAct } from '../ui/calls.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NewPasswordFields } from '../ui/NewPasswordFields.tsx';
import { PersonPicker, type PickedPerson } from '../ui/PersonPicker.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';

const INVALIDATES = ['users.', 'audit.'];
const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] }));

interface NewUser {
  readonly name: string;
  readonly role?: Role;
  readonly password: string;
  readonly person?: PickedPerson | null;
  readonly personName?: string;
  readonly postTitle?: string;
}

export interface NewUserDialogProps {
  /** In a small office the head gives the role at once; else the security administrator does it next. */
  readonly mayChooseRole: boolean;
  readonly onClose: () => void;
}

/** A new account for somebody already registered, or for a new person. */
export function NewUserDialog({ mayChooseRole, onClose }: NewUserDialogProps) {
  const create = useAct('users.create', { invalidates: [...INVALIDATES, 'people.'], done: '用户已建立' });
  const [form] = Form.useForm<NewUser>();
  const person = Form.useWatch('person', form);
  const submit = async ({
    name,
    role,
    password,
    person: picked,
    personName,
    postTitle,
  }: NewUser): Promise<void> => {
    await create.send({
      name,
      role: role ?? 'reader',
      password,
      personId: picked?.personId ?? null,
      personName: picked?.name ?? personName ?? '',
      postTitle: postTitle ?? '',
    });
    onClose();
  };
  return (
    <FormDialog<NewUser> title="新建用户" open form={form} onClose={onClose} onSubmit={submit} width={520}>
      <Form.Item name="person" label="已有人员" extra="已登记的人员请在此选择；没有则留空，在下面填写">
        <PersonPicker label="已有人员" />
      </Form.Item>
      {!person && (
        <>
          <Form.Item name="personName" label="姓名" rules={[{ required: true, message: '请填写姓名。' }]}>
            <Input maxLength={25} />
          </Form.Item>
          <Form.Item name="postTitle" label="职务">
            <Input maxLength={50} />
          </Form.Item>
        </>
      )}
      <Form.Item name="name" label="登录用户名" rules={[{ required: true, message: '请填写登录用户名。' }]}>
        <Input maxLength={50} autoComplete="off" />
      </Form.Item>
      {mayChooseRole ? (
        <Form.Item name="role" label="角色" rules={[{ required: true, message: '请选择角色。' }]}>
          <Select options={ROLE_OPTIONS} />
        </Form.Item>
      ) : (
        <Form.Item label="角色">查阅人（由安全管理员随后授予其他角色）</Form.Item>
      )}
      <NewPasswordFields name="password" label="初始密码" />
    </FormDialog>
  );
}

export type UserAct = 'name' | 'role' | 'password' | 'disable' | 'enable';

const DONE: Readonly<Record<UserAct, string>> = {
  name: '已更改用户名',
  role: '已更改角色',
  password: '已重置密码，请告知本人初始密码',
  disable: '已停用',
  enable: '已重新启用，请告知本人初始密码',
};

export interface UserActDialogProps {
  readonly act: UserAct;
  readonly line: UserLine;
  readonly onClose: () => void;
}

/** One act on one account. */
export function UserActDialog({ act, line, onClose }: UserActDialogProps) {
  const options = { invalidates: INVALIDATES, done: DONE[act], onDone: onClose };
  const setRole = useAct('users.setRole', options);
  const amend = useAct('users.amend', options);
  const reset = useAct('users.resetPassword', options);
  const disable = useAct('users.disable', options);
  const enable = useAct('users.enable', options);
  const { userId, version } = line;
  const who = `${line.personName}（${line.name}）`;
  switch (act) {
    case 'role':
      return (
        <FormDialog<{ role: Role }>
          title={`改角色：${who}`}
          open
          onClose={onClose}
          onSubmit={({ role }) => setRole.send({ userId, version, role })}
          initial={{ role: line.role }}
          width={420}
        >
          <Form.Item name="role" label="角色" rules={[{ required: true, message: '请选择角色。' }]}>
            <Select options={ROLE_OPTIONS} />
          </Form.Item>
        </FormDialog>
      );
    case 'name':
      return (
        <FormDialog<{ name: string }>
          title={`改用户名：${who}`}
          open
          onClose={onClose}
          onSubmit={({ name }) => amend.send({ userId, version, name })}
          initial={{ name: line.name }}
          width={420}
        >
          <Form.Item
            name="name"
            label="登录用户名"
            extra="密码不变；下次解锁、切换用户时用新的用户名。密码中不能含有用户名，含有新用户名的请本人随即改密码"
            rules={[{ required: true, whitespace: true, message: '请填写登录用户名。' }]}
          >
            <Input maxLength={50} autoComplete="off" autoFocus />
          </Form.Item>
        </FormDialog>
      );
    case 'disable':
      return (
        <ReasonDialog
          title={`停用：${who}`}
          open
          onClose={onClose}
          confirmText="停用"
          onConfirm={(reason) => disable.send({ userId, version, reason })}
        >
          停用后立即不能登录；他经手的记录都保留。
        </ReasonDialog>
      );
    case 'password':
    case 'enable':
      return (
        <FormDialog<{ password: string }>
          title={`${act === 'enable' ? '重新启用' : '重置密码'}：${who}`}
          open
          onClose={onClose}
          onSubmit={({ password }) => (act === 'enable' ? enable : reset).send({ userId, version, password })}
          width={460}
        >
          <NewPasswordFields name="password" label="初始密码" autoFocus />
        </FormDialog>
      );
  }
}
