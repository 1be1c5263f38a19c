/** States of the MQ coder (ITU-T T.88, table E.1): estimate, next state after the likelier and after the other bit, whether they change places. */
const STATES: readonly (readonly [number, number, number, number])[] = [
  [0x5601, 1, 1, 1],
  [0x3401, 2, 6, 0],
  [0x1801, 3, 9, 0],
  [0x0ac1, 4, 12, 0],
  [0x0521, 5, 29, 0],
  [0x0221, 38, 33, 0],
  [0x5601, 7, 6, 1],
  [0x5401, 8, 14, 0],
  [0x4801, 9, 14, 0],
  [0x3801, 10, 14, 0],
  [0x3001, 11, 17, 0],
  [0x2401, 12, 18, 0],
  [0x1c01, 13, 20, 0],
  [0x1601, 29, 21, 0],
  [0x5601, 15, 14, 1],
  [0x5401, 16, 14, 0],
  [0x5101, 17, 15, 0],
  [0x4801, 18, 16, 0],
  [0x3801, 19, 17, 0],
  [0x3401, 20, 18, 0],
  [0x3001, 21, 19, 0],
  [0x2801, 22, 19, 0],
  [0x2401, 23, 20, 0],
  [0x2201, 24, 21, 0],
  [0x1c01, 25, 22, 0],
  [0x1801, 26, 23, 0],
  [0x1601, 27, 24, 0],
  [0x1401, 28, 25, 0],
  [0x1201, 29, 26, 0],
  [0x1101, 30, 27, 0],
  [0x0ac1, 31, 28, 0],
  [0x09c1, 32, 29, 0],
  [0x08a1, 33, 30, 0],
  [0x0521, 34, 31, 0],
  [0x0441, 35, 32, 0],
  [0x02a1, 36, 33, 0],
  [0x0221, 37, 34, 0],
  [0x0141, 38, 35, 0],
  [0x0111, 39, 36, 0],
  [0x0085, 40, 37, 0],
  [0x0049, 41, 38, 0],
  [0x0025, 42, 39, 0],
  [0x0015, 43, 40, 0],
  [0x0009, 44, 41, 0],
  [0x0005, 45, 42, 0],
  [0x0001, 45, 43, 0],
  [0x5601, 46, 46, 0],
];

/** The arithmetic coder of JBIG2 (T.88, annex E.2). */
class MqCoder {
  #a = 0x8000;
  #c = 0;
  #count = 12;
  readonly #bytes: number[] = [0];
  readonly #states = new Uint8Array(1 << 16);
  readonly #likelier = new Uint8Array(1 << 16);

  encode(context: number, bit: number): void {
    const [estimate, next, other, changes] = STATES[this.#states[context] ?? 0] ?? [0, 0, 0, 0];
    const likelier = this.#likelier[context] ?? 0;
    this.#a -= estimate;
    const isSmall = this.#a < estimate;
    if (bit === likelier) {
      if ((this.#a & 0x8000) !== 0) {
        this.#c += estimate;
        return;
      }
      if (isSmall) this.#a = estimate;
      else this.#c += estimate;
      this.#states[context] = next;
    } else {
      if (isSmall) this.#c += estimate;
      else this.#a = estimate;
      if (changes === 1) this.#likelier[context] = 1 - likelier;
      this.#states[context] = other;
    }
    do this.#shift();
    while ((this.#a & 0x8000) === 0);
  }

  #shift(): void {
    this.#a *= 2;
    this.#c *= 2;
    this.#count -= 1;
    if (this.#count === 0) this.#byteOut();
  }

  #byteOut(): void {
    const last = this.#bytes.length - 1;
    if (this.#bytes[last] !== 0xff && this.#c >= 0x8000000) {
      this.#bytes[last] = (this.#bytes[last] ?? 0) + 1;
      this.#c %= 0x8000000;
    }
    const bits = this.#bytes[last] === 0xff ? 20 : 19;
    const whole = 2 ** bits;
    this.#bytes.push(Math.floor(this.#c / whole));
    this.#c %= whole;
    this.#count = bits === 20 ? 7 : 8;
  }

  /** Everything coded, with its end. */
  finish(): Buffer {
    const most = this.#c + this.#a;
    this.#c = Math.floor(this.#c / 0x10000) * 0x10000 + 0xffff;
    if (this.#c >= most) this.#c -= 0x8000;
    for (let part = 0; part < 2; part += 1) {
      this.#c *= 2 ** this.#count;
      this.#byteOut();
    }
    const tail = this.#bytes.at(-1) === 0xff ? [0xac] : [0xff, 0xac];
    return Buffer.from([...this.#bytes.slice(1), ...tail]);
  }
}

/** Pixels above and before one that foretell it (T.88, figure 3, with the usual adaptive ones). */
const ABOVE: readonly (readonly [number, number])[] = [
  ...[-2, -1, 0, 1, 2].map((x) => [x, -2] as const),
  ...[-3, -2, -1, 0, 1, 2, 3].map((x) => [x, -1] as const),
  ...[-4, -3, -2, -1].map((x) => [x, 0] as const),
];

const uint32 = (...values: readonly number[]): Buffer => {
  const out = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => out.writeUInt32BE(value, at * 4));
  return out;
};

/** A segment on page 1 that refers to none (T.88, 7.2). */
function segment(number: number, type: number, data: Buffer): Buffer {
  return Buffer.concat([uint32(number), Buffer.from([type, 0, 1]), uint32(data.length), data]);
}

/** A picture of one byte a pixel, 1 black, as one generic region of an embedded JBIG2 stream. */
export function jbig2(pixels: Uint8Array, width: number, height: number): Buffer {
  const coder = new MqCoder();
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let context = 0;
      for (const [dx, dy] of ABOVE) {
        const [px, py] = [x + dx, y + dy];
        const isInside = px >= 0 && px < width && py >= 0;
        context = context * 2 + (isInside ? (pixels[py * width + px] ?? 0) : 0);
      }
      coder.encode(context, pixels[y * width + x] ?? 0);
    }
  }
  const adaptive = Buffer.from(Int8Array.of(3, -1, -3, -1, 2, -2, -2, -2));
  const region = Buffer.concat([uint32(width, height, 0, 0), Buffer.from([0, 0]), adaptive, coder.finish()]);
  const about = Buffer.concat([uint32(width, height, 0, 0), Buffer.from([0, 0, 0])]);
  return Buffer.concat([segment(0, 48, about), segment(1, 39, region)]);
}

/** A fax strip (G4) as a generic region coded by MMR: what some scanners write, and pdfium draws as nothing. */
export function jbig2Mmr(strip: Uint8Array, width: number, height: number): Buffer {
  const about = Buffer.concat([uint32(width, height, 0, 0), Buffer.from([0, 0, 0])]);
  const region = Buffer.concat([uint32(width, height, 0, 0), Buffer.from([0, 1]), strip]);
  return Buffer.concat([segment(0, 48, about), segment(1, 39, region)]);
}
