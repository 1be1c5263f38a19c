interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
}

/** The row a key leads to from `active` among `count` rows with `page` rows in the window; null for a key that does not move. */
export function moveActive(event: Key, active: number, count: number, page: number): number | null {
  if (count === 0 || event.altKey) return null;
  const target = targetOf(event.key, active, count, page);
  return target === null ? null : Math.min(Math.max(target, 0), count - 1);
}

function targetOf(key: string, active: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'PageDown':
      return active + page;
    case 'PageUp':
      return active - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** The column a key leads to from `active` among `count`; null for a key that does not move within the row. */
export function moveColumn({ key, ctrlKey, altKey }: Key, active: number, count: number): number | null {
  if (count === 0 || ctrlKey || altKey) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  return step === 0 ? null : Math.min(Math.max(active + step, 0), count - 1);
}

/** The keys of all rows between two, both included, in whichever order they are given. */
export function rangeOf<Row>(
  rows: readonly Row[],
  rowKey: (row: Row) => string,
  from: number,
  to: number,
): string[] {
  return rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(rowKey);
}

/** The set with `key` added, or taken out where it was in. */
export function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}
