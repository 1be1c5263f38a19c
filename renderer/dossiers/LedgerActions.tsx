import { Button } from 'antd';
import { useState } from 'react';
import type { DossierRow } from '../../db/domain/dossier-record.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { useAct } from '../ui/calls.ts';
import type { ListState } from '../ui/ListPage.tsx';
import { PrintButton } from '../ui/PrintButton.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useSession } from '../ui/session.ts';
import { AmendDialog } from './AmendDialog.tsx';
import { PlaceDialog } from './PlaceDialog.tsx';
import { SheetDialog } from './SheetDialog.tsx';
import { StateDialog } from './StateDialog.tsx';

type Asked = 'place' | 'sheet' | 'amend' | 'state' | 'void';

/** What can be done with the chosen dossiers; changes to one dossier's own facts need exactly one. */
export function LedgerActions({ state }: { readonly state: ListState<DossierRow> }) {
  const { user } = useSession();
  const [asked, setAsked] = useState<Asked | null>(null);
  const personIds = state.selectedRows.map(({ personId }) => personId);
  const [only, other] = state.selectedRows;
  const single = other === undefined ? only : undefined;
  const close = (): void => setAsked(null);
  const done = (): void => {
    close();
    state.clearSelection();
  };
  const bulk = { personIds, onClose: close, onDone: done };
  const canWrite = OFFICE_ROLES.includes(user.role);
  return (
    <>
      <PrintButton name="ledger" scopes={[{ label: '所选', people: { ids: personIds } }]} />
      {canWrite && (
        <>
          <Button onClick={() => setAsked('place')}>存放位置</Button>
          <Button onClick={() => setAsked('sheet')}>登记表格</Button>
        </>
      )}
      {canWrite && single && (
        <>
          <Button onClick={() => setAsked('amend')}>修改档案信息</Button>
          <Button onClick={() => setAsked('state')}>变更状态</Button>
          <Button onClick={() => setAsked('void')}>作废编号</Button>
        </>
      )}
      {asked === 'place' && <PlaceDialog {...bulk} />}
      {asked === 'sheet' && <SheetDialog {...bulk} />}
      {asked === 'amend' && single && <AmendDialog row={single} onClose={done} />}
      {asked === 'state' && single && <StateDialog row={single} onClose={done} />}
      {asked === 'void' && single && <VoidNumber row={single} onClose={close} onDone={done} />}
    </>
  );
}

function VoidNumber(props: {
  readonly row: DossierRow;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { personId, version, name, number } = props.row;
  const act = useAct('dossiers.voidNumber', {
    invalidates: ['dossiers.', 'register.'],
    done: `编号 ${number} 已作废`,
    onDone: props.onDone,
  });
  return (
    <ReasonDialog
      title={`作废编号 ${number}`}
      open
      onClose={props.onClose}
      label="作废原因"
      onConfirm={(reason) => act.send({ personId, version, reason })}
    >
      {name}的档案将一并作废。编号留在登记簿中，注明原因，不再使用；此人可以另行建档，取新的编号。
    </ReasonDialog>
  );
}
