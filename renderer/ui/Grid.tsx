import './grid.css';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { GridHead } from './GridHead.tsx';
import { GridRow } from './GridRow.tsx';
import { moveActive, moveColumn, rangeOf, toggled } from './grid-keys.ts';
import { useActiveCell } from './use-active-cell.ts';
import { useActiveRow } from './use-active-row.ts';

/** Dense rows: 29 px plus the line (design.md, Screens). */
const ROW_PX = 30;
const CHECK_PX = 36;
/** The next rows are asked for when this many are left below the window. */
const END_MARGIN_ROWS = 30;

export interface GridColumn<Row> {
  readonly code: string;
  readonly label: string;
  /** Pixels at least; a wider window gives each column its share. */
  readonly width: number;
  readonly align?: 'left' | 'right' | 'center';
  readonly render: (row: Row) => ReactNode;
  /** The full text where `render` gives more than text; shown on hovering over a cut cell. */
  readonly text?: (row: Row) => string;
  readonly sortable?: boolean;
}

export interface GridSort {
  readonly by: string;
  readonly descending: boolean;
}

/** Cells that may be changed in the grid itself; the cursor then moves by cells. */
export interface GridEditing<Row> {
  /** The cell's text to be changed, or null where it is not the user's to change. */
  readonly valueOf: (row: Row, code: string) => string | null;
  /** The cell is why the row is refused. */
  readonly isFaulty?: (row: Row, code: string) => boolean;
  readonly onSave: (row: Row, code: string, value: string) => void;
}

export interface GridProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly GridColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  /** Pixels; left out: fills its parent. */
  readonly height?: number;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  readonly onOpen?: (row: Row) => void;
  /** Told whenever the row under the cursor changes. */
  readonly onActive?: (row: Row) => void;
  readonly onEndReached?: () => void;
  readonly sort?: GridSort | null;
  readonly onSort?: (sort: GridSort) => void;
  readonly emptyText?: string;
  /** Instead of `emptyText`, e.g. an EmptyState. */
  readonly empty?: ReactNode;
  readonly rowClassName?: (row: Row) => string;
  /** Another list when it changes (filter, sort): the grid goes to its first row. */
  readonly listKey?: string;
  readonly editing?: GridEditing<Row>;
}

/** A windowed grid for any number of rows: arrows, Home/End, PageUp/PageDown, Space selects, Enter opens, Ctrl+A selects all; with `editing` the arrows go from cell to cell, and a cell is changed in its place. */
export function Grid<Row>(props: GridProps<Row>) {
  const { rows, columns, rowKey, selected, onSelect, onOpen, onEndReached, editing } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef(0);
  const gridId = useId();
  const [current, moveTo] = useActiveRow(props);
  const row = rows[current];
  const cells = useActiveCell(props, row, scroller);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollPaddingStart: ROW_PX,
    // A field that is scrolled out of sight keeps what is being typed in it.
    rangeExtractor: (range) =>
      editing && row
        ? [...new Set([...defaultRangeExtractor(range), current])].sort((a, b) => a - b)
        : defaultRangeExtractor(range),
  });
  const items = virtual.getVirtualItems();
  const lastShown = virtual.range?.endIndex ?? 0;
  const isNearEnd = rows.length > 0 && lastShown >= rows.length - END_MARGIN_ROWS;
  useEffect(() => {
    if (isNearEnd) onEndReached?.();
  }, [isNearEnd, rows.length, onEndReached]);

  useEffect(() => {
    anchor.current = 0;
    scroller.current?.scrollTo({ top: 0 });
  }, [props.listKey]);

  const goTo = (index: number, extend: boolean): void => {
    if (!rows[index]) return;
    moveTo(index);
    virtual.scrollToIndex(index);
    if (extend) onSelect?.(new Set([...(selected ?? []), ...rangeOf(rows, rowKey, anchor.current, index)]));
    else anchor.current = index;
  };
  const toggle = (index: number): void => {
    const toggledRow = rows[index];
    if (toggledRow && onSelect) onSelect(toggled(selected ?? new Set(), rowKey(toggledRow)));
  };
  const onGridKey = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW_PX) / ROW_PX) - 2);
    const column = editing ? moveColumn(event, cells.column, columns.length) : null;
    const next = moveActive(event, current, rows.length, page);
    if (column !== null) cells.goTo(column);
    else if (next !== null) goTo(next, event.shiftKey);
    else if (event.key === 'Enter' && row && onOpen) onOpen(row);
    else if (event.key === ' ' && onSelect) toggle(current);
    else if (event.key.toLowerCase() === 'a' && event.ctrlKey && onSelect)
      onSelect(new Set(rows.map(rowKey)));
    else return;
    event.preventDefault();
  };
  const template = templateOf(columns, onSelect !== undefined);
  const least = columns.reduce((sum, { width }) => sum + width, onSelect ? CHECK_PX : 0);
  const activeId = `${gridId}-${current}${editing ? `-${cells.column}` : ''}`;
  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-multiselectable={onSelect ? true : undefined}
      aria-activedescendant={items.some(({ index }) => index === current) ? activeId : undefined}
      tabIndex={cells.isField ? -1 : 0}
      onFocus={(event) => event.target === scroller.current && cells.focusField()}
      onKeyDown={(event) => {
        if (!event.nativeEvent.isComposing && event.target === scroller.current) onGridKey(event);
      }}
      style={{ height: props.height ?? '100%' }}
    >
      <GridHead {...props} template={template} least={least} />
      {rows.length === 0 &&
        (props.empty ?? <div className="grid-empty">{props.emptyText ?? '没有记录'}</div>)}
      <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize(), minWidth: least }}>
        {items.map(({ index, start }) => {
          const shown = rows[index];
          if (!shown) return null;
          const isSelected = selected?.has(rowKey(shown)) ?? false;
          return (
            <GridRow
              key={rowKey(shown)}
              {...{ columns, onOpen, editing, index, start, template, isSelected }}
              id={`${gridId}-${index}`}
              row={shown}
              className={`grid-row${index === current ? ' active' : ''}${isSelected ? ' selected' : ''} ${props.rowClassName?.(shown) ?? ''}`}
              onToggle={onSelect && (() => toggle(index))}
              activeColumn={editing && index === current ? cells.column : null}
              focus={cells.focus}
              onGo={(column, extend) => {
                if (column !== null) cells.goTo(column);
                goTo(index, extend);
              }}
              onMoveBy={(byRows, byColumns) => {
                goTo(Math.min(Math.max(current + byRows, 0), rows.length - 1), false);
                cells.moveBy(byColumns);
              }}
              onKeyDown={onGridKey}
            />
          );
        })}
      </div>
    </div>
  );
}

function templateOf<Row>(columns: readonly GridColumn<Row>[], withChecks: boolean): string {
  const widths = columns.map(({ width }) => `minmax(${width}px, ${width}fr)`);
  return [...(withChecks ? [`${CHECK_PX}px`] : []), ...widths].join(' ');
}
