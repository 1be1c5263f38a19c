/** A column of a ledger, declared once: on screen, in its .xlsx and on paper it says the same. */
export interface LedgerColumn<Row> {
  readonly code: string;
  readonly label: string;
  readonly text: (row: Row) => string;
  /** Pixels at least on screen; on paper its share beside the others. */
  readonly width: number;
  /** Left out: left on screen, centred on paper. */
  readonly align?: 'left' | 'center' | 'right';
  /** A number in the .xlsx, to be summed there; its text is then '' or digits. */
  readonly isNumber?: boolean;
  /** Not shown on screen until chosen. */
  readonly optional?: boolean;
  /** The list may be sorted by this column's code. */
  readonly sortable?: boolean;
}

/** The columns with these codes in their order; unknown codes fall out, and where none is left it is every column. */
export function chosenColumns<Row>(
  columns: readonly LedgerColumn<Row>[],
  codes: readonly string[],
): readonly LedgerColumn<Row>[] {
  const chosen = codes.flatMap((code) => columns.find((column) => column.code === code) ?? []);
  return chosen.length > 0 ? chosen : columns;
}
