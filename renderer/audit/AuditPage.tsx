import { Button } from 'antd';
import { useState } from 'react';
import { actionLabel } from '../../db/domain/action-label.ts';
import type { AuditLine } from '../../electron/contract/audit.ts';
import { useCall } from '../ui/calls.ts';
import type { ListFilter } from '../ui/FilterBar.tsx';
import { type ListColumn, ListPage } from '../ui/ListPage.tsx';
import { clockText } from '../ui/time-text.ts';
import { ChangesDialog } from './ChangesDialog.tsx';
import { CheckDialog } from './CheckDialog.tsx';
import { personsText } from './persons-text.ts';

const COLUMNS: readonly ListColumn<AuditLine>[] = [
  { code: 'seq', label: '序号', width: 80, align: 'right', sortable: true, render: ({ seq }) => seq },
  { code: 'at', label: '时间', width: 150, render: ({ at }) => clockText(at) },
  { code: 'user', label: '用户', width: 110, render: ({ userName }) => userName },
  { code: 'role', label: '角色', width: 100, render: ({ roleLabel }) => roleLabel },
  {
    code: 'action',
    label: '操作',
    width: 210,
    render: ({ action }) => actionLabel(action),
    text: ({ action }) => actionLabel(action),
  },
  { code: 'persons', label: '涉及人员', width: 200, render: personsText, text: personsText },
  {
    code: 'changes',
    label: '变更',
    width: 70,
    align: 'right',
    render: ({ changeCount }) => changeCount || '',
  },
  { code: 'note', label: '说明', width: 260, render: ({ note }) => note, text: ({ note }) => note },
];

/** Who did what, when and about whom, and the proof that nothing was altered. */
export function AuditPage() {
  const [opened, setOpened] = useState<AuditLine | null>(null);
  const [isChecking, setIsChecking] = useState(false);
  const filters = useFilters();
  return (
    <>
      <ListPage
        name="audit"
        title="审计"
        channel="audit.list"
        countChannel="audit.count"
        columns={COLUMNS}
        rowKey={({ seq }) => String(seq)}
        filters={filters}
        defaultSort={{ by: 'seq', descending: true }}
        onOpen={setOpened}
        emptyText="没有符合条件的操作记录"
        toolbar={() => (
          <Button type="primary" onClick={() => setIsChecking(true)}>
            校验
          </Button>
        )}
      />
      {opened && <ChangesDialog line={opened} onClose={() => setOpened(null)} />}
      {isChecking && <CheckDialog onClose={() => setIsChecking(false)} />}
    </>
  );
}

function useFilters(): readonly ListFilter[] {
  const actions = useCall('audit.actions', {});
  const users = useCall('users.list', {});
  return [
    {
      code: 'action',
      label: '操作',
      kind: 'select',
      width: 200,
      options: (actions.data ?? []).map((action) => ({ value: action, label: actionLabel(action) })),
    },
    {
      code: 'userId',
      label: '用户',
      kind: 'select',
      width: 140,
      options: (users.data ?? []).map(({ userId, name, roleLabel }) => ({
        value: userId,
        label: `${name}（${roleLabel}）`,
      })),
    },
    { code: 'fromOn', label: '从', kind: 'date' },
    { code: 'toOn', label: '到', kind: 'date' },
  ];
}
