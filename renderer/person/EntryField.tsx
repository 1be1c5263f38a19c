import { AutoComplete, Form, Input, Radio, Select } from 'antd';
import type { FieldDeclaration } from '../../db/domain/section.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { choicesOf, type FormValue, type FormValues } from './entry-form.ts';
import { isLong } from './entry-table.ts';

export interface EntryFieldProps {
  readonly field: FieldDeclaration;
  /** What the whole form holds: a choice may hang on another field. */
  readonly values: FormValues;
  readonly autoFocus: boolean;
}

/** One field of an entry's form, as its declaration asks: label, mark, hint and the control of its type. */
export function EntryField({ field, values, autoFocus }: EntryFieldProps) {
  return (
    <Form.Item
      name={field.code}
      label={field.label}
      required={field.required}
      extra={field.hint}
      className={isLong(field) ? 'entry-field wide' : 'entry-field'}
    >
      <Control field={field} values={values} autoFocus={autoFocus} />
    </Form.Item>
  );
}

/** Form.Item hands these to its only child. */
interface Held {
  readonly id?: string;
  readonly value?: FormValue;
  readonly onChange?: (value: FormValue) => void;
}

function Control({ field, values, autoFocus, ...held }: EntryFieldProps & Held) {
  const { type } = field;
  switch (type.kind) {
    case 'text':
      return <TextControl {...held} maxLength={type.maxLength} autoFocus={autoFocus} />;
    case 'paragraph':
      return <ParagraphControl {...held} maxLength={type.maxLength} autoFocus={autoFocus} />;
    case 'number':
      return <TextControl {...held} suffix={type.unit} inputMode="decimal" autoFocus={autoFocus} />;
    case 'money':
      return <TextControl {...held} suffix="元" inputMode="decimal" autoFocus={autoFocus} />;
    case 'year':
      return <TextControl {...held} suffix="年" inputMode="numeric" autoFocus={autoFocus} />;
    case 'date':
    case 'month':
      return (
        <DateInput
          id={held.id}
          value={textOf(held.value)}
          onChange={(date) => held.onChange?.(date)}
          partial={type.kind === 'month'}
          autoFocus={autoFocus}
          width={180}
        />
      );
    case 'choice':
      return <ChoiceControl {...held} field={field} values={values} open={type.open} autoFocus={autoFocus} />;
    case 'yesNo':
      return <YesNoControl {...held} />;
  }
}

function textOf(value: FormValue): string {
  return typeof value === 'string' ? value : '';
}

interface TextControlProps extends Held {
  readonly autoFocus: boolean;
  readonly maxLength?: number;
  readonly suffix?: string;
  readonly inputMode?: 'decimal' | 'numeric';
}

function TextControl({ value, onChange, suffix, ...rest }: TextControlProps) {
  return (
    <Input
      {...rest}
      value={textOf(value)}
      onChange={(event) => onChange?.(event.target.value)}
      suffix={suffix}
      className={suffix ? 'short-control' : undefined}
      autoComplete="off"
    />
  );
}

function ParagraphControl({ value, onChange, maxLength, ...rest }: TextControlProps) {
  return (
    <Input.TextArea
      {...rest}
      value={textOf(value)}
      onChange={(event) => onChange?.(event.target.value)}
      className="growing"
      maxLength={maxLength}
    />
  );
}

interface ChoiceControlProps extends Held {
  readonly field: FieldDeclaration;
  readonly values: FormValues;
  readonly open: boolean;
  readonly autoFocus: boolean;
}

function ChoiceControl({ field, values, open, value, ...rest }: ChoiceControlProps) {
  const options = choicesOf(field, values).map((word) => ({ value: word, label: word }));
  const text = textOf(value);
  return open ? (
    <AutoComplete {...rest} value={text} options={options} allowClear placeholder="可选择，也可直接填写" />
  ) : (
    <Select
      {...rest}
      value={text === '' ? undefined : text}
      options={options}
      allowClear
      showSearch
      placeholder="请选择"
      notFoundContent={options.length === 0 ? '请先填写前一项' : '没有这一项，请从列出的选项中选择'}
    />
  );
}

function YesNoControl({ id, value, onChange }: Held) {
  return (
    <Radio.Group
      id={id}
      value={value ?? null}
      onChange={(event) => onChange?.(event.target.value === null ? null : event.target.value === true)}
    >
      <Radio value={true}>是</Radio>
      <Radio value={false}>否</Radio>
      <Radio value={null}>未填</Radio>
    </Radio.Group>
  );
}
