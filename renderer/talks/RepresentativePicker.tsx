import { Select, Space } from 'antd';
import { useState } from 'react';
import { useCall } from '../ui/calls.ts';

const MOST_SUPPLIERS = 50;

/** Chooses a supplier, then one of its representatives. */
export function RepresentativePicker(props: {
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (representativeId: string | null) => void;
}) {
  const [text, setText] = useState('');
  const [supplierId, setSupplierId] = useState<string | null>(null);
  const suppliers = useCall(
    'suppliers.list',
    { filter: { text }, sort: { by: 'name', descending: false }, after: null, limit: MOST_SUPPLIERS },
    { keepPrevious: true },
  );
  const detail = useCall('suppliers.get', { supplierId: supplierId ?? '' }, { enabled: supplierId !== null });
  return (
    <Space wrap>
      <Select
        id={props.id}
        aria-label="供应商"
        style={{ width: 240 }}
        placeholder="供应商名称"
        showSearch={{ filterOption: false, onSearch: setText }}
        value={supplierId}
        options={(suppliers.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(next) => {
          setSupplierId(next);
          props.onChange?.(null);
        }}
      />
      <Select
        aria-label="供应商代表"
        style={{ width: 130 }}
        placeholder="代表"
        disabled={supplierId === null}
        value={props.value ?? null}
        notFoundContent="该供应商未登记代表"
        options={(detail.data?.representatives ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(next) => props.onChange?.(next)}
      />
    </Space>
  );
}
