import { Button, Form } from 'antd';
import { useState } from 'react';
import type { DueRule } from '../../db/domain/due-rule.ts';
import type { Talk } from '../../db/domain/talk.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { DueRuleFields } from '../ui/DueRuleFields.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { RepresentativePicker } from './RepresentativePicker.tsx';
import { TALKS_STALE } from './warnings.ts';

interface AddValues {
  readonly rule?: DueRule | null;
  readonly representativeId?: string | null;
}

/** Puts people on a group talk's list, by rule or one by one, or takes the one selected off it. */
export function AddAttendees({
  talk,
  selected,
}: {
  readonly talk: Talk;
  readonly selected: ReadonlySet<string>;
}) {
  const [asked, setAsked] = useState<'add' | 'remove' | null>(null);
  const close = (): void => setAsked(null);
  const [only, other] = [...selected];
  return (
    <>
      {only && other === undefined && <Button onClick={() => setAsked('remove')}>移出名单</Button>}
      <Button onClick={() => setAsked('add')}>添加人员</Button>
      {asked === 'add' && <AddDialog talk={talk} onClose={close} />}
      {asked === 'remove' && only && <RemoveDialog talkId={talk.id} attendeeId={only} onClose={close} />}
    </>
  );
}

function AddDialog({ talk, onClose }: { readonly talk: Talk; readonly onClose: () => void }) {
  const on = talk.heldOn ?? talk.plannedOn;
  const showSkipped = useSkippedNotice();
  const act = useAct('talks.addParties', {
    invalidates: TALKS_STALE,
    done: ({ added }) => `已加入 ${added} 人`,
    onDone: ({ skipped }) => {
      onClose();
      showSkipped(
        skipped.map((one, index) => ({ ...one, personId: String(index) })),
        '未加入名单',
      );
    },
  });
  const isSupplier = talk.kind === 'supplier';
  return (
    <FormDialog<AddValues>
      title="添加人员"
      open
      width={680}
      layout="vertical"
      submitText="加入名单"
      onClose={onClose}
      onSubmit={({ rule, representativeId }) =>
        act.send({
          talkId: talk.id,
          parties: representativeId ? [{ representativeId }] : [],
          rule: isSupplier ? null : (rule ?? null),
          on,
        })
      }
    >
      {isSupplier ? (
        <Form.Item name="representativeId" label="供应商代表">
          <RepresentativePicker />
        </Form.Item>
      ) : (
        <Form.Item name="rule" label={`范围（按 ${on} 在职人员）`}>
          <DueRuleFields on={on} />
        </Form.Item>
      )}
    </FormDialog>
  );
}

function RemoveDialog(props: {
  readonly talkId: string;
  readonly attendeeId: string;
  readonly onClose: () => void;
}) {
  const { talkId, attendeeId, onClose } = props;
  const detail = useCall('talks.get', { talkId });
  const attendee = detail.data?.attendees.find(({ id }) => id === attendeeId);
  const act = useAct('talks.removeAttendee', {
    invalidates: TALKS_STALE,
    done: '已移出名单',
    onDone: onClose,
  });
  return (
    <ReasonDialog
      title={`移出名单：${attendee?.name ?? ''}`}
      open
      onClose={onClose}
      confirmText="移出"
      onConfirm={(reason) => act.send({ talkId, attendeeId, version: attendee?.version ?? 1, reason })}
    >
      本不该列入名单的才移出；该来未来的，请标为请假或缺席。
    </ReasonDialog>
  );
}
