import type { CivilDate } from './civil-date.ts';

/** How many were due and how many of them have done it. */
export interface Share {
  readonly due: number;
  readonly done: number;
}

/** A rate with its denominator as of a date: who was due then (had joined, had not left, was in the category; domain.md, Rates). */
export interface Rate extends Share {
  readonly on: CivilDate;
}

/** Nobody was due: there is no rate, not one of 0. */
const NOBODY_DUE = '—';

/** `68.7%` to one decimal; 100% only where all are done and 0% only where none is, `—` where nobody was due. */
export function percentText({ due, done }: Share): string {
  if (due === 0) return NOBODY_DUE;
  if (done >= due) return '100%';
  if (done === 0) return '0%';
  const tenths = Math.min(999, Math.max(1, Math.round((done * 1000) / due)));
  return `${(tenths / 10).toFixed(1)}%`;
}

/** `412/600，68.7%`; `—` where nobody was due. */
export function rateText(rate: Share): string {
  return rate.due === 0 ? NOBODY_DUE : `${rate.done}/${rate.due}，${percentText(rate)}`;
}

/** The rate of several groups together, as of the latest of their days; null for no group. */
export function sumRates(rates: readonly Rate[]): Rate | null {
  const [first, ...others] = rates;
  if (!first) return null;
  return others.reduce(
    (sum, { on, due, done }) => ({
      on: on > sum.on ? on : sum.on,
      due: sum.due + due,
      done: sum.done + done,
    }),
    first,
  );
}
