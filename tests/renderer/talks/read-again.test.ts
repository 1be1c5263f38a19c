import { describe, expect, it } from 'vitest';
import { readAgain } from '../../../renderer/talks/read-again.ts';

const begun = { version: 2, facts: '{"content":""}' };

describe('a talk’s form, once its talk was read again', () => {
  it('keeps the speech just pasted while people are put on the list or a follow-up is added', () => {
    expect(readAgain(begun, { ...begun, version: 3 }, true)).toBe('same');
  });

  it('shows what somebody else wrote, where nothing was typed here', () => {
    expect(readAgain(begun, { version: 3, facts: '{"content":"他人所记"}' }, false)).toBe('anew');
  });

  it('never lets what was typed here overwrite what somebody else wrote', () => {
    expect(readAgain(begun, { version: 3, facts: '{"content":"他人所记"}' }, true)).toBe('behind');
  });
});
