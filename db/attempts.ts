import { createHash, randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { foldText } from './domain/fold.ts';
import { type UnlockDelay, unlockDelay } from './domain/unlock-throttle.ts';
import { PRIVATE_FILE, writeDurably } from './durable-file.ts';

/** `released`: another key-holder or the recovery key lifted the lock. */
export type AttemptOutcome = 'failed' | 'succeeded' | 'released';

/** One try at the closed office: no password, the name only as a salted hash (hashHolder). */
export interface Attempt {
  readonly id: string;
  readonly at: string;
  readonly holder: string;
  readonly outcome: AttemptOutcome;
}

interface LoggedAttempt extends Attempt {
  /** Already in the audit chain; kept because it still counts against its name. */
  readonly drained?: true;
}

/** The log's name in the data folder, beside the keyring. */
const ATTEMPTS_FILE = 'attempts.log';
/** Stands for the recovery code in place of a user name; no name folds to a text with a blank. */
export const RECOVERY_HOLDER = 'recovery code';

/** What the log calls a user name: the same for the same office and folded name, 32 hex digits. */
export function hashHolder(officeId: string, holderName: string): string {
  const name = holderName === RECOVERY_HOLDER ? holderName : foldText(holderName);
  return createHash('sha256').update(`${officeId}\n${name}`).digest('hex').slice(0, 32);
}

/** Appends one try, on the disk before it returns. System errors (read-only folder …) pass through: then nobody unlocks. */
export function recordAttempt(dataFolder: string, attempt: Omit<Attempt, 'id'>): void {
  const path = join(dataFolder, ATTEMPTS_FILE);
  // A line torn by a crash must not swallow the next one.
  const separator = existsSync(path) && !readFileSync(path, 'utf8').endsWith('\n') ? '\n' : '';
  const file = openSync(path, 'a', PRIVATE_FILE);
  try {
    writeSync(file, `${separator}${lineOf({ id: randomUUID(), ...attempt })}`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** How long the name has to wait and whether it is locked, by the log. */
export function readUnlockDelay(dataFolder: string, holder: string, at: string): UnlockDelay {
  const standing = standingFailures(readLog(dataFolder)).filter((attempt) => attempt.holder === holder);
  return unlockDelay(
    standing.map((attempt) => attempt.at),
    at,
  );
}

/**
 * Hands the tries not yet in the audit chain to `take` (oldest first, called only where there are any) and, once it has committed,
 * keeps only the failures that still count. A crash in between hands the same ids over again.
 */
export function drainAttempts(dataFolder: string, take: (attempts: readonly Attempt[]) => void): void {
  const log = readLog(dataFolder);
  const fresh = log.filter((attempt) => !attempt.drained);
  if (fresh.length === 0) return;
  take(fresh);
  const kept = standingFailures(log).map((attempt) => lineOf({ ...attempt, drained: true }));
  writeDurably(join(dataFolder, ATTEMPTS_FILE), Buffer.from(kept.join('')));
}

// The failures of each name since its last success or release.
function standingFailures(log: readonly LoggedAttempt[]): readonly LoggedAttempt[] {
  return log.filter(
    (attempt, index) =>
      attempt.outcome === 'failed' &&
      !log.slice(index + 1).some((later) => later.holder === attempt.holder && later.outcome !== 'failed'),
  );
}

function readLog(dataFolder: string): readonly LoggedAttempt[] {
  const path = join(dataFolder, ATTEMPTS_FILE);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').split('\n').flatMap(parseLine);
}

// A torn or foreign line counts as nothing.
function parseLine(line: string): LoggedAttempt[] {
  try {
    const { id, at, holder, outcome, drained } = JSON.parse(line);
    const isWhole = [id, at, holder, outcome].every((value) => typeof value === 'string');
    if (!isWhole || Number.isNaN(Date.parse(at))) return [];
    return [{ id, at, holder, outcome, ...(drained === true ? { drained } : {}) }];
  } catch {
    return [];
  }
}

function lineOf(attempt: LoggedAttempt): string {
  return `${JSON.stringify(attempt)}\n`;
}
