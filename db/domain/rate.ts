/**
 * How many were due and how many of them have done it. Who was due is a matter of a day: had joined, had not left, was in the
 * category then (domain.md, Rates; DueRule answers it).
 */
export interface Share {
  readonly due: number;
  readonly done: number;
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
export function rateText(share: Share): string {
  return share.due === 0 ? NOBODY_DUE : `${share.done}/${share.due}，${percentText(share)}`;
}
