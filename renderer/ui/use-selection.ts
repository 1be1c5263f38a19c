import { useCallback, useMemo, useState } from 'react';

export interface Selection<Row> {
  readonly selected: ReadonlySet<string>;
  /** The chosen rows, those of the list first and in its order. */
  readonly selectedRows: readonly Row[];
  readonly select: (keys: ReadonlySet<string>) => void;
  readonly clearSelection: () => void;
}

type Picked<Row> = ReadonlyMap<string, Row>;

/** Rows stay chosen when another order or piece of the list is shown: what is done to them is done to all of them. */
export function useSelection<Row>(rows: readonly Row[], rowKey: (row: Row) => string): Selection<Row> {
  const [picked, setPicked] = useState<Picked<Row>>(new Map());
  const selected = useMemo(() => new Set(picked.keys()), [picked]);
  const select = (keys: ReadonlySet<string>): void => setPicked(pickedOf(picked, rows, rowKey, keys));
  const clearSelection = useCallback(() => setPicked(new Map()), []);
  return { selected, selectedRows: pickedRows(picked, rows, rowKey), select, clearSelection };
}

/** The rows that the keys choose, out of those chosen before and those shown now. */
export function pickedOf<Row>(
  before: Picked<Row>,
  shown: readonly Row[],
  rowKey: (row: Row) => string,
  keys: ReadonlySet<string>,
): Picked<Row> {
  const known = new Map([...before, ...shown.map((row) => [rowKey(row), row] as const)]);
  return new Map([...known].filter(([key]) => keys.has(key)));
}

/** The chosen rows: those shown first, as they are shown now, then the others in the order they were chosen. */
export function pickedRows<Row>(
  picked: Picked<Row>,
  shown: readonly Row[],
  rowKey: (row: Row) => string,
): readonly Row[] {
  const shownKeys = new Set(shown.map(rowKey));
  return [
    ...shown.filter((row) => picked.has(rowKey(row))),
    ...[...picked].filter(([key]) => !shownKeys.has(key)).map(([, row]) => row),
  ];
}

/** What the selection bar says; where only a part of the list has been loaded and all of it is chosen, that the rest is not. */
export function selectionText(chosen: number, loaded: number, hasMore: boolean): string {
  if (!hasMore || chosen < loaded) return `已选 ${chosen.toLocaleString('zh-CN')} 条`;
  return `已选当前已载入的 ${chosen.toLocaleString('zh-CN')} 条，其余还没有载入，不在所选之内（向下滚动载入后再全选）`;
}
