import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { CUSTODIES, CUSTODY_LABELS, EMPLOYMENT_LABELS, EMPLOYMENT_STATES } from '../../db/domain/person.ts';
import { PERSON_LEDGER } from '../../db/domain/person-ledger.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import type { PersonLine } from '../../electron/contract/people.ts';
import { useCall } from '../ui/calls.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { ListFilter } from '../ui/FilterBar.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';
import { PrintButton } from '../ui/PrintButton.tsx';
import { PersonForm } from '../ui/person/PersonForm.tsx';
import { useSession } from '../ui/session.ts';
import { UnitPicker } from '../ui/UnitPicker.tsx';
import { PhotoBatchDialog } from './PhotoBatchDialog.tsx';
import { UncoveredExport } from './UncoveredExport.tsx';

const COLUMNS = ledgerColumns<PersonLine>(PERSON_LEDGER);

function useFilters(): readonly ListFilter[] {
  const categories = useCall('categories.list', {});
  const picker = (kind: 'unit' | 'branch'): ListFilter['render'] =>
    function Picker({ value, onChange }) {
      return (
        <UnitPicker
          kind={kind}
          width={170}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
        />
      );
    };
  return [
    { code: 'text', label: '姓名、拼音、工号、编号', kind: 'text', width: 190 },
    { code: 'unitId', label: '科室', kind: 'custom', render: picker('unit') },
    { code: 'branchId', label: '党支部', kind: 'custom', render: picker('branch') },
    {
      code: 'categoryId',
      label: '人员类别',
      kind: 'select',
      width: 112,
      options: (categories.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      code: 'standing',
      label: '在册',
      kind: 'select',
      width: 100,
      options: [
        { value: 'inService', label: '在册' },
        { value: 'notInService', label: '不在册' },
      ],
    },
    {
      code: 'employment',
      label: '状态',
      kind: 'select',
      width: 92,
      options: EMPLOYMENT_STATES.map((value) => ({ value, label: EMPLOYMENT_LABELS[value] })),
    },
    {
      code: 'custody',
      label: '管理权限',
      kind: 'select',
      width: 100,
      options: CUSTODIES.map((value) => ({ value, label: CUSTODY_LABELS[value] })),
    },
    {
      code: 'dossier',
      label: '建档',
      kind: 'select',
      width: 92,
      options: [
        { value: 'with', label: '已建档' },
        { value: 'without', label: '未建档' },
      ],
    },
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
