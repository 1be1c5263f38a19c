import { isCivilDate } from './civil-date.ts';

export type Sex = '男' | '女';
export type IdentityRefusal = 'length' | 'characters' | 'date' | 'checkDigit';

export type IdentityCheck =
  | { readonly ok: true; readonly number: string; readonly birthOn: string; readonly sex: Sex }
  | { readonly ok: false; readonly reason: IdentityRefusal };

/** GB 11643: weights of the first 17 digits; the weighted sum modulo 11 picks the check character. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

export const IDENTITY_REFUSALS: Readonly<Record<IdentityRefusal, string>> = {
  length: '位数不对，应为18位（旧证15位）',
  characters: '含有不该有的字符，只能是数字，末位可为X',
  date: '第7至14位不是真实的出生日期',
  checkDigit: '校验位不符，请核对原件',
};

/** The text as it would be compared: half width, upper case; blanks, apostrophes and invisible characters out. */
export function normaliseIdentity(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}'’‘`´]/gu, '')
    .toUpperCase();
}

function checkCharacter(first17: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) sum += (WEIGHTS[index] ?? 0) * Number(first17[index]);
  return CHECK_CHARACTERS[sum % 11] ?? '';
}

function foldTo18(text: string): string {
  const first17 = `${text.slice(0, 6)}19${text.slice(6)}`;
  return first17 + checkCharacter(first17);
}

/**
 * Checks an identity number (GB 11643) and gives its 18-digit form, birth date and sex. Full width, blanks, apostrophes and
 * a lower-case x are mended, 15 digits folded to 18 (19xx). Region codes are never judged: a valid number proves no person.
 */
export function checkIdentityNumber(text: string): IdentityCheck {
  const compact = normaliseIdentity(text);
  if (!/^\d*X?$/.test(compact)) return { ok: false, reason: 'characters' };
  if (compact.length !== 18 && compact.length !== 15) return { ok: false, reason: 'length' };
  if (compact.length === 15 && compact.endsWith('X')) return { ok: false, reason: 'characters' };
  const number = compact.length === 15 ? foldTo18(compact) : compact;
  const birthOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isCivilDate(birthOn) || !/^(18|19|20)/.test(birthOn)) return { ok: false, reason: 'date' };
  if (checkCharacter(number.slice(0, 17)) !== number[17]) return { ok: false, reason: 'checkDigit' };
  return { ok: true, number, birthOn, sex: Number(number[16]) % 2 === 1 ? '男' : '女' };
}

/** The number without its middle (`990101********6432`); short documents keep a third at either end. */
export function maskIdentity(number: string): string {
  if (number.length >= 15) return `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`;
  const kept = Math.floor(number.length / 3);
  return `${number.slice(0, kept)}${'*'.repeat(number.length - 2 * kept)}${number.slice(number.length - kept)}`;
}

/** The phone without its middle (`139****6116`); short extensions keep a third at either end. */
export function maskPhone(phone: string): string {
  if (phone.length >= 11) return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`;
  return maskIdentity(phone);
}
