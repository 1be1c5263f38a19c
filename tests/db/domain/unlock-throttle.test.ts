import { describe, expect, it } from 'vitest';
import { unlockDelay } from '../../../db/domain/unlock-throttle.ts';

const failures = (count: number) =>
  Array.from({ length: count }, (_, index) => `2026-03-05T08:00:0${index}.000Z`);
const after = (count: number, seconds: number) =>
  new Date(Date.parse(failures(count).at(-1) ?? '') + seconds * 1000).toISOString();

describe('unlockDelay', () => {
  it('lets the first two failures pass without a pause', () => {
    expect(unlockDelay([], '2026-03-05T08:00:00.000Z')).toEqual({ waitSeconds: 0, locked: false });
    expect(unlockDelay(failures(2), after(2, 0))).toEqual({ waitSeconds: 0, locked: false });
  });

  it('asks for a pause after the third failure and a longer one after the fourth', () => {
    expect(unlockDelay(failures(3), after(3, 0))).toEqual({ waitSeconds: 5, locked: false });
    expect(unlockDelay(failures(3), after(3, 4.2))).toEqual({ waitSeconds: 1, locked: false });
    expect(unlockDelay(failures(3), after(3, 5))).toEqual({ waitSeconds: 0, locked: false });
    expect(unlockDelay(failures(4), after(4, 0))).toEqual({ waitSeconds: 15, locked: false });
  });

  it('locks for fifteen minutes at the fifth failure, and again at each one after', () => {
    expect(unlockDelay(failures(5), after(5, 0))).toEqual({ waitSeconds: 900, locked: true });
    expect(unlockDelay(failures(5), after(5, 899))).toEqual({ waitSeconds: 1, locked: true });
    expect(unlockDelay(failures(5), after(5, 900))).toEqual({ waitSeconds: 0, locked: false });
    expect(unlockDelay(failures(6), after(6, 1))).toEqual({ waitSeconds: 899, locked: true });
  });

  it('does not shut the office out because the clock went back', () => {
    expect(unlockDelay(failures(5), '2001-01-01T00:00:00.000Z')).toEqual({ waitSeconds: 0, locked: false });
  });
});
