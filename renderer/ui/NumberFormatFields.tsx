import { Button, Form, Input, Radio, Space } from 'antd';
import {
  checkNumberFormat,
  DEFAULT_NUMBER_FORMAT,
  type NumberFormat,
  previewNumbers,
} from '../../db/domain/dossier-number.ts';

const TOKENS = [
  ['{prefix}', '前缀'],
  ['{year}', '年度'],
  ['{serial:4}', '流水号（4 位）'],
  ['{unit}', '科室代码'],
  ['{category}', '人员类别代码'],
] as const;
const EXAMPLE = { unitCode: 'NK', categoryCode: 'ZC' } as const;
const PREVIEWED = 3;

export interface NumberFormatFieldsProps {
  readonly value: NumberFormat;
  readonly onChange: (format: NumberFormat) => void;
  /** The year of the preview. */
  readonly year: string;
  /** The highest serial a series has so far; left out: none. */
  readonly lastSerial?: (series: string) => number;
}

/** How dossiers are numbered, with the first numbers as they will read. */
export function NumberFormatFields({ value, onChange, year, lastSerial }: NumberFormatFieldsProps) {
  const change = (changes: Partial<NumberFormat>): void => onChange({ ...value, ...changes });
  const fault = checkNumberFormat(value);
  const dossiers = Array.from({ length: PREVIEWED }, () => ({ ...EXAMPLE, year }));
  const numbers = fault ? [] : previewNumbers(value, dossiers, lastSerial ?? (() => 0));
  return (
    <>
      <Form.Item label="前缀" htmlFor="number-prefix">
        <Input
          id="number-prefix"
          value={value.prefix}
          maxLength={20}
          style={{ width: 160 }}
          onChange={(event) => change({ prefix: event.target.value.trim() })}
        />
      </Form.Item>
      <Form.Item
        label="格式"
        htmlFor="number-pattern"
        validateStatus={fault ? 'error' : undefined}
        help={fault ?? undefined}
      >
        <Input
          id="number-pattern"
          value={value.pattern}
          maxLength={60}
          spellCheck={false}
          onChange={(event) => change({ pattern: event.target.value })}
        />
      </Form.Item>
      <Form.Item label="可用的字段">
        <Space wrap>
          {TOKENS.map(([token, label]) => (
            <Button key={token} onClick={() => change({ pattern: value.pattern + token })} title={token}>
              {label}
            </Button>
          ))}
          <Button type="link" onClick={() => onChange(DEFAULT_NUMBER_FORMAT)}>
            恢复默认
          </Button>
        </Space>
      </Form.Item>
      <Form.Item label="流水号">
        <Radio.Group
          value={value.serialPerYear}
          onChange={(event) => change({ serialPerYear: event.target.value === true })}
          options={[
            { value: true, label: '每年从 1 开始' },
            { value: false, label: '连续编号' },
          ]}
        />
      </Form.Item>
      <Form.Item label="预览">
        <div className="number-preview" role="status" aria-label="编号预览">
          {fault ? '格式改正后显示' : `首个编号 ${numbers[0] ?? ''}，其后 ${numbers.slice(1).join('、')} …`}
        </div>
      </Form.Item>
    </>
  );
}
