import { type Matrix, ReedSolomon } from './reed-solomon.ts';

/** Level M (15 % can be lost) of versions 1 to 10: check words a block, blocks (ISO/IEC 18004, table 9). */
const LEVEL_M = [
  [10, 1],
  [16, 1],
  [26, 1],
  [18, 2],
  [24, 2],
  [16, 4],
  [18, 4],
  [22, 4],
  [22, 5],
  [26, 5],
] as const;
/** Centres of the alignment patterns by version. */
const ALIGNMENT = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
] as const;
const CHECK = new ReedSolomon(0x11d, 0);

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

const patterns = new Map<number, Uint8Array>();

/** The modules a mask inverts, 1 for each; kept, because every page needs all eight. */
function maskPattern(size: number, mask: number): Uint8Array {
  const key = size * MASKS.length + mask;
  const known = patterns.get(key);
  if (known) return known;
  const inverts = MASKS[mask] ?? (() => false);
  const pattern = Uint8Array.from({ length: size * size }, (_, at) =>
    inverts(Math.floor(at / size), at % size) ? 1 : 0,
  );
  patterns.set(key, pattern);
  return pattern;
}

/** Words of a version altogether: modules left by the patterns, in eights. */
function wordsOf(version: number): number {
  const patterns = ALIGNMENT[version - 1]?.length ?? 0;
  const aligned = patterns === 0 ? 0 : (25 * patterns - 10) * patterns - 55;
  const information = version >= 7 ? 36 : 0;
  return Math.floor(((16 * version + 128) * version + 64 - aligned - information) / 8);
}

/** Byte mode: mode, length, bytes, terminator, pad words. */
function dataWords(bytes: Uint8Array, version: number, capacity: number): Uint8Array {
  const bits: number[] = [];
  const push = (value: number, count: number) => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
  };
  push(4, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) push(byte, 8);
  push(0, Math.min(4, capacity * 8 - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  const used = bits.length / 8;
  return Uint8Array.from({ length: capacity }, (_, at) =>
    at < used
      ? bits.slice(at * 8, at * 8 + 8).reduce((value, bit) => value * 2 + bit, 0)
      : (at - used) % 2 === 0
        ? 0xec
        : 0x11,
  );
}

/** Data in blocks with their check words, taken from the blocks in turn; longer blocks come last. */
function interleaved(data: Uint8Array, checks: number, blocks: number): readonly number[] {
  const short = Math.floor(data.length / blocks);
  const longer = data.length % blocks;
  const parts: { readonly words: Uint8Array; readonly check: Uint8Array }[] = [];
  let from = 0;
  for (let block = 0; block < blocks; block++) {
    const words = data.subarray(from, from + short + (block >= blocks - longer ? 1 : 0));
    parts.push({ words, check: CHECK.checkWords(words, checks) });
    from += words.length;
  }
  const out: number[] = [];
  for (let at = 0; at <= short; at++)
    for (const { words } of parts) if (at < words.length) out.push(words[at] ?? 0);
  for (let at = 0; at < checks; at++) for (const { check } of parts) out.push(check[at] ?? 0);
  return out;
}

/** Remainder of `value` shifted by `shift` by a generator, put after it: BCH words of format and version. */
function bch(value: number, shift: number, generator: number): number {
  let rest = value;
  for (let step = 0; step < shift; step++) rest = (rest << 1) ^ ((rest >> (shift - 1)) * generator);
  return (value << shift) | (rest & ((1 << shift) - 1));
}

class Drawing {
  readonly size: number;
  readonly modules: Uint8Array;
  private readonly fixed: Uint8Array;

  constructor(version: number) {
    this.size = 17 + 4 * version;
    this.modules = new Uint8Array(this.size * this.size);
    this.fixed = new Uint8Array(this.size * this.size);
    this.patterns(version);
  }

  private set(row: number, column: number, black: boolean): void {
    if (row < 0 || column < 0 || row >= this.size || column >= this.size) return;
    this.modules[row * this.size + column] = black ? 1 : 0;
    this.fixed[row * this.size + column] = 1;
  }

  private patterns(version: number): void {
    const { size } = this;
    for (let at = 0; at < size; at++) {
      this.set(6, at, at % 2 === 0);
      this.set(at, 6, at % 2 === 0);
    }
    for (const [row, column] of [
      [3, 3],
      [3, size - 4],
      [size - 4, 3],
    ] as const)
      this.rings(row, column, 4);
    const centres: readonly number[] = ALIGNMENT[version - 1] ?? [];
    const last = size - 7;
    for (const row of centres) {
      for (const column of centres) {
        const onFinder = (row === 6 && (column === 6 || column === last)) || (row === last && column === 6);
        if (!onFinder) this.rings(row, column, 2);
      }
    }
    this.format(0);
    if (version >= 7) this.version(version);
  }

  /** A finder with its white edge (reach 4) or an alignment pattern (reach 2). */
  private rings(row: number, column: number, reach: number): void {
    for (let down = -reach; down <= reach; down++) {
      for (let right = -reach; right <= reach; right++) {
        const ring = Math.max(Math.abs(down), Math.abs(right));
        this.set(row + down, column + right, reach === 2 ? ring !== 1 : ring !== 2 && ring !== 4);
      }
    }
  }

  format(mask: number): void {
    const { size } = this;
    const word = bch(mask, 10, 0x537) ^ 0x5412;
    const bit = (at: number) => ((word >> at) & 1) === 1;
    for (let at = 0; at < 15; at++) {
      const near = at < 6 ? at : at < 8 ? at + 1 : at === 8 ? 7 : 14 - at;
      if (at < 8) this.set(near, 8, bit(at));
      else this.set(8, near, bit(at));
      if (at < 8) this.set(8, size - 1 - at, bit(at));
      else this.set(size - 15 + at, 8, bit(at));
    }
    this.set(size - 8, 8, true);
  }

  private version(version: number): void {
    const word = bch(version, 12, 0x1f25);
    for (let at = 0; at < 18; at++) {
      const [near, far] = [Math.floor(at / 3), this.size - 11 + (at % 3)];
      this.set(near, far, ((word >> at) & 1) === 1);
      this.set(far, near, ((word >> at) & 1) === 1);
    }
  }

  /** Lays the words in their zigzag of two columns, upwards first, past the fixed patterns. */
  words(words: readonly number[]): void {
    const { size, fixed, modules } = this;
    let bit = 0;
    for (let right = size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      const upwards = ((right + 1) & 2) === 0;
      for (let step = 0; step < size; step++) {
        const row = upwards ? size - 1 - step : step;
        for (const column of [right, right - 1]) {
          const at = row * size + column;
          if (fixed[at] === 1) continue;
          modules[at] = ((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
          bit++;
        }
      }
    }
  }

  /** Inverts the words' modules by the mask; twice leaves them as they were. */
  mask(mask: number): void {
    const pattern = maskPattern(this.size, mask);
    for (let at = 0; at < pattern.length; at++) {
      if (this.fixed[at] === 0) this.modules[at] = (this.modules[at] ?? 0) ^ (pattern[at] ?? 0);
    }
  }

  /** How badly it would read (ISO/IEC 18004, 7.8.3): long runs, 2 × 2 blocks, finder-like runs, imbalance. */
  penalty(): number {
    const { size, modules } = this;
    let [points, black] = [0, 0];
    for (let line = 0; line < size; line++) {
      points += this.linePenalty(line * size, 1) + this.linePenalty(line, size);
      for (let column = 0; column < size; column++) {
        const at = line * size + column;
        black += modules[at] ?? 0;
        if (line === 0 || column === 0) continue;
        const sum =
          (modules[at] ?? 0) +
          (modules[at - 1] ?? 0) +
          (modules[at - size] ?? 0) +
          (modules[at - size - 1] ?? 0);
        if (sum === 0 || sum === 4) points += 3;
      }
    }
    return points + 10 * Math.floor(Math.abs((black * 20) / (size * size) - 10));
  }

  private linePenalty(start: number, step: number): number {
    let [points, run, recent, previous] = [0, 0, 0, 2];
    for (let place = 0; place < this.size; place++) {
      const value = this.modules[start + place * step] ?? 0;
      run = value === previous ? run + 1 : 1;
      previous = value;
      if (run === 5) points += 3;
      else if (run > 5) points += 1;
      recent = ((recent << 1) | value) & 0x7ff;
      if (place >= 10 && (recent === 0x5d0 || recent === 0x05d)) points += 40;
    }
    return points;
  }
}

/** Our own, because a page's codes by the general library took as long as the whole dossier (tests compare the two). A QR code (level M, byte mode) of a text of at most 213 bytes, with the mask that reads best, and which one that is; throws RangeError for more. */
export function qrCode(text: string): Matrix & { readonly mask: number } {
  const bytes = new TextEncoder().encode(text);
  const capacityOf = (version: number): number => {
    const [checks = 0, blocks = 0] = LEVEL_M[version - 1] ?? [];
    return wordsOf(version) - checks * blocks;
  };
  const version =
    LEVEL_M.findIndex((_, index) => capacityOf(index + 1) >= bytes.length + (index < 9 ? 2 : 3)) + 1;
  const [checks, blocks] = LEVEL_M[version - 1] ?? [];
  if (checks === undefined || blocks === undefined)
    throw new RangeError(`${bytes.length} bytes are too many for a QR code on paper`);
  const drawing = new Drawing(version);
  drawing.words(interleaved(dataWords(bytes, version, capacityOf(version)), checks, blocks));
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let mask = 0; mask < MASKS.length; mask++) {
    drawing.format(mask);
    drawing.mask(mask);
    const penalty = drawing.penalty();
    if (penalty < least) [best, least] = [mask, penalty];
    drawing.mask(mask);
  }
  drawing.format(best);
  drawing.mask(best);
  return { size: drawing.size, modules: drawing.modules, mask: best };
}
