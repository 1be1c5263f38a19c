import { Alert } from 'antd';
import { Link } from 'react-router';
import { KEY_HOLDER_ROLES } from '../../db/domain/role.ts';
import { useSession } from '../ui/session.ts';

/** After the office was opened with the recovery key, until it is replaced: the paper is known by then to more than its keepers. */
export function RecoveryNotice() {
  const { user, office } = useSession();
  if (office.recoveryUsedOn === null || !KEY_HOLDER_ROLES.includes(user.role)) return null;
  const mayReplace = user.role === 'head' || user.role === 'sysadmin';
  const who = mayReplace ? '请尽快更换并打印新密钥' : '请主任或系统管理员在“设置—安全”中更换';
  return (
    <Alert
      type="warning"
      showIcon
      title={`${office.recoveryUsedOn} 曾用恢复密钥打开档案库。那张纸上的密钥仍能打开：${who}，换后旧纸作废。`}
      action={mayReplace && <Link to="/settings/security">更换恢复密钥</Link>}
    />
  );
}
