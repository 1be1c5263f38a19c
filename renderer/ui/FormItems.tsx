import { Form, Input } from 'antd';
import { DateInput } from './DateInput.tsx';
import { partialDateRule } from './typed-date.ts';

interface ItemProps {
  readonly name: string;
  readonly label: string;
  readonly placeholder?: string;
}

/** A line of text in a form; `most` characters, as its channel takes. */
export function LineItem(props: ItemProps & { readonly most: number; readonly className?: string }) {
  return (
    <Form.Item name={props.name} label={props.label} className={props.className}>
      <Input maxLength={props.most} placeholder={props.placeholder} />
    </Form.Item>
  );
}

/** A day, a month or a year in a form. */
export function PartialDateItem({ placeholder, ...item }: ItemProps & { readonly extra?: string }) {
  return (
    <Form.Item {...item} rules={[partialDateRule]}>
      <DateInput partial placeholder={placeholder} />
    </Form.Item>
  );
}
