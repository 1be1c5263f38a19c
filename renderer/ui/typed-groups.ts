import { typedGroupFault } from '../../db/domain/recovery-code.ts';
import type { ConfirmedCode, RecoveryCode } from '../../electron/contract/setup.ts';

/** A group of the recovery code that is typed from the paper: which sheet, which place (from 0). */
export type TypedGroup = ConfirmedCode['confirmation'][number];

const GROUPS = 8;
const GROUP_LENGTH = 5;

/** Two groups by chance, still to be typed: of the whole code, or one of each half. */
export function pickGroups(paper: 'whole' | 'halves'): readonly TypedGroup[] {
  const first = Math.floor(Math.random() * GROUPS);
  const second = (first + 1 + Math.floor(Math.random() * (GROUPS - 1))) % GROUPS;
  const places = [first, second].sort((a, b) => a - b);
  const sheets = paper === 'whole' ? (['whole', 'whole'] as const) : (['A', 'B'] as const);
  return sheets.map((sheet, index) => ({ sheet, place: places[index] ?? 0, text: '' }));
}

/** True once both groups are complete. */
export function areTyped(groups: readonly TypedGroup[]): boolean {
  return groups.length > 0 && groups.every(({ text }) => text.length === GROUP_LENGTH);
}

/** Why what was typed does not prove yet that the code is on paper, in Chinese, or null. */
export function typedFault(code: RecoveryCode, typed: readonly TypedGroup[]): string | null {
  if (typed.every(({ text }) => text === '')) return '请打印或抄下恢复密钥，再录入两组字符核对。';
  const short = typed.find(({ text }) => text.length !== GROUP_LENGTH);
  if (short) return `第 ${short.place + 1} 组应为 ${GROUP_LENGTH} 个字符，请对照纸面补全。`;
  const [A, B] = code.halves;
  return typedGroupFault({ whole: code.code, A, B }, typed);
}

/** The code with what was typed of it, as the service takes it. */
export function confirmedCode(code: RecoveryCode | null, typed: readonly TypedGroup[]): ConfirmedCode {
  const [a, b] = code?.halves ?? ['', ''];
  return { code: code?.code ?? '', halves: [a, b], confirmation: [...typed] };
}
