import { Button, Checkbox, Form, Space } from 'antd';
import { useState } from 'react';
import type { InCharge } from '../../db/domain/unit.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { PersonPicker, type PickedPerson } from '../ui/PersonPicker.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { UnitPicker } from '../ui/UnitPicker.tsx';

const STALE = ['inCharge.'];

const COLUMNS: readonly GridColumn<InCharge>[] = [
  { code: 'leader', label: '分管领导', width: 130, render: (row) => row.leaderName },
  { code: 'post', label: '职务', width: 150, render: (row) => row.leaderPost },
  { code: 'unit', label: '分管科室', width: 230, render: (row) => row.unitName },
  { code: 'fromOn', label: '自', width: 110, render: (row) => row.fromOn },
  { code: 'toOn', label: '至', width: 110, render: (row) => row.toOn ?? '今' },
];

type ChargeAct = { readonly kind: 'new' } | { readonly kind: 'end' | 'void'; readonly charge: InCharge };

/** 分管: which leader answers for which unit, from when until when. */
export function InChargePanel({ canWrite }: { readonly canWrite: boolean }) {
  const [all, setAll] = useState(false);
  const [active, setActive] = useState<InCharge | null>(null);
  const [act, setAct] = useState<ChargeAct | null>(null);
  const { data } = useCall('inCharge.list', { all }, { keepPrevious: true });
  const close = (): void => setAct(null);
  return (
    <section className="unit-tree" aria-label="分管">
      <div className="unit-tools">
        <span className="muted">决定责任书的甲方和谈话人；上级科室的分管及于下级。</span>
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
          含以往
        </Checkbox>
        {canWrite && (
          <Button type="primary" onClick={() => setAct({ kind: 'new' })}>
            登记分管
          </Button>
        )}
      </div>
      <Grid
        label="分管"
        rows={data ?? []}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        onActive={setActive}
        emptyText="还没有登记分管"
      />
      {canWrite && active && (
        <Space className="unit-acts">
          <strong>
            {active.leaderName} · {active.unitName}
          </strong>
          {active.toOn === null && (
            <Button onClick={() => setAct({ kind: 'end', charge: active })}>结束分管</Button>
          )}
          <Button onClick={() => setAct({ kind: 'void', charge: active })}>作废</Button>
        </Space>
      )}
      {act?.kind === 'new' && <AssignDialog onClose={close} />}
      {act?.kind === 'end' && <EndDialog charge={act.charge} onClose={close} />}
      {act?.kind === 'void' && <VoidDialog charge={act.charge} onClose={close} />}
    </section>
  );
}

interface AssignValues {
  readonly leader: PickedPerson;
  readonly unitId: string;
  readonly fromOn: string;
}

function AssignDialog({ onClose }: { readonly onClose: () => void }) {
  const act = useAct('inCharge.assign', { invalidates: STALE, done: '已登记', onDone: onClose });
  return (
    <FormDialog<AssignValues>
      title="登记分管"
      open
      onClose={onClose}
      width={460}
      onSubmit={({ leader, unitId, fromOn }) => act.send({ leaderId: leader.personId, unitId, fromOn })}
    >
      <Form.Item name="leader" label="分管领导" rules={[{ required: true, message: '请选择领导。' }]}>
        <PersonPicker autoFocus />
      </Form.Item>
      <Form.Item name="unitId" label="科室" rules={[{ required: true, message: '请选择科室。' }]}>
        <UnitPicker />
      </Form.Item>
      <Form.Item
        name="fromOn"
        label="自何日起"
        rules={[{ required: true, message: '请填写日期。' }]}
        extra="原分管领导到此日为止。"
      >
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}

interface ChargeProps {
  readonly charge: InCharge;
  readonly onClose: () => void;
}

function EndDialog({ charge, onClose }: ChargeProps) {
  const act = useAct('inCharge.end', { invalidates: STALE, done: '已结束', onDone: onClose });
  return (
    <FormDialog<{ readonly toOn: string }>
      title={`结束分管：${charge.leaderName} · ${charge.unitName}`}
      open
      onClose={onClose}
      width={420}
      onSubmit={({ toOn }) => act.send({ id: charge.id, version: charge.version, toOn })}
    >
      <Form.Item name="toOn" label="到何日止" rules={[{ required: true, message: '请填写日期。' }]}>
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}

function VoidDialog({ charge, onClose }: ChargeProps) {
  const act = useAct('inCharge.void', { invalidates: STALE, done: '已作废', onDone: onClose });
  return (
    <ReasonDialog
      title={`作废分管：${charge.leaderName} · ${charge.unitName}`}
      open
      onClose={onClose}
      onConfirm={(reason) => act.send({ id: charge.id, version: charge.version, reason })}
    >
      仅用于登记错误；分管有变动的，请登记新的分管或结束分管。
    </ReasonDialog>
  );
}
