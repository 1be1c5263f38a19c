import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Attempt,
  type AttemptOutcome,
  drainAttempts,
  hashHolder,
  RECOVERY_HOLDER,
  readUnlockDelay,
  recordAttempt,
} from '../../db/attempts.ts';
import { emptyDataFolder } from '../builders/data-folder.ts';

const clerk = hashHolder('office-1', '张三');
const head = hashHolder('office-1', '李四');
const second = (count: number) => `2026-03-05T08:00:${String(count).padStart(2, '0')}.000Z`;

function record(folder: string, holder: string, outcomes: readonly AttemptOutcome[], from = 0): void {
  for (const [index, outcome] of outcomes.entries()) {
    recordAttempt(folder, { at: second(from + index), holder, outcome });
  }
}

function drained(folder: string): readonly Attempt[] {
  const taken: Attempt[] = [];
  drainAttempts(folder, (attempts) => taken.push(...attempts));
  return taken;
}

describe('hashHolder', () => {
  it('is the same however the name is typed, and another for each name and office', () => {
    expect(hashHolder('office-1', ' 张　三')).toBe(clerk);
    expect(
      new Set([clerk, head, hashHolder('office-2', '张三'), hashHolder('office-1', RECOVERY_HOLDER)]).size,
    ).toBe(4);
    expect(hashHolder('office-1', 'recoverycode')).not.toBe(hashHolder('office-1', RECOVERY_HOLDER));
  });
});

describe('recordAttempt', () => {
  it('writes neither password nor name, one line a try', () => {
    const folder = emptyDataFolder();
    record(folder, clerk, ['failed', 'succeeded']);
    const lines = readFileSync(join(folder, 'attempts.log'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => Object.keys(JSON.parse(line)))).toEqual(
      Array(2).fill(['id', 'at', 'holder', 'outcome']),
    );
    expect(lines.join()).not.toContain('张三');
  });
});

describe('readUnlockDelay', () => {
  it('counts the failures of one name since its last success, over restarts', () => {
    const folder = emptyDataFolder();
    record(folder, clerk, ['failed', 'succeeded', 'failed', 'failed', 'failed']);
    record(folder, head, ['failed']);
    expect(readUnlockDelay(folder, clerk, second(4))).toEqual({ waitSeconds: 5, locked: false });
    expect(readUnlockDelay(folder, head, second(4))).toEqual({ waitSeconds: 0, locked: false });
  });

  it('locks at the fifth failure until another key-holder releases it', () => {
    const folder = emptyDataFolder();
    record(folder, clerk, Array(5).fill('failed'));
    expect(readUnlockDelay(folder, clerk, second(4))).toEqual({ waitSeconds: 900, locked: true });
    record(folder, clerk, ['released'], 5);
    expect(readUnlockDelay(folder, clerk, second(6))).toEqual({ waitSeconds: 0, locked: false });
  });

  it('passes over a line torn by a crash, but not over the next one', () => {
    const folder = emptyDataFolder();
    record(folder, clerk, ['failed', 'failed']);
    appendFileSync(join(folder, 'attempts.log'), '{"id":"x","at":"2026');
    record(folder, clerk, ['failed'], 2);
    appendFileSync(
      join(folder, 'attempts.log'),
      'null\n{"id":"x","at":"never","holder":"y","outcome":"failed"}\n',
    );
    expect(readUnlockDelay(folder, clerk, second(2))).toEqual({ waitSeconds: 5, locked: false });
  });
});

describe('drainAttempts', () => {
  it('hands every try to the audit chain once, oldest first', () => {
    const folder = emptyDataFolder();
    record(folder, clerk, ['failed', 'failed', 'succeeded']);
    expect(drained(folder).map(({ at, outcome }) => [at, outcome])).toEqual([
      [second(0), 'failed'],
      [second(1), 'failed'],
      [second(2), 'succeeded'],
    ]);
    expect(drained(folder)).toEqual([]);
    expect(readFileSync(join(folder, 'attempts.log'), 'utf8')).toBe('');
  });

  it('does not lift the lock of one name when another unlocks', () => {
    const folder = emptyDataFolder();
    record(folder, head, Array(5).fill('failed'));
    record(folder, clerk, ['succeeded'], 5);
    expect(drained(folder)).toHaveLength(6);
    expect(readUnlockDelay(folder, head, second(6)).locked).toBe(true);
    record(folder, head, ['succeeded'], 7);
    expect(drained(folder)).toHaveLength(1);
    expect(readUnlockDelay(folder, head, second(8)).locked).toBe(false);
  });

  it('hands them over again, with the same ids, where the chain could not take them', () => {
    const folder = emptyDataFolder();
    record(folder, clerk, ['failed']);
    const refused: Attempt[] = [];
    const failing = (attempts: readonly Attempt[]) => {
      refused.push(...attempts);
      throw new Error('disk full');
    };
    expect(() => drainAttempts(folder, failing)).toThrow('disk full');
    expect(drained(folder)).toEqual(refused);
  });
});
