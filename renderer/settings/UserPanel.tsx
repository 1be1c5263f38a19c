import { Button, Dropdown, Table, Tag } from 'antd';
import { useState } from 'react';
import type { OfficeSettings } from '../../electron/contract/office.ts';
import type { UserLine } from '../../electron/contract/users.ts';
import { useCall } from '../ui/calls.ts';
import { useSession } from '../ui/session.ts';
import { clockText } from '../ui/time-text.ts';
import { NewUserDialog, type UserAct, UserActDialog } from './UserDialogs.tsx';

const NOTES = {
  small: '小型办公室：账号和权限由主任管理，每次改动都记入审计。',
  separate:
    '三员分立：系统管理员建立和停用账号、重置密码；安全管理员授予角色；审计员查看审计。三人都不能查阅档案。',
} as const;

/** Who may sign in, with what role; each administrator does his part. */
export function UserPanel({ office }: { readonly office: OfficeSettings }) {
  const { user } = useSession();
  const { data, isPending } = useCall('users.list', {});
  const [acting, setActing] = useState<{ readonly act: UserAct; readonly line: UserLine } | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const standsIn = user.role === 'head' && office.smallOffice;
  const may = {
    accounts: user.role === 'sysadmin' || standsIn,
    rights: user.role === 'secadmin' || standsIn,
  };
  return (
    <>
      <p className="muted">{office.smallOffice ? NOTES.small : NOTES.separate}</p>
      {may.accounts && (
        <Button type="primary" onClick={() => setIsAdding(true)} className="settings-tool">
          新建用户
        </Button>
      )}
      <Table<UserLine>
        size="small"
        rowKey="userId"
        loading={isPending}
        pagination={false}
        dataSource={data ? [...data] : []}
        columns={[
          { title: '用户名', dataIndex: 'name' },
          { title: '姓名', dataIndex: 'personName' },
          { title: '职务', dataIndex: 'postTitle' },
          { title: '角色', dataIndex: 'roleLabel' },
          {
            title: '开机解锁',
            render: (_, line) => (line.keyHolder ? '可以' : '须他人先解锁'),
          },
          {
            title: '密码',
            render: (_, line) =>
              line.passwordInitial ? '初始密码，待本人修改' : `${line.passwordSetOn} 设置`,
          },
          {
            title: '状态',
            render: (_, line) =>
              line.disabledAt ? <Tag>{clockText(line.disabledAt)} 停用</Tag> : <Tag color="blue">在用</Tag>,
          },
          {
            title: '',
            align: 'right',
            render: (_, line) =>
              line.userId === user.userId ? (
                <span className="muted">本人</span>
              ) : (
                <LineActs line={line} may={may} onAct={(act) => setActing({ act, line })} />
              ),
          },
        ]}
      />
      {isAdding && <NewUserDialog mayChooseRole={standsIn} onClose={() => setIsAdding(false)} />}
      {acting && <UserActDialog {...acting} onClose={() => setActing(null)} />}
    </>
  );
}

interface LineActsProps {
  readonly line: UserLine;
  readonly may: { readonly accounts: boolean; readonly rights: boolean };
  readonly onAct: (act: UserAct) => void;
}

function LineActs({ line, may, onAct }: LineActsProps) {
  const isOn = line.disabledAt === null;
  const items = [
    ...(may.rights && isOn ? [{ key: 'role', label: '改角色' } as const] : []),
    ...(may.accounts && isOn
      ? [{ key: 'password', label: '重置密码' } as const, { key: 'disable', label: '停用' } as const]
      : []),
    ...(may.accounts && !isOn ? [{ key: 'enable', label: '重新启用' } as const] : []),
  ];
  if (items.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: items.map((item) => ({ ...item, onClick: () => onAct(item.key) })) }}
    >
      <Button type="link" aria-label={`管理用户${line.name}`}>
        管理
      </Button>
    </Dropdown>
  );
}
