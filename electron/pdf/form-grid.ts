import type { Cell, Row } from './table.ts';

/** Where a cell begins and ends, in points from the form's left edge, and what stands in it. */
export type Placed = readonly [from: number, to: number, text: string, more?: Partial<Cell>];

/** A printed form laid on vertical rules: rows are written by where their cells begin and end. */
export interface FormGrid {
  /** Column widths in points, for drawTable. */
  readonly widths: readonly number[];
  /** Cells are centred unless they say otherwise. */
  readonly row: (height: number, ...cells: readonly Placed[]) => Row;
}

/** The grid of a form; `edges` in points from its left edge, the last its width. */
export function formGrid(edges: readonly number[]): FormGrid {
  return {
    widths: edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0)),
    row: (height, ...cells) => ({
      height,
      cells: cells.map(([from, to, text, more]) => {
        const at = edges.indexOf(from);
        return { at, span: edges.indexOf(to) - at, text, align: 'center' as const, ...more };
      }),
    }),
  };
}

/** Cells of labels and values in turn between the edges given, one fewer than those. */
export function labelled(edges: readonly number[], ...texts: readonly string[]): readonly Placed[] {
  return texts.map((text, index): Placed => {
    const place = [edges[index] ?? 0, edges[index + 1] ?? 0] as const;
    return index % 2 === 0 ? [...place, text, { label: true }] : [...place, text];
  });
}
