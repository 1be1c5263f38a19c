import { describe, expect, it } from 'vitest';
import { EMPTY_BUFFER, type GunBuffer, gunCode, withKey } from '../../../renderer/letters/gun-buffer.ts';

const CODE = '2000000301';

function typed(codes: readonly string[], gapMs: number): GunBuffer {
  return codes.reduce((buffer, code, index) => withKey(buffer, code, 1000 + index * gapMs), EMPTY_BUFFER);
}

const digits = (text: string): string[] => [...text].map((digit) => `Digit${digit}`);

describe('gunCode', () => {
  it('gives the ten digits of a gun by the keys, whatever an input method makes of them', () => {
    expect(gunCode(typed(digits(CODE), 5), 1050)).toBe(CODE);
    expect(
      gunCode(
        typed(
          [...CODE].map((digit) => `Numpad${digit}`),
          20,
        ),
        1200,
      ),
    ).toBe(CODE);
  });

  it('forgets letters typed before the gun', () => {
    expect(gunCode(typed(['KeyZ', 'KeyH', ...digits(CODE)], 5), 1060)).toBe(CODE);
  });

  it('takes digits that a hand types for no code', () => {
    expect(gunCode(typed(digits(CODE), 150), 2400)).toBeNull();
    expect(gunCode(typed(digits('0004'), 5), 1020)).toBeNull();
    expect(gunCode(typed(digits(CODE), 5), 1200)).toBeNull();
  });
});
