import { Checkbox, Input, Space } from 'antd';
import type { TalkRole } from '../../db/domain/talk.ts';
import { PersonPicker } from '../ui/PersonPicker.tsx';

export interface RoleFieldProps {
  readonly id?: string;
  readonly label: string;
  readonly value?: TalkRole | null;
  readonly onChange?: (role: TalkRole | null) => void;
}

/** Who talks or writes down: somebody of the hospital, or, ticked, somebody from outside by name and post. */
export function RoleField({ id, label, value, onChange }: RoleFieldProps) {
  const isOutside = value?.personId === null;
  return (
    <Space wrap className="role-field">
      {isOutside ? (
        <>
          <Input
            id={id}
            aria-label={`${label}姓名`}
            placeholder="姓名"
            maxLength={25}
            value={value.name}
            onChange={(event) => onChange?.({ ...value, name: event.target.value })}
          />
          <Input
            aria-label={`${label}职务`}
            placeholder="单位、职务"
            maxLength={60}
            value={value.post}
            onChange={(event) => onChange?.({ ...value, post: event.target.value })}
          />
        </>
      ) : (
        <PersonPicker
          id={id}
          label={label}
          width={260}
          value={value?.personId ? { personId: value.personId, name: value.name } : null}
          onChange={(person) => onChange?.(person && { ...person, post: '' })}
        />
      )}
      <Checkbox
        checked={isOutside}
        onChange={(event) => onChange?.(event.target.checked ? { personId: null, name: '', post: '' } : null)}
      >
        外单位
      </Checkbox>
    </Space>
  );
}
