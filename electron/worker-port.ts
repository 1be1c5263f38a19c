import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '../db/domain/domain-error.ts';
import { CANCELLED } from './jobs.ts';

/** What the pool hands a worker at its start. */
export interface WorkerStart {
  readonly input: unknown;
  readonly cancelFlag: Int32Array | null;
}

/** What a worker says. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number; readonly label: string }
  | { readonly kind: 'emit'; readonly value: unknown }
  | { readonly kind: 'pull' }
  | { readonly kind: 'result'; readonly value: unknown }
  | {
      readonly kind: 'refusal';
      readonly code: string;
      readonly message: string;
      readonly fields: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'fault'; readonly name: string; readonly code: string; readonly stack: string };

export interface WorkerTools {
  /** Says how far the work is. Errors: cancelled. */
  readonly progress: (done: number, total: number, label: string) => void;
  readonly isCancelled: () => boolean;
  /** Hands something to the service and waits until it has been taken. */
  readonly emit: (value: unknown) => Promise<void>;
  /** Asks the service for the next piece of input; null at the end. */
  readonly pull: () => Promise<unknown>;
}

/** Runs a worker's one piece of work and answers the pool; call it once at the end of the worker's file. */
export function answerPool(work: (input: unknown, tools: WorkerTools) => unknown): void {
  const port = parentPort;
  if (!port) throw new Error('runs only as a worker');
  // The pool starts every worker with these data.
  const { input, cancelFlag } = workerData as WorkerStart;
  const say = (message: WorkerMessage): void => port.postMessage(message);
  const reply = (): Promise<unknown> => new Promise((done) => port.once('message', done));
  const isCancelled = (): boolean => cancelFlag !== null && Atomics.load(cancelFlag, 0) === 1;
  const tools: WorkerTools = {
    isCancelled,
    progress: (done, total, label) => {
      if (isCancelled()) throw new DomainError(CANCELLED, '已取消，未保存任何内容。');
      say({ kind: 'progress', done, total, label });
    },
    emit: async (value) => {
      const taken = reply();
      say({ kind: 'emit', value });
      await taken;
    },
    pull: () => {
      const piece = reply();
      say({ kind: 'pull' });
      return piece;
    },
  };
  void Promise.resolve()
    .then(() => work(input, tools))
    .then(
      (value) => say({ kind: 'result', value }),
      (error: unknown) => say(describe(error)),
    )
    .finally(() => port.close());
}

function describe(error: unknown): WorkerMessage {
  if (error instanceof DomainError) {
    return { kind: 'refusal', code: error.code, message: error.message, fields: error.fields };
  }
  const fault = error instanceof Error ? error : new Error(String(error));
  return {
    kind: 'fault',
    name: fault.name,
    code: 'code' in fault ? String(fault.code) : '',
    stack: fault.stack ?? '',
  };
}
