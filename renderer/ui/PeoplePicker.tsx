import { Select } from 'antd';
import { useState } from 'react';
import type { PickedPerson } from './PersonPicker.tsx';
import { type FoundOption, usePersonSearch } from './person-search.tsx';

export interface PeoplePickerProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (personIds: string[]) => void;
  /** Names of people chosen earlier. */
  readonly known: readonly PickedPerson[];
  readonly disabled?: boolean;
}

/** Finds several people by name, pinyin, initials or part of a number, one after the other. */
export function PeoplePicker({ label, value, onChange, known, disabled }: PeoplePickerProps) {
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map());
  const { select, clear } = usePersonSearch();
  const names = new Map(known.map(({ personId, name }) => [personId, name]));
  return (
    <Select<{ value: string; label: string }[], FoundOption>
      mode="multiple"
      labelInValue
      aria-label={label}
      disabled={disabled}
      {...select}
      value={value.map((id) => ({ value: id, label: picked.get(id) ?? names.get(id) ?? '…' }))}
      onChange={(next) => {
        setPicked(new Map([...picked, ...next.map((one) => [one.value, String(one.label)] as const)]));
        clear();
        onChange(next.map((one) => one.value));
      }}
      placeholder="逐人指定：姓名、拼音首字母或编号"
    />
  );
}
