import { Alert, Button, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import type { ImportRead } from '../../electron/contract/imports.ts';

interface Props {
  readonly asked: Extract<ImportRead, { kind: 'header' }>;
  readonly isBusy: boolean;
  readonly onChoose: (choice: { readonly sheetName?: string; readonly headerRow?: number }) => void;
  /** Given: another sheet lies open, and the clerk may stay with it. */
  readonly onCancel?: () => void;
}

/** Asks which sheet is the roster where there are several, and which row is the header where the sheet shows none, or several. */
export function HeaderRowForm({ asked, isBusy, onChoose, onCancel }: Props) {
  const { sheetName, sheetNames } = asked;
  const [row, setRow] = useState<number | null>(asked.candidates[0]?.row ?? null);
  const read = (headerRow: number | null): void => {
    if (headerRow !== null) onChoose(sheetName === '' ? { headerRow } : { sheetName, headerRow });
  };
  return (
    <div className="panel import-header-ask" role="alert">
      <Alert type="warning" showIcon title={asked.message} />
      {asked.candidates.map((candidate) => (
        <Button key={candidate.row} disabled={isBusy} onClick={() => read(candidate.row)}>
          第 {candidate.row} 行是表头：{candidate.text}
        </Button>
      ))}
      <Space wrap>
        {sheetNames.length > 1 && (
          <Select
            aria-label="工作表"
            value={sheetName}
            disabled={isBusy}
            style={{ width: 180 }}
            options={sheetNames.map((value) => ({ value, label: `工作表：${value}` }))}
            onChange={(chosen) => onChoose({ sheetName: chosen })}
          />
        )}
        <label htmlFor="header-row">表头在第</label>
        <InputNumber
          id="header-row"
          min={1}
          max={2_000_000}
          precision={0}
          value={row}
          onChange={setRow}
          onPressEnter={() => read(row)}
          style={{ width: 90 }}
        />
        <span>行</span>
        <Button type="primary" disabled={row === null || isBusy} onClick={() => read(row)}>
          按此读取
        </Button>
        {onCancel && (
          <Button disabled={isBusy} onClick={onCancel}>
            取消
          </Button>
        )}
      </Space>
    </div>
  );
}
