import { Alert, Modal, Progress } from 'antd';
import { useState } from 'react';
import { PHOTO_LIMIT_BYTES, PHOTOS_PER_CALL } from '../../db/domain/photo.ts';
import type { PhotoResult } from '../../electron/contract/people.ts';
import { call } from '../client.ts';
import { useInvalidate } from '../ui/calls.ts';
import { FileDrop } from '../ui/FileDrop.tsx';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { faultText } from '../ui/notices.ts';

const ENDINGS = ['.jpg', '.jpeg', '.png'];

interface Outcome {
  readonly fileName: string;
  readonly who: string;
  readonly what: string;
}

const COLUMNS: readonly GridColumn<Outcome>[] = [
  { code: 'fileName', label: '文件', width: 190, render: (row) => row.fileName },
  { code: 'who', label: '人员', width: 170, render: (row) => row.who },
  { code: 'what', label: '结果', width: 240, render: (row) => row.what },
];

function outcomesOf(result: PhotoResult): readonly Outcome[] {
  return [
    ...result.unmatched.map(({ fileName, reason }) => ({ fileName, who: '未匹配', what: reason })),
    ...result.matched.map(({ fileName, name, unitName, replaced }) => ({
      fileName,
      who: `${name} ${unitName}`,
      what: replaced ? '已更换照片' : '已添加照片',
    })),
  ];
}

/** Photos by file name to their people, many at once; what matched nobody stands first with its reason. */
export function PhotoBatchDialog({ onClose }: { readonly onClose: () => void }) {
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const invalidate = useInvalidate();
  const isRunning = progress !== null && progress.done < progress.total;
  const send = async (files: readonly File[]): Promise<void> => {
    setFault(null);
    const all: Outcome[] = [];
    try {
      for (let at = 0; at < files.length; at += PHOTOS_PER_CALL) {
        setProgress({ done: at, total: files.length });
        const piece = await Promise.all(
          files.slice(at, at + PHOTOS_PER_CALL).map(async (file) => ({
            name: file.name,
            bytes: new Uint8Array(await file.arrayBuffer()),
          })),
        );
        all.push(...outcomesOf(await call('people.addPhotos', { files: piece })));
        setOutcomes(all.toSorted((a, b) => Number(b.who === '未匹配') - Number(a.who === '未匹配')));
      }
    } catch (error) {
      setFault(faultText(error));
    }
    setProgress(null);
    await invalidate(['people.']);
  };
  const unmatched = outcomes.filter(({ who }) => who === '未匹配').length;
  return (
    <Modal open title="批量添加照片" width={680} onCancel={onClose} footer={null} mask={{ closable: false }}>
      <FileDrop
        label="选择照片"
        endings={ENDINGS}
        maxBytes={PHOTO_LIMIT_BYTES}
        multiple
        disabled={isRunning}
        hint="文件以工号、档案编号或证件号码命名，如 10023.jpg；JPEG 或 PNG，每张不超过 2 MB。"
        onFiles={(files) => void send(files)}
      />
      {fault && <Alert type="error" showIcon title={fault} role="alert" />}
      {progress && <Progress percent={Math.round((100 * progress.done) / progress.total)} />}
      {outcomes.length > 0 && (
        <>
          <p role="status">
            已添加 {outcomes.length - unmatched} 张，未匹配 {unmatched} 张。
          </p>
          <Grid
            label="照片结果"
            height={320}
            rows={outcomes}
            columns={COLUMNS}
            rowKey={(row) => row.fileName}
          />
        </>
      )}
    </Modal>
  );
}
