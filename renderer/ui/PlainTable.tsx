import type { ReactNode } from 'react';
import './plain-table.css';

export interface PlainColumn<Row> {
  readonly code: string;
  readonly label: string;
  readonly render: (row: Row) => ReactNode;
  readonly width?: number;
  readonly align?: 'left' | 'right';
}

export interface PlainTableProps<Row> {
  readonly label: string;
  readonly columns: readonly PlainColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => string;
  readonly emptyText?: string;
}

/** A short table without paging or selection; antd's own writes a style that the content policy refuses. */
export function PlainTable<Row>({ label, columns, rows, rowKey, emptyText }: PlainTableProps<Row>) {
  return (
    <table className="plain-table" aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ code, label: head, width, align }) =>
            // A column of buttons has no head to be read out.
            head === '' ? (
              <td key={code} style={{ width }} />
            ) : (
              <th key={code} scope="col" style={{ width, textAlign: align }}>
                {head}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={rowKey(row, index)}>
            {columns.map((column) => (
              <td key={column.code} style={{ textAlign: column.align }}>
                {column.render(row)}
              </td>
            ))}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length} className="muted">
              {emptyText ?? '没有内容'}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
