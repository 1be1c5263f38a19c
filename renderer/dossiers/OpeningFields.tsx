import { Alert, Input, InputNumber } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { DateInput } from '../ui/DateInput.tsx';
import type { OpeningFaults, OpeningValues } from './opening-values.ts';

interface Props {
  readonly values: OpeningValues;
  readonly onChange: (values: OpeningValues) => void;
  /** Marked at their fields, and said below them. */
  readonly faults: OpeningFaults;
  /** Enter: on to the list of people. */
  readonly onDone: () => void;
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <label className="opening-field">
      <span>{label}</span>
      {children}
    </label>
  );
}

/** The fields a batch of dossiers has in common. */
export function OpeningFields({ values, onChange, faults, onDone }: Props) {
  const set = (patch: Partial<OpeningValues>): void => onChange({ ...values, ...patch });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    onDone();
  };
  return (
    <>
      <div className="opening-fields panel" role="group" aria-label="建档信息" onKeyDown={onKeyDown}>
        <Field label="建档日期">
          <DateInput
            value={values.openedOn}
            onChange={(openedOn) => set({ openedOn: openedOn ?? '' })}
            isRefused={faults.openedOn !== undefined}
            width={138}
          />
        </Field>
        <Field label="建档依据">
          <Input
            value={values.basis}
            onChange={(event) => set({ basis: event.target.value })}
            maxLength={100}
            autoFocus
            status={faults.basis === undefined ? undefined : 'error'}
            placeholder="整批共用，如：院纪〔2026〕1号"
            style={{ width: 260 }}
          />
        </Field>
        <Field label="柜号">
          <Input
            value={values.cabinet}
            onChange={(event) => set({ cabinet: event.target.value })}
            maxLength={20}
            style={{ width: 70 }}
          />
        </Field>
        <Field label="起始盒号">
          <Input
            value={values.box}
            onChange={(event) => set({ box: event.target.value })}
            maxLength={20}
            style={{ width: 70 }}
          />
        </Field>
        <Field label="每盒份数">
          <InputNumber
            value={values.perBox}
            onChange={(perBox) => set({ perBox })}
            min={1}
            max={500}
            precision={0}
            placeholder="全部"
            style={{ width: 76 }}
          />
        </Field>
        <Field label="保管人">
          <Input
            value={values.keeper}
            onChange={(event) => set({ keeper: event.target.value })}
            maxLength={25}
            style={{ width: 100 }}
          />
        </Field>
      </div>
      {Object.values(faults).map((fault) => (
        <Alert key={fault} type="error" showIcon title={fault} role="alert" />
      ))}
    </>
  );
}
