import { describe, expect, it } from 'vitest';
import { tryLetters } from '../../../builders/signed-letters.ts';

describe('the place for the signature on a letter that came back', () => {
  it('never passes for empty where somebody signed, and is seen to be empty on a plain scan', {
    timeout: 180_000,
  }, async () => {
    const tried = await tryLetters(1, 7, [150, 200, 300]);
    expect(tried.filter(({ isSigned, isHeld }) => isSigned && isHeld)).toEqual([]);
    const plain = tried.filter(
      ({ how, isSigned }) => !isSigned && ['clean', 'turned', 'upsideDown', 'scaled'].includes(how),
    );
    expect(plain).toHaveLength(12);
    expect(plain.filter(({ isHeld }) => !isHeld)).toEqual([]);
  });
});
