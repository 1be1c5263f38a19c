import { Form } from 'antd';
import { useNavigate } from 'react-router';
import type { DueRule } from '../../db/domain/due-rule.ts';
import type { TalkKind } from '../../db/domain/talk.ts';
import { call } from '../client.ts';
import { useAct } from '../ui/calls.ts';
import { DueRuleFields } from '../ui/DueRuleFields.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PersonPicker, type PickedPerson } from '../ui/PersonPicker.tsx';
import { today } from '../ui/today.ts';
import { RepresentativePicker } from './RepresentativePicker.tsx';
import { OutlineField, TalkWhatFields, TalkWhoFields } from './TalkFactFields.tsx';
import { fieldsInput, newTalk, type TalkValues } from './talk-values.ts';
import { useAcknowledged } from './use-acknowledged.ts';
import { TALKS_STALE, useWarnings } from './warnings.ts';

interface NewValues extends TalkValues {
  readonly person?: PickedPerson | null;
  readonly representativeId?: string | null;
  readonly rule?: DueRule | null;
}

export interface NewTalkDialogProps {
  readonly kind: TalkKind;
  readonly person?: PickedPerson;
  readonly onClose: () => void;
}

/** Plans a talk: an individual one with a person or a representative, or a group talk with whom a rule names. */
export function NewTalkDialog({ kind, person, onClose }: NewTalkDialogProps) {
  const [form] = Form.useForm<NewValues>();
  const navigate = useNavigate();
  const showWarnings = useWarnings();
  const acknowledged = useAcknowledged();
  const act = useAct('talks.create', {
    invalidates: TALKS_STALE,
    done: ({ number }) => `已计划，编号 ${number}`,
  });
  const submit = async (values: NewValues): Promise<void> => {
    const acknowledgedSecretMarking = await acknowledged(values);
    const isGroup = values.form === 'group';
    const saved = await act.send({
      fields: fieldsInput(values),
      parties: isGroup ? [] : partiesOf(values),
      rule: isGroup ? (values.rule ?? null) : null,
      acknowledgedSecretMarking,
    });
    showWarnings(saved.warnings);
    onClose();
    await navigate(`/talks/${saved.talkId}`);
  };
  /** The talker by custom, where none was chosen yet. */
  const proposeTalker = async (chosen: PickedPerson | null | undefined): Promise<void> => {
    const { talker, plannedOn } = form.getFieldsValue();
    if (!chosen || talker) return;
    const input = { personId: chosen.personId, on: plannedOn || today() };
    const found = await call('talkPlans.talkerFor', input).catch(() => null);
    if (found?.talker) form.setFieldValue('talker', found.talker);
  };
  return (
    <FormDialog<NewValues>
      title="新建谈话"
      open
      kind="drawer"
      width={720}
      form={form}
      onClose={onClose}
      onSubmit={submit}
      initial={{ ...newTalk(kind), person: person ?? null }}
      draft="talk:new"
      onValuesChange={({ person: chosen }) => void proposeTalker(chosen)}
    >
      <TalkWhatFields isNew />
      <PartyFields />
      <TalkWhoFields />
      <OutlineField />
    </FormDialog>
  );
}

function partiesOf({ kind, person, representativeId }: NewValues) {
  if (kind === 'supplier') return representativeId ? [{ representativeId }] : [];
  return person ? [{ personId: person.personId }] : [];
}

function PartyFields() {
  const form = Form.useFormInstance<NewValues>();
  const kind = Form.useWatch('kind', form);
  const shape = Form.useWatch('form', form);
  const plannedOn = Form.useWatch('plannedOn', form);
  if (shape === 'group' && kind !== 'supplier')
    return (
      <Form.Item
        name="rule"
        label="谈话范围"
        extra="按计划日期当天的在职人员生成名单，谈话人本人和职务更高的自动除外。"
      >
        <DueRuleFields on={plannedOn || today()} use="talks" />
      </Form.Item>
    );
  if (shape === 'group') return null;
  const required = [{ required: true, message: '请选择谈话对象。' }];
  return kind === 'supplier' ? (
    <Form.Item name="representativeId" label="谈话对象" rules={required}>
      <RepresentativePicker />
    </Form.Item>
  ) : (
    <Form.Item name="person" label="谈话对象" rules={required}>
      <PersonPicker label="谈话对象" width={300} />
    </Form.Item>
  );
}
