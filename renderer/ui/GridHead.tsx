import { Checkbox } from 'antd';
import type { GridColumn, GridProps } from './Grid.tsx';

/** The header row of a grid: selects all loaded rows, sorts by a column. */
export function GridHead<Row>(props: GridProps<Row> & { readonly template: string; readonly least: number }) {
  const { rows, columns, rowKey, selected, onSelect, template, least } = props;
  const chosen = selected?.size ?? 0;
  return (
    <div role="rowgroup" className="grid-head" style={{ minWidth: least }}>
      <div role="row" aria-rowindex={1} className="grid-row head" style={{ gridTemplateColumns: template }}>
        {onSelect && (
          <div role="columnheader" className="grid-cell center">
            <Checkbox
              aria-label="全选已载入的行"
              checked={rows.length > 0 && chosen >= rows.length}
              indeterminate={chosen > 0 && chosen < rows.length}
              onChange={(event) => onSelect(new Set(event.target.checked ? rows.map(rowKey) : []))}
            />
          </div>
        )}
        {columns.map((column) => (
          <ColumnHead key={column.code} {...props} column={column} />
        ))}
      </div>
    </div>
  );
}

function ColumnHead<Row>({ column, sort, onSort }: GridProps<Row> & { readonly column: GridColumn<Row> }) {
  const isSorted = sort?.by === column.code;
  const className = `grid-cell ${column.align ?? 'left'}`;
  if (!column.sortable || !onSort) {
    return (
      <div role="columnheader" className={className} title={column.label}>
        {column.label}
      </div>
    );
  }
  const direction = sort?.descending ? 'descending' : 'ascending';
  return (
    <div role="columnheader" className={className} aria-sort={isSorted ? direction : 'none'}>
      <button
        type="button"
        className="grid-sort"
        onClick={() => onSort({ by: column.code, descending: isSorted ? !sort.descending : false })}
      >
        {column.label}
        <span aria-hidden="true" className={isSorted ? 'grid-arrow on' : 'grid-arrow'}>
          {isSorted && sort.descending ? '▼' : '▲'}
        </span>
      </button>
    </div>
  );
}
