import { Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import type { DueRule } from '../../db/domain/due-rule.ts';
import type { TalkLine } from '../../db/domain/talk-ledger.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { DueRuleFields } from '../ui/DueRuleFields.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { today } from '../ui/today.ts';
import { nextTheme } from './next-theme.ts';
import { TALKS_STALE } from './warnings.ts';

interface CopyValues {
  readonly theme: string;
  readonly plannedOn: string;
  readonly rule?: DueRule | null;
}

interface CopyProps {
  readonly talk: TalkLine;
  readonly onClose: () => void;
}

/** Plans a group talk like an earlier one; the list is made anew from its rule, as of the new day. */
export function CopyDialog(props: CopyProps) {
  const answer = useCall('talks.get', { talkId: props.talk.id });
  return answer.data ? <OpenCopy {...props} rule={answer.data.talk.dueRule} /> : null;
}

function OpenCopy({ talk, rule: before, onClose }: CopyProps & { readonly rule: DueRule | null }) {
  const navigate = useNavigate();
  const [form] = Form.useForm<CopyValues>();
  const plannedOn = Form.useWatch('plannedOn', form) || today();
  const act = useAct('talks.copy', {
    invalidates: TALKS_STALE,
    done: ({ number, added }) => `已计划 ${number}，名单 ${added} 人`,
  });
  const submit = async ({ theme, plannedOn: on, rule }: CopyValues): Promise<void> => {
    const saved = await act.send({ talkId: talk.id, theme, plannedOn: on, rule: rule ?? null });
    onClose();
    await navigate(`/talks/${saved.talkId}`);
  };
  return (
    <FormDialog<CopyValues>
      title={`沿用 ${talk.number} ${talk.theme}`}
      open
      form={form}
      width={720}
      onClose={onClose}
      onSubmit={submit}
      submitText="生成"
      initial={{ theme: nextTheme(talk.theme, today()), plannedOn: today(), rule: before }}
    >
      <Form.Item name="theme" label="主题" rules={[{ required: true, message: '请填写主题。' }]}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="plannedOn" label="日期" rules={[{ required: true, message: '请填写日期。' }]}>
        <DateInput />
      </Form.Item>
      <Form.Item
        name="rule"
        label="谈话范围"
        extra={before === null ? '那次的名单不是按范围生成的，请选择这次的范围。' : undefined}
      >
        <DueRuleFields on={plannedOn} use="talks" />
      </Form.Item>
    </FormDialog>
  );
}
