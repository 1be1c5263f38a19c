/** Which sheet a code was printed on: the whole recovery key, or one of the halves it was split into. */
export type RecoveryPart = 'whole' | 'A' | 'B';

export type ParsedRecoveryCode =
  | { readonly ok: true; readonly part: RecoveryPart; readonly secret: Uint8Array }
  /** `group` counts from 1; null where no single group is to blame. */
  | { readonly ok: false; readonly group: number | null; readonly message: string };

// Crockford's base 32: no I, L, O, U, which are mistaken for 1, 1, 0, V.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;
const GROUPS = 8;
const GROUP_LENGTH = 4;
/** Bytes of a recovery secret: 160 bits. */
export const RECOVERY_SECRET_BYTES = (GROUPS * GROUP_LENGTH * BITS) / 8;
// Each part seeds its groups' check characters with numbers of its own, so a half is never taken for the whole.
const SEEDS: Readonly<Record<RecoveryPart, number>> = { whole: 0, A: 8, B: 16 };
const PARTS: readonly RecoveryPart[] = ['whole', 'A', 'B'];

/** 20 bytes as 8 groups of 4 characters and a check character: `0123X-…`; the check also tells the group's place. */
export function formatRecoveryCode(secret: Uint8Array, part: RecoveryPart): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const digits = (bits.match(/.{5}/gu) ?? []).map((five) => Number.parseInt(five, 2));
  const groups = Array.from({ length: GROUPS }, (_, index) => {
    const own = digits.slice(index * GROUP_LENGTH, (index + 1) * GROUP_LENGTH);
    return [...own, checkDigit(own, SEEDS[part] + index)].map((digit) => ALPHABET[digit]).join('');
  });
  return groups.join('-');
}

/** A group typed from the paper, by its sheet and place (from 0). */
export interface TypedFromPaper {
  readonly sheet: RecoveryPart;
  readonly place: number;
  readonly text: string;
}

/** Which typed group is not what its sheet says, in Chinese, or null; forgives what parseRecoveryCode forgives. */
export function typedGroupFault(
  sheets: Readonly<Record<RecoveryPart, string>>,
  typed: readonly TypedFromPaper[],
): string | null {
  const wrong = typed.find(({ sheet, place, text }) => sheets[sheet].split('-')[place] !== foldTyped(text));
  if (!wrong) return null;
  const sheet = wrong.sheet === 'whole' ? '' : ` ${wrong.sheet} 半份`;
  return `${sheet}第 ${wrong.place + 1} 组与恢复密钥不一致，请对照纸面重新录入。`.trimStart();
}

function foldTyped(text: string): string {
  const upper = text.normalize('NFKC').toUpperCase().replace(/O/gu, '0').replace(/[IL]/gu, '1');
  return upper.replace(/[\s\p{Pd}_.·]+/gu, '');
}

/** What was typed from the paper: lower case, O for 0, I or L for 1, blanks and hyphens anywhere are forgiven; a slip is located. */
export function parseRecoveryCode(typed: string): ParsedRecoveryCode {
  const characters = foldTyped(typed);
  const expected = GROUPS * (GROUP_LENGTH + 1);
  const stranger = [...characters].findIndex((character) => !ALPHABET.includes(character));
  if (stranger >= 0) return wrongGroup(Math.floor(stranger / (GROUP_LENGTH + 1)), '含有密钥中不会出现的字符');
  if (characters.length !== expected) {
    const message = `恢复密钥应为 ${GROUPS} 组、每组 ${GROUP_LENGTH + 1} 个字符，共 ${expected} 个，现有 ${characters.length} 个，请对照纸面补全。`;
    return { ok: false, group: null, message };
  }
  const digits = [...characters].map((character) => ALPHABET.indexOf(character));
  return readGroups(digits);
}

function readGroups(digits: readonly number[]): ParsedRecoveryCode {
  const wrongByPart = PARTS.map((part) => ({ part, wrong: wrongGroups(digits, SEEDS[part]) }));
  const best = wrongByPart.reduce((left, right) => (right.wrong.length < left.wrong.length ? right : left));
  const [first] = best.wrong;
  if (first !== undefined) return wrongGroup(first, '与校验字符不符');
  const data = digits.filter((_, index) => index % (GROUP_LENGTH + 1) < GROUP_LENGTH);
  const bits = data.map((digit) => digit.toString(2).padStart(BITS, '0')).join('');
  const bytes = (bits.match(/.{8}/gu) ?? []).map((eight) => Number.parseInt(eight, 2));
  return { ok: true, part: best.part, secret: Uint8Array.from(bytes) };
}

function wrongGroups(digits: readonly number[], seed: number): readonly number[] {
  return Array.from({ length: GROUPS }, (_, index) => index).filter((index) => {
    const group = digits.slice(index * (GROUP_LENGTH + 1), (index + 1) * (GROUP_LENGTH + 1));
    return checkDigit(group.slice(0, GROUP_LENGTH), seed + index) !== group[GROUP_LENGTH];
  });
}

function wrongGroup(index: number, fault: string): ParsedRecoveryCode {
  return { ok: false, group: index + 1, message: `第 ${index + 1} 组${fault}，请对照纸面重新输入这一组。` };
}

// Horner's rule over GF(32): finds every single wrong character and every two neighbours swapped.
function checkDigit(digits: readonly number[], seed: number): number {
  return timesX(digits.reduce((sum, digit) => timesX(sum) ^ digit, seed));
}

// Multiplication by x modulo x⁵ + x² + 1.
function timesX(value: number): number {
  const doubled = value << 1;
  return doubled & 0b100000 ? doubled ^ 0b100101 : doubled;
}
