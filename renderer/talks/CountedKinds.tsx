import { Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { TALK_KIND_LABELS, TALK_KINDS, type TalkKind } from '../../db/domain/talk.ts';
import { COUNTABLE_KINDS } from '../../db/domain/talk-due.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { RATES_STALE } from './warnings.ts';

const labelsOf = (kinds: readonly TalkKind[]): string =>
  kinds.map((kind) => TALK_KIND_LABELS[kind]).join('、');

/** Which kinds fulfil the yearly duty, in a sentence; '' until it is known. */
export function useCountedText(): string {
  const { data: counted } = useCall('talkPlans.countedKinds', {});
  if (!counted) return '';
  const others = TALK_KINDS.filter((kind) => !counted.includes(kind));
  return `计入次数的有${labelsOf(counted)}；${labelsOf(others)}不计入，由问题线索引起的谈话也不计入。`;
}

interface CountedValues {
  readonly kinds: (typeof COUNTABLE_KINDS)[number][];
}

/** Which kinds fulfil the yearly duty, and, where the user may, a way to choose others. */
export function CountedKinds({ canWrite }: { readonly canWrite: boolean }) {
  const { data: counted } = useCall('talkPlans.countedKinds', {});
  const text = useCountedText();
  const [isAsking, setIsAsking] = useState(false);
  const close = (): void => setIsAsking(false);
  const act = useAct('talkPlans.saveCountedKinds', {
    invalidates: RATES_STALE,
    done: '已保存',
    onDone: close,
  });
  return (
    <p className="muted">
      一人符合多条的，按次数最多的一条。{text}
      {canWrite && counted && (
        <Button type="link" size="small" onClick={() => setIsAsking(true)}>
          改计入的类别
        </Button>
      )}
      <FormDialog<CountedValues>
        title="计入次数的谈话"
        open={isAsking}
        width={460}
        layout="vertical"
        onClose={close}
        onSubmit={({ kinds }) => act.send({ kinds })}
        initial={{ kinds: COUNTABLE_KINDS.filter((kind) => counted?.includes(kind)) }}
      >
        <Form.Item
          name="kinds"
          label="谈了算完成一次"
          extra="改后应谈未谈、统计和首页都按新的类别算，以前的年份也是。"
          rules={[{ type: 'array', min: 1, message: '请至少选择一类。' }]}
        >
          <Checkbox.Group
            options={COUNTABLE_KINDS.map((value) => ({ value, label: TALK_KIND_LABELS[value] }))}
          />
        </Form.Item>
      </FormDialog>
    </p>
  );
}
