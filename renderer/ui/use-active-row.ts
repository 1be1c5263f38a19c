import { useEffect, useRef, useState } from 'react';

interface ListedRows<Row> {
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly listKey?: string;
  readonly onActive?: (row: Row) => void;
}

/** Where the cursor is; the key is null until it has been moved. */
interface Held {
  readonly key: string | null;
  readonly index: number;
}

const START: Held = { key: null, index: 0 };

/** The index of the row under the cursor and how to move it: it keeps to its row when others come or go, and to its place when that row goes. */
export function useActiveRow<Row>(list: ListedRows<Row>): readonly [number, (index: number) => void] {
  const { rows, rowKey, listKey, onActive } = list;
  const [held, setHeld] = useState(START);
  const [heldList, setHeldList] = useState(listKey);
  const told = useRef<string | null>(null);
  const { key, index } = placeOf(held, rows, rowKey);
  if (heldList !== listKey) {
    setHeldList(listKey);
    setHeld(START);
  } else if (key !== held.key) setHeld({ key, index });
  useEffect(() => {
    const row = rows[index];
    if (key === null || !row || key === told.current) return;
    told.current = key;
    onActive?.(row);
  }, [rows, key, index, onActive]);
  const move = (to: number): void => {
    const row = rows[to];
    if (!row) return;
    told.current = rowKey(row);
    setHeld({ key: told.current, index: to });
    onActive?.(row);
  };
  return [index, move];
}

function placeOf<Row>(held: Held, rows: readonly Row[], rowKey: (row: Row) => string): Held {
  const index = Math.min(held.index, Math.max(rows.length - 1, 0));
  const row = rows[index];
  if (held.key === null || !row || rowKey(row) === held.key) return { key: held.key, index };
  const found = rows.findIndex((each) => rowKey(each) === held.key);
  return found === -1 ? { key: rowKey(row), index } : { key: held.key, index: found };
}
