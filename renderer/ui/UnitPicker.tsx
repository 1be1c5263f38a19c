import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import { useCall } from './calls.ts';
import { type TreeUnit, treeOf } from './unit-tree.ts';

export interface UnitPickerProps {
  readonly id?: string;
  /** 科室 or 党支部: two independent trees. */
  readonly kind?: 'unit' | 'branch';
  readonly value?: string | null;
  readonly onChange?: (unitId: string | null) => void;
  /** Closed units too, marked 已撤销: for old records. */
  readonly withClosed?: boolean;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly label?: string;
  readonly width?: number | string;
}

/** Chooses a unit or branch from its tree; typing narrows it. */
export function UnitPicker(props: UnitPickerProps) {
  const kind = props.kind ?? 'unit';
  const units = useUnits(kind);
  const tree = useMemo(() => treeOf(units, props.withClosed ?? false), [units, props.withClosed]);
  const noun = kind === 'unit' ? '科室' : '党支部';
  return (
    <TreeSelect<string | null>
      id={props.id}
      treeData={tree}
      value={props.value ?? null}
      onChange={(next) => props.onChange?.(next ?? null)}
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandAll
      allowClear
      popupMatchSelectWidth={320}
      placeholder={props.placeholder ?? noun}
      aria-label={props.label ?? noun}
      disabled={props.disabled}
      style={{ width: props.width ?? '100%' }}
    />
  );
}

const NONE: readonly TreeUnit[] = [];

function useUnits(kind: 'unit' | 'branch'): readonly TreeUnit[] {
  return useCall('units.list', { kind }).data?.units ?? NONE;
}
