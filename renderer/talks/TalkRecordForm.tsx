import { Alert, Button, Form, Input, Space } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { TalkDetail } from '../../electron/contract/talks.ts';
import { useAct } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { clearFieldFaults, showFieldFaults } from '../ui/field-faults.ts';
import { faultText } from '../ui/notices.ts';
import { today } from '../ui/today.ts';
import { useDirtyGuard } from '../ui/use-dirty-guard.ts';
import type { RecordValues } from './changed-meanwhile.ts';
import { OutlineField, TalkWhatFields, TalkWhoFields } from './TalkFactFields.tsx';
import { fieldsInput, valuesOf } from './talk-values.ts';
import { useAcknowledged } from './use-acknowledged.ts';
import { useBegun } from './use-begun.ts';
import { TALKS_STALE, useWarnings } from './warnings.ts';

export interface TalkRecordFormProps {
  readonly detail: TalkDetail;
  readonly canWrite: boolean;
}

/** The facts of a talk and, once it was held, what was said; Ctrl+Enter saves. */
export function TalkRecordForm({ detail, canWrite }: TalkRecordFormProps) {
  const { talk } = detail;
  const [form] = Form.useForm<RecordValues>();
  const [isDirty, setIsDirty] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const showWarnings = useWarnings();
  const acknowledged = useAcknowledged();
  const act = useAct('talks.save', { invalidates: TALKS_STALE, done: '已保存' });
  useDirtyGuard(isDirty && !act.isRunning);
  const [only] = detail.attendees;
  const isIndividual = talk.form === 'individual';
  const begun = useBegun(detail, form, isDirty);
  const save = async (): Promise<void> => {
    const values = await form.validateFields().catch(() => null);
    if (!values) return;
    setFault(null);
    clearFieldFaults(form);
    // Fields that are not shown keep what they hold.
    const all = { ...valuesOf(talk), ...values };
    try {
      const acknowledgedSecretMarking = await acknowledged(all);
      const saved = await act.send({
        acknowledgedSecretMarking,
        talkId: talk.id,
        version: begun.version(),
        fields: fieldsInput(all),
        heldOn: values.heldOn ?? null,
        statements: isIndividual && only ? [{ attendeeId: only.id, statement: values.statement ?? '' }] : [],
      });
      setIsDirty(false);
      showWarnings(saved.warnings);
    } catch (refusal) {
      const error = await begun.faultOf(refusal, all);
      setFault(faultText(error));
      showFieldFaults(form, error);
      // After the message at the head has been drawn.
      requestAnimationFrame(() => showFault(top.current));
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing || !canWrite) return;
    event.preventDefault();
    void save();
  };
  return (
    <div onKeyDown={onKeyDown} ref={top}>
      {fault && <Alert type="error" showIcon title={fault} role="alert" className="form-fault" />}
      <Form<RecordValues>
        form={form}
        disabled={!canWrite}
        labelCol={{ flex: '96px' }}
        initialValues={begun.initial}
        onValuesChange={(changed) => {
          setIsDirty(true);
          clearFieldFaults(form, Object.keys(changed));
        }}
      >
        {isIndividual && only && (
          <Form.Item label="谈话对象">
            <strong>{only.name}</strong>{' '}
            <span className="muted">
              {only.unitName} {only.postTitle}
            </span>
          </Form.Item>
        )}
        <TalkWhatFields isNew={false} />
        <Form.Item label="谈话日期">
          <Space>
            <Form.Item name="heldOn" noStyle>
              <DateInput label="谈话日期" width={130} />
            </Form.Item>
            {canWrite && talk.heldOn === null && (
              <Button
                onClick={() => {
                  form.setFieldValue('heldOn', today());
                  setIsDirty(true);
                }}
              >
                今天已谈
              </Button>
            )}
            {canWrite && talk.heldOn === null && <span className="muted">填写后登记为已谈。</span>}
          </Space>
        </Form.Item>
        <TalkWhoFields />
        {talk.state === 'planned' && <OutlineField />}
        <Form.Item name="content" label="谈话内容">
          <Input.TextArea rows={9} maxLength={20_000} />
        </Form.Item>
        {isIndividual && (
          <Form.Item name="statement" label="本人表态">
            <Input.TextArea rows={3} maxLength={5000} />
          </Form.Item>
        )}
        <Form.Item name="asked" label="提出要求">
          <Input.TextArea rows={3} maxLength={20_000} />
        </Form.Item>
        <Form.Item name="note" label="备注">
          <Input maxLength={500} />
        </Form.Item>
      </Form>
      {canWrite && (
        <div className="talk-save">
          {isDirty && <span className="muted">有未保存的修改</span>}
          <Button type="primary" loading={act.isRunning} title="Ctrl+Enter" onClick={() => void save()}>
            保存
          </Button>
        </div>
      )}
    </div>
  );
}

function showFault(form: HTMLElement | null): void {
  form?.querySelector('.form-fault')?.scrollIntoView({ block: 'nearest' });
}
