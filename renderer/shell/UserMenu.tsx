import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useSession } from '../ui/session.ts';
import { useShortcut } from '../ui/shortcut.ts';
import { ChangePassword } from './ChangePassword.tsx';
import { SwitchUser } from './SwitchUser.tsx';

const DUE_TEXT = {
  initial: '当前密码由他人设置，请改为只有您自己知道的密码。',
  aged: '密码已使用 90 天，请更换。',
} as const;

/** Who is signed in; lock now, change the password, hand over to another user. */
export function UserMenu() {
  const { user, lock } = useSession();
  const [open, setOpen] = useState<'password' | 'switch' | null>(user.passwordDue ? 'password' : null);
  useShortcut('Ctrl+L', lock);
  const close = (): void => setOpen(null);
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'lock', label: '立即锁定', extra: 'Ctrl+L', onClick: lock },
            { key: 'password', label: '修改密码', onClick: () => setOpen('password') },
            { key: 'switch', label: '切换用户', onClick: () => setOpen('switch') },
          ],
        }}
      >
        <Button type="text" aria-label={`当前用户：${user.personName}，${user.roleLabel}`}>
          {user.personName}（{user.roleLabel}） <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      <ChangePassword
        open={open === 'password'}
        reason={user.passwordDue ? DUE_TEXT[user.passwordDue] : null}
        onClose={close}
      />
      <SwitchUser open={open === 'switch'} onClose={close} />
    </>
  );
}
