import { Button, Modal, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { JobStatus } from '../../electron/contract/jobs.ts';
import { CallError, call } from '../client.ts';
import { useNotices } from './notices.ts';

/** How often the job is asked how far it is; quick enough for a short one to feel immediate. */
const POLL_MS = 250;

export interface JobDialogProps {
  readonly jobId: string;
  readonly label: string;
  /** Shows why the job failed. */
  readonly onRefused: (error: unknown) => void;
  /** Told once: the job's result, or null where it failed or was cancelled (the user has been told). */
  readonly onEnd: (result: { readonly value: unknown } | null) => void;
}

/** Progress of a job with a way to cancel it; closes itself at the end. */
export function JobDialog({ jobId, label, onRefused, onEnd }: JobDialogProps) {
  const [status, setStatus] = useState<JobStatus | null>(null);
  const [isCancelling, setIsCancelling] = useState(false);
  const notices = useNotices();
  const end = useRef(onEnd);
  end.current = onEnd;
  const refuse = useRef(onRefused);
  refuse.current = onRefused;

  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      try {
        const now = await call('jobs.get', { jobId });
        if (isOver) return;
        setStatus(now);
        if (now.state === 'running') timer = setTimeout(() => void ask(), POLL_MS);
        else finish(now);
      } catch (error) {
        if (isOver) return;
        refuse.current(error);
        end.current(null);
      }
    };
    const finish = (last: JobStatus): void => {
      if (last.state === 'failed') refuse.current(jobError(last));
      if (last.state === 'cancelled') notices.warn(`${label}已取消，未保存任何内容。`);
      end.current(last.state === 'done' ? { value: last.result } : null);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [jobId, label, notices]);

  const cancel = async (): Promise<void> => {
    setIsCancelling(true);
    await call('jobs.cancel', { jobId }).catch(notices.refuse);
  };
  return (
    <Modal
      open
      title={label}
      width={420}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button onClick={() => void cancel()} disabled={isCancelling}>
          {isCancelling ? '正在取消…' : '取消'}
        </Button>
      }
    >
      <Progress percent={percentOf(status)} aria-label={`${label}进度`} />
      <div role="status" className="job-step">
        {stepText(status)}
      </div>
    </Modal>
  );
}

function percentOf(status: JobStatus | null): number {
  return status && status.total > 0 ? Math.floor((status.done / status.total) * 100) : 0;
}

function stepText(status: JobStatus | null): string {
  if (!status || status.label === '') return '正在准备…';
  return status.total > 0 ? `${status.label} ${status.done} / ${status.total}` : status.label;
}

function jobError(status: JobStatus): CallError {
  return new CallError({
    code: status.error?.code ?? 'job-failed',
    message: status.error?.message ?? '任务没有完成，请重试。',
    fields: {},
  });
}
