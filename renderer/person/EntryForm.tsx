import { Button, Form } from 'antd';
import { useRef, useState } from 'react';
import type { Entry } from '../../db/domain/entry-record.ts';
import type { SectionDeclaration } from '../../db/domain/section.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useNotices } from '../ui/notices.ts';
import { useShortcut } from '../ui/shortcut.ts';
import { EntryField } from './EntryField.tsx';
import { carriedValues, type FormValues, firstEmptyField, staleChoices, toFormValues } from './entry-form.ts';
import { useSaveEntry } from './use-save-entry.ts';

export interface EntryFormProps {
  readonly personId: string;
  readonly personName: string;
  readonly section: SectionDeclaration;
  /** The entry to amend; null adds one. */
  readonly entry: Entry | null;
  readonly onClose: () => void;
}

/** The form of a section, made from its declaration: Ctrl+Enter saves, Ctrl+Shift+Enter saves and goes on with the next. */
export function EntryForm({ personId, personName, section, entry, onClose }: EntryFormProps) {
  const initial = entry ? toFormValues(section, entry.values) : {};
  const [form] = Form.useForm<FormValues>();
  const values = Form.useWatch<FormValues>([], form) ?? initial;
  const [added, setAdded] = useState(0);
  const goesOn = useRef(false);
  const notices = useNotices();
  const save = useSaveEntry(personId, section, entry);

  const submit = async (submitted: FormValues): Promise<void> => {
    const isLast = !goesOn.current;
    goesOn.current = false;
    await save(submitted);
    if (isLast) {
      notices.done(entry ? '已修改' : '已登记');
      return onClose();
    }
    const next = carriedValues(section, submitted);
    form.setFieldsValue(next);
    setAdded((count) => count + 1);
    // Once the saved form takes typing again.
    requestAnimationFrame(() => focusField(form, firstEmptyField(section, next)));
  };
  const saveAndGoOn = (saveNow: () => Promise<void>) => (
    <GoOnButton
      onGoOn={() => {
        goesOn.current = true;
        void saveNow();
      }}
    />
  );
  return (
    <FormDialog<FormValues>
      open
      kind="drawer"
      width={720}
      layout="vertical"
      title={`${entry ? '修改' : '新增'}“${section.label}”：${personName}`}
      form={form}
      initial={initial}
      draft={`entry:${personId}:${section.code}:${entry?.id ?? 'new'}`}
      onClose={onClose}
      onSubmit={submit}
      onValuesChange={(_changed, all) => {
        for (const code of staleChoices(section, all)) form.setFieldValue(code, undefined);
      }}
      extra={entry === null ? saveAndGoOn : undefined}
    >
      <div className="entry-fields">
        {added > 0 && (
          <p className="entry-field wide muted" role="status">
            本次已登记 {added} 条，年度、地点等已沿用上一条。
          </p>
        )}
        {section.fields.map((field, index) => (
          <EntryField key={field.code} field={field} values={values} autoFocus={index === 0} />
        ))}
      </div>
    </FormDialog>
  );
}

function GoOnButton({ onGoOn }: { readonly onGoOn: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useShortcut('Ctrl+Shift+Enter', onGoOn, button);
  return (
    <Button ref={button} title="Ctrl+Shift+Enter" onClick={onGoOn}>
      保存并新增下一条
    </Button>
  );
}

function focusField(form: ReturnType<typeof Form.useForm<FormValues>>[0], code: string | null): void {
  if (code !== null) form.focusField(code);
}
