const STEP = 1024;
const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** Bytes as people read them: `312 KB`, `1.4 MB`. */
export function sizeText(bytes: number): string {
  let [size, unit] = [bytes, 0];
  while (size >= STEP && unit < UNITS.length - 1) {
    size /= STEP;
    unit += 1;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : Number(size.toFixed(1))} ${UNITS[unit]}`;
}
