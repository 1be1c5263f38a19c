import { type Matrix, ReedSolomon } from './reed-solomon.ts';

/** Square symbols of ECC 200 (ISO/IEC 16022, table 7): edge, data words, check words, regions per edge. */
const SYMBOLS = [
  [10, 3, 5, 1],
  [12, 5, 7, 1],
  [14, 8, 10, 1],
  [16, 12, 12, 1],
  [18, 18, 14, 1],
  [20, 22, 18, 1],
  [22, 30, 20, 1],
  [24, 36, 24, 1],
  [26, 44, 28, 1],
  [32, 62, 36, 2],
  [36, 86, 42, 2],
  [40, 114, 48, 2],
  [44, 144, 56, 2],
] as const;
const CHECK = new ReedSolomon(0x12d, 1);
const PAD = 129;

/** ASCII encodation: pairs of digits in one word, other characters as value + 1. */
function dataWords(text: string): number[] {
  const words: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const pair = /^\d\d/.exec(text.slice(at, at + 2));
    words.push(pair ? 130 + Number(pair[0]) : text.charCodeAt(at) + 1);
    if (pair) at++;
  }
  return words;
}

/** Fills up with pad words, all but the first of them scrambled by their place. */
function padded(words: readonly number[], length: number): Uint8Array {
  const out = Uint8Array.from({ length }, (_, at) => words[at] ?? PAD);
  for (let at = words.length + 1; at < length; at++) {
    const value = PAD + (((149 * (at + 1)) % 253) + 1);
    out[at] = value > 254 ? value - 254 : value;
  }
  return out;
}

/** The eight places of one word: seven steps from the corner its eighth bit stands on. */
const UTAH = [
  [-2, -2],
  [-2, -1],
  [-1, -2],
  [-1, -1],
  [-1, 0],
  [0, -2],
  [0, -1],
  [0, 0],
] as const;
type Places = readonly (readonly [row: number, column: number])[];

/** The four special words at the corners (ISO/IEC 16022, annex F.3); negative places count from the far edge. */
const CORNERS: readonly Places[] = [
  [
    [-1, 0],
    [-1, 1],
    [-1, 2],
    [0, -2],
    [0, -1],
    [1, -1],
    [2, -1],
    [3, -1],
  ],
  [
    [-3, 0],
    [-2, 0],
    [-1, 0],
    [0, -4],
    [0, -3],
    [0, -2],
    [0, -1],
    [1, -1],
  ],
  [
    [-3, 0],
    [-2, 0],
    [-1, 0],
    [0, -2],
    [0, -1],
    [1, -1],
    [2, -1],
    [3, -1],
  ],
  [
    [-1, 0],
    [-1, -1],
    [0, -3],
    [0, -2],
    [0, -1],
    [1, -3],
    [1, -2],
    [1, -1],
  ],
];

/** Places the words' bits on the mapping matrix of `edge` modules. */
class Placement {
  private readonly edge: number;
  private readonly words: Uint8Array;
  private next = 0;
  /** 0 white, 1 black, 2 not yet set. */
  readonly cells: Uint8Array;

  constructor(edge: number, words: Uint8Array) {
    this.edge = edge;
    this.words = words;
    this.cells = new Uint8Array(edge * edge).fill(2);
    this.fill();
  }

  private fill(): void {
    const { edge } = this;
    let [row, column] = [4, 0];
    do {
      this.corner(row, column);
      do {
        if (row < edge && column >= 0 && this.isFree(row, column)) this.utah(row, column);
        row -= 2;
        column += 2;
      } while (row >= 0 && column < edge);
      row += 1;
      column += 3;
      do {
        if (row >= 0 && column < edge && this.isFree(row, column)) this.utah(row, column);
        row += 2;
        column -= 2;
      } while (row < edge && column >= 0);
      row += 3;
      column += 1;
    } while (row < edge || column < edge);
    const last = edge * edge - 1;
    if (this.cells[last] === 2) {
      this.cells[last] = 1;
      this.cells[last - edge - 1] = 1;
    }
    for (let at = 0; at <= last; at++) if (this.cells[at] === 2) this.cells[at] = 0;
  }

  private isFree(row: number, column: number): boolean {
    return this.cells[row * this.edge + column] === 2;
  }

  private corner(row: number, column: number): void {
    const { edge } = this;
    if (row === edge && column === 0) this.special(0);
    if (row === edge - 2 && column === 0 && edge % 4 !== 0) this.special(1);
    if (row === edge - 2 && column === 0 && edge % 8 === 4) this.special(2);
    if (row === edge + 4 && column === 2 && edge % 8 === 0) this.special(3);
  }

  private special(corner: number): void {
    const places = CORNERS[corner] ?? [];
    this.set(
      places.map(([row, column]) => [
        row < 0 ? row + this.edge : row,
        column < 0 ? column + this.edge : column,
      ]),
    );
  }

  private utah(row: number, column: number): void {
    this.set(UTAH.map(([down, right]) => this.wrapped(row + down, column + right)));
  }

  private wrapped(givenRow: number, givenColumn: number): readonly [number, number] {
    const { edge } = this;
    let [row, column] = [givenRow, givenColumn];
    if (row < 0) {
      row += edge;
      column += 4 - ((edge + 4) % 8);
    }
    if (column < 0) {
      column += edge;
      row += 4 - ((edge + 4) % 8);
    }
    return [row, column];
  }

  private set(places: Places): void {
    const word = this.words[this.next++] ?? 0;
    places.forEach(([row, column], bit) => {
      this.cells[row * this.edge + column] = (word >> (7 - bit)) & 1;
    });
  }
}

/** A Data Matrix (ECC 200, square) of printable ASCII text; throws RangeError for more than the 44 × 44 symbol holds. */
export function dataMatrix(text: string): Matrix {
  const words = dataWords(text);
  const symbol = SYMBOLS.find(([, capacity]) => capacity >= words.length);
  if (!symbol) throw new RangeError(`${words.length} words are too many for a Data Matrix on paper`);
  const [size, capacity, checks, regions] = symbol;
  const data = padded(words, capacity);
  const edge = size - 2 * regions;
  const { cells } = new Placement(edge, Uint8Array.from([...data, ...CHECK.checkWords(data, checks)]));
  const region = size / regions;
  const inner = region - 2;
  const modules = new Uint8Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [y, x] = [row % region, column % region];
      const onBorder = y === 0 || x === 0 || y === region - 1 || x === region - 1;
      const cell =
        (Math.floor(row / region) * inner + y - 1) * edge + Math.floor(column / region) * inner + x - 1;
      modules[row * size + column] = onBorder ? finder(y, x, region) : (cells[cell] ?? 0);
    }
  }
  return { size, modules };
}

/** The solid left and lower edges and the dotted upper and right ones. */
function finder(y: number, x: number, region: number): number {
  if (x === 0 || y === region - 1) return 1;
  return y === 0 ? 1 - (x % 2) : y % 2;
}
