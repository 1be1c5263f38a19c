import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { shownColumns } from './list-layout.ts';

interface ChoosableColumn {
  readonly code: string;
  readonly label: string;
  readonly optional?: boolean;
}

export interface ColumnChooserProps {
  readonly columns: readonly ChoosableColumn[];
  readonly chosen: readonly string[] | null;
  readonly onChange: (chosen: readonly string[] | null) => void;
}

/** Which columns a list shows, and in which order. */
export function ColumnChooser(props: ColumnChooserProps) {
  return (
    <Popover trigger="click" placement="bottomRight" content={<ColumnList {...props} />}>
      <Button icon={<SettingOutlined aria-hidden />} aria-label="选择列" title="选择列" />
    </Popover>
  );
}

function ColumnList({ columns, chosen, onChange }: ColumnChooserProps) {
  const codes = shownColumns(columns, chosen).map(({ code }) => code);
  const hidden = columns.filter(({ code }) => !codes.includes(code));
  const labelOf = (code: string): string => columns.find((column) => column.code === code)?.label ?? code;
  const move = (code: string, by: number): void => {
    const from = codes.indexOf(code);
    const others = codes.filter((other) => other !== code);
    onChange(others.toSpliced(from + by, 0, code));
  };
  return (
    <div className="column-list">
      {codes.map((code, index) => (
        <div key={code} className="column-line">
          <Checkbox
            checked
            disabled={codes.length === 1}
            onChange={() => onChange(codes.filter((other) => other !== code))}
          >
            {labelOf(code)}
          </Checkbox>
          <span>
            <Button
              type="text"
              icon={<ArrowUpOutlined aria-hidden />}
              aria-label={`${labelOf(code)}前移`}
              disabled={index === 0}
              onClick={() => move(code, -1)}
            />
            <Button
              type="text"
              icon={<ArrowDownOutlined aria-hidden />}
              aria-label={`${labelOf(code)}后移`}
              disabled={index === codes.length - 1}
              onClick={() => move(code, 1)}
            />
          </span>
        </div>
      ))}
      {hidden.map(({ code, label }) => (
        <div key={code} className="column-line">
          <Checkbox checked={false} onChange={() => onChange([...codes, code])}>
            {label}
          </Checkbox>
        </div>
      ))}
      <Button type="link" onClick={() => onChange(null)}>
        恢复默认
      </Button>
    </div>
  );
}
