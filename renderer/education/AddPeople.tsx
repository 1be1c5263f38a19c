import { Button, Form, Modal, Radio, Space } from 'antd';
import { useState } from 'react';
import type { DueLine } from '../../electron/contract/due-rules.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { PersonPicker, type PickedPerson } from '../ui/PersonPicker.tsx';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { STALE } from './use-list.ts';

const COLUMNS: readonly GridColumn<DueLine>[] = [
  { code: 'unit', label: '科室', width: 140, render: ({ unitName }) => unitName },
  { code: 'name', label: '姓名', width: 90, render: ({ name }) => name },
  { code: 'post', label: '职务', width: 110, render: ({ postTitle }) => postTitle },
  { code: 'category', label: '人员类别', width: 100, render: ({ categoryName }) => categoryName },
];

interface Values {
  readonly person: PickedPerson;
  readonly standing: 'added' | 'observer';
}

/** Adds people to a frozen list: newcomers the rule names now, or a single one. */
export function AddPeople({ activityId }: { readonly activityId: string }) {
  const [asked, setAsked] = useState<'one' | 'newcomers' | null>(null);
  const close = (): void => setAsked(null);
  return (
    <Space>
      <Button onClick={() => setAsked('newcomers')}>补充应到人员</Button>
      <Button onClick={() => setAsked('one')}>增加一人</Button>
      {asked === 'one' && <AddOne activityId={activityId} onClose={close} />}
      {asked === 'newcomers' && <Newcomers activityId={activityId} onClose={close} />}
    </Space>
  );
}

interface DialogProps {
  readonly activityId: string;
  readonly onClose: () => void;
}

function useAdd(onClose: () => void) {
  const showSkipped = useSkippedNotice();
  return useAct('attendances.add', {
    invalidates: STALE,
    done: ({ changed }) => `已列入 ${changed} 人`,
    onDone: ({ skipped }) => {
      showSkipped(skipped);
      onClose();
    },
  });
}

function AddOne({ activityId, onClose }: DialogProps) {
  const act = useAdd(onClose);
  return (
    <FormDialog<Values>
      title="增加一人"
      open
      width={480}
      onClose={onClose}
      initial={{ standing: 'added' }}
      onSubmit={({ person, standing }) => act.send({ activityId, personIds: [person.personId], standing })}
    >
      <Form.Item name="person" label="人员" rules={[{ required: true, message: '请选择人员。' }]}>
        <PersonPicker autoFocus />
      </Form.Item>
      <Form.Item name="standing" label="列为">
        <Radio.Group
          options={[
            { value: 'added', label: '新增应到' },
            { value: 'observer', label: '列席（不计应到）' },
          ]}
        />
      </Form.Item>
    </FormDialog>
  );
}

function Newcomers({ activityId, onClose }: DialogProps) {
  const newcomers = useCall('attendances.newcomers', { activityId });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const act = useAdd(onClose);
  const add = (): void => void act.run({ activityId, personIds: [...selected], standing: 'added' });
  return (
    <Modal
      open
      title="补充应到人员"
      width={620}
      onCancel={onClose}
      okText={`列入 ${selected.size} 人`}
      okButtonProps={{ disabled: selected.size === 0, loading: act.isRunning }}
      onOk={add}
    >
      <p className="muted">按同一范围，今天应到而名单中没有的人员（新入职、调入等），勾选后列入。</p>
      <Grid
        label="可补充的人员"
        height={320}
        rows={newcomers.data ?? []}
        columns={COLUMNS}
        rowKey={({ personId }) => personId}
        selected={selected}
        onSelect={setSelected}
        emptyText={newcomers.isPending ? '正在读取…' : '没有需要补充的人员'}
      />
    </Modal>
  );
}
