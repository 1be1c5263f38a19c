import { Select } from 'antd';
import './plain-table.css';

/** One column of a table that came from outside, with what it is taken for. */
export interface MappedColumn<Meaning> {
  readonly index: number;
  /** As a spreadsheet names it: A, B … */
  readonly letter: string;
  readonly header: string;
  readonly meaning: Meaning | null;
  readonly samples: readonly string[];
}

export interface ColumnMappingProps<Meaning extends string, Column extends MappedColumn<Meaning>> {
  readonly columns: readonly Column[];
  readonly meanings: readonly { readonly value: Meaning; readonly label: string }[];
  /** What a column without a meaning says: 不用, 不导入. */
  readonly noneText: string;
  readonly isBusy: boolean;
  /** How sure the proposal is, in words; left out: there is no such column. */
  readonly sureText?: (column: Column) => string;
  /** Meanings by column; each meaning stands once. */
  readonly onChange: (meanings: Readonly<Record<string, Meaning | null>>) => void;
}

/** What each column of a table means, with its first values, to be put right by hand. */
export function ColumnMapping<Meaning extends string, Column extends MappedColumn<Meaning>>(
  props: ColumnMappingProps<Meaning, Column>,
) {
  const { columns, meanings, noneText, isBusy, sureText } = props;
  const change = (changed: Column, meaning: Meaning | null): void =>
    props.onChange(
      Object.fromEntries(
        columns.map((column) => {
          if (column.index === changed.index) return [String(column.index), meaning];
          return [String(column.index), column.meaning === meaning ? null : column.meaning];
        }),
      ),
    );
  return (
    <table className="plain-table" aria-label="列对应">
      <thead>
        <tr>
          <th>列</th>
          <th>表头</th>
          <th>对应项目</th>
          {sureText && <th>把握</th>}
          <th>前几行的内容</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.index}>
            <td>{column.letter}</td>
            <td>{column.header}</td>
            <td>
              <Select<Meaning>
                allowClear
                aria-label={`${column.header || column.letter}对应的项目`}
                placeholder={noneText}
                style={{ width: 190 }}
                showSearch={{ optionFilterProp: 'label' }}
                disabled={isBusy}
                value={column.meaning}
                options={[...meanings]}
                onChange={(meaning: Meaning | undefined) => change(column, meaning ?? null)}
              />
            </td>
            {sureText && <td>{sureText(column)}</td>}
            <td className="muted">{column.samples.join('　')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
