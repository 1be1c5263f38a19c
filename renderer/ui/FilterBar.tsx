import { Button, Checkbox, Input, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { PlainValue } from '../../electron/contract/preferences.ts';
import { DateInput } from './DateInput.tsx';
import { type FilterValues, withFilter } from './list-layout.ts';

/** Ten choices stand without a scroll bar. */
const LIST_HEIGHT = 320;

export interface FilterOption {
  readonly value: string;
  readonly label: string;
}

/** One field of a list's filter; its value goes to the channel as `filter[code]`. */
export interface ListFilter {
  readonly code: string;
  readonly label: string;
  /** text → string · select → string · multi → string[] · check → true · date → civil date · custom → what it gives */
  readonly kind: 'text' | 'select' | 'multi' | 'check' | 'date' | 'custom';
  readonly options?: readonly FilterOption[];
  readonly width?: number;
  readonly render?: (field: {
    readonly value: PlainValue;
    readonly onChange: (value: PlainValue) => void;
  }) => ReactNode;
}

export interface FilterBarProps {
  readonly filters: readonly ListFilter[];
  readonly values: FilterValues;
  readonly onChange: (values: FilterValues) => void;
}

/** Typing rests this long before the list is asked. */
const REST_MS = 250;

/** The filter fields of a list, and one button that empties them. */
export function FilterBar({ filters, values, onChange }: FilterBarProps) {
  const isFiltering = Object.keys(values).length > 0;
  return (
    <div className="filter-bar" role="search" aria-label="筛选">
      {filters.map((filter) => (
        <FilterField
          key={filter.code}
          filter={filter}
          value={values[filter.code] ?? null}
          onChange={(value) => onChange(withFilter(values, filter.code, value))}
        />
      ))}
      {isFiltering && (
        <Button type="link" onClick={() => onChange({})}>
          清除筛选
        </Button>
      )}
    </div>
  );
}

interface FieldProps {
  readonly filter: ListFilter;
  readonly value: PlainValue;
  readonly onChange: (value: PlainValue) => void;
}

function FilterField({ filter, value, onChange }: FieldProps) {
  const { label, kind, options, width } = filter;
  // Each kind's own control wrote the value it reads back (kept preferences of an older program fall through as empty).
  const text = typeof value === 'string' ? value : null;
  switch (kind) {
    case 'text':
      return <TextFilter filter={filter} value={value} onChange={onChange} />;
    case 'select':
      return (
        <Select<string>
          aria-label={label}
          placeholder={label}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          listHeight={LIST_HEIGHT}
          style={{ width: width ?? 130 }}
          value={text}
          options={[...(options ?? [])]}
          onChange={(next) => onChange(next ?? null)}
        />
      );
    case 'multi':
      return (
        <Select<string[]>
          mode="multiple"
          aria-label={label}
          placeholder={label}
          allowClear
          maxTagCount="responsive"
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: width ?? 180 }}
          value={Array.isArray(value) ? value.map(String) : []}
          options={[...(options ?? [])]}
          onChange={(next) => onChange(next)}
        />
      );
    case 'check':
      return (
        <Checkbox checked={value === true} onChange={(event) => onChange(event.target.checked)}>
          {label}
        </Checkbox>
      );
    case 'date':
      return <DateInput label={label} placeholder={label} value={text} onChange={onChange} width={width} />;
    case 'custom':
      return <>{filter.render?.({ value, onChange })}</>;
  }
}

function TextFilter({ filter, value, onChange }: FieldProps) {
  const given = typeof value === 'string' ? value : '';
  const [text, setText] = useState(given);
  const [isComposing, setIsComposing] = useState(false);
  useEffect(() => setText(given), [given]);
  useEffect(() => {
    if (isComposing || text === given) return;
    const timer = setTimeout(() => onChange(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text, given, isComposing, onChange]);
  return (
    <Input
      allowClear
      aria-label={filter.label}
      placeholder={filter.label}
      style={{ width: filter.width ?? 180 }}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onCompositionStart={() => setIsComposing(true)}
      onCompositionEnd={() => setIsComposing(false)}
    />
  );
}
