import { Select } from 'antd';
import { today } from '../ui/today.ts';

const YEARS_BACK = 20;

export interface YearSelectProps {
  readonly value: number | null;
  readonly onChange: (year: number | null) => void;
  /** Whether no year may be chosen: all of them. */
  readonly allowNone?: boolean;
}

/** Chooses a year, this one first. */
export function YearSelect({ value, onChange, allowNone }: YearSelectProps) {
  const thisYear = Number(today().slice(0, 4));
  const options = Array.from({ length: YEARS_BACK }, (_, back) => ({
    value: thisYear + 1 - back,
    label: `${thisYear + 1 - back}年`,
  }));
  return (
    <Select<number>
      aria-label="年度"
      placeholder="年度"
      allowClear={allowNone ?? false}
      style={{ width: 104 }}
      value={value}
      options={options}
      onChange={(next) => onChange(next ?? null)}
    />
  );
}
