import { Alert } from 'antd';
import { type DragEvent, useState } from 'react';
import type { ImportSummary } from '../../electron/contract/imports.ts';
import { useJob } from '../ui/calls.ts';
import { FileDrop } from '../ui/FileDrop.tsx';
import { refusedFile } from '../ui/file-rules.ts';
import { faultText } from '../ui/notices.ts';
import { asking, NOTHING_CHOSEN, refused, taken } from './choosing.ts';
import { HeaderRowForm } from './HeaderRowForm.tsx';
import { ImportHistory } from './ImportHistory.tsx';

const RULES = { endings: ['.xlsx', '.xls', '.csv'], maxBytes: 50 * 1024 * 1024 } as const;

/** The first step: a file by button or dropped anywhere on the page. */
export function ChooseFile({ onStaged }: { readonly onStaged: (summary: ImportSummary) => void }) {
  const [choosing, setChoosing] = useState(NOTHING_CHOSEN);
  const { file, asked, refusal } = choosing;
  const job = useJob('imports.read', {
    label: '读取名册',
    onDone: (answer) => {
      if (answer.kind === 'staged') onStaged(answer.summary);
      else setChoosing((before) => asking(before, answer));
    },
    onRefused: (error) => setChoosing(refused(faultText(error))),
  });
  const take = async (chosen: File): Promise<void> => {
    const next = { name: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) };
    setChoosing(taken(next));
    await job.start({ fileName: next.name, bytes: next.bytes });
  };
  const onDrop = (event: DragEvent): void => {
    if (event.isDefaultPrevented()) return; // the drop box inside has taken it
    event.preventDefault();
    const dropped = event.dataTransfer.files[0];
    if (!dropped || job.isRunning) return;
    const reason = refusedFile(dropped, RULES);
    if (reason === null) void take(dropped);
    else setChoosing(refused(reason));
  };
  return (
    <section
      className="page import-start"
      aria-label="导入名册"
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <div className="page-head">
        <h1>导入名册</h1>
      </div>
      <FileDrop
        label="选择名册文件"
        endings={RULES.endings}
        maxBytes={RULES.maxBytes}
        disabled={job.isRunning}
        hint="人事部门的花名册（.xlsx、.xls、.csv），也可拖到本页任意位置。先逐行试读并与档案库比对，确认之前不写入任何内容。"
        onRefused={([first]) => first && setChoosing(refused(first.reason))}
        onFiles={([chosen]) => chosen && void take(chosen)}
      />
      {refusal !== null && <Alert type="error" showIcon title={refusal} role="alert" />}
      {asked && file && (
        <HeaderRowForm
          key={asked.sheetName}
          asked={asked}
          isBusy={job.isRunning}
          onChoose={(choice) => void job.start({ fileName: file.name, bytes: file.bytes, ...choice })}
        />
      )}
      <ImportHistory />
      {job.dialog}
    </section>
  );
}
