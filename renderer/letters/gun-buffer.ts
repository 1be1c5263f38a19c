/** A gun's keys come within this many milliseconds of each other; no hand is that quick ten times running. */
const GAP_MS = 60;
const CODE_DIGITS = 10;

/** The digits typed without a pause so far, by the keys themselves: an input method does not change them. */
export interface GunBuffer {
  readonly digits: string;
  readonly at: number;
}

export const EMPTY_BUFFER: GunBuffer = { digits: '', at: 0 };

/** The buffer after one more key (`event.code`) at a time in milliseconds. */
export function withKey(buffer: GunBuffer, code: string, at: number): GunBuffer {
  const digit = /^(?:Digit|Numpad)(\d)$/u.exec(code)?.[1];
  if (digit === undefined) return isShift(code) ? buffer : EMPTY_BUFFER;
  const isSame = at - buffer.at <= GAP_MS;
  return { digits: (isSame ? buffer.digits : '') + digit, at };
}

/** The ten digits of a code that a gun has just ended with Enter, whatever an input method made of them; null where a hand typed. */
export function gunCode(buffer: GunBuffer, at: number): string | null {
  return buffer.digits.length === CODE_DIGITS && at - buffer.at <= GAP_MS ? buffer.digits : null;
}

const isShift = (code: string): boolean => code.startsWith('Shift');
