import { Button, Input, Space } from 'antd';
import { useEffect, useRef } from 'react';
import type { TemplateClause } from '../../db/domain/letter-template.ts';
import type { FieldTarget } from './field-target.ts';
import { itemsOf, itemsText } from './template-text.ts';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly target: FieldTarget;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly placeholder?: string;
}

/** A text of the template; it takes the field that is chosen from the menu. */
export function TextField(props: TextFieldProps) {
  const { label, value, disabled, target, onChange, rows, placeholder } = props;
  // The menu may come back to this field after other fields were changed.
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const enter = (event: { readonly target: EventTarget }): void =>
    target.enter(event.target, (text) => latest.current(text));
  const shared = {
    'aria-label': label,
    value,
    disabled,
    placeholder: disabled ? undefined : placeholder,
    onFocus: enter,
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
  };
  return (
    <label className="template-field">
      <span>{label}</span>
      {rows === undefined ? (
        <Input {...shared} maxLength={200} />
      ) : (
        <Input.TextArea {...shared} rows={rows} maxLength={4000} className="template-text" />
      )}
    </label>
  );
}

/** Enough lines for a text of this length in the narrow column of the editor. */
const rowsFor = (text: string, least: number): number =>
  Math.min(
    14,
    text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil([...line].length / 34)), 0) +
      (least - 1),
  );

export interface ClauseFieldsProps {
  /** 第一条 … as on paper. */
  readonly name: string;
  readonly clause: TemplateClause;
  readonly disabled: boolean;
  readonly target: FieldTarget;
  readonly onChange: (clause: TemplateClause, part: string) => void;
  /** Left out: it cannot be moved or removed. */
  readonly onMove?: (by: -1 | 1) => void;
  readonly onRemove?: () => void;
}

/** One clause: heading, text, items a line each. */
export function ClauseFields(props: ClauseFieldsProps) {
  const { name, clause, disabled, target, onChange, onMove, onRemove } = props;
  const items = itemsText(clause.items);
  return (
    <fieldset className="panel template-clause">
      <legend>{name}</legend>
      <TextField
        label="标题"
        value={clause.heading}
        disabled={disabled}
        target={target}
        onChange={(heading) => onChange({ ...clause, heading }, 'heading')}
      />
      <TextField
        label="正文"
        value={clause.lead}
        disabled={disabled}
        target={target}
        rows={rowsFor(clause.lead, 1)}
        placeholder="可不填"
        onChange={(lead) => onChange({ ...clause, lead }, 'lead')}
      />
      <TextField
        label="分项"
        value={items}
        disabled={disabled}
        target={target}
        rows={rowsFor(items, 1)}
        placeholder="每行一项，自动编号（一）（二）；行首空一格表示接上一项"
        onChange={(text) => onChange({ ...clause, items: itemsOf(text) }, 'items')}
      />
      {!disabled && onMove && onRemove && (
        <Space className="template-clause-tools">
          <Button onClick={() => onMove(-1)}>上移</Button>
          <Button onClick={() => onMove(1)}>下移</Button>
          <Button onClick={onRemove}>删除本条</Button>
        </Space>
      )}
    </fieldset>
  );
}
