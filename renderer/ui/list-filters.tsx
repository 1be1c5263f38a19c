import { useCall } from './calls.ts';
import type { FilterOption, ListFilter } from './FilterBar.tsx';
import { UnitPicker } from './UnitPicker.tsx';

/** One word out of several, in the order of `labels`. */
export function selectFilter(
  code: string,
  label: string,
  width: number,
  labels: Readonly<Record<string, string>>,
): ListFilter {
  const options = Object.entries(labels).map(([value, word]) => ({ value, label: word }));
  return { code, label, kind: 'select', width, options };
}

/** A unit or a branch with all below it. */
export function unitFilter(width: number, kind: 'unit' | 'branch' = 'unit'): ListFilter {
  return {
    code: `${kind}Id`,
    label: kind === 'unit' ? '科室' : '党支部',
    kind: 'custom',
    render: ({ value, onChange }) => (
      <UnitPicker
        kind={kind}
        width={width}
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
      />
    ),
  };
}

/** The choice of people without a category, where a list offers it. */
export const WITHOUT_CATEGORY = { value: 'none', label: '未定类别' } as const;

/** 人员类别, as the office has them, then what else is to be chosen. */
export function useCategoryFilter(width: number, ...more: readonly FilterOption[]): ListFilter {
  const categories = useCall('categories.list', {});
  const names = (categories.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return { code: 'categoryId', label: '人员类别', kind: 'select', width, options: [...names, ...more] };
}
