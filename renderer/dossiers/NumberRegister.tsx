import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { officeToday } from '../../db/domain/civil-date.ts';
import { DOSSIER_STATE_LABELS } from '../../db/domain/dossier.ts';
import type { RegisterRow } from '../../db/domain/dossier-record.ts';
import type { SeriesReport } from '../../electron/contract/number-register.ts';
import { useCall } from '../ui/calls.ts';
import type { ListFilter } from '../ui/FilterBar.tsx';
import { type ListColumn, ListPage } from '../ui/ListPage.tsx';
import { PrintAtOnceButton } from '../ui/PrintButton.tsx';

const COLUMNS: readonly ListColumn<RegisterRow>[] = [
  { code: 'number', label: '档案编号', width: 140, sortable: true, render: ({ number }) => number },
  { code: 'personName', label: '姓名', width: 96, render: ({ personName }) => personName },
  { code: 'unitName', label: '科室（当时）', width: 170, render: ({ unitName }) => unitName },
  {
    code: 'origin',
    label: '来源',
    width: 64,
    render: ({ origin }) => (origin === 'issued' ? '编发' : '历史'),
  },
  { code: 'issuedOn', label: '编号日期', width: 108, sortable: true, render: ({ issuedOn }) => issuedOn },
  { code: 'issuedBy', label: '经办人', width: 88, render: ({ issuedBy }) => issuedBy },
  {
    code: 'state',
    label: '现状',
    width: 64,
    render: ({ state }) => (state ? DOSSIER_STATE_LABELS[state] : '作废'),
  },
  {
    code: 'stateOn',
    label: '状态日期',
    width: 108,
    render: ({ voidedAt, stateOn }) => (voidedAt ? officeToday(voidedAt) : (stateOn ?? '')),
  },
  {
    code: 'reason',
    label: '去向或作废原因',
    width: 200,
    render: ({ voidReason, stateReason }) => voidReason ?? stateReason,
  },
];

const FILTERS: readonly ListFilter[] = [
  { code: 'text', label: '编号开头或姓名', kind: 'text', width: 170 },
  {
    code: 'origin',
    label: '来源',
    kind: 'select',
    width: 92,
    options: [
      { value: 'issued', label: '编发' },
      { value: 'inherited', label: '历史' },
    ],
  },
  {
    code: 'fate',
    label: '有效',
    kind: 'select',
    width: 92,
    options: [
      { value: 'inForce', label: '有效' },
      { value: 'void', label: '作废' },
    ],
  },
  { code: 'issuedFromOn', label: '编号起', kind: 'date', width: 130 },
  { code: 'issuedToOn', label: '编号止', kind: 'date', width: 130 },
];

/** 编号登记簿: every number ever given, to whom and when, and what became of it. */
export function NumberRegister() {
  const navigate = useNavigate();
  const [isChecking, setIsChecking] = useState(false);
  return (
    <>
      <ListPage
        name="number-register"
        title="编号登记簿"
        channel="register.list"
        countChannel="register.count"
        exportChannel="register.export"
        columns={COLUMNS}
        rowKey={({ id }) => id}
        filters={FILTERS}
        defaultSort={{ by: 'number', descending: false }}
        onOpen={({ personId }) => void navigate(`/people/${personId}`)}
        emptyText="没有符合条件的编号；建档时自动编发"
        toolbar={() => (
          <>
            <Button onClick={() => setIsChecking(true)}>核对断号</Button>
            <PrintAtOnceButton channel="paper.register" label="打印" hasShortcut />
          </>
        )}
      />
      {isChecking && <SeriesCheck onClose={() => setIsChecking(false)} />}
    </>
  );
}

function SeriesCheck({ onClose }: { readonly onClose: () => void }) {
  const answer = useCall('register.check', {});
  const series = answer.data ?? [];
  return (
    <Modal
      open
      title="核对断号"
      onCancel={onClose}
      footer={<Button onClick={onClose}>关闭</Button>}
      width={560}
    >
      {answer.data && series.length === 0 && <p>还没有编发过编号；沿用的历史编号允许断号。</p>}
      <div role="status">
        <ul className="skipped-list">
          {series.map((report) => (
            <li key={report.series}>{reportText(report)}</li>
          ))}
        </ul>
      </div>
    </Modal>
  );
}

function reportText({ series, first, last, issued, gaps }: SeriesReport): string {
  const name = series.replace('{serial}', '…').replace('{year}', '（各年）');
  const range = `${name}：流水号 ${first} 至 ${last}，已编发 ${issued} 个`;
  if (gaps.length === 0) return `${range}，连续无断号。`;
  const shown = gaps.slice(0, 20).join('、');
  return `${range}，断号 ${gaps.length} 个：${shown}${gaps.length > 20 ? '…' : ''}。请查验审计记录。`;
}
