import { useCallback, useMemo, useState } from 'react';

export interface Selection<Row> {
  readonly selected: ReadonlySet<string>;
  /** The chosen rows, those of the list first and in its order. */
  readonly selectedRows: readonly Row[];
  readonly select: (keys: ReadonlySet<string>) => void;
  readonly clearSelection: () => void;
}

/** Rows stay chosen when another order or piece of the list is shown: what is done to them is done to all of them. */
export function useSelection<Row>(rows: readonly Row[], rowKey: (row: Row) => string): Selection<Row> {
  const [picked, setPicked] = useState<ReadonlyMap<string, Row>>(new Map());
  const selected = useMemo(() => new Set(picked.keys()), [picked]);
  const shown = new Map(rows.map((row) => [rowKey(row), row]));
  const select = (keys: ReadonlySet<string>): void => {
    const known = new Map([...picked, ...shown]);
    setPicked(new Map([...known].filter(([key]) => keys.has(key))));
  };
  const clearSelection = useCallback(() => setPicked(new Map()), []);
  return {
    selected,
    selectedRows: [
      ...rows.filter((row) => picked.has(rowKey(row))),
      ...[...picked].filter(([key]) => !shown.has(key)).map(([, row]) => row),
    ],
    select,
    clearSelection,
  };
}
