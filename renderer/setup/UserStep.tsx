import { Button, Dropdown, Input, Radio } from 'antd';
import { PASSWORD_MIN_LENGTH } from '../../db/domain/password-policy.ts';
import { ROLE_LABELS, type Role } from '../../db/domain/role.ts';
import { neededRoles, type PlannedUser, plannedUser, type StepProps, withSmallOffice } from './plan.ts';

const ADDABLE: readonly Role[] = ['clerk', 'leader', 'auditor'];

/** Who works with the program: each user is a person, so that nobody handles his own dossier. */
export function UserStep({ plan, onChange }: StepProps) {
  const { users, smallOffice } = plan;
  const change = (key: string, changes: Partial<PlannedUser>): void =>
    onChange({ users: users.map((user) => (user.key === key ? { ...user, ...changes } : user)) });
  const isNeeded = (user: PlannedUser): boolean =>
    neededRoles(smallOffice).includes(user.role) &&
    users.filter(({ role }) => role === user.role).length === 1;
  return (
    <>
      <Radio.Group
        value={smallOffice}
        onChange={(event) => onChange(withSmallOffice(plan, event.target.value === true))}
        className="setup-note"
        vertical
        options={[
          {
            value: true,
            label: '小型办公室（两三人）：不设三员，账号和权限由主任管理，审计由主任或另设的审计员查看',
          },
          {
            value: false,
            label: '三员分立：另设系统管理员、安全管理员、审计员，三人互不兼任，都不能查阅档案',
          },
        ]}
      />
      <table className="user-lines">
        <thead>
          <tr>
            <th scope="col">角色</th>
            <th scope="col">姓名</th>
            <th scope="col">职务</th>
            <th scope="col">登录用户名</th>
            <th scope="col">初始密码</th>
            <th scope="col">
              <span className="sr-only">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {users.map((user, index) => (
            <UserLine
              key={user.key}
              user={user}
              label={`第 ${index + 1} 行`}
              onChange={(changes) => change(user.key, changes)}
              onRemove={
                isNeeded(user) ? null : () => onChange({ users: users.filter(({ key }) => key !== user.key) })
              }
            />
          ))}
        </tbody>
      </table>
      <Dropdown
        trigger={['click']}
        menu={{
          items: ADDABLE.map((role) => ({
            key: role,
            label: ROLE_LABELS[role],
            onClick: () => onChange({ users: [...users, plannedUser(role)] }),
          })),
        }}
      >
        <Button className="setup-add">增加用户</Button>
      </Dropdown>
      <ul className="muted setup-hints">
        <li>
          密码至少 {PASSWORD_MIN_LENGTH} 位，同时含有字母和数字。除经办人外，各人首次登录时须改为自己的密码。
        </li>
        <li>
          每名用户对应一名人员，身份证号等以后在“人员档案”中补全；按回避规定，用户看不到本人及近亲属的档案。
        </li>
      </ul>
    </>
  );
}

interface UserLineProps {
  readonly user: PlannedUser;
  readonly label: string;
  readonly onChange: (changes: Partial<PlannedUser>) => void;
  /** Null where the office cannot do without this line. */
  readonly onRemove: (() => void) | null;
}

function UserLine({ user, label, onChange, onRemove }: UserLineProps) {
  return (
    <tr>
      <th scope="row">{ROLE_LABELS[user.role]}</th>
      <td>
        <Input
          value={user.personName}
          maxLength={25}
          aria-label={`${label}姓名`}
          onChange={(event) => onChange({ personName: event.target.value })}
        />
      </td>
      <td>
        <Input
          value={user.postTitle}
          maxLength={50}
          aria-label={`${label}职务`}
          onChange={(event) => onChange({ postTitle: event.target.value })}
        />
      </td>
      <td>
        <Input
          value={user.name}
          maxLength={50}
          placeholder={user.personName}
          autoComplete="off"
          aria-label={`${label}登录用户名`}
          onFocus={() => user.name === '' && onChange({ name: user.personName.trim() })}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </td>
      <td>
        <Input.Password
          value={user.password}
          maxLength={200}
          autoComplete="new-password"
          aria-label={`${label}初始密码`}
          onChange={(event) => onChange({ password: event.target.value })}
        />
      </td>
      <td>
        {onRemove && (
          <Button type="link" onClick={onRemove} aria-label={`删除${label}`}>
            删除
          </Button>
        )}
      </td>
    </tr>
  );
}
