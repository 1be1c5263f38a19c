import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { OWING_LEDGER } from '../../db/domain/education-ledger.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';
import { useSession } from '../ui/session.ts';
import { UnitPicker } from '../ui/UnitPicker.tsx';
import { type OwingFilter, RemindersDialog } from './RemindersDialog.tsx';

const COLUMNS = ledgerColumns(OWING_LEDGER);
const WHEN = [
  { value: 'overdue', label: '已逾期' },
  { value: 'soon', label: '7 日内到期' },
  { value: 'later', label: '7 日以后到期' },
  { value: 'inTime', label: '未到期' },
];

/** 补学催办: who owes a make-up and how long there is; printed per unit it carries no reasons. */
export function OwingPage() {
  const navigate = useNavigate();
  const { user } = useSession();
  const [asked, setAsked] = useState<OwingFilter | null>(null);
  const canWrite = OFFICE_ROLES.includes(user.role);
  return (
    <>
      <ListPage
        name="education-owing"
        title="补学催办"
        channel="attendances.owing"
        countChannel="attendances.owingCount"
        exportChannel="attendances.owingExport"
        printChannel="attendances.owingPrint"
        toolbar={({ filter }) =>
          // The bar's fields are those of the list's own filter, which it has taken already.
          canWrite && <Button onClick={() => setAsked(filter as OwingFilter)}>按科室打印催办单</Button>
        }
        columns={COLUMNS}
        rowKey={({ attendanceId }) => attendanceId}
        filters={[
          {
            code: 'unitId',
            label: '科室',
            kind: 'custom',
            render: ({ value, onChange }) => (
              <UnitPicker value={typeof value === 'string' ? value : null} onChange={onChange} width={200} />
            ),
          },
          { code: 'when', label: '期限', kind: 'select', options: WHEN },
        ]}
        defaultSort={{ by: 'makeupDueOn', descending: false }}
        onOpen={({ activityId }) => void navigate(`/education/${activityId}?tab=makeup`)}
        empty={<EmptyState title="没有待补学的人员">请假和缺席的人员会列在这里，按时限先后排列。</EmptyState>}
      />
      {asked && <RemindersDialog filter={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
