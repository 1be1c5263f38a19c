import { Button, Form, Input, InputNumber, Select, Space, Spin } from 'antd';
import { useState } from 'react';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { TALK_KIND_LABELS, TALK_KINDS, type TalkKind } from '../../db/domain/talk.ts';
import type { TalkRule } from '../../db/domain/talk-due.ts';
import type { TalkOutline } from '../../db/domain/talk-outline.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { DueRuleFields } from '../ui/DueRuleFields.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { useSession } from '../ui/session.ts';
import { today } from '../ui/today.ts';
import { CountedKinds } from './CountedKinds.tsx';
import { RATES_STALE } from './warnings.ts';

/** How often whom, and the outlines talks start from. */
export function TalkSettingsPage() {
  const { user } = useSession();
  const canWrite = OFFICE_ROLES.includes(user.role);
  return (
    <section className="page" aria-label="谈话频次与提纲">
      <div className="page-head">
        <h1>谈话频次与提纲</h1>
      </div>
      <div className="talk-figures">
        <RulePanel canWrite={canWrite} />
        <OutlinePanel canWrite={canWrite} />
      </div>
    </section>
  );
}

type RuleValues = Pick<TalkRule, 'name' | 'rule' | 'times'>;

function RulePanel({ canWrite }: { readonly canWrite: boolean }) {
  const answer = useCall('talkPlans.rules', {});
  const [edited, setEdited] = useState<number | null>(null);
  const act = useAct('talkPlans.saveRules', {
    invalidates: RATES_STALE,
    done: '已保存',
    onDone: () => setEdited(null),
  });
  if (!answer.data) return <Spin />;
  const rules = answer.data;
  const plain = rules.map(({ name, rule, times }) => ({ name, rule, times }));
  const rule = edited === null ? undefined : rules[edited];
  const replace = (index: number, values: RuleValues | null): Promise<null> =>
    act.send({ rules: [...plain.slice(0, index), ...(values ? [values] : []), ...plain.slice(index + 1)] });
  return (
    <div className="panel">
      <div className="page-head">
        <h2>每年至少谈几次</h2>
        <div className="page-tools">
          {canWrite && <Button onClick={() => setEdited(rules.length)}>增加</Button>}
        </div>
      </div>
      <CountedKinds canWrite={canWrite} />
      <PlainTable<TalkRule>
        label="谈话频次"
        rows={rules}
        rowKey={({ id }) => id}
        columns={[
          { code: 'name', label: '范围', render: ({ name }) => name },
          { code: 'times', label: '每年次数', width: 90, align: 'right', render: ({ times }) => times },
          {
            code: 'act',
            label: '',
            width: 120,
            render: (one) =>
              canWrite && (
                <Space size={0}>
                  <Button type="link" onClick={() => setEdited(rules.indexOf(one))}>
                    修改
                  </Button>
                  {rules.length > 1 && (
                    <Button type="link" onClick={() => void replace(rules.indexOf(one), null)}>
                      删除
                    </Button>
                  )}
                </Space>
              ),
          },
        ]}
      />
      {edited !== null && (
        <FormDialog<RuleValues>
          title="谈话频次"
          open
          width={700}
          onClose={() => setEdited(null)}
          onSubmit={(values) => replace(edited, values)}
          initial={rule ?? { times: 1 }}
        >
          <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写名称。' }]}>
            <Input maxLength={40} autoFocus />
          </Form.Item>
          <Form.Item name="times" label="每年次数" rules={[{ required: true, message: '请填写次数。' }]}>
            <InputNumber min={1} max={12} precision={0} />
          </Form.Item>
          <Form.Item name="rule" label="范围" rules={[{ required: true, message: '请选择范围。' }]}>
            <DueRuleFields on={today()} />
          </Form.Item>
        </FormDialog>
      )}
    </div>
  );
}

interface OutlineValues {
  readonly kind: TalkKind;
  readonly name: string;
  readonly text: string;
}

function OutlinePanel({ canWrite }: { readonly canWrite: boolean }) {
  const answer = useCall('talkPlans.outlines', {});
  const [edited, setEdited] = useState<TalkOutline | 'new' | null>(null);
  const act = useAct('talkPlans.saveOutline', {
    invalidates: ['talkPlans.outlines'],
    done: '已保存',
    onDone: () => setEdited(null),
  });
  const known = edited !== null && edited !== 'new' ? edited : null;
  return (
    <div className="panel">
      <div className="page-head">
        <h2>谈话提纲</h2>
        <div className="page-tools">{canWrite && <Button onClick={() => setEdited('new')}>增加</Button>}</div>
      </div>
      <PlainTable<TalkOutline>
        label="谈话提纲"
        rows={answer.data ?? []}
        rowKey={({ kind, name }) => `${kind} ${name}`}
        columns={[
          { code: 'kind', label: '类别', width: 120, render: ({ kind }) => TALK_KIND_LABELS[kind] },
          { code: 'name', label: '名称', render: ({ name }) => name },
          {
            code: 'act',
            label: '',
            width: 70,
            render: (outline) =>
              canWrite && (
                <Button type="link" onClick={() => setEdited(outline)}>
                  修改
                </Button>
              ),
          },
        ]}
      />
      {edited && (
        <FormDialog<OutlineValues>
          title="谈话提纲"
          open
          width={640}
          onClose={() => setEdited(null)}
          onSubmit={(values) => act.send(values)}
          initial={known ?? { kind: 'routine' }}
        >
          <Form.Item name="kind" label="类别">
            <Select
              disabled={known !== null}
              options={TALK_KINDS.map((value) => ({ value, label: TALK_KIND_LABELS[value] }))}
            />
          </Form.Item>
          <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写名称。' }]}>
            <Input maxLength={40} disabled={known !== null} />
          </Form.Item>
          <Form.Item name="text" label="内容" rules={[{ required: true, message: '请填写提纲内容。' }]}>
            <Input.TextArea rows={10} maxLength={20_000} />
          </Form.Item>
        </FormDialog>
      )}
    </div>
  );
}
