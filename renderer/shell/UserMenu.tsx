import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useEffect, useState } from 'react';
import { useSession } from '../ui/session.ts';
import { useShortcut } from '../ui/shortcut.ts';
import { today } from '../ui/today.ts';
import { useKept } from '../ui/use-kept.ts';
import { ChangePassword } from './ChangePassword.tsx';
import { passwordReason } from './password-due.ts';
import { SwitchUser } from './SwitchUser.tsx';

const NEVER = { on: '' };

/** Who is signed in; lock now, change the password, hand over to another user. */
export function UserMenu() {
  const { user, lock } = useSession();
  const isInitial = user.passwordDue === 'initial';
  const [open, setOpen] = useState<'password' | 'switch' | null>(isInitial ? 'password' : null);
  const [reminded, keepReminded] = useKept('password-reminder', NEVER);
  useEffect(() => {
    if (user.passwordDue !== 'aged' || reminded === null || reminded.on === today()) return;
    keepReminded({ on: today() });
    setOpen('password');
  }, [user.passwordDue, reminded, keepReminded]);
  useShortcut('Ctrl+L', lock, 'everywhere');
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
      <ChangePassword open={open === 'password'} reason={passwordReason(user)} onClose={close} />
      <SwitchUser open={open === 'switch'} onClose={close} />
    </>
  );
}
