import { Alert, Button, Checkbox, Progress } from 'antd';
import { type DragEvent, useState } from 'react';
import { Link } from 'react-router';
import { SCAN_FILE_LIMIT_BYTES } from '../../db/domain/scan.ts';
import type { ScanResult } from '../../electron/contract/scans.ts';
import { useCall, useJob } from '../ui/calls.ts';
import { FileDrop } from '../ui/FileDrop.tsx';
import { refusedFile } from '../ui/file-rules.ts';
import { BatchList } from './BatchList.tsx';
import { droppedFiles } from './dropped-files.ts';
import { FolderButton } from './FolderButton.tsx';
import { batchLine } from './outcome-text.ts';
import { useUpload } from './use-upload.ts';

const ENDINGS = ['.pdf', '.tif', '.tiff', '.jpg', '.jpeg', '.png'] as const;
const RULES = { endings: ENDINGS, maxBytes: SCAN_FILE_LIMIT_BYTES } as const;

/** 扫描归档: drop scans of signed paper in any order; what is certain files itself, the rest waits in 待认. */
export function ScansPage() {
  const [keepBlank, setKeepBlank] = useState(false);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [result, setResult] = useState<ScanResult | null>(null);
  const waiting = useCall('scans.count', {}).data?.count ?? 0;
  const sheets = useCall('scanSheets.list', {}).data?.length ?? 0;
  const upload = useUpload();
  const job = useJob('scans.read', {
    label: '扫描归档',
    invalidates: [
      'scans.',
      'scanSheets.',
      'home.',
      'dossiers.',
      'attachments.',
      'letters.',
      'talks.',
      'education.',
    ],
    onDone: setResult,
  });
  const isBusy = job.isRunning || upload.percent !== null;
  const take = async (files: readonly File[]): Promise<void> => {
    const judged = files.map((file) => ({ file, reason: refusedFile(file, RULES) }));
    setRefused(judged.flatMap(({ reason }) => reason ?? []));
    setResult(null);
    const good = judged.filter(({ reason }) => reason === null).map(({ file }) => file);
    const trayId = good.length === 0 ? null : await upload.send(good);
    if (trayId !== null) await job.start({ trayId, keepBlank });
  };
  // Caught before the drop box inside, which knows no folders.
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (!isBusy) void droppedFiles(event.dataTransfer).then(take);
  };
  return (
    <section
      className="page"
      aria-label="扫描归档"
      onDragOver={(event) => event.preventDefault()}
      onDropCapture={onDrop}
    >
      <div className="page-head">
        <h1>扫描归档</h1>
        <span className="page-tools">
          <Link to="/scans/sheets">
            <Button>签到表核对{sheets > 0 && `（${sheets} 份）`}</Button>
          </Link>
          <Link to="/scans/queue">
            <Button>扫描待认{waiting > 0 && `（${waiting} 页）`}</Button>
          </Link>
        </span>
      </div>
      <div className="scan-drop">
        <FileDrop
          label="选择扫描文件"
          endings={ENDINGS}
          maxBytes={RULES.maxBytes}
          multiple
          disabled={isBusy}
          hint="签好字的纸质材料扫描后整批放入：PDF、TIFF、JPEG、PNG，多页、任意顺序、任意方向均可；文件或文件夹也可拖到本页任意位置。"
          onFiles={(files) => void take(files)}
          onRefused={(refusals) => setRefused(refusals.map(({ reason }) => reason))}
        />
        <FolderButton disabled={isBusy} onFiles={(files) => void take(files)} />
        <Checkbox checked={keepBlank} onChange={(event) => setKeepBlank(event.target.checked)}>
          空白页也留待人工确认
        </Checkbox>
      </div>
      {upload.percent !== null && <Progress percent={upload.percent} aria-label="读入文件进度" />}
      {refused.length > 0 && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={`${refused.length} 个文件未读入，其余照常处理`}
          description={
            <ul className="scan-refused">
              {refused.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          }
        />
      )}
      {result && <ResultLine batchId={result.batchId} />}
      <BatchList />
      {job.dialog}
    </section>
  );
}

function ResultLine({ batchId }: { readonly batchId: string }) {
  // Asked anew whenever pages are settled or the batch is taken back.
  const pages = useCall('scans.batch', { batchId }).data;
  if (!pages) return null;
  const { text, isClean, isWaiting } = batchLine(pages);
  return (
    <Alert
      type={isClean ? 'success' : 'info'}
      showIcon
      role="status"
      title={text}
      action={
        isWaiting && (
          <Link to="/scans/queue">
            <Button type="primary">去待认</Button>
          </Link>
        )
      }
    />
  );
}
