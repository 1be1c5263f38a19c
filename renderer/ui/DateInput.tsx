import { CalendarOutlined } from '@ant-design/icons';
import { Button, Calendar, Input, Popover, Space } from 'antd';
import dayjs from 'dayjs';
import { type KeyboardEvent, useState } from 'react';
import { isCivilDate, type PartialDate } from '../../db/domain/civil-date.ts';
import { typedDate } from './typed-date.ts';

export interface DateInputProps {
  readonly id?: string;
  /** `YYYY-MM-DD` (or a part of it when `partial`); null or '' for none. What cannot be read as a date comes through as typed. */
  readonly value?: string | null;
  readonly onChange?: (value: PartialDate | null) => void;
  /** A year or a year and month are enough. */
  readonly partial?: boolean;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly label?: string;
  readonly width?: number;
  /** Marks a date that is one, but not here. */
  readonly isRefused?: boolean;
}

/** A civil date typed any usual way (20260305, 2026-3-5, 2026年3月5日) or chosen from a calendar; never moved by a zone. */
export function DateInput(props: DateInputProps) {
  const [typing, setTyping] = useState<string | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const value = props.value ?? '';
  const settle = (): void => {
    if (typing === null) return;
    const text = typing.trim();
    setTyping(null);
    const next = text === '' ? null : (typedDate(text, props.partial ?? false) ?? text);
    if (next !== (props.value ?? null)) props.onChange?.(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) settle();
    if (event.key === 'ArrowDown' && event.altKey) setIsOpen(true);
  };
  const pick = (picked: string): void => {
    setIsOpen(false);
    setTyping(null);
    props.onChange?.(picked);
  };
  const isWrong = typing === null && value !== '' && typedDate(value, props.partial ?? false) === null;
  return (
    <Space.Compact className="date-input" style={{ width: props.width ?? 150 }}>
      <Input
        id={props.id}
        value={typing ?? value}
        onChange={(event) => setTyping(event.target.value)}
        onBlur={settle}
        onKeyDown={onKeyDown}
        disabled={props.disabled}
        autoFocus={props.autoFocus}
        aria-label={props.label}
        placeholder={props.placeholder ?? (props.partial ? '如 1985.03' : '如 20260305')}
        status={isWrong || props.isRefused ? 'error' : undefined}
        inputMode="numeric"
        autoComplete="off"
      />
      <Popover
        trigger="click"
        open={isOpen && !props.disabled}
        onOpenChange={setIsOpen}
        placement="bottomLeft"
        content={<MonthSheet value={value} onPick={pick} />}
      >
        <Button
          icon={<CalendarOutlined aria-hidden />}
          aria-label="打开日历"
          disabled={props.disabled}
          tabIndex={-1}
        />
      </Popover>
    </Space.Compact>
  );
}

function MonthSheet({ value, onPick }: { readonly value: string; readonly onPick: (date: string) => void }) {
  return (
    <div className="month-sheet">
      <Calendar
        fullscreen={false}
        defaultValue={isCivilDate(value) ? dayjs(value) : undefined}
        onSelect={(day, { source }) => {
          if (source === 'date') onPick(day.format('YYYY-MM-DD'));
        }}
      />
    </div>
  );
}
