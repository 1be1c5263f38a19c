/** A gun's keys come within this many milliseconds of each other, Enter too; no hand is that quick many times running. */
const GAP_MS = 60;
/** Digits of a code under the bars of a paper (db/domain/short-code.ts). */
const CODE_DIGITS = 10;
/** A number shorter than this may be a hand's, of two or three quick keys. */
const LEAST_NUMBER = 4;
/** Any other key that writes: what holds one is no whole number. */
const OTHER = '?';

/** The keys pressed without a pause so far, by their places on the keyboard: an input method does not change them. */
export interface GunBuffer {
  /** Digits, letters in capitals, `?` for every other key. */
  readonly keys: string;
  readonly at: number;
}

export const EMPTY_BUFFER: GunBuffer = { keys: '', at: 0 };

/** The buffer after one more key (`event.code`) at a time in milliseconds. */
export function withKey(buffer: GunBuffer, code: string, at: number): GunBuffer {
  // Held for capitals by some guns; writes nothing itself.
  if (code.startsWith('Shift') || code === 'CapsLock') return buffer;
  const key = /^(?:Digit|Numpad|Key)([\dA-Z])$/u.exec(code)?.[1] ?? OTHER;
  return { keys: (at - buffer.at <= GAP_MS ? buffer.keys : '') + key, at };
}

const isUnbroken = (buffer: GunBuffer, at: number): boolean => at - buffer.at <= GAP_MS;

/** The ten digits of a code that a gun has just ended with Enter, whatever an input method made of them; null where a hand typed. */
export function gunCode(buffer: GunBuffer, at: number): string | null {
  const [, digits = ''] = /(\d*)$/u.exec(buffer.keys) ?? [];
  return digits.length === CODE_DIGITS && isUnbroken(buffer, at) ? digits : null;
}

/** The number of a card or a paper, digits and letters, that a gun or a card reader has just ended with Enter; null where a hand typed. */
export function gunNumber(buffer: GunBuffer, at: number): string | null {
  const { keys } = buffer;
  const isNumber = keys.length >= LEAST_NUMBER && /^[\dA-Z]+$/u.test(keys) && /\d/u.test(keys);
  return isNumber && isUnbroken(buffer, at) ? keys : null;
}
