import { Select } from 'antd';
import { type FoundOption, usePersonSearch } from './person-search.tsx';

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

/** Finds a person by name, pinyin, initials or part of a number; namesakes are told apart by unit and post. */
export function PersonPicker(props: PersonPickerProps) {
  const { people, select } = usePersonSearch();
  const { value } = props;
  const choose = (next: { readonly value: string; readonly label: string } | null): void => {
    if (!next) return props.onChange?.(null);
    const postTitle = people.find(({ personId }) => personId === next.value)?.postTitle;
    props.onChange?.({ personId: next.value, name: String(next.label), ...(postTitle && { postTitle }) });
  };
  return (
    <Select<{ value: string; label: string } | null, FoundOption>
      id={props.id}
      labelInValue
      allowClear
      {...select}
      value={value ? { value: value.personId, label: value.name } : null}
      onChange={choose}
      placeholder={props.placeholder ?? '姓名、拼音首字母或编号'}
      disabled={props.disabled}
      autoFocus={props.autoFocus}
      aria-label={props.label}
      style={{ width: props.width ?? '100%' }}
    />
  );
}
