import { DomainError } from '../db/domain/domain-error.ts';
import type { JobState, JobStatus } from './contract/jobs.ts';
import type { JobBoard } from './handlers/context.ts';

interface Job {
  readonly jobId: string;
  readonly channel: string;
  readonly cancelFlag: Int32Array;
  state: JobState;
  done: number;
  total: number;
  label: string;
  result: unknown;
  error: { code: string; message: string } | null;
  finished: Promise<void>;
}

/** Thrown by `progress` once the user has cancelled; the job ends as `cancelled` with nothing committed. */
export const CANCELLED = 'cancelled';

/** The jobs of an open office. */
export class Jobs implements JobBoard {
  readonly #jobs = new Map<string, Job>();

  /** Runs `work` and keeps its state until the office is closed. */
  start(
    jobId: string,
    channel: string,
    work: (job: JobControls) => Promise<unknown>,
    describe: (error: unknown) => { code: string; message: string },
  ): void {
    const cancelFlag = new Int32Array(new SharedArrayBuffer(4));
    const job: Job = {
      jobId,
      channel,
      cancelFlag,
      state: 'running',
      done: 0,
      total: 0,
      label: '',
      result: null,
      error: null,
      finished: Promise.resolve(),
    };
    this.#jobs.set(jobId, job);
    job.finished = work(controlsOf(job)).then(
      (result) => {
        job.result = result;
        job.state = 'done';
      },
      (error: unknown) => {
        const refusal = describe(error);
        job.state = refusal.code === CANCELLED ? 'cancelled' : 'failed';
        job.error = refusal;
      },
    );
  }

  get(jobId: string): JobStatus | null {
    const job = this.#jobs.get(jobId);
    if (!job) return null;
    const { channel, state, done, total, label, result, error } = job;
    return { jobId, channel, state, done, total, label, result, error };
  }

  cancel(jobId: string): void {
    const job = this.#jobs.get(jobId);
    if (job) Atomics.store(job.cancelFlag, 0, 1);
  }

  get running(): number {
    return [...this.#jobs.values()].filter((job) => job.state === 'running').length;
  }

  /** Cancels everything and waits until nothing runs any more. */
  async stop(): Promise<void> {
    for (const job of this.#jobs.values()) Atomics.store(job.cancelFlag, 0, 1);
    await Promise.all([...this.#jobs.values()].map((job) => job.finished));
    this.#jobs.clear();
  }
}

export interface JobControls {
  readonly cancelFlag: Int32Array;
  readonly isCancelled: () => boolean;
  readonly progress: (done: number, total: number, label: string) => void;
}

function controlsOf(job: Job): JobControls {
  const isCancelled = (): boolean => Atomics.load(job.cancelFlag, 0) === 1;
  return {
    cancelFlag: job.cancelFlag,
    isCancelled,
    progress: (done, total, label) => {
      if (isCancelled()) throw new DomainError(CANCELLED, '已取消，未保存任何内容。');
      Object.assign(job, { done, total, label });
    },
  };
}
