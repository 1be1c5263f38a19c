/** Arithmetic in GF(256) by logarithms, for one reducing polynomial. */
interface Field {
  readonly power: Uint8Array;
  readonly log: Uint8Array;
}

function fieldOf(polynomial: number): Field {
  const power = new Uint8Array(510);
  const log = new Uint8Array(256);
  let value = 1;
  for (let exponent = 0; exponent < 255; exponent++) {
    power[exponent] = value;
    power[exponent + 255] = value;
    log[value] = exponent;
    value = value << 1 > 255 ? (value << 1) ^ polynomial : value << 1;
  }
  return { power, log };
}

/** Reed–Solomon check words over one field: the generator's roots run from α^`firstRoot`. */
export class ReedSolomon {
  private readonly field: Field;
  private readonly firstRoot: number;
  private readonly generators = new Map<number, Uint8Array>();

  constructor(polynomial: number, firstRoot: number) {
    this.field = fieldOf(polynomial);
    this.firstRoot = firstRoot;
  }

  /** The `count` check words that follow the data words. */
  checkWords(data: Uint8Array, count: number): Uint8Array {
    const generator = this.generator(count);
    const rest = new Uint8Array(count);
    for (const word of data) {
      const factor = word ^ (rest[0] ?? 0);
      rest.copyWithin(0, 1);
      rest[count - 1] = 0;
      for (let at = 0; at < count; at++)
        rest[at] = (rest[at] ?? 0) ^ this.product(generator[at] ?? 0, factor);
    }
    return rest;
  }

  private product(a: number, b: number): number {
    const { power, log } = this.field;
    return a === 0 || b === 0 ? 0 : (power[(log[a] ?? 0) + (log[b] ?? 0)] ?? 0);
  }

  /** Coefficients of the generator polynomial below its leading 1, highest first. */
  private generator(count: number): Uint8Array {
    const known = this.generators.get(count);
    if (known) return known;
    const result = new Uint8Array(count);
    result[count - 1] = 1;
    for (let root = 0; root < count; root++) {
      const factor = this.field.power[root + this.firstRoot] ?? 0;
      for (let at = 0; at < count; at++) {
        result[at] = this.product(result[at] ?? 0, factor) ^ (at + 1 < count ? (result[at + 1] ?? 0) : 0);
      }
    }
    this.generators.set(count, result);
    return result;
  }
}

/** A square code's modules, row by row; 1 is black. */
export interface Matrix {
  readonly size: number;
  readonly modules: Uint8Array;
}
