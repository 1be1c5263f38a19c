import { Alert, Button, Checkbox, Progress } from 'antd';
import { type DragEvent, useId, useState } from 'react';
import { Link } from 'react-router';
import { scannedSigningFault } from '../../db/domain/scan.ts';
import type { ScanResult } from '../../electron/contract/scans.ts';
import { useCall, useJob } from '../ui/calls.ts';
import { useNotices } from '../ui/notices.ts';
import { today } from '../ui/today.ts';
import { BatchList } from './BatchList.tsx';
import { ChooseButton } from './ChooseButton.tsx';
import { droppedFiles } from './dropped-files.ts';
import { batchLine } from './outcome-text.ts';
import { SigningDay } from './SigningDay.tsx';
import { type ChosenFile, NOTHING_CHOSEN, sortScans } from './scan-files.ts';
import { STALE } from './stale.ts';
import { useUpload } from './use-upload.ts';

/** 扫描归档: drop scans of signed paper in any order; what is certain files itself, the rest waits in 待认. */
export function ScansPage() {
  const [keepBlank, setKeepBlank] = useState(false);
  const [signedOn, setSignedOn] = useState<string | null>(null);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [result, setResult] = useState<ScanResult | null>(null);
  const waiting = useCall('scans.count', {}).data?.count ?? 0;
  const sheets = useCall('scanSheets.list', {}).data?.length ?? 0;
  const upload = useUpload();
  const notices = useNotices();
  const hintId = useId();
  const job = useJob('scans.read', {
    label: '扫描归档',
    invalidates: STALE,
    onDone: setResult,
  });
  const isBusy = job.isRunning || upload.percent !== null;
  const take = async (files: readonly ChosenFile[]): Promise<void> => {
    const fault = scannedSigningFault(signedOn, today());
    if (fault !== null) {
      notices.warn(fault);
      return;
    }
    const { good, refused: unfit } = sortScans(files);
    if (good.length + unfit.length === 0) notices.warn(NOTHING_CHOSEN);
    setRefused(unfit);
    setResult(null);
    const sent = good.length === 0 ? null : await upload.send(good);
    if (!sent) return;
    setRefused([...unfit, ...sent.refused]);
    if (sent.trayId !== null) await job.start({ trayId: sent.trayId, keepBlank, signedOn });
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    if (isBusy) notices.warn('上一批还在归档，刚拖入的文件没有读入。请等这一批完成后再拖入。');
    else void droppedFiles(event.dataTransfer).then(take, notices.refuse);
  };
  return (
    <section
      className="page"
      aria-label="扫描归档"
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
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
        <div className="file-drop">
          <span className="scan-choose">
            <ChooseButton
              label="选择扫描文件"
              isFolder={false}
              disabled={isBusy}
              describedBy={hintId}
              onFiles={(files) => void take(files)}
            />
            <ChooseButton
              label="选择文件夹"
              isFolder
              disabled={isBusy}
              describedBy={hintId}
              onFiles={(files) => void take(files)}
            />
          </span>
          <div id={hintId} className="muted">
            签好字的纸件扫描后整批放入：PDF、TIFF、JPEG、PNG，多页、任意顺序和方向；文件或文件夹也可拖到本页。
          </div>
        </div>
        <Checkbox checked={keepBlank} onChange={(event) => setKeepBlank(event.target.checked)}>
          空白页也留待人工确认
        </Checkbox>
        <SigningDay value={signedOn} onChange={setSignedOn} disabled={isBusy} />
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
      {result && <ResultLine batchId={result.batchId} signedOn={signedOn} />}
      <BatchList />
      {job.dialog}
    </section>
  );
}

function ResultLine({ batchId, signedOn }: { readonly batchId: string; readonly signedOn: string | null }) {
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
          <Link to="/scans/queue" state={{ signedOn }}>
            <Button type="primary">去待认</Button>
          </Link>
        )
      }
    />
  );
}
