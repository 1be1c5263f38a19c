import { Descriptions, Modal, Spin } from 'antd';
import { actionLabel } from '../../db/domain/action-label.ts';
import type { AuditChange, AuditLine } from '../../electron/contract/audit.ts';
import { useCall } from '../ui/calls.ts';
import { type PlainColumn, PlainTable } from '../ui/PlainTable.tsx';
import { clockText } from '../ui/time-text.ts';
import { fieldLabel } from './field-label.ts';
import { personsText } from './persons-text.ts';
import './audit.css';

const COLUMNS: readonly PlainColumn<AuditChange>[] = [
  { code: 'record', label: '记录', width: 140, render: ({ record }) => record },
  { code: 'op', label: '改动', width: 70, render: ({ op }) => (op === 'insert' ? '新增' : '修改') },
  { code: 'version', label: '版本', width: 60, render: ({ version }) => version },
  {
    code: 'columns',
    label: '改动的字段（值见记录本身）',
    render: ({ columns }) => columns.map(fieldLabel).join('、'),
  },
];

export interface ChangesDialogProps {
  readonly line: AuditLine;
  readonly onClose: () => void;
}

/** One event: which records and which fields it changed; their values stand on the records' own pages. */
export function ChangesDialog({ line, onClose }: ChangesDialogProps) {
  const { data } = useCall('audit.changes', { seq: line.seq });
  return (
    <Modal open title={`第 ${line.seq} 号操作`} width={720} footer={null} onCancel={onClose}>
      <Descriptions
        column={2}
        size="small"
        className="form-fault"
        items={[
          { key: 'action', label: '操作', children: actionLabel(line.action) },
          { key: 'at', label: '时间', children: clockText(line.at) },
          {
            key: 'user',
            label: '用户',
            children: line.roleLabel ? `${line.userName}（${line.roleLabel}）` : line.userName,
          },
          { key: 'persons', label: '涉及人员', children: personsText(line) || '无' },
          ...(line.note ? [{ key: 'note', label: '说明', children: line.note, span: 2 }] : []),
        ]}
      />
      {data ? (
        <div className="changes" tabIndex={0} role="region" aria-label="改动明细">
          <PlainTable
            label="改动"
            columns={COLUMNS}
            rows={data}
            rowKey={(_change, index) => String(index)}
            emptyText="没有改动记录"
          />
        </div>
      ) : (
        <Spin />
      )}
    </Modal>
  );
}
