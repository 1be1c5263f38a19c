import { Alert, Button, InputNumber, Space } from 'antd';
import { useState } from 'react';
import type { ImportRead } from '../../electron/contract/imports.ts';

interface Props {
  readonly asked: Extract<ImportRead, { kind: 'header' }>;
  readonly onChoose: (headerRow: number) => void;
}

/** Asks which row is the header where the file shows none, or several. */
export function HeaderRowForm({ asked, onChoose }: Props) {
  const [row, setRow] = useState<number | null>(asked.candidates[0]?.row ?? null);
  return (
    <div className="panel import-header-ask" role="alert">
      <Alert type="warning" showIcon title={asked.message} />
      {asked.candidates.map((candidate) => (
        <Button key={candidate.row} onClick={() => onChoose(candidate.row)}>
          第 {candidate.row} 行是表头：{candidate.text}
        </Button>
      ))}
      <Space>
        <label htmlFor="header-row">表头在第</label>
        <InputNumber
          id="header-row"
          min={1}
          max={2_000_000}
          precision={0}
          value={row}
          onChange={setRow}
          onPressEnter={() => row !== null && onChoose(row)}
          style={{ width: 90 }}
        />
        <span>行</span>
        <Button type="primary" disabled={row === null} onClick={() => row !== null && onChoose(row)}>
          按此读取
        </Button>
      </Space>
    </div>
  );
}
