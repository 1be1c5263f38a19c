import { PASSWORD_MAX_AGE_DAYS } from '../../db/domain/account.ts';
import type { SignedIn } from '../../electron/contract/session.ts';

/** Why this user is asked for a new password, in Chinese; null where he is not. */
export function passwordReason({ passwordDue, passwordDays }: SignedIn): string | null {
  if (passwordDue === 'initial') return '当前密码由他人设置，请改为只有您自己知道的密码。';
  if (passwordDue === null) return null;
  const over = passwordDays - PASSWORD_MAX_AGE_DAYS;
  const term = `密码每 ${PASSWORD_MAX_AGE_DAYS} 天更换一次，现用密码已${over > 0 ? `超期 ${over} 天` : '到期'}。`;
  return `${term}暂不更换的，今天不再提醒，可随时在右上角姓名下修改。`;
}
