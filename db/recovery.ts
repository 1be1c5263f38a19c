import { hash, randomBytes } from 'node:crypto';
import { DomainError } from './domain/domain-error.ts';
import { formatRecoveryCode, parseRecoveryCode, RECOVERY_SECRET_BYTES } from './domain/recovery-code.ts';

/** A half of the recovery key for one of two keepers; alone it tells nothing about the whole. */
export interface RecoveryHalf {
  readonly label: 'A' | 'B';
  readonly code: string;
}

/** A new recovery key of 160 random bits, as it is printed. */
export function generateRecoveryCode(): string {
  return formatRecoveryCode(randomBytes(RECOVERY_SECRET_BYTES), 'whole');
}

/** The 20 bytes of a whole recovery code; throws `recovery-code-mistyped` (naming the group) or `recovery-code-is-half`. */
export function readRecoveryCode(typed: string): Uint8Array {
  const parsed = parseRecoveryCode(typed);
  if (!parsed.ok) throw new DomainError('recovery-code-mistyped', parsed.message, { code: parsed.message });
  if (parsed.part === 'whole') return parsed.secret;
  throw new DomainError(
    'recovery-code-is-half',
    `这是恢复密钥的 ${parsed.part} 半份，请与另一半份一起输入。`,
  );
}

/** Two halves of which both are needed (one-time pad); every call makes another pair for the same key. */
export function splitRecoveryCode(code: string): readonly [RecoveryHalf, RecoveryHalf] {
  const secret = readRecoveryCode(code);
  const pad = randomBytes(secret.length);
  return [
    { label: 'A', code: formatRecoveryCode(pad, 'A') },
    { label: 'B', code: formatRecoveryCode(exclusiveOr(secret, pad), 'B') },
  ];
}

/** The whole code out of both halves, typed in either order; throws `recovery-code-mistyped` or `recovery-halves-do-not-fit`. */
export function joinRecoveryHalves(first: string, second: string): string {
  const halves = [readHalf(first, 'first'), readHalf(second, 'second')] as const;
  const [left, right] = halves;
  if (left.part === right.part) {
    throw new DomainError('recovery-halves-do-not-fit', `两次输入的都是 ${left.part} 半份，请输入另一半份。`);
  }
  return formatRecoveryCode(exclusiveOr(left.secret, right.secret), 'whole');
}

function readHalf(typed: string, field: string) {
  const parsed = parseRecoveryCode(typed);
  if (!parsed.ok)
    throw new DomainError('recovery-code-mistyped', parsed.message, { [field]: parsed.message });
  if (parsed.part !== 'whole') return parsed;
  throw new DomainError('recovery-halves-do-not-fit', '这是完整的恢复密钥，直接输入即可，不必与半份合并。', {
    [field]: '这是完整的恢复密钥，不是半份。',
  });
}

function exclusiveOr(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.map((byte, index) => byte ^ (right[index] ?? 0));
}

/** Eight hex digits that tell one recovery code from another: 32 bits of a hash of 160 random ones, which open nothing. */
export function markOfRecoveryCode(code: string): string {
  return hash('sha256', `liandang recovery mark\n${code}`).slice(0, 8).toUpperCase();
}
