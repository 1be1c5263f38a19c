import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { GridProps } from './Grid.tsx';
import type { CellFocus } from './GridCellEditor.tsx';

interface ActiveCell {
  /** The column under the cursor. */
  readonly column: number;
  /** The cell there is a field to type in. */
  readonly isField: boolean;
  readonly goTo: (column: number) => void;
  /** To the next (or the one before) that may be changed; stays where there is none. */
  readonly moveBy: (columns: number) => void;
  /** Gives the grid's focus on to the field, where there is one. */
  readonly focusField: () => void;
  readonly focus: CellFocus;
}

/** Which cell the cursor is in, for a grid whose cells may be changed; it starts at the first of them. */
export function useActiveCell<Row>(
  { columns, editing }: GridProps<Row>,
  row: Row | undefined,
  scroller: RefObject<HTMLDivElement | null>,
): ActiveCell {
  const [chosen, setChosen] = useState<number | null>(null);
  const isPassing = useRef(false);
  const focus = useMemo(
    (): CellFocus => ({
      leave: () => {
        isPassing.current = true;
      },
      take: () => {
        const isTaken = isPassing.current || document.activeElement === scroller.current;
        isPassing.current = false;
        return isTaken;
      },
    }),
    [scroller],
  );
  const mayChange = (at: number): boolean => {
    const column = columns[at];
    return row !== undefined && column !== undefined && (editing?.valueOf(row, column.code) ?? null) !== null;
  };
  const first = columns.findIndex((_, at) => mayChange(at));
  const column = Math.min(chosen ?? Math.max(first, 0), columns.length - 1);
  // The focus left a field for a cell that is none.
  useLayoutEffect(() => {
    if (!isPassing.current) return;
    isPassing.current = false;
    scroller.current?.focus({ preventScroll: true });
  });
  return {
    column,
    isField: mayChange(column),
    goTo: setChosen,
    moveBy: (columnsOn) => {
      const step = Math.sign(columnsOn);
      if (step === 0) return;
      for (let at = column + step; at >= 0 && at < columns.length; at += step)
        if (mayChange(at)) return setChosen(at);
    },
    focusField: () =>
      scroller.current?.querySelector<HTMLElement>('.grid-input')?.focus({ preventScroll: true }),
    focus,
  };
}
