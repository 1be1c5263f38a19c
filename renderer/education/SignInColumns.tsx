import { Alert, Button, InputNumber } from 'antd';
import { useState } from 'react';
import {
  SIGN_IN_COLUMN_CODES,
  SIGN_IN_COLUMNS,
  type SignInChoice,
  type SignInTable,
} from '../../db/domain/sign-in-table.ts';
import { ColumnMapping } from '../ui/ColumnMapping.tsx';

const OPTIONS = SIGN_IN_COLUMN_CODES.map((value) => ({ value, label: SIGN_IN_COLUMNS[value] }));

export interface SignInColumnsProps {
  readonly table: SignInTable;
  readonly isBusy: boolean;
  readonly onChoose: (choice: SignInChoice) => void;
}

/** What each column of a machine's table says: as proposed, to be put right by hand; open where it does not suffice. */
export function SignInColumns({ table, isBusy, onChoose }: SignInColumnsProps) {
  const [isOpen, setIsOpen] = useState(!table.suffices);
  const [typed, setTyped] = useState<number | null>(table.headerRow);
  const settle = (): void => {
    if (typed !== null && typed !== table.headerRow) onChoose({ headerRow: typed, columns: {} });
  };
  if (!isOpen)
    return (
      <Button type="link" onClick={() => setIsOpen(true)}>
        核对列对应
      </Button>
    );
  return (
    <div className="sign-in-columns">
      {!table.suffices && <Alert type="warning" showIcon title={missingText(table)} />}
      <p className="muted">
        表头在第{' '}
        <InputNumber
          min={0}
          max={2_000_000}
          precision={0}
          size="small"
          disabled={isBusy}
          aria-label="表头行号"
          defaultValue={table.headerRow}
          onChange={setTyped}
          onPressEnter={settle}
          onBlur={settle}
          style={{ width: 64 }}
        />{' '}
        行，没有表头填 0；登记后，下次遇到同样的表头照此对应。
      </p>
      <ColumnMapping
        columns={table.columns}
        meanings={OPTIONS}
        noneText="不用"
        isBusy={isBusy}
        onChange={(columns) => onChoose({ headerRow: table.headerRow, columns })}
      />
    </div>
  );
}

function missingText({ columns }: SignInTable): string {
  if (columns.some(({ meaning }) => meaning === 'name'))
    return '只有姓名，分不出同名的人：请再指定“工号”列或“科室”列；表中没有的，请在现场签到中逐人登记。';
  return '没有认出表头：请指定“工号”列，或“姓名”和“科室”两列；工号、姓名、时间写在一格的，指定那一列。';
}
