import { Button, Drawer, Space, Spin } from 'antd';
import { useState } from 'react';
import type { Representative } from '../../db/domain/supplier.ts';
import { call } from '../client.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { MaskedText } from '../ui/MaskedText.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { RepresentativeForm } from './RepresentativeForm.tsx';
import { SupplierForm } from './SupplierForm.tsx';
import './suppliers.css';

type PaneDialog =
  | { readonly kind: 'amend' | 'void' | 'addRepresentative' }
  | { readonly kind: 'amendRepresentative' | 'voidRepresentative'; readonly representative: Representative };

export interface SupplierPaneProps {
  readonly supplierId: string;
  readonly canWrite: boolean;
  readonly onClose: () => void;
}

/** One supplier: its facts and its representatives with their terms. */
export function SupplierPane({ supplierId, canWrite, onClose }: SupplierPaneProps) {
  const { data } = useCall('suppliers.get', { supplierId });
  const [dialog, setDialog] = useState<PaneDialog | null>(null);
  const close = (): void => setDialog(null);
  const supplier = data?.supplier;
  const tools = canWrite && (
    <Space>
      <Button onClick={() => setDialog({ kind: 'void' })}>作废</Button>
      <Button type="primary" onClick={() => setDialog({ kind: 'amend' })}>
        修改
      </Button>
    </Space>
  );
  return (
    <Drawer
      open
      size={640}
      onClose={onClose}
      title={supplier ? `${supplier.number} ${supplier.name}` : '供应商'}
      extra={tools}
    >
      {!supplier && <Spin />}
      {supplier && (
        <>
          <dl className="supplier-facts">
            <dt>信用代码</dt>
            <dd>{supplier.creditCode || <span className="muted">未填</span>}</dd>
            <dt>供应内容</dt>
            <dd>{supplier.supplies || <span className="muted">未填</span>}</dd>
            <dt>诚信记录</dt>
            <dd>{supplier.integrityNote || <span className="muted">未填</span>}</dd>
            <dt>备注</dt>
            <dd>{supplier.note || <span className="muted">未填</span>}</dd>
          </dl>
          <div className="representatives-head">
            <h2>代表</h2>
            {canWrite && <Button onClick={() => setDialog({ kind: 'addRepresentative' })}>登记代表</Button>}
          </div>
          {data.representatives.length === 0 && <p className="muted">还没有登记代表。</p>}
          {data.representatives.map((representative) => (
            <RepresentativeLine
              key={representative.id}
              supplierId={supplierId}
              representative={representative}
              canWrite={canWrite}
              onAct={(kind) => setDialog({ kind, representative })}
            />
          ))}
          {dialog?.kind === 'amend' && <SupplierForm supplier={supplier} onClose={close} />}
          {dialog?.kind === 'addRepresentative' && (
            <RepresentativeForm supplierId={supplierId} representative={null} onClose={close} />
          )}
          {dialog?.kind === 'amendRepresentative' && (
            <RepresentativeForm
              supplierId={supplierId}
              representative={dialog.representative}
              onClose={close}
            />
          )}
          {(dialog?.kind === 'void' || dialog?.kind === 'voidRepresentative') && (
            <VoidDialog
              supplier={supplier}
              representative={dialog.kind === 'voidRepresentative' ? dialog.representative : null}
              onClose={close}
              onVoided={onClose}
            />
          )}
        </>
      )}
    </Drawer>
  );
}

function RepresentativeLine(props: {
  readonly supplierId: string;
  readonly representative: Representative;
  readonly canWrite: boolean;
  readonly onAct: (kind: 'amendRepresentative' | 'voidRepresentative') => void;
}) {
  const { supplierId, representative, canWrite, onAct } = props;
  const ask = (field: 'identityNumber' | 'phone') => async () =>
    (await call('suppliers.reveal', { supplierId, representativeId: representative.id, field })).value;
  const { authorisedFromOn, authorisedToOn } = representative;
  return (
    <div className="panel representative">
      <div>
        <strong>{representative.name}</strong>
        <span className="muted">
          {authorisedFromOn || authorisedToOn
            ? `委托书 ${authorisedFromOn ?? '不详'} 至 ${authorisedToOn ?? '不详'}`
            : '未登记委托书期限'}
        </span>
      </div>
      <div>
        <span className="muted">证件</span>
        <MaskedText
          label="证件号码"
          masked={representative.identityNumber ?? ''}
          ask={ask('identityNumber')}
        />
        <span className="muted">电话</span>
        <MaskedText label="电话" masked={representative.phone} ask={ask('phone')} />
      </div>
      {canWrite && (
        <Space>
          <Button type="link" onClick={() => onAct('amendRepresentative')}>
            修改
          </Button>
          <Button type="link" onClick={() => onAct('voidRepresentative')}>
            作废
          </Button>
        </Space>
      )}
    </div>
  );
}

function VoidDialog(props: {
  readonly supplier: { readonly id: string; readonly version: number; readonly name: string };
  readonly representative: Representative | null;
  readonly onClose: () => void;
  readonly onVoided: () => void;
}) {
  const { supplier, representative, onClose, onVoided } = props;
  const stale = ['suppliers.', 'search.'];
  const voidSupplier = useAct('suppliers.void', { invalidates: stale, done: '已作废', onDone: onVoided });
  const voidOne = useAct('suppliers.voidRepresentative', {
    invalidates: stale,
    done: '已作废',
    onDone: onClose,
  });
  const confirm = (reason: string): Promise<unknown> =>
    representative
      ? voidOne.send({
          supplierId: supplier.id,
          representativeId: representative.id,
          version: representative.version,
          reason,
        })
      : voidSupplier.send({ supplierId: supplier.id, version: supplier.version, reason });
  return (
    <ReasonDialog
      title={`作废：${representative?.name ?? supplier.name}`}
      open
      onClose={onClose}
      onConfirm={confirm}
    >
      {representative ? '该代表不再出现在台账中。' : '该供应商不再出现在台账中，编号不再使用。'}
    </ReasonDialog>
  );
}
