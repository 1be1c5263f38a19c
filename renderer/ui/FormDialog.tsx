import { Alert, App, Button, Drawer, Form, type FormInstance, Modal, Space } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { clearFieldFaults, showFieldFaults } from './field-faults.ts';
import { faultText } from './notices.ts';
import { useShortcut } from './shortcut.ts';
import { clockText } from './time-text.ts';
import { useDirtyGuard } from './use-dirty-guard.ts';
import { useDraft } from './use-draft.ts';

export interface FormDialogProps<Values extends object> {
  readonly title: string;
  readonly open: boolean;
  /** Closed without saving; asked first where something was changed. */
  readonly onClose: () => void;
  /** Saves; a CallError's fields are shown beside the fields. The parent closes the dialog. */
  readonly onSubmit: (values: Values) => Promise<unknown>;
  readonly initial?: Partial<Values>;
  /** What closing would lose although no field was changed, in words; it is asked about as changes are. */
  readonly unsaved?: string | undefined;
  /** Where unfinished input is kept, e.g. `unit:new`; left out: nothing is kept. */
  readonly draft?: string;
  readonly submitText?: string;
  readonly kind?: 'modal' | 'drawer';
  readonly width?: number;
  readonly layout?: 'horizontal' | 'vertical';
  /** Pixels of the labels of a horizontal form. */
  readonly labelWidth?: number;
  readonly form?: FormInstance<Values>;
  readonly onValuesChange?: (changed: Partial<Values>, values: Values) => void;
  /** Further buttons left of 取消; a function is given the way to save. */
  readonly extra?: ReactNode | ((save: () => Promise<void>) => ReactNode);
  readonly children: ReactNode;
}

/** What a keyboard user begins with. */
const FIELD = 'form input:not([type=hidden], [disabled]), form textarea:not([disabled])';

/** A form in a dialog or drawer: Ctrl+Enter saves, Escape closes, changes are asked about, drafts are kept. */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  // Mounted anew each time it opens, so that no value of the last time remains.
  return props.open ? <OpenFormDialog {...props} /> : null;
}

function OpenFormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const [ownForm] = Form.useForm<Values>();
  const form = props.form ?? ownForm;
  const [isDirty, setIsDirty] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const { modal } = App.useApp();
  const draft = useDraft(props.draft ?? null);
  const area = useRef<HTMLDivElement>(null);
  // What is being saved is not lost by going on to the record just made.
  const isLossy = isDirty || props.unsaved !== undefined;
  useDirtyGuard(isLossy && !isSaving);
  useEffect(() => {
    if (fault) area.current?.firstElementChild?.scrollIntoView({ block: 'nearest' });
  }, [fault]);

  const submit = async (): Promise<void> => {
    if (isSaving) return;
    const values = await form.validateFields().catch(() => null);
    if (!values) return focusFault(form);
    clearFieldFaults(form);
    setIsSaving(true);
    setFault(null);
    const release = holdFields(area.current);
    try {
      await props.onSubmit(values);
      setIsDirty(false);
      draft.drop();
    } catch (error) {
      showFieldFaults(form, error);
      setFault(faultText(error));
      // After the message at the head has been drawn.
      requestAnimationFrame(() => focusFault(form));
    } finally {
      release();
      setIsSaving(false);
    }
  };
  const close = (): void => {
    if (isSaving) return;
    if (!isLossy) return props.onClose();
    modal.confirm({
      title: '有未保存的内容',
      content: lossText(props),
      okText: '关闭',
      cancelText: '继续编辑',
      autoFocusButton: 'cancel',
      onOk: props.onClose,
    });
  };
  // Not only in the form: a dialog just opened, or after a click beside its fields, has the focus elsewhere.
  useShortcut('Ctrl+Enter', () => void submit(), area);
  const footer = (
    <Space className="dialog-foot">
      {typeof props.extra === 'function' ? props.extra(submit) : props.extra}
      <Button onClick={close}>取消</Button>
      <Button type="primary" loading={isSaving} onClick={() => void submit()} title="Ctrl+Enter">
        {props.submitText ?? '保存'}
      </Button>
    </Space>
  );
  const body = (
    <div ref={area} onKeyDown={(event) => endsPassword(event) && void submit()}>
      {fault && <Alert type="error" showIcon title={fault} role="alert" className="form-fault" />}
      {draft.kept && !isDirty && (
        <DraftOffer
          savedAt={draft.kept.savedAt}
          onTake={() => {
            // A draft was kept from this form's own values.
            form.setFieldsValue(draft.kept?.value as Parameters<typeof form.setFieldsValue>[0]);
            setIsDirty(true);
          }}
          onDrop={draft.drop}
        />
      )}
      <Form<Values>
        form={form}
        // Its fields are labelled as its own, whatever form lies behind it.
        name={useId()}
        layout={props.layout ?? 'horizontal'}
        labelCol={props.layout === 'vertical' ? undefined : { flex: `${props.labelWidth ?? 96}px` }}
        initialValues={props.initial}
        scrollToFirstError={{ focus: true }}
        onValuesChange={(changed, values) => {
          setIsDirty(true);
          clearFieldFaults(form, Object.keys(changed));
          if (props.draft) draft.keep(values);
          props.onValuesChange?.(changed as Partial<Values>, values);
        }}
      >
        {props.children}
      </Form>
    </div>
  );
  return props.kind === 'drawer' ? (
    <Drawer
      open
      title={props.title}
      size={props.width ?? 560}
      onClose={close}
      footer={footer}
      afterOpenChange={(isOpen) => isOpen && focusFirst(area.current)}
    >
      {body}
    </Drawer>
  ) : (
    <Modal
      open
      title={props.title}
      width={props.width ?? 560}
      onCancel={close}
      footer={footer}
      mask={{ closable: false }}
      afterOpenChange={(isOpen) => isOpen && focusFirst(area.current)}
    >
      {body}
    </Modal>
  );
}

/** What closing costs, in words. */
function lossText(props: { readonly draft?: string; readonly unsaved?: string | undefined }): string {
  if (props.draft) return '可以继续编辑；关闭后内容留作草稿，下次打开时可恢复。';
  return props.unsaved ?? '关闭后，修改将不会保存。';
}

function DraftOffer(props: {
  readonly savedAt: string;
  readonly onTake: () => void;
  readonly onDrop: () => void;
}) {
  return (
    <Alert
      type="info"
      className="form-fault"
      title={`有 ${clockText(props.savedAt)} 未保存的草稿`}
      action={
        <Space>
          <Button type="primary" onClick={props.onTake}>
            恢复
          </Button>
          <Button onClick={props.onDrop}>丢弃</Button>
        </Space>
      }
    />
  );
}

/** A password is the last thing typed, and Enter after it means the same everywhere: true where it does, and only does that. */
function endsPassword(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, nativeEvent, target } = event;
  if (key !== 'Enter' || nativeEvent.isComposing || ctrlKey || metaKey) return false;
  if (!(target instanceof HTMLInputElement) || target.type !== 'password') return false;
  event.preventDefault();
  return true;
}

/** Takes no typing while a form is being saved, which would be lost with it; returns what gives the fields and the focus back. */
function holdFields(area: HTMLElement | null): () => void {
  if (!area) return () => {};
  const focused = document.activeElement;
  area.inert = true;
  return () => {
    area.inert = false;
    if (focused instanceof HTMLElement && document.activeElement === document.body) focused.focus();
  };
}

/** Gives the first field the focus where none of the form has it. */
function focusFirst(area: HTMLElement | null): void {
  if (area && !area.contains(document.activeElement)) area.querySelector<HTMLElement>(FIELD)?.focus();
}

/** Brings the cursor to the first field that is refused. */
function focusFault<Values>(form: FormInstance<Values>): void {
  const wrong = form.getFieldsError().find(({ errors }) => errors.length > 0);
  if (wrong) form.scrollToField(wrong.name, { block: 'nearest', focus: true });
}
