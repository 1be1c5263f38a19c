import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import type { ScanBatch } from '../../db/domain/scan.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { clockText } from '../ui/time-text.ts';
import { BatchPages } from './BatchPages.tsx';
import { STALE } from './stale.ts';

/** The batches that were scanned, each with its results, each to be taken back as one act. */
export function BatchList() {
  const { modal } = App.useApp();
  const batches = useCall('scans.batches', {}).data ?? [];
  const [shown, setShown] = useState<ScanBatch | null>(null);
  const undo = useAct('scans.undo', {
    invalidates: STALE,
    done: '已撤销这一批扫描件。',
  });
  const ask = (batch: ScanBatch): void => {
    modal.confirm({
      title: `撤销扫描批次“${batch.name}”？`,
      content:
        '这一批归入档案的扫描件将作废，状态恢复为归档之前，其后又核对登记过的（如签到表上的到场）不退回；待认的页不再列出。撤销后可重新扫描归档。',
      okText: '撤销批次',
      cancelText: '取消',
      autoFocusButton: 'cancel',
      onOk: () => undo.run({ batchId: batch.batchId }),
    });
  };
  if (batches.length === 0) return <p className="muted">还没有扫描归档过。</p>;
  return (
    <div className="panel">
      <h2>扫描批次</h2>
      <table className="plain-table scan-batches">
        <thead>
          <tr>
            <th>时间</th>
            <th>文件</th>
            <th>经办</th>
            <th className="scan-number">页数</th>
            <th className="scan-number">已归档</th>
            <th className="scan-number">待认</th>
            <th className="scan-number">无法读取</th>
            <th>
              <span className="sr-only">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <tr key={batch.batchId}>
              <td className="number">{clockText(batch.scannedAt)}</td>
              <td>{batch.name}</td>
              <td>{batch.scannedBy}</td>
              <td className="scan-number">{batch.pages}</td>
              <td className="scan-number">{batch.filed}</td>
              <td className="scan-number">{batch.open}</td>
              <td className={batch.damaged > 0 ? 'scan-number scan-damaged' : 'scan-number'}>
                {batch.damaged}
              </td>
              <td>
                <Button onClick={() => setShown(batch)}>逐页结果</Button>
                {batch.undoneAt === null ? (
                  <Button onClick={() => ask(batch)} disabled={undo.isRunning}>
                    撤销
                  </Button>
                ) : (
                  <Tag>{clockText(batch.undoneAt)} 已撤销</Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown && <BatchPages batch={shown} onClose={() => setShown(null)} />}
    </div>
  );
}
