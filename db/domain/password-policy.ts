import { foldText } from './fold.ts';

/** domain.md, Keeping and reading: at least 10 characters, mixed (`default`). */
export const PASSWORD_MIN_LENGTH = 10;
// Longer ones are pasted by mistake.
const PASSWORD_MAX_LENGTH = 128;
// A password of two or three characters repeated is a pattern, not a secret.
const MIN_DIFFERENT = 5;

/** Why the password may not be used, in Chinese, or null where it may: 10 characters, letters and digits, no user name in it. */
export function checkPassword(password: string, userName: string): string | null {
  const normal = normalisePassword(password);
  const characters = [...normal];
  if (characters.length < PASSWORD_MIN_LENGTH) {
    return `密码至少 ${PASSWORD_MIN_LENGTH} 位，现有 ${characters.length} 位。`;
  }
  if (characters.length > PASSWORD_MAX_LENGTH) return `密码最多 ${PASSWORD_MAX_LENGTH} 位，请缩短。`;
  if (/\p{Cc}/u.test(normal)) return '密码中有看不见的字符，请重新输入。';
  if (!/\p{L}/u.test(normal) || !/\p{Nd}/u.test(normal)) return '密码须同时含有字母和数字，请重新设置。';
  if (new Set(characters).size < MIN_DIFFERENT) return '密码中重复的字符太多，请重新设置。';
  const name = foldText(userName);
  return name !== '' && foldText(normal).includes(name) ? '密码中不能含有用户名，请重新设置。' : null;
}

/** The password as it is derived from: full-width and half-width entry, composed and decomposed accents are one (NFKC). */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}
