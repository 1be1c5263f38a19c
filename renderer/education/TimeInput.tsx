import { Input } from 'antd';
import { typedTime } from './activity-values.ts';

export interface TimeInputProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (time: string) => void;
  readonly label: string;
}

/** A time of the office's clock; 1430 and 14:30 are the same. */
export function TimeInput({ id, value, onChange, label }: TimeInputProps) {
  return (
    <Input
      id={id}
      aria-label={label}
      value={value}
      onChange={(event) => onChange?.(event.target.value)}
      onBlur={(event) => onChange?.(typedTime(event.target.value))}
      placeholder="14:30"
      maxLength={5}
      style={{ width: 76 }}
      inputMode="numeric"
      autoComplete="off"
    />
  );
}

/** Refuses what is no time. */
export const timeRule = {
  pattern: /^([01]?\d|2[0-3])[:：.]?[0-5]\d$/u,
  message: '时间应如 14:30。',
};
