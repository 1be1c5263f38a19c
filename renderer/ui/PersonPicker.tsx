import { Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useFound } from './found.ts';

/** A person as chosen: the id for the service, the name for the eye. */
export interface PickedPerson {
  readonly personId: string;
  readonly name: string;
  /** Known where the person was just found. */
  readonly postTitle?: string;
}

export interface PersonPickerProps {
  readonly id?: string;
  readonly value?: PickedPerson | null;
  readonly onChange?: (person: PickedPerson | null) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly label?: string;
  readonly autoFocus?: boolean;
  readonly width?: number | string;
}

/** Typing rests this long before the service is asked. */
const REST_MS = 120;
const MOST_FOUND = 20;

/** Finds a person by name, pinyin, initials or part of a number; namesakes are told apart by unit and post. */
export function PersonPicker(props: PersonPickerProps) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useFound(asked, MOST_FOUND);
  const people = useMemo(
    () => found.groups.filter(({ kind }) => kind === 'person').flatMap(({ items }) => items),
    [found.groups],
  );
  const { value } = props;
  const options = people.map(({ personId, title, detail }) => ({
    value: personId ?? '',
    label: title,
    detail,
  }));
  const choose = (next: { readonly value: string; readonly label: string } | null): void => {
    if (!next) return props.onChange?.(null);
    const postTitle = people.find(({ personId }) => personId === next.value)?.postTitle;
    props.onChange?.({ personId: next.value, name: String(next.label), ...(postTitle && { postTitle }) });
  };
  return (
    <Select<{ value: string; label: string } | null>
      id={props.id}
      labelInValue
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      defaultActiveFirstOption
      value={value ? { value: value.personId, label: value.name } : null}
      options={options}
      optionRender={({ data }) => (
        <span className="picker-option">
          <span>{data.label}</span>
          <span className="muted ellipsis" title={data.detail}>
            {data.detail}
          </span>
        </span>
      )}
      onChange={choose}
      notFoundContent={
        asked === '' ? '输入姓名、拼音首字母或编号' : found.isAsking ? '正在查找…' : '没有找到'
      }
      placeholder={props.placeholder ?? '姓名、拼音首字母或编号'}
      popupMatchSelectWidth={440}
      disabled={props.disabled}
      autoFocus={props.autoFocus}
      aria-label={props.label}
      style={{ width: props.width ?? '100%' }}
    />
  );
}
