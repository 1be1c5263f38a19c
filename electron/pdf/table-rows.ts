import type { Cell, Row } from './table.ts';
import type { Line, TextStyle } from './text.ts';

/** A cell with its text broken into lines. */
export interface LaidCell {
  readonly cell: Cell;
  readonly lines: readonly Line[];
  readonly style: TextStyle;
  readonly pitch: number;
  readonly x: number;
  readonly width: number;
  readonly need: number;
}

export interface LaidRow {
  readonly cells: readonly LaidCell[];
  height: number;
  readonly source: Row;
}

/** Whether the cell belongs to its row alone. */
export function isOrdinary({ cell }: LaidCell): boolean {
  return (cell.rows ?? 1) === 1;
}

/** Where a spanning cell needs more than its rows give, the last of them grows. */
export function stretchForSpans(rows: readonly LaidRow[]): void {
  rows.forEach((row, index) => {
    for (const laid of row.cells) {
      const reach = laid.cell.rows ?? 1;
      const spanned = rows.slice(index, index + reach);
      const last = spanned.at(-1);
      const short = laid.need - spanned.reduce((sum, each) => sum + each.height, 0);
      if (reach > 1 && last && short > 0) last.height += short;
    }
  });
}

/** Height of the row and of those joined to it, by spanning cells or because it stands with the next. */
export function groupHeight(rows: readonly LaidRow[], index: number): number {
  let end = index + 1;
  let height = 0;
  for (let at = index; at < end; at++) {
    const row = rows[at];
    if (!row) break;
    height += row.height;
    if (row.source.withNext) end = Math.max(end, at + 2);
    for (const { cell } of row.cells) end = Math.max(end, at + (cell.rows ?? 1));
  }
  return height;
}

/** How the rows come to stand on pages, all in points. */
export interface PageRooms {
  readonly first: number;
  readonly fresh: number;
  /** To be left under the last row. */
  readonly below: number;
  readonly goesOver: (row: LaidRow, height: number) => boolean;
}

/** Points left free, so that sums of heights never pass the page's end by a hair. */
const ROUNDING = 0.1;

/** Shares out what a page would leave free among those of its rows that may grow. */
function fillPage(rows: readonly LaidRow[], free: number): void {
  const most = rows.reduce((sum, row) => sum + (row.source.grow ?? 0), 0);
  if (most === 0 || free <= ROUNDING) return;
  const part = Math.min(1, (free - ROUNDING) / most);
  for (const row of rows) row.height += (row.source.grow ?? 0) * part;
}

/** Lets rows grow so that their pages are full; from a row on that has to be split, none does. */
export function growToPages(rows: readonly LaidRow[], { first, fresh, below, goesOver }: PageRooms): void {
  let page: LaidRow[] = [];
  let [free, joined] = [first, 0];
  for (const [index, row] of rows.entries()) {
    const group = joined > 0 ? row.height : groupHeight(rows, index);
    if (group > free && goesOver(row, group)) {
      fillPage(page, free);
      [page, free] = [[], fresh];
    }
    if (row.height > free) return;
    page.push(row);
    free -= row.height;
    joined = Math.max(joined, ...row.cells.map(({ cell }) => cell.rows ?? 1)) - 1;
  }
  fillPage(page, free - below);
}
