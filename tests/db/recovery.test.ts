import { describe, expect, it } from 'vitest';
import {
  generateRecoveryCode,
  joinRecoveryHalves,
  readRecoveryCode,
  splitRecoveryCode,
} from '../../db/recovery.ts';
import { codeOf } from '../builders/refusal.ts';

describe('the recovery code', () => {
  it('is another 160 bits each time', () => {
    const codes = Array.from({ length: 50 }, generateRecoveryCode);
    expect(new Set(codes).size).toBe(50);
    expect(codes.map((code) => readRecoveryCode(code).length)).toEqual(Array(50).fill(20));
  });

  it('names the group that was mistyped', () => {
    expect(() => readRecoveryCode(generateRecoveryCode().replace(/^./u, 'U'))).toThrow('第 1 组');
  });
});

describe('the halves of the recovery code', () => {
  it('give the whole together, in either order', () => {
    const code = generateRecoveryCode();
    const [first, second] = splitRecoveryCode(code);
    expect([first.label, second.label]).toEqual(['A', 'B']);
    expect(joinRecoveryHalves(first.code, second.code)).toBe(code);
    expect(joinRecoveryHalves(second.code.toLowerCase(), first.code)).toBe(code);
  });

  it('are another pair at each splitting, so that one alone tells nothing', () => {
    const code = generateRecoveryCode();
    expect(splitRecoveryCode(code)[0].code).not.toBe(splitRecoveryCode(code)[0].code);
    expect(splitRecoveryCode(code)[1].code).not.toBe(splitRecoveryCode(code)[1].code);
  });

  it('are not taken for the whole, nor the whole for a half, nor one half twice', () => {
    const code = generateRecoveryCode();
    const [first, second] = splitRecoveryCode(code);
    expect(codeOf(() => readRecoveryCode(first.code))).toBe('recovery-code-is-half');
    expect(codeOf(() => splitRecoveryCode(second.code))).toBe('recovery-code-is-half');
    expect(codeOf(() => joinRecoveryHalves(code, second.code))).toBe('recovery-halves-do-not-fit');
    expect(codeOf(() => joinRecoveryHalves(first.code, first.code))).toBe('recovery-halves-do-not-fit');
    expect(codeOf(() => joinRecoveryHalves(first.code, 'ABC'))).toBe('recovery-code-mistyped');
  });
});
