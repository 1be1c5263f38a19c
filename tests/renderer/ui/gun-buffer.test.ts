import { describe, expect, it } from 'vitest';
import {
  EMPTY_BUFFER,
  type GunBuffer,
  gunCode,
  gunNumber,
  withKey,
} from '../../../renderer/ui/gun-buffer.ts';

const CODE = '2000000301';
const BEGIN = 1000;

function typed(codes: readonly string[], gapMs: number): GunBuffer {
  return codes.reduce((buffer, code, index) => withKey(buffer, code, BEGIN + index * gapMs), EMPTY_BUFFER);
}

const keysOf = (text: string): string[] =>
  [...text].map((key) => (/\d/u.test(key) ? `Digit${key}` : /[A-Z]/u.test(key) ? `Key${key}` : 'Minus'));

describe('gunCode', () => {
  it('gives the ten digits of a gun by the keys, whatever an input method makes of them', () => {
    expect(gunCode(typed(keysOf(CODE), 5), 1050)).toBe(CODE);
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
    expect(gunCode(typed(keysOf(`ZH${CODE}`), 5), 1060)).toBe(CODE);
  });

  it('takes digits that a hand types for no code', () => {
    expect(gunCode(typed(keysOf(CODE), 150), 2400)).toBeNull();
    expect(gunCode(typed(keysOf('0004'), 5), 1020)).toBeNull();
    expect(gunCode(typed(keysOf(CODE), 5), 1200)).toBeNull();
    expect(gunCode(typed(keysOf(`1${CODE}`), 5), 1055)).toBeNull();
  });
});

describe('gunNumber', () => {
  const shot = (text: string, gapMs = 5, enterMs = 5): string | null => {
    const keys = keysOf(text);
    return gunNumber(typed(keys, gapMs), BEGIN + (keys.length - 1) * gapMs + enterMs);
  };

  it('gives a staff number or a card, digits and letters of any length, by the keys', () => {
    expect(['10234', 'G1001', '0004512873', CODE, '6F00A1B2C3D4'].map((text) => shot(text))).toEqual([
      '10234',
      'G1001',
      '0004512873',
      CODE,
      '6F00A1B2C3D4',
    ]);
  });

  it('leaves out what was typed by hand before the gun', () => {
    const half = withKey(withKey(EMPTY_BUFFER, 'KeyZ', 400), 'KeyH', 600);
    const buffer = keysOf('10234').reduce((so, code, at) => withKey(so, code, BEGIN + at * 5), half);
    expect(gunNumber(buffer, 1025)).toBe('10234');
  });

  it('passes over the keys a gun holds for capitals', () => {
    expect(gunNumber(typed(['ShiftLeft', 'KeyG', 'Digit1', 'Digit2', 'Digit3'], 5), 1025)).toBe('G123');
    expect(gunNumber(typed(['CapsLock', 'KeyG', 'Digit1', 'Digit2', 'Digit3'], 5), 1025)).toBe('G123');
  });

  it('gives no part of a number with another sign in it: 1001 is somebody else than A-1001', () => {
    expect(shot('A-1001')).toBeNull();
  });

  it('takes what a hand types for no card', () => {
    expect(shot('10234', 150)).toBeNull();
    expect(shot('10234', 5, 90)).toBeNull();
    expect(shot('ZS')).toBeNull();
    expect(shot('ZHANG')).toBeNull();
    expect(shot('601')).toBeNull();
  });
});
