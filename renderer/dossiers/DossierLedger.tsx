import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import {
  DOSSIER_STATE_LABELS,
  DOSSIER_STATES,
  SHEET_STATE_LABELS,
  SHEET_STATES,
} from '../../db/domain/dossier.ts';
import type { DossierRow } from '../../db/domain/dossier-record.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import type { PrintedPeople } from '../../electron/contract/paper.ts';
import { useCall } from '../ui/calls.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { ListFilter } from '../ui/FilterBar.tsx';
import { ListPage, type ListState } from '../ui/ListPage.tsx';
import { OpenOneDialog } from '../ui/OpenOneDialog.tsx';
import { PrintButton } from '../ui/PrintButton.tsx';
import type { PrintScope } from '../ui/print-choice.ts';
import { useSession } from '../ui/session.ts';
import { UnitPicker } from '../ui/UnitPicker.tsx';
import { LedgerActions } from './LedgerActions.tsx';
import { LEDGER_COLUMNS } from './ledger-columns.tsx';

function useFilters(): readonly ListFilter[] {
  const categories = useCall('categories.list', {});
  return [
    { code: 'text', label: '姓名、编号、工号', kind: 'text', width: 146 },
    {
      code: 'unitId',
      label: '科室',
      kind: 'custom',
      render: ({ value, onChange }) => (
        <UnitPicker width={92} value={typeof value === 'string' ? value : null} onChange={onChange} />
      ),
    },
    {
      code: 'categoryId',
      label: '人员类别',
      kind: 'select',
      width: 92,
      options: (categories.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      code: 'state',
      label: '状态',
      kind: 'select',
      width: 66,
      options: DOSSIER_STATES.map((state) => ({ value: state, label: DOSSIER_STATE_LABELS[state] })),
    },
    {
      code: 'sheetState',
      label: '表格',
      kind: 'select',
      width: 66,
      options: SHEET_STATES.map((state) => ({ value: state, label: SHEET_STATE_LABELS[state] })),
    },
    { code: 'cabinet', label: '柜号', kind: 'text', width: 66 },
    { code: 'openedFromOn', label: '建档起', kind: 'date', width: 118 },
    { code: 'openedToOn', label: '建档止', kind: 'date', width: 118 },
    { code: 'hollow', label: '缺项', kind: 'check' },
    { code: 'leaver', label: '离岗仍在册', kind: 'check' },
    { code: 'stale', label: '一年未更新', kind: 'check' },
  ];
}

/** What the print dialog offers on the ledger: the chosen lines, what the filter leaves, a unit, all. */
function scopesOf({ selected, filter }: ListState<DossierRow>): readonly PrintScope[] {
  const ids = [...selected];
  // The bar's fields are those of the ledger's own filter, which the list has taken already.
  const filtered = filter as Extract<PrintedPeople, { readonly filter: unknown }>['filter'];
  return [
    ...(ids.length > 0 ? [{ label: `所选 ${ids.length} 份`, people: { ids } }] : []),
    ...(Object.keys(filter).length > 0 ? [{ label: '筛选结果', people: { filter: filtered } }] : []),
    { label: '全部', people: { filter: {} } },
    { label: '科室', people: null },
  ];
}

/** 档案台账: every dossier with its place, state and fill. */
export function DossierLedger() {
  const navigate = useNavigate();
  const { user } = useSession();
  const [isOpening, setIsOpening] = useState(false);
  const canWrite = OFFICE_ROLES.includes(user.role);
  const filters = useFilters();
  return (
    <>
      <ListPage
        name="dossiers"
        title="档案台账"
        channel="dossiers.list"
        countChannel="dossiers.count"
        exportChannel="dossiers.export"
        columns={LEDGER_COLUMNS}
        rowKey={(row) => row.personId}
        filters={filters}
        defaultSort={{ by: 'number', descending: false }}
        onOpen={({ personId }) => void navigate(`/people/${personId}`)}
        selectionActions={(state) => <LedgerActions state={state} />}
        emptyText="没有符合条件的档案"
        toolbar={(state) => (
          <>
            {canWrite && (
              <>
                <Button onClick={() => void navigate('/dossiers/old-numbers')}>沿用原编号</Button>
                <Button onClick={() => setIsOpening(true)}>单个建档</Button>
                <Button type="primary" title="Ctrl+Shift+N" onClick={() => void navigate('/dossiers/open')}>
                  批量建档
                </Button>
              </>
            )}
            <PrintButton name="ledger" scopes={scopesOf(state)} hasShortcut />
          </>
        )}
        empty={
          <EmptyState title="没有档案">
            先导入或录入人员，再批量建档；已有纸质编号的，先沿用原编号。
          </EmptyState>
        }
      />
      {isOpening && <OpenOneDialog onClose={() => setIsOpening(false)} />}
    </>
  );
}
