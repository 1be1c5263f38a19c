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

const HUNDREDTHS = 100;

/** A size above a limit, in the limit's unit and never written as small as it: `50.01 MB` where the limit is 50 MB. */
export function oversizeText(bytes: number, limit: number): string {
  const text = sizeText(bytes);
  if (text !== sizeText(limit)) return text;
  const unit = Math.min(Math.floor(Math.log2(limit) / Math.log2(STEP)), UNITS.length - 1);
  return `${Math.ceil((bytes / STEP ** unit) * HUNDREDTHS) / HUNDREDTHS} ${UNITS[unit]}`;
}
