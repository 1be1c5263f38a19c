import { atMost, type BenchRow, percentile } from './measure.ts';

/** design.md, Kinds: no handler keeps the service busy for longer. */
const MOST_MS = 50;

/** Milliseconds this thread has computed so far: what other programs take of the processor is not in it. */
function computed(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The longest stretch of computing during which nobody else could be answered while `act` went on, in milliseconds. */
export async function longestHold(act: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = computed();
  let isOver = false;
  const look = (): void => {
    const now = computed();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  await act();
  longest = Math.max(longest, computed() - last);
  isOver = true;
  await new Promise((done) => setImmediate(done));
  return longest;
}

/** The median of such holds beside the limit. */
export function holdRow(name: string, holds: readonly number[]): BenchRow {
  return atMost(`hold: ${name}, CPU ms beside ${MOST_MS}`, percentile(holds, 0.5), MOST_MS, 1);
}
