import './grid.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Checkbox } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { GridHead } from './GridHead.tsx';
import { moveActive, rangeOf, toggled } from './grid-keys.ts';

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
}

/** A windowed grid for any number of rows: arrows, Home/End, PageUp/PageDown, Space selects, Enter opens, Ctrl+A selects all. */
export function Grid<Row>(props: GridProps<Row>) {
  const { rows, columns, rowKey, selected, onSelect, onOpen, onEndReached, onActive } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef(0);
  const [active, setActive] = useState(0);
  const gridId = useId();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollPaddingStart: ROW_PX,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const isNearEnd = rows.length > 0 && lastShown >= rows.length - END_MARGIN_ROWS;
  useEffect(() => {
    if (isNearEnd) onEndReached?.();
  }, [isNearEnd, rows.length, onEndReached]);

  useEffect(() => {
    setActive(0);
    anchor.current = 0;
    scroller.current?.scrollTo({ top: 0 });
  }, [props.listKey]);

  const current = Math.min(active, Math.max(rows.length - 1, 0));
  const goTo = (index: number, extend: boolean): void => {
    const row = rows[index];
    if (!row) return;
    setActive(index);
    virtual.scrollToIndex(index);
    onActive?.(row);
    if (extend) onSelect?.(new Set([...(selected ?? []), ...rangeOf(rows, rowKey, anchor.current, index)]));
    else anchor.current = index;
  };
  const toggle = (index: number): void => {
    const row = rows[index];
    if (row && onSelect) onSelect(toggled(selected ?? new Set(), rowKey(row)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.target !== scroller.current) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW_PX) / ROW_PX) - 2);
    const next = moveActive(event, current, rows.length, page);
    const row = rows[current];
    if (next !== null) goTo(next, event.shiftKey);
    else if (event.key === 'Enter' && row && onOpen) onOpen(row);
    else if (event.key === ' ' && onSelect) toggle(current);
    else if (event.key.toLowerCase() === 'a' && event.ctrlKey && onSelect)
      onSelect(new Set(rows.map(rowKey)));
    else return;
    event.preventDefault();
  };
  const template = templateOf(columns, onSelect !== undefined);
  const least = columns.reduce((sum, { width }) => sum + width, onSelect ? CHECK_PX : 0);
  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-multiselectable={onSelect ? true : undefined}
      aria-activedescendant={
        items.some(({ index }) => index === current) ? `${gridId}-${current}` : undefined
      }
      tabIndex={0}
      onKeyDown={onKeyDown}
      style={{ height: props.height ?? '100%' }}
    >
      <GridHead {...props} template={template} least={least} />
      {rows.length === 0 &&
        (props.empty ?? <div className="grid-empty">{props.emptyText ?? '没有记录'}</div>)}
      <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize(), minWidth: least }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const isSelected = selected?.has(rowKey(row)) ?? false;
          return (
            <div
              key={rowKey(row)}
              id={`${gridId}-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={onSelect ? isSelected : undefined}
              className={`grid-row${index === current ? ' active' : ''}${isSelected ? ' selected' : ''} ${props.rowClassName?.(row) ?? ''}`}
              style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
              onClick={(event) => goTo(index, event.shiftKey)}
              onDoubleClick={() => onOpen?.(row)}
            >
              {onSelect && (
                <div role="gridcell" className="grid-cell center">
                  <Checkbox
                    tabIndex={-1}
                    checked={isSelected}
                    aria-label={`选择第 ${index + 1} 行`}
                    onChange={() => toggle(index)}
                  />
                </div>
              )}
              {columns.map((column) => (
                <GridCell key={column.code} row={row} column={column} />
              ))}
            </div>
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

function GridCell<Row>({ row, column }: { readonly row: Row; readonly column: GridColumn<Row> }) {
  const content = column.render(row);
  const text = column.text?.(row) ?? (typeof content === 'string' ? content : undefined);
  return (
    <div role="gridcell" className={`grid-cell ${column.align ?? 'left'}`} title={text}>
      {content}
    </div>
  );
}
