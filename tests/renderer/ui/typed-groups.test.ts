import { describe, expect, it } from 'vitest';
import { typedFault } from '../../../renderer/ui/typed-groups.ts';

const GROUPS = ['AAAAA', 'BBBBB', 'CCCCC', 'DDDDD', 'EEEEE', 'FFFFF', 'GGGGG', 'HHHHH'];
const code = { code: GROUPS.join('-'), halves: [GROUPS.join('-'), GROUPS.join('-')], mark: '' } as const;
const typed = (first: string, second: string) => [
  { sheet: 'whole' as const, place: 1, text: first },
  { sheet: 'whole' as const, place: 4, text: second },
];

describe('what is typed from the paper of the recovery key', () => {
  it('is asked for while nothing is typed, named where a group is short or wrong, and right when both are', () => {
    expect(typedFault(code, typed('', ''))).toContain('请打印或抄下恢复密钥');
    expect(typedFault(code, typed('BBBBB', 'EEEE'))).toBe('第5组应为5个字符，请对照纸面补全。');
    expect(typedFault(code, typed('BBBBB', 'EEEEX'))).not.toBeNull();
    expect(typedFault(code, typed('BBBBB', 'EEEEE'))).toBeNull();
  });
});
