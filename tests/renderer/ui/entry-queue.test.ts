import { describe, expect, it } from 'vitest';
import { EntryQueue } from '../../../renderer/ui/entry-queue.ts';

const soon = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('EntryQueue', () => {
  it('answers entries made while another is being answered, in their order, none lost', async () => {
    const answered: string[] = [];
    const lengths: number[] = [];
    const queue = new EntryQueue((length) => lengths.push(length));
    const enter = (name: string, takesMs: number): void =>
      queue.add(async () => {
        answered.push(`${name} begun`);
        await soon(takesMs);
        answered.push(name);
      });
    enter('first', 15);
    enter('second', 1);
    await soon(5);
    enter('third', 1);
    await expect.poll(() => lengths.at(-1)).toBe(0);
    expect(answered).toEqual(['first begun', 'first', 'second begun', 'second', 'third begun', 'third']);
    expect(lengths).toEqual([1, 2, 3, 2, 1, 0]);
  });

  it('goes on after an entry that failed, and after it was empty', async () => {
    const answered: string[] = [];
    const lengths: number[] = [];
    const queue = new EntryQueue((length) => lengths.push(length));
    queue.add(() => Promise.reject(new Error('no answer')));
    queue.add(async () => void answered.push('second'));
    await expect.poll(() => lengths.at(-1)).toBe(0);
    queue.add(async () => void answered.push('third'));
    await expect.poll(() => lengths.at(-1)).toBe(0);
    expect(answered).toEqual(['second', 'third']);
  });
});
