import { InputNumber, Select } from 'antd';
import { useState } from 'react';
import { isCivilDate } from '../../db/domain/civil-date.ts';
import { IMPORT_EMPLOYMENT, type ImportSettings } from '../../db/domain/import.ts';
import { EMPLOYMENT_LABELS } from '../../db/domain/person.ts';
import type { ImportSummary } from '../../electron/contract/imports.ts';
import { useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { useNotices } from '../ui/notices.ts';
import type { StagedActs } from './use-staged.ts';

interface Props {
  readonly summary: ImportSummary;
  readonly acts: StagedActs;
}

/** What is asked once for the whole roster: its sheet and header, its day, what its silence means. */
export function SettingsBar({ summary, acts }: Props) {
  const { settings, columns } = summary;
  const notices = useNotices();
  const set = (change: Partial<ImportSettings>): void => {
    void acts.choose({ kind: 'settings', ...settings, ...change });
  };
  const setDay = (asOfOn: string | null): void => {
    if (asOfOn !== null && isCivilDate(asOfOn)) set({ asOfOn });
    else notices.warn('名册日期应为完整的日期，如 2026-03-05。');
  };
  const has = (field: string): boolean => columns.some((column) => column.field === field);
  return (
    <div className="panel import-settings">
      {summary.sheetNames.length > 1 && (
        <label>
          工作表
          <Select
            value={summary.sheetName}
            style={{ width: 140 }}
            options={summary.sheetNames.map((value) => ({ value, label: value }))}
            onChange={(sheetName) => void acts.act('imports.mapping', { sheetName })}
          />
        </label>
      )}
      <HeaderRow
        key={`${summary.sheetName} ${summary.headerRow}`}
        row={summary.headerRow}
        onChange={(headerRow) => acts.act('imports.mapping', { headerRow })}
      />
      <label>
        名册日期（变动自此日起）
        <DateInput value={settings.asOfOn} onChange={setDay} label="名册日期" />
      </label>
      {!has('employment') && (
        <label>
          名册未注明用工形式，新增人员按
          <Select
            value={settings.employment}
            style={{ width: 84 }}
            options={IMPORT_EMPLOYMENT.map((value) => ({ value, label: EMPLOYMENT_LABELS[value] }))}
            onChange={(employment) => set({ employment })}
          />
        </label>
      )}
      {summary.uncategorised > 0 && (
        <UsualCategory
          people={summary.uncategorised}
          value={settings.categoryId}
          onChange={(categoryId) => set({ categoryId })}
        />
      )}
      {(has('education') || has('school')) && (
        <label>
          “学历、院校”记为
          <Select
            value={settings.educationAs}
            style={{ width: 96 }}
            options={[
              { value: 'fullTime', label: '全日制' },
              { value: 'inService', label: '在职' },
              { value: 'none', label: '不记' },
            ]}
            onChange={(educationAs) => set({ educationAs })}
          />
        </label>
      )}
    </div>
  );
}

const NONE = 'none';

/** One category for all new people whose rows name none; kept for the user's next roster. */
function UsualCategory(props: {
  readonly people: number;
  readonly value: string | null;
  readonly onChange: (categoryId: string | null) => void;
}) {
  const categories = (useCall('categories.list', {}).data ?? []).filter(({ closedOn }) => closedOn === null);
  return (
    <label>
      未注明人员类别的 {props.people} 名新增人员按
      <Select
        value={props.value ?? NONE}
        style={{ width: 128 }}
        options={[
          { value: NONE, label: '不登记类别' },
          ...categories.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => props.onChange(id === NONE ? null : id)}
      />
    </label>
  );
}

interface HeaderRowProps {
  readonly row: number;
  /** True where the sheet could be read so. */
  readonly onChange: (row: number) => Promise<boolean>;
}

function HeaderRow({ row, onChange }: HeaderRowProps) {
  const [typed, setTyped] = useState<number | null>(row);
  const settle = async (): Promise<void> => {
    if (typed === null || typed === row || (await onChange(typed))) return;
    setTyped(row);
  };
  return (
    <label>
      表头在第
      <InputNumber
        min={1}
        max={2_000_000}
        precision={0}
        value={typed}
        onChange={setTyped}
        onPressEnter={() => void settle()}
        onBlur={() => void settle()}
        style={{ width: 64 }}
        aria-label="表头行号"
      />
      行
    </label>
  );
}
