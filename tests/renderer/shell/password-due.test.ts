import { describe, expect, it } from 'vitest';
import type { SignedIn } from '../../../electron/contract/session.ts';
import { passwordReason } from '../../../renderer/shell/password-due.ts';

const user = (passwordDue: SignedIn['passwordDue'], passwordDays: number): SignedIn => ({
  userId: 'u',
  name: 'clerk',
  role: 'clerk',
  roleLabel: '经办人',
  personId: 'p',
  personName: '周敏',
  passwordDue,
  passwordDays,
});

describe('passwordReason', () => {
  it('says how many days a password is past its term', () => {
    expect(passwordReason(user('aged', 90))).toContain('现用密码已到期。');
    expect(passwordReason(user('aged', 97))).toContain('现用密码已超期 7 天。');
  });

  it('says who chose an initial password, and nothing where none is due', () => {
    expect(passwordReason(user('initial', 0))).toContain('由他人设置');
    expect(passwordReason(user(null, 12))).toBeNull();
  });
});
