import { Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import type { TalkFollowUp } from '../../db/domain/talk.ts';
import type { TalkDetail } from '../../electron/contract/talks.ts';
import { useAct } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { SettleDialog } from './SettleDialog.tsx';
import { TALKS_STALE, useWarnings } from './warnings.ts';

type Asked = { readonly kind: 'add' } | { readonly kind: 'settle' | 'void'; readonly followUp: TalkFollowUp };

/** 后续要求 of a talk: what, by when, and whether it was done. */
export function FollowUpPanel({
  detail,
  canWrite,
}: {
  readonly detail: TalkDetail;
  readonly canWrite: boolean;
}) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const talkId = detail.talk.id;
  const showWarnings = useWarnings();
  const onDone = ({ warnings }: { readonly warnings: readonly string[] }): void => {
    close();
    showWarnings(warnings);
  };
  const add = useAct('talks.addFollowUp', { invalidates: TALKS_STALE, done: '已添加', onDone });
  const voidOne = useAct('talks.voidFollowUp', { invalidates: TALKS_STALE, done: '已作废', onDone });
  return (
    <div className="panel">
      <div className="page-head">
        <h2>后续要求</h2>
        <div className="page-tools">
          {canWrite && <Button onClick={() => setAsked({ kind: 'add' })}>添加</Button>}
        </div>
      </div>
      <PlainTable<TalkFollowUp>
        label="后续要求"
        rows={detail.followUps}
        rowKey={({ id }) => id}
        emptyText="没有后续要求"
        columns={[
          { code: 'what', label: '要求', render: ({ what }) => what },
          { code: 'dueOn', label: '时限', width: 92, render: ({ dueOn }) => dueOn ?? '' },
          { code: 'done', label: '落实', width: 150, render: doneText },
          {
            code: 'act',
            label: '',
            width: 110,
            render: (followUp) =>
              canWrite && (
                <Space size={0}>
                  <Button type="link" onClick={() => setAsked({ kind: 'settle', followUp })}>
                    落实
                  </Button>
                  <Button type="link" onClick={() => setAsked({ kind: 'void', followUp })}>
                    作废
                  </Button>
                </Space>
              ),
          },
        ]}
      />
      {asked?.kind === 'add' && (
        <FormDialog<{ what: string; dueOn?: string | null }>
          title="添加后续要求"
          open
          onClose={close}
          onSubmit={({ what, dueOn }) => add.send({ talkId, what, dueOn: dueOn ?? null })}
        >
          <Form.Item
            name="what"
            label="要求"
            rules={[{ required: true, whitespace: true, message: '请填写要求。' }]}
          >
            <Input.TextArea rows={3} maxLength={500} autoFocus />
          </Form.Item>
          <Form.Item name="dueOn" label="时限">
            <DateInput />
          </Form.Item>
        </FormDialog>
      )}
      {asked?.kind === 'settle' && (
        <SettleDialog
          target={{ talkId, followUpId: asked.followUp.id, version: asked.followUp.version }}
          followUp={asked.followUp}
          onClose={close}
        />
      )}
      {asked?.kind === 'void' && (
        <ReasonDialog
          title="作废后续要求"
          open
          onClose={close}
          onConfirm={(reason) =>
            voidOne.send({
              talkId,
              followUpId: asked.followUp.id,
              version: asked.followUp.version,
              reason,
            })
          }
        >
          {asked.followUp.what}
        </ReasonDialog>
      )}
    </div>
  );
}

function doneText({ doneOn, doneBy, result }: TalkFollowUp): string {
  return doneOn === null ? '未落实' : [doneOn, doneBy, result].filter((text) => text !== '').join(' ');
}
