import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { NUMBER_REGISTER } from '../../db/domain/dossier-record.ts';
import type { SeriesReport } from '../../electron/contract/number-register.ts';
import { useCall } from '../ui/calls.ts';
import type { ListFilter } from '../ui/FilterBar.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';
import { selectFilter } from '../ui/list-filters.tsx';

const COLUMNS = ledgerColumns(NUMBER_REGISTER);

const FILTERS: readonly ListFilter[] = [
  { code: 'text', label: '编号开头或姓名', kind: 'text', width: 170 },
  selectFilter('origin', '来源', 92, { issued: '编发', inherited: '历史' }),
  selectFilter('fate', '有效', 92, { inForce: '有效', void: '作废' }),
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
        printChannel="register.print"
        columns={COLUMNS}
        rowKey={({ id }) => id}
        filters={FILTERS}
        defaultSort={{ by: 'number', descending: false }}
        onOpen={({ personId }) => void navigate(`/people/${personId}`)}
        emptyText="没有符合条件的编号；建档时自动编发"
        toolbar={() => <Button onClick={() => setIsChecking(true)}>核对断号</Button>}
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
