import { App, Button, Tag } from 'antd';
import type { ImportBatch } from '../../db/domain/import.ts';
import { useCall, useJob } from '../ui/calls.ts';
import { useNotices } from '../ui/notices.ts';
import { clockText } from '../ui/time-text.ts';
import { countsText } from './counts-text.ts';

/** The imports that were made, each of which can be taken back as one act. */
export function ImportHistory() {
  const { modal } = App.useApp();
  const notices = useNotices();
  const batches = useCall('imports.list', {}).data ?? [];
  const job = useJob('imports.undo', {
    label: '撤销导入',
    invalidates: ['imports.', 'people.', 'units.', 'home.', 'dossiers.', 'quality.'],
    onDone: ({ people }) => notices.done(`已撤销导入，涉及 ${people} 人。`),
  });
  const ask = (batch: ImportBatch): void => {
    modal.confirm({
      title: `撤销导入“${batch.fileName}”？`,
      content:
        '这次导入新建的人员、科室将作废，改动过的内容恢复为导入前的值。导入之后已建档、已有记录或又有改动的，不能撤销。',
      okText: '撤销导入',
      cancelText: '取消',
      autoFocusButton: 'cancel',
      onOk: () => void job.start({ batchId: batch.id }),
    });
  };
  if (batches.length === 0) return <p className="muted">还没有导入过名册。</p>;
  return (
    <div className="panel">
      <h2>已导入的名册</h2>
      <table className="plain-table import-history">
        <thead>
          <tr>
            <th>导入时间</th>
            <th>文件</th>
            <th>名册日期</th>
            <th>结果</th>
            <th>
              <span className="sr-only">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <tr key={batch.id}>
              <td className="number">{clockText(batch.importedAt)}</td>
              <td>
                {batch.fileName}（{batch.sheetName}）
              </td>
              <td className="number">{batch.asOfOn}</td>
              <td>{countsText(batch.counts)}</td>
              <td>
                {batch.undoneAt === null ? (
                  <Button onClick={() => ask(batch)} disabled={job.isRunning}>
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
      {job.dialog}
    </div>
  );
}
