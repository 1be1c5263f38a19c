import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { DOSSIER_STATE_LABELS, SHEET_STATE_LABELS } from '../../db/domain/dossier.ts';
import type { DossierRow } from '../../db/domain/dossier-record.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import type { PrintedPeople } from '../../electron/contract/paper.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { ListFilter } from '../ui/FilterBar.tsx';
import { ListPage, type ListState } from '../ui/ListPage.tsx';
import { selectFilter, unitFilter, useCategoryFilter } from '../ui/list-filters.tsx';
import { OpenOneDialog } from '../ui/OpenOneDialog.tsx';
import { PrintButton } from '../ui/PrintButton.tsx';
import type { PrintScope } from '../ui/print-choice.ts';
import { useSession } from '../ui/session.ts';
import { LedgerActions } from './LedgerActions.tsx';
import { LEDGER_COLUMNS } from './ledger-columns.tsx';

function useFilters(): readonly ListFilter[] {
  const categories = useCategoryFilter(92);
  return [
    { code: 'text', label: '姓名、编号、工号', kind: 'text', width: 146 },
    unitFilter(92),
    categories,
    selectFilter('state', '状态', 66, DOSSIER_STATE_LABELS),
    selectFilter('sheetState', '表格', 66, SHEET_STATE_LABELS),
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
        toolbar={() =>
          canWrite && (
            <>
              <Button onClick={() => void navigate('/dossiers/old-numbers')}>沿用原编号</Button>
              <Button onClick={() => setIsOpening(true)}>单个建档</Button>
              <Button type="primary" title="Ctrl+Shift+N" onClick={() => void navigate('/dossiers/open')}>
                批量建档
              </Button>
            </>
          )
        }
        printButton={(state) => <PrintButton name="ledger" scopes={scopesOf(state)} hasShortcut />}
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
