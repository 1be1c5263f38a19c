import { Alert, Button, Modal, Progress, Segmented } from 'antd';
import { useState } from 'react';
import { PHOTO_LIMIT_BYTES } from '../../db/domain/photo.ts';
import { FileDrop } from '../ui/FileDrop.tsx';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { countPhotos, type PhotoLine } from './photo-batch.ts';
import { usePhotoBatch } from './use-photo-batch.ts';

const ENDINGS = ['.jpg', '.jpeg', '.png'];
const STATES: Readonly<Record<PhotoLine['state'], string>> = {
  taken: '已添加',
  refused: '不能添加',
  waiting: '未发送',
};

const COLUMNS: readonly GridColumn<PhotoLine>[] = [
  { code: 'fileName', label: '文件', width: 180, render: ({ file }) => file.name },
  { code: 'state', label: '状态', width: 76, render: ({ state }) => STATES[state] },
  { code: 'who', label: '人员', width: 150, render: ({ who }) => who },
  { code: 'what', label: '说明', width: 440, render: ({ what }) => what },
];

/** Photos by file name to their people, many at once: piece by piece, to be stopped between two, each file listed with what became of it. */
export function PhotoBatchDialog({ onClose }: { readonly onClose: () => void }) {
  const batch = usePhotoBatch();
  const { lines, isRunning, isStopping } = batch;
  const [shown, setShown] = useState<PhotoLine['state'] | 'all'>('all');
  const counts = countPhotos(lines);
  const settled = lines.length - counts.waiting;
  const rows = shown === 'all' ? lines : lines.filter(({ state }) => state === shown);
  return (
    <Modal
      open
      title="批量添加照片"
      width={920}
      // While files are on their way the first Esc stops them; the list stays to be read.
      onCancel={isRunning ? batch.stop : onClose}
      mask={{ closable: false }}
      footer={
        isRunning ? (
          <Button onClick={batch.stop} disabled={isStopping}>
            {isStopping ? '正在停止…' : '停止'}
          </Button>
        ) : (
          <>
            {counts.waiting > 0 && (
              <Button type="primary" onClick={batch.resume}>
                继续添加其余 {counts.waiting} 张
              </Button>
            )}
            <Button onClick={onClose}>关闭</Button>
          </>
        )
      }
    >
      <FileDrop
        label="选择照片"
        endings={ENDINGS}
        maxBytes={PHOTO_LIMIT_BYTES}
        multiple
        disabled={isRunning}
        hint="文件以工号、档案编号或证件号码命名，如 10023.jpg；JPEG 或 PNG，每张不超过 2 MB。"
        onFiles={batch.add}
        onRefused={batch.refuse}
      />
      {batch.fault && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={`${batch.fault}已添加的照片不受影响，其余 ${counts.waiting} 张没有发送。`}
        />
      )}
      {isRunning && (
        <Progress percent={Math.floor((100 * settled) / lines.length)} aria-label="添加照片进度" />
      )}
      {lines.length > 0 && (
        <>
          <p role="status">{summaryOf(counts, isRunning)}</p>
          <Segmented
            aria-label="按状态筛选"
            value={shown}
            onChange={setShown}
            options={[
              { value: 'all', label: `全部 ${lines.length}` },
              ...(['refused', 'waiting', 'taken'] as const).map((value) => ({
                value,
                label: `${STATES[value]} ${counts[value]}`,
              })),
            ]}
          />
          <Grid
            label="照片结果"
            height={300}
            rows={rows}
            columns={COLUMNS}
            rowKey={({ key }) => String(key)}
            listKey={shown}
            emptyText="没有这样的文件"
          />
        </>
      )}
    </Modal>
  );
}

function summaryOf(counts: ReturnType<typeof countPhotos>, isRunning: boolean): string {
  const { taken, refused, waiting } = counts;
  const left = waiting === 0 ? '' : isRunning ? `，还有 ${waiting} 张` : `，${waiting} 张没有发送`;
  return `已添加 ${taken} 张，${refused} 张不能添加${left}。`;
}
