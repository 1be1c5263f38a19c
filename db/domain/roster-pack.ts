import type { Roster } from './roster-check.ts';
import type { GridCell, GridRow } from './roster-grid.ts';

/** A plain text cell as its text, a blank one as null, any other as it is. */
type PackedCell = string | GridCell | null;

/** A roster as it goes from thread to thread: a third of the size, since nearly every cell is plain text. */
export interface PackedRoster extends Omit<Roster, 'rows'> {
  readonly sheetRows: readonly number[];
  readonly cells: readonly (readonly PackedCell[])[];
}

function packCell(cell: GridCell | undefined): PackedCell {
  if (!cell) return null;
  return cell.kind === 'text' && !cell.formula && !cell.stripped ? cell.text : cell;
}

function unpackCell(cell: PackedCell): GridCell | undefined {
  if (typeof cell !== 'string') return cell ?? undefined;
  return { text: cell, kind: 'text', number: null, date: null, formula: false, stripped: false };
}

/** The roster made small for its way; unpackRoster gives it back. */
export function packRoster({ rows, ...rest }: Roster): PackedRoster {
  return {
    ...rest,
    sheetRows: rows.map(({ sheetRow }) => sheetRow),
    cells: rows.map(({ cells }) => Array.from(cells, packCell)),
  };
}

/** The roster that was packed. */
export function unpackRoster({ sheetRows, cells, ...rest }: PackedRoster): Roster {
  const rowAt = (index: number): GridRow => (cells[index] ?? []).map(unpackCell);
  return { ...rest, rows: sheetRows.map((sheetRow, index) => ({ sheetRow, cells: rowAt(index) })) };
}
