import { describe, expect, it } from 'vitest';
import { newPlan, stepFault } from '../../../renderer/setup/plan.ts';

describe('the step of the recovery key', () => {
  it('is left only with two groups as they stand on the paper', () => {
    const code = 'AAAA1-BBBB2-CCCC3-DDDD4-EEEE5-FFFF6-GGGG7-HHHH8';
    const recovery = { code, halves: [code, code], mark: '00000000' } as const;
    const typed = (text: string) => [
      { sheet: 'whole', place: 1, text: 'BBBB2' } as const,
      { sheet: 'whole', place: 3, text } as const,
    ];
    const none = typed('').map((group) => ({ ...group, text: '' }));
    expect(stepFault({ ...newPlan(), recovery, typed: none }, 'recovery')).toMatch(/^请打印或抄下/);
    expect(stepFault({ ...newPlan(), recovery, typed: typed('dddd') }, 'recovery')).toBe(
      '第 4 组应为 5 个字符，请对照纸面补全。',
    );
    expect(stepFault({ ...newPlan(), recovery, typed: typed('BBBB2') }, 'recovery')).toBe(
      '第 4 组与恢复密钥不一致，请对照纸面重新录入。',
    );
    expect(stepFault({ ...newPlan(), recovery, typed: typed('dddd4') }, 'recovery')).toBe(null);
  });
});
