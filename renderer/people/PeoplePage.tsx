import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { CUSTODY_LABELS, EMPLOYMENT_LABELS } from '../../db/domain/person.ts';
import { PERSON_LEDGER } from '../../db/domain/person-ledger.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import type { PersonLine } from '../../electron/contract/people.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { ListFilter } from '../ui/FilterBar.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';
import { selectFilter, unitFilter, useCategoryFilter, WITHOUT_CATEGORY } from '../ui/list-filters.tsx';
import { PrintButton } from '../ui/PrintButton.tsx';
import { PersonForm } from '../ui/person/PersonForm.tsx';
import { SetCategory } from '../ui/person/SetCategory.tsx';
import { useSession } from '../ui/session.ts';
import { PhotoBatchDialog } from './PhotoBatchDialog.tsx';
import { UncoveredExport } from './UncoveredExport.tsx';

const COLUMNS = ledgerColumns<PersonLine>(PERSON_LEDGER);

function useFilters(): readonly ListFilter[] {
  const categories = useCategoryFilter(112, WITHOUT_CATEGORY);
  return [
    { code: 'text', label: '姓名、拼音、工号、编号', kind: 'text', width: 190 },
    unitFilter(170),
    unitFilter(170, 'branch'),
    categories,
    selectFilter('standing', '在册', 100, { inService: '在册', notInService: '不在册' }),
    selectFilter('employment', '状态', 92, EMPLOYMENT_LABELS),
    selectFilter('custody', '管理权限', 100, CUSTODY_LABELS),
    selectFilter('dossier', '建档', 92, { with: '已建档', without: '未建档' }),
  ];
}

/** 人员档案: everybody the office keeps records of. */
export function PeoplePage() {
  const navigate = useNavigate();
  const { user } = useSession();
  const [dialog, setDialog] = useState<'new' | 'photos' | null>(null);
  const filters = useFilters();
  const canWrite = OFFICE_ROLES.includes(user.role);
  const close = (): void => setDialog(null);
  const open = (personId: string): void => void navigate(`/people/${personId}`);
  return (
    <>
      <ListPage
        name="people"
        title="人员档案"
        channel="people.list"
        countChannel="people.count"
        exportChannel="people.export"
        printChannel="people.print"
        columns={COLUMNS}
        rowKey={(row) => row.id}
        filters={filters}
        defaultSort={{ by: 'name', descending: false }}
        onOpen={(row) => open(row.id)}
        selectionActions={(state) => (
          <>
            <PrintButton
              name="people"
              label="打印档案"
              scopes={[{ label: '所选', people: { ids: [...state.selected] } }]}
              hasShortcut
            />
            <SetCategory personIds={[...state.selected]} onDone={state.clearSelection} />
            <UncoveredExport state={state} />
          </>
        )}
        emptyText="没有符合条件的人员"
        empty={
          <EmptyState title="没有符合条件的人员">
            可从名册导入全院人员，也可逐个新增；已设筛选的，请先清除筛选。
          </EmptyState>
        }
        toolbar={() =>
          canWrite && (
            <>
              <Button onClick={() => void navigate('/imports')}>导入</Button>
              <Button onClick={() => setDialog('photos')}>批量添加照片</Button>
              <Button type="primary" onClick={() => setDialog('new')}>
                新增人员
              </Button>
            </>
          )
        }
      />
      {dialog === 'new' && <PersonForm person={null} onClose={close} onSaved={open} />}
      {dialog === 'photos' && <PhotoBatchDialog onClose={close} />}
    </>
  );
}
