import { Descriptions, Modal, Table } from 'antd';
import type { AuditChange, AuditLine } from '../../electron/contract/audit.ts';
import { useCall } from '../ui/calls.ts';
import { clockText } from '../ui/time-text.ts';
import { actionLabel, fieldLabel } from './action-label.ts';

export interface ChangesDialogProps {
  readonly line: AuditLine;
  readonly onClose: () => void;
}

/** One event: which records and which fields it changed; their values stand on the records' own pages. */
export function ChangesDialog({ line, onClose }: ChangesDialogProps) {
  const { data, isPending } = useCall('audit.changes', { seq: line.seq });
  return (
    <Modal open title={`第 ${line.seq} 号操作`} width={720} footer={null} onCancel={onClose}>
      <Descriptions
        column={2}
        size="small"
        items={[
          { key: 'action', label: '操作', children: actionLabel(line.action) },
          { key: 'at', label: '时间', children: clockText(line.at) },
          { key: 'user', label: '用户', children: `${line.userName}（${line.roleLabel}）` },
          {
            key: 'persons',
            label: '涉及人员',
            children: `${line.persons.join('、')}（${line.personCount} 人）`,
          },
          ...(line.note ? [{ key: 'note', label: '说明', children: line.note, span: 2 }] : []),
        ]}
      />
      <Table<AuditChange & { readonly key: number }>
        size="small"
        loading={isPending}
        pagination={false}
        scroll={{ y: 320 }}
        dataSource={(data ?? []).map((change, key) => ({ ...change, key }))}
        locale={{ emptyText: '没有改动记录' }}
        columns={[
          { title: '记录', dataIndex: 'record', width: 140 },
          { title: '', width: 60, render: (_, { op }) => (op === 'insert' ? '新增' : '修改') },
          { title: '版本', dataIndex: 'version', width: 60 },
          {
            title: '改动的字段（值见记录本身）',
            render: (_, { columns }) => columns.map(fieldLabel).join('、'),
          },
        ]}
      />
    </Modal>
  );
}
