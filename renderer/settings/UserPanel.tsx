import { Button, Dropdown, Spin, Tag } from 'antd';
import { useState } from 'react';
import type { OfficeSettings } from '../../electron/contract/office.ts';
import type { UserLine } from '../../electron/contract/users.ts';
import { useCall } from '../ui/calls.ts';
import { type PlainColumn, PlainTable } from '../ui/PlainTable.tsx';
import { useSession } from '../ui/session.ts';
import { clockText } from '../ui/time-text.ts';
import { NewUserDialog, type UserAct, UserActDialog } from './UserDialogs.tsx';

const NOTES = {
  small: '小型办公室：账号和权限由主任管理，每次改动都记入审计。',
  separate:
    '三员分立：系统管理员建立和停用账号、重置密码；安全管理员授予角色；审计员查看审计。三人都不能查阅档案。',
} as const;

const COLUMNS: readonly PlainColumn<UserLine>[] = [
  { code: 'name', label: '用户名', render: ({ name }) => name },
  { code: 'person', label: '姓名', render: ({ personName }) => personName },
  { code: 'post', label: '职务', render: ({ postTitle }) => postTitle },
  { code: 'role', label: '角色', render: ({ roleLabel }) => roleLabel },
  { code: 'key', label: '开机解锁', render: ({ keyHolder }) => (keyHolder ? '可以' : '须他人先解锁') },
  {
    code: 'password',
    label: '密码',
    render: ({ passwordInitial, passwordSetOn }) =>
      passwordInitial ? '初始密码，待本人修改' : `${passwordSetOn} 设置`,
  },
  {
    code: 'state',
    label: '状态',
    render: ({ disabledAt }) =>
      disabledAt ? <Tag>{clockText(disabledAt)} 停用</Tag> : <Tag color="blue">在用</Tag>,
  },
];

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
      {isPending ? (
        <Spin />
      ) : (
        <PlainTable
          label="用户"
          rows={data ?? []}
          rowKey={({ userId }) => userId}
          columns={[
            ...COLUMNS,
            {
              code: 'acts',
              label: '操作',
              align: 'right',
              render: (line) =>
                line.userId === user.userId ? (
                  <span className="muted">本人</span>
                ) : (
                  <LineActs line={line} may={may} onAct={(act) => setActing({ act, line })} />
                ),
            },
          ]}
        />
      )}
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
      ? [
          { key: 'name', label: '改用户名' } as const,
          { key: 'password', label: '重置密码' } as const,
          { key: 'disable', label: '停用' } as const,
        ]
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
