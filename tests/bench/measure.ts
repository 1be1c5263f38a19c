import { appendFileSync } from 'node:fs';

/** One line of the bench: the figure beside its own baseline of the same run. */
export interface BenchRow {
  readonly name: string;
  /** Milliseconds or megabytes: median, or what the name says. */
  readonly value: number;
  readonly baseline: number;
  /** What the limit is about: value ÷ baseline, baseline ÷ value for speeds, value − baseline for growth in megabytes. */
  readonly ratio: number;
  /** The ratio that is just good enough. */
  readonly limit: number;
  /** Whether `limit` is the highest or the lowest good ratio. */
  readonly bound: '≤' | '≥';
  readonly ok: boolean;
}

/** A figure that must not exceed `limit` times its baseline. */
export function atMost(name: string, value: number, baseline: number, limit: number): BenchRow {
  const ratio = value / baseline;
  return { name, value, baseline, ratio, limit, bound: '≤', ok: ratio <= limit };
}

/** A time that must be at least `limit` times shorter than its baseline's. */
export function timesFaster(name: string, value: number, baseline: number, limit: number): BenchRow {
  const ratio = baseline / value;
  return { name, value, baseline, ratio, limit, bound: '≥', ok: ratio >= limit };
}

/** A figure that must not lie more than `limit` above its baseline, in the unit its name says. */
export function growsAtMost(name: string, value: number, baseline: number, limit: number): BenchRow {
  const ratio = value - baseline;
  return { name, value, baseline, ratio, limit, bound: '≤', ok: ratio <= limit };
}

/** Milliseconds of one run. */
export function timeOf(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

/** Milliseconds until what `act` promises is there. */
export async function timeUntil(act: () => unknown): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** The value below which `share` of the times lie. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The middle of the times. */
export function median(times: readonly number[]): number {
  return percentile(times, 0.5);
}

/** The times of an act and of its baseline, run in turns. */
export interface Times {
  readonly act: readonly number[];
  readonly baseline: readonly number[];
}

/** Times of two acts run in turns, so that what disturbs one disturbs the other; each round has its own number, the uncounted warm-up's too. */
export async function interleavedCalls(
  rounds: number,
  act: (round: number) => unknown,
  baseline: (round: number) => unknown,
  warmup = 50,
): Promise<Times> {
  const times = { act: [] as number[], baseline: [] as number[] };
  for (let round = 0; round < rounds + warmup; round += 1) {
    const acted = await timeUntil(() => act(round));
    const based = await timeUntil(() => baseline(round));
    if (round >= warmup) {
      times.act.push(acted);
      times.baseline.push(based);
    }
  }
  return times;
}

/** Resident memory of this process and its threads, in megabytes. */
export function residentMegabytes(): number {
  return process.memoryUsage.rss() / (1024 * 1024);
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Prints the rows as one table. */
export function printRows(rows: readonly BenchRow[]): void {
  console.table(
    rows.map(({ name, value, baseline, ratio, limit, bound, ok }) => ({
      name,
      value: rounded(value),
      baseline: rounded(baseline),
      ratio: rounded(ratio),
      limit: `${bound} ${Number(limit.toPrecision(3))}`,
      ok: ok ? 'ok' : 'BROKEN',
    })),
  );
}

/** Hands one script's rows to the run that started it, or prints them where it was started alone. */
export function report(rows: readonly BenchRow[]): void {
  const file = process.env.BENCH_ROWS;
  if (file) for (const row of rows) appendFileSync(file, `${JSON.stringify(row)}\n`);
  else printRows(rows);
}
