import { Checkbox } from 'antd';
import type { KeyboardEvent } from 'react';
import type { GridColumn, GridProps } from './Grid.tsx';
import { type CellFocus, GridCellEditor } from './GridCellEditor.tsx';

interface Props<Row> extends Pick<GridProps<Row>, 'columns' | 'onOpen' | 'editing'> {
  readonly id: string;
  readonly row: Row;
  readonly index: number;
  /** Pixels from the top of the body. */
  readonly start: number;
  readonly template: string;
  readonly className: string;
  readonly isSelected: boolean;
  /** Left out: rows cannot be chosen. */
  readonly onToggle?: () => void;
  /** The column under the cursor; null where the cursor is in another row, or moves by whole rows. */
  readonly activeColumn: number | null;
  readonly focus: CellFocus;
  readonly onGo: (column: number | null, extend: boolean) => void;
  readonly onMoveBy: (rows: number, columns: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One row of a grid; a cell the user may change becomes a field when the cursor comes to it. */
export function GridRow<Row>(props: Props<Row>) {
  const { id, row, index, columns, editing, activeColumn, onOpen, onToggle, onGo } = props;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={onToggle ? props.isSelected : undefined}
      className={props.className}
      style={{ gridTemplateColumns: props.template, transform: `translateY(${props.start}px)` }}
      onClick={(event) => onGo(null, event.shiftKey)}
      onDoubleClick={() => onOpen?.(row)}
    >
      {onToggle && (
        <div role="gridcell" className="grid-cell center">
          <Checkbox
            tabIndex={-1}
            checked={props.isSelected}
            aria-label={`选择第 ${index + 1} 行`}
            onChange={onToggle}
          />
        </div>
      )}
      {columns.map((column, at) =>
        editing ? (
          <EditableCell key={column.code} {...props} column={column} at={at} isActive={at === activeColumn} />
        ) : (
          <GridCell key={column.code} row={row} column={column} />
        ),
      )}
    </div>
  );
}

interface CellProps<Row> {
  readonly row: Row;
  readonly column: GridColumn<Row>;
}

function GridCell<Row>({ row, column }: CellProps<Row>) {
  const content = column.render(row);
  const text = column.text?.(row) ?? (typeof content === 'string' ? content : undefined);
  return (
    <div role="gridcell" className={`grid-cell ${column.align ?? 'left'}`} title={text}>
      {content}
    </div>
  );
}

function EditableCell<Row>(
  props: Props<Row> & CellProps<Row> & { readonly at: number; readonly isActive: boolean },
) {
  const { id, row, column, at, isActive, editing } = props;
  const text = editing?.valueOf(row, column.code) ?? null;
  const isFaulty = editing?.isFaulty?.(row, column.code) ?? false;
  const content = column.render(row);
  return (
    <div
      id={`${id}-${at}`}
      role="gridcell"
      aria-readonly={text === null}
      title={
        isActive ? undefined : (column.text?.(row) ?? (typeof content === 'string' ? content : undefined))
      }
      className={`grid-cell ${column.align ?? 'left'}${isActive ? ' active' : ''}${isFaulty ? ' faulty' : ''}`}
      onClick={(event) => {
        event.stopPropagation();
        props.onGo(at, event.shiftKey);
      }}
    >
      {isActive && editing && text !== null ? (
        <GridCellEditor
          label={column.label}
          text={text}
          isFaulty={isFaulty}
          focus={props.focus}
          onSave={(value) => editing.onSave(row, column.code, value)}
          onMoveBy={props.onMoveBy}
          onKeyDown={props.onKeyDown}
        />
      ) : (
        content
      )}
    </div>
  );
}
