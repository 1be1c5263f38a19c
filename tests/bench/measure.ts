/** One line of the bench: the figure beside its own baseline of the same run. */
export interface BenchRow {
  readonly name: string;
  /** Milliseconds: median, or what the name says. */
  readonly value: number;
  readonly baseline: number;
  /** value ÷ baseline. */
  readonly ratio: number;
  /** The highest ratio that is good enough. */
  readonly limit: number;
  readonly ok: boolean;
}

/** A figure that must not exceed `limit` times its baseline. */
export function atMost(name: string, value: number, baseline: number, limit: number): BenchRow {
  const ratio = value / baseline;
  return { name, value, baseline, ratio, limit, ok: ratio <= limit };
}

/** Milliseconds of one run. */
export function timeOf(act: () => unknown): number {
  const start = performance.now();
  act();
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

/** Times of two acts run in turns, so that what disturbs one disturbs the other; `warmup` rounds are not counted. */
export function interleaved(
  rounds: number,
  act: (round: number) => unknown,
  baseline: (round: number) => unknown,
  warmup = 50,
): { readonly act: readonly number[]; readonly baseline: readonly number[] } {
  const times = { act: [] as number[], baseline: [] as number[] };
  for (let round = -warmup; round < rounds; round += 1) {
    const index = round < 0 ? round + warmup : round;
    const acted = timeOf(() => act(index));
    const based = timeOf(() => baseline(index));
    if (round >= 0) {
      times.act.push(acted);
      times.baseline.push(based);
    }
  }
  return times;
}
