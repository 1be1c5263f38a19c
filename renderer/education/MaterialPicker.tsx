import { Select } from 'antd';
import { useState } from 'react';
import { MATERIAL_KINDS } from '../../db/domain/education-material.ts';
import { useCall } from '../ui/calls.ts';

const MOST_SHOWN = 50;

export interface MaterialPickerProps {
  readonly id?: string;
  readonly value?: readonly string[];
  readonly onChange?: (ids: string[]) => void;
}

/** Chooses from the catalogue by title or its initials. */
export function MaterialPicker({ id, value, onChange }: MaterialPickerProps) {
  const [text, setText] = useState('');
  const sort = { by: 'title' as const, descending: false };
  const filter = text.trim() === '' ? {} : { text: text.trim() };
  const found = useCall(
    'educationMaterials.list',
    { filter, sort, after: null, limit: MOST_SHOWN },
    { keepPrevious: true },
  );
  return (
    <Select<string[]>
      id={id}
      mode="multiple"
      aria-label="所用资料"
      placeholder="从教育资料目录中选择"
      value={[...(value ?? [])]}
      onChange={(next) => onChange?.(next)}
      showSearch={{ filterOption: false, onSearch: setText }}
      options={(found.data?.rows ?? []).map((row) => ({
        value: row.id,
        label: `${MATERIAL_KINDS[row.kind]}：${row.title}`,
      }))}
    />
  );
}
