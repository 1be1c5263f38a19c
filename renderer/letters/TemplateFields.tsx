import { Button, InputNumber, Select } from 'antd';
import {
  chineseNumber,
  SIGNATURE_VARIANTS,
  type SignatureVariant,
  type TemplateClause,
  type TemplateContent,
} from '../../db/domain/letter-template.ts';
import { ClauseFields, TextField } from './ClauseFields.tsx';
import type { FieldTarget } from './field-target.ts';
import { moved } from './template-text.ts';

export interface TemplateFieldsProps {
  readonly content: TemplateContent;
  readonly disabled: boolean;
  readonly target: FieldTarget;
  readonly onChange: (content: TemplateContent, field: string) => void;
}

const SIGNATURES = Object.entries(SIGNATURE_VARIANTS).map(([value, label]) => ({
  value: value as SignatureVariant, // the keys of a constant
  label,
}));
const NEW_CLAUSE: TemplateClause = { heading: '', lead: '', items: [] };
const MOST_COPIES = 9;

/** Every text of a template in the order of the paper. */
export function TemplateFields({ content, disabled, target, onChange }: TemplateFieldsProps) {
  const set = (patch: Partial<TemplateContent>, field: string): void =>
    onChange({ ...content, ...patch }, field);
  const { clauses } = content;
  const shared = { disabled, target };
  return (
    // A locked template has no field to take the focus, and is scrolled by keyboard all the same.
    <div className="template-fields" tabIndex={0} role="region" aria-label="文本">
      <TextField
        label="标题"
        value={content.title}
        {...shared}
        onChange={(title) => set({ title }, 'title')}
      />
      <TextField
        label="当事人"
        value={content.parties.join('\n')}
        rows={Math.max(2, content.parties.length)}
        placeholder="每行一方，如 甲方：{甲方姓名}（{甲方科室}{甲方职务}）"
        {...shared}
        onChange={(text) => set({ parties: text === '' ? [] : text.split('\n') }, 'parties')}
      />
      <TextField
        label="依据"
        value={content.basis}
        rows={5}
        {...shared}
        onChange={(basis) => set({ basis }, 'basis')}
      />
      {clauses.map((clause, index) => (
        <ClauseFields
          // Clauses have no name of their own; they are only moved by these buttons.
          key={index}
          name={`第${chineseNumber(index + 1)}条`}
          clause={clause}
          {...shared}
          onChange={(next, part) => set({ clauses: clauses.with(index, next) }, `clauses.${index}.${part}`)}
          onMove={(by) => set({ clauses: moved(clauses, index, by) }, 'move')}
          onRemove={() => set({ clauses: clauses.toSpliced(index, 1) }, 'remove')}
        />
      ))}
      {!disabled && (
        <Button onClick={() => set({ clauses: [...clauses, NEW_CLAUSE] }, 'add')}>增加一条</Button>
      )}
      <ClauseFields
        name={`第${chineseNumber(clauses.length + 1)}条（考核与责任追究）`}
        clause={content.accountability}
        {...shared}
        onChange={(accountability, part) => set({ accountability }, `accountability.${part}`)}
      />
      <ClauseFields
        name={`第${chineseNumber(clauses.length + 2)}条（期限）`}
        clause={content.term}
        {...shared}
        onChange={(term, part) => set({ term }, `term.${part}`)}
      />
      <TextField
        label="份数说明"
        value={content.copiesText}
        rows={2}
        {...shared}
        onChange={(copiesText) => set({ copiesText }, 'copiesText')}
      />
      <div className="template-row">
        <label className="template-field">
          <span>打印份数</span>
          <InputNumber
            aria-label="打印份数"
            min={1}
            max={MOST_COPIES}
            value={content.copies}
            disabled={disabled}
            onChange={(copies) => set({ copies: copies ?? 1 }, 'copies')}
          />
        </label>
        <label className="template-field">
          <span>签署方式</span>
          <Select<SignatureVariant>
            aria-label="签署方式"
            value={content.signature}
            disabled={disabled}
            options={SIGNATURES}
            onChange={(signature) => set({ signature }, 'signature')}
          />
        </label>
      </div>
    </div>
  );
}
