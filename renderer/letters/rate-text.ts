/** A share in per cent with one decimal, cut and never rounded up to 100: `99.9%`; a dash where nobody owes. */
export function rateText(part: number, whole: number): string {
  if (whole === 0) return '—';
  return `${(Math.floor((part * 1000) / whole) / 10).toFixed(1)}%`;
}
