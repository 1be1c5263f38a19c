import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { TALK_OWED_LEDGER } from '../../db/domain/talk-owed-ledger.ts';
import type { TalkOwedLine } from '../../electron/contract/talk-plans.ts';
import { useCall } from '../ui/calls.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { ListFilter } from '../ui/FilterBar.tsx';
import { ListPage, type ListState } from '../ui/ListPage.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';
import { useSession } from '../ui/session.ts';
import { UnitPicker } from '../ui/UnitPicker.tsx';
import { DUE_TERM_OPTIONS } from './due-terms.ts';
import { PlanManyDialog } from './PlanManyDialog.tsx';
import { PlanTabs } from './PlanTabs.tsx';

const COLUMNS = ledgerColumns(TALK_OWED_LEDGER, {
  talker: ({ talker, talkerReason }) =>
    talker || (
      <span className="muted" title={talkerReason}>
        待定
      </span>
    ),
});

function useFilters(): readonly ListFilter[] {
  const categories = useCall('categories.list', {});
  return [
    { code: 'text', label: '姓名', kind: 'text', width: 110 },
    {
      code: 'unitId',
      label: '科室',
      kind: 'custom',
      render: ({ value, onChange }) => (
        <UnitPicker width={130} value={typeof value === 'string' ? value : null} onChange={onChange} />
      ),
    },
    {
      code: 'categoryId',
      label: '人员类别',
      kind: 'select',
      width: 110,
      options: (categories.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    { code: 'on', label: '截至', kind: 'date', width: 118 },
    { code: 'when', label: '时限', kind: 'select', width: 130, options: DUE_TERM_OPTIONS },
    { code: 'unplanned', label: '未计划', kind: 'check' },
  ];
}

type Chosen = Pick<ListState<TalkOwedLine>, 'selectedRows' | 'clearSelection'>;

/** 应谈未谈: who still owes a talk of the year, planned for in bulk. */
export function OwedPage() {
  const { user } = useSession();
  const navigate = useNavigate();
  const filters = useFilters();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const canWrite = OFFICE_ROLES.includes(user.role);
  return (
    <>
      <ListPage
        name="talks-owed"
        title="应谈未谈"
        channel="talkPlans.owed"
        countChannel="talkPlans.owedCount"
        exportChannel="talkPlans.export"
        printChannel="talkPlans.print"
        columns={COLUMNS}
        rowKey={({ personId }) => personId}
        filters={filters}
        defaultSort={{ by: 'dueOn', descending: false }}
        onOpen={({ personId }) => void navigate(`/people/${personId}`)}
        toolbar={() => <PlanTabs current="/talks/owed" />}
        selectionActions={(state) =>
          canWrite && (
            <Button type="primary" onClick={() => setChosen(state)}>
              计划谈话
            </Button>
          )
        }
        empty={<EmptyState title="没有应谈未谈的人员">本年应谈的都已谈过，或筛选太窄。</EmptyState>}
      />
      {chosen && (
        <PlanManyDialog
          people={chosen.selectedRows}
          onPlanned={chosen.clearSelection}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}
