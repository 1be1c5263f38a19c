/** What stands between one user name and the next try. */
export interface UnlockDelay {
  /** Whole seconds to wait, 0 where a try may be made at once. */
  readonly waitSeconds: number;
  /** True from the fifth failure on while the wait lasts: another key-holder or the recovery key releases it at once. */
  readonly locked: boolean;
}

/** domain.md, Keeping and reading: lock after 5 failures (`default`); the third and fourth cost a pause. */
const FAILURES_UNTIL_LOCK = 5;
const PAUSE_SECONDS: Readonly<Record<number, number>> = { 3: 5, 4: 15 };
const LOCK_SECONDS = 15 * 60;

/**
 * The delay after the failures of one user name since its last success or release (instants, in any order).
 * After the 15 minutes of a lock one try is free; failing it locks for 15 minutes more.
 * A failure dated after `at` makes no wait: the clock went back, a dead battery must not shut the office out, and whoever sets
 * clocks could as well copy the keyring and guess elsewhere, where scrypt is the guard.
 */
export function unlockDelay(failuresAt: readonly string[], at: string): UnlockDelay {
  const count = failuresAt.length;
  const delay = count >= FAILURES_UNTIL_LOCK ? LOCK_SECONDS : (PAUSE_SECONDS[count] ?? 0);
  const last = Math.max(...failuresAt.map((failedAt) => Date.parse(failedAt)));
  const elapsed = (Date.parse(at) - last) / 1000;
  const waitSeconds = elapsed >= 0 && elapsed < delay ? Math.ceil(delay - elapsed) : 0;
  return { waitSeconds, locked: waitSeconds > 0 && count >= FAILURES_UNTIL_LOCK };
}
