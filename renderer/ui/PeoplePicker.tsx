import { Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useFound } from './found.ts';
import type { PickedPerson } from './PersonPicker.tsx';

/** Typing rests this long before the service is asked. */
const REST_MS = 120;
const MOST_FOUND = 20;

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
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useFound(asked, MOST_FOUND);
  const options = useMemo(
    () =>
      found.groups
        .filter(({ kind }) => kind === 'person')
        .flatMap(({ items }) => items)
        .map(({ personId, title, detail }) => ({ value: personId ?? '', label: title, detail })),
    [found.groups],
  );
  const names = new Map(known.map(({ personId, name }) => [personId, name]));
  return (
    <Select<{ value: string; label: string }[]>
      mode="multiple"
      labelInValue
      aria-label={label}
      disabled={disabled}
      showSearch={{ filterOption: false, onSearch: setText }}
      defaultActiveFirstOption
      value={value.map((id) => ({ value: id, label: picked.get(id) ?? names.get(id) ?? '…' }))}
      options={options}
      optionRender={({ data }) => (
        <span className="picker-option">
          <span>{data.label}</span>
          <span className="muted ellipsis" title={data.detail}>
            {data.detail}
          </span>
        </span>
      )}
      onChange={(next) => {
        setPicked(new Map([...picked, ...next.map((one) => [one.value, String(one.label)] as const)]));
        setText('');
        onChange(next.map((one) => one.value));
      }}
      notFoundContent={
        asked === '' ? '输入姓名、拼音首字母或编号' : found.isAsking ? '正在查找…' : '没有找到'
      }
      placeholder="逐人指定：姓名、拼音首字母或编号"
      popupMatchSelectWidth={440}
    />
  );
}
