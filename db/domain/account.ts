import { ROLE_LABELS, type Role } from './role.ts';

/** One account that may sign in, as far as the rules look at it. */
export interface Account {
  readonly personId: string;
  readonly role: Role;
}

/** 三员: they check one another and may not be one person, nor the office itself (domain.md, Keeping and reading). */
export const ADMINISTRATORS: readonly Role[] = ['sysadmin', 'secadmin', 'auditor'];
/** An office works with at least one of each. */
const INDISPENSABLE: readonly Role[] = ['clerk', 'head'];

/** What is wrong with these accounts taken together, in Chinese, or null. A small office needs no administrators: the head stands in. */
export function accountsFault(accounts: readonly Account[], smallOffice: boolean): string | null {
  const needed = smallOffice ? INDISPENSABLE : [...INDISPENSABLE, ...ADMINISTRATORS];
  const missing = needed.filter((role) => !accounts.some((account) => account.role === role));
  if (missing.length > 0) {
    const labels = missing.map((role) => ROLE_LABELS[role]).join('、');
    return `至少要有一名可登录的${labels}。${smallOffice ? '' : '人手不足时可选“小型办公室”。'}`;
  }
  for (const administrator of accounts.filter(({ role }) => ADMINISTRATORS.includes(role))) {
    const other = accounts.find(
      ({ personId, role }) => personId === administrator.personId && role !== administrator.role,
    );
    if (other) {
      return `三员分立：${ROLE_LABELS[administrator.role]}不能同时是${ROLE_LABELS[other.role]}，请由不同的人担任。`;
    }
  }
  return null;
}

/** Days until a new password is asked for (domain.md, Keeping and reading, `default`). */
export const PASSWORD_MAX_AGE_DAYS = 90;
