import type { PagePixels } from './page-pixels.ts';

/** Pixels of a cell along each side: a speck of dust does not darken a whole cell. */
const CELL = 4;
/** How much darker than the paper a cell with ink is, of 255. */
const DARKER = 45;
/** Cells with ink below which a page is blank: a signature alone darkens several hundred. */
const BLANK_CELLS = 40;
/** The edge shows the scanner's lid and the sheet's shadow: this much of each side does not count. */
const EDGE = 0.04;

/** False for a blank side: only paper, dust and the shadow of its edges. */
export function hasInk(page: PagePixels): boolean {
  const { width, height } = page;
  const [left, top] = [Math.floor(width * EDGE), Math.floor(height * EDGE)];
  const cells = cellMeans(page, { left, top, width: width - 2 * left, height: height - 2 * top });
  const limit = paperOf(cells) - DARKER;
  let dark = 0;
  for (const mean of cells) if (mean < limit) dark += 1;
  return dark >= BLANK_CELLS;
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
