/** Numbers that look random and are the same for the same seed on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** A UUIDv7 whose time part is the given instant (ms) and whose rest comes from the seed. */
  readonly uuid: (ms: number) => string;
}

/** A seeded source of numbers (mulberry32: 32 bits of state, plenty for fictional people). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const hex = (digits: number): string =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  let counter = 0;
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    uuid: (ms) => {
      counter += 1;
      const time = (ms + Math.floor(counter / 4096)).toString(16).padStart(12, '0');
      const order = (0x7000 | (counter % 4096)).toString(16);
      return `${time.slice(0, 8)}-${time.slice(8)}-${order}-8${hex(3)}-${hex(6)}${hex(6)}`;
    },
  };
}
