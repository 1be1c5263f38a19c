import { Alert, Button, Modal } from 'antd';
import { useMemo, useState } from 'react';
import { type EducationSession, sessionText } from '../../db/domain/education.ts';
import { FATES, type SignInFate, type SignInImport, type SignInLine } from '../../db/domain/sign-in-entry.ts';
import { type SignInChoice, saysWhoCame } from '../../db/domain/sign-in-table.ts';
import { useJob } from '../ui/calls.ts';
import { FileDrop } from '../ui/FileDrop.tsx';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { useNotices } from '../ui/notices.ts';
import { SignInColumns } from './SignInColumns.tsx';
import { STALE } from './use-list.ts';

/** A row of several times is several lines. */
type Line = SignInLine & { readonly key: string };

const COLUMNS: readonly GridColumn<Line>[] = [
  { code: 'row', label: '行', width: 44, align: 'right', render: ({ row }) => row },
  { code: 'name', label: '姓名', width: 90, render: ({ name }) => name },
  { code: 'staffNumber', label: '工号', width: 72, render: ({ staffNumber }) => staffNumber },
  { code: 'unit', label: '科室', width: 100, render: ({ unitName }) => unitName },
  { code: 'time', label: '时间', width: 128, render: ({ time }) => time },
  { code: 'fate', label: '结果', width: 106, render: ({ fate }) => FATES[fate] },
  { code: 'message', label: '说明', width: 600, render: ({ message }) => message },
];
/** What a clerk must look into stands first, what changes nothing last. */
const ORDER: readonly SignInFate[] = [
  'unknown',
  'ambiguous',
  'notListed',
  'recused',
  'missing',
  'late',
  'wrongTime',
  'notSigned',
  'present',
  'already',
  'duplicate',
];
const LARGEST = 64 * 1024 * 1024;

export interface ImportDialogProps {
  readonly activityId: string;
  readonly session: EducationSession;
  readonly onClose: () => void;
}

interface Chosen {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Reads a sign-in machine's table or a sign-in page's result: first what each row comes to, then it is written. */
export function ImportDialog({ activityId, session, onClose }: ImportDialogProps) {
  const sessionId = session.id;
  const notices = useNotices();
  const [file, setFile] = useState<Chosen | null>(null);
  const [read, setRead] = useState<SignInImport | null>(null);
  const done = (result: SignInImport): void => {
    if (result.committed) {
      const { present = 0, late = 0 } = result.counts;
      notices.done(`已登记 ${present} 人${late > 0 ? `，迟签待确认 ${late} 人` : ''}`);
      onClose();
    } else setRead(result);
  };
  const [active, setActive] = useState<Line | null>(null);
  const [choice, setChoice] = useState<SignInChoice | null>(null);
  const job = useJob('attendances.import', { label: '读取签到结果', onDone: done, invalidates: STALE });
  const open = async ([chosen]: readonly File[]): Promise<void> => {
    if (!chosen) return;
    const next = { fileName: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) };
    setFile(next);
    setRead(null);
    setActive(null);
    setChoice(null);
    await job.start({ activityId, sessionId, ...next, choice: null, commit: false });
  };
  const choose = (next: SignInChoice): void => {
    setChoice(next);
    if (file) void job.start({ activityId, sessionId, ...file, choice: next, commit: false });
  };
  const lines = useMemo(
    () =>
      (read?.lines ?? [])
        .map((line, index) => ({ ...line, key: String(index) }))
        .toSorted((one, other) => ORDER.indexOf(one.fate) - ORDER.indexOf(other.fate)),
    [read],
  );
  const writable = (read?.counts.present ?? 0) + (read?.counts.late ?? 0);
  return (
    <Modal
      open
      title="导入签到结果"
      width={1240}
      style={{ top: 24 }}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          关闭
        </Button>,
        <Button
          key="commit"
          type="primary"
          disabled={writable === 0 || file === null}
          loading={job.isRunning}
          onClick={() => file && void job.start({ activityId, sessionId, ...file, choice, commit: true })}
        >
          登记 {writable} 人
        </Button>,
      ]}
    >
      <p>导入到场次：{sessionText(session)}</p>
      <FileDrop
        label="选择文件"
        autoFocus
        endings={['.xlsx', '.xls', '.csv', '.json']}
        maxBytes={LARGEST}
        hint="签到机导出的表格（有工号列，或姓名和科室两列，或写在一格），或签到页导出的结果文件。"
        onFiles={(files) => void open(files)}
      />
      {read && (
        <div className="sign-in-read">
          {read.table && (
            <SignInColumns
              key={`${file?.fileName ?? ''} ${read.table.headerRow}`}
              table={read.table}
              isBusy={job.isRunning}
              onChoose={choose}
            />
          )}
          {lines.length > 0 && (
            <>
              {read.table && !saysWhoCame(read.table) && (
                <Alert
                  type="warning"
                  showIcon
                  title="表中没有签到时间或签到状态：表里的每个人都会记为实到。请确认表中只有到场的人。"
                />
              )}
              <Alert
                type="info"
                title={`${file?.fileName ?? ''}：${countsText(read.counts)}。需核对的排在前面。`}
              />
              <Grid
                label="逐行结果"
                height={212}
                rows={lines}
                columns={COLUMNS}
                rowKey={({ key }) => key}
                onActive={setActive}
              />
              <p className="sign-in-line" aria-live="polite">
                {active && lineText(active)}
              </p>
            </>
          )}
        </div>
      )}
      {job.dialog}
    </Modal>
  );
}

/** A line in full, however narrow its column. */
function lineText({ row, name, fate, message }: Line): string {
  return `第 ${row} 行${name === '' ? '' : ` ${name}`}：${FATES[fate]}${message === '' ? '' : `。${message}`}`;
}

function countsText(counts: SignInImport['counts']): string {
  // The keys of FATES, in its order.
  return (Object.keys(FATES) as readonly SignInFate[])
    .flatMap((fate) => (counts[fate] ? `${FATES[fate]} ${counts[fate]} 行` : []))
    .join('，');
}
