import type { PagePixels } from './page-pixels.ts';

/** Pixels of a cell along each side: a speck of dust does not darken a whole cell. */
const CELL = 4;
/** How much darker than the paper a cell with ink is, of 255. */
const DARKER = 45;
/** Dark cells that touch one another, fewer of which are dust. */
const LEAST_STROKE = 8;
/** Cells of strokes below which a page is blank: a signature alone darkens some hundred. */
const BLANK_CELLS = 24;
/** The edge shows the scanner's lid and the sheet's shadow: this much of each side does not count. */
const EDGE = 0.04;

/** False for a blank side: only paper, dust and the shadow of its edges. */
export function hasInk(page: PagePixels): boolean {
  const { width, height } = page;
  const [left, top] = [Math.floor(width * EDGE), Math.floor(height * EDGE)];
  const box = { left, top, width: width - 2 * left, height: height - 2 * top };
  const cells = cellMeans(page, box);
  const limit = paperOf(cells) - DARKER;
  return strokeCells(cells, Math.floor(box.width / CELL), limit) >= BLANK_CELLS;
}

/** True where nothing at all was drawn: no paper, no dust. */
export function isUndrawn({ rgba }: PagePixels): boolean {
  return rgba.every((value) => value === 255);
}

/** How many dark cells belong to strokes, counted until that is no blank page any more. */
function strokeCells(cells: Uint8Array, columns: number, limit: number): number {
  const seen = new Uint8Array(cells.length);
  let total = 0;
  for (let start = 0; start < cells.length && total < BLANK_CELLS; start += 1) {
    if (seen[start] === 1 || (cells[start] ?? 255) >= limit) continue;
    const size = strokeSize(cells, columns, limit, start, seen);
    if (size >= LEAST_STROKE) total += size;
  }
  return total;
}

/** Dark cells joined to `start`, itself among them; they are seen afterwards. */
function strokeSize(
  cells: Uint8Array,
  columns: number,
  limit: number,
  start: number,
  seen: Uint8Array,
): number {
  const waiting = [start];
  seen[start] = 1;
  let size = 0;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    size += 1;
    for (const step of [-columns - 1, -columns, -columns + 1, -1, 1, columns - 1, columns, columns + 1]) {
      const next = at + step;
      if (seen[next] !== 0 || (cells[next] ?? 255) >= limit) continue;
      seen[next] = 1;
      waiting.push(next);
    }
  }
  return size;
}

/** Brightness of the cells of a box, row by row. */
function cellMeans(
  { rgba, width }: PagePixels,
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): Uint8Array {
  const [columns, rows] = [Math.floor(box.width / CELL), Math.floor(box.height / CELL)];
  const means = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let sum = 0;
      for (let y = 0; y < CELL; y += 1) {
        let at = ((box.top + row * CELL + y) * width + box.left + column * CELL) * 4;
        for (let x = 0; x < CELL; x += 1, at += 4) sum += rgba[at + 1] ?? 0;
      }
      means[row * columns + column] = sum / (CELL * CELL);
    }
  }
  return means;
}

/** The paper's own brightness: that of the middle cell. */
function paperOf(cells: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const mean of cells) counts[mean] = (counts[mean] ?? 0) + 1;
  let seen = 0;
  for (let brightness = 0; brightness < 256; brightness += 1) {
    seen += counts[brightness] ?? 0;
    if (seen * 2 >= cells.length) return brightness;
  }
  return 255;
}
