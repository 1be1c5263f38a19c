import './wasm-wrappers.ts';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../db/domain/domain-error.ts';
import type { RunWorker, WorkerName, WorkerOrder } from './handlers/workers.ts';
import type { WorkerMessage, WorkerStart } from './worker-port.ts';

const FILES: Readonly<Record<WorkerName, URL>> = {
  document: new URL('./workers/document-worker.ts', import.meta.url),
  ledger: new URL('./workers/ledger-worker.ts', import.meta.url),
  page: new URL('./workers/page-worker.ts', import.meta.url),
  roster: new URL('./workers/roster-worker.ts', import.meta.url),
  import: new URL('./workers/import-worker.ts', import.meta.url),
  check: new URL('./workers/check-worker.ts', import.meta.url),
  signIn: new URL('./workers/sign-in-worker.ts', import.meta.url),
  vault: new URL('./workers/vault-worker.ts', import.meta.url),
  scan: new URL('./workers/scan-worker.ts', import.meta.url),
  write: new URL('./workers/write-worker.ts', import.meta.url),
};

/** What a worker needs to go after its answer, many times over. */
const LEAVE_MS = 5000;

/** Starts a worker for one piece of work and ends it afterwards, whatever happens. Errors: see RunWorker. */
export const runWorker: RunWorker = async <Result>(name: WorkerName, order: WorkerOrder): Promise<Result> => {
  const start: WorkerStart = { input: order.input, cancelFlag: order.cancelFlag ?? null };
  const worker = new Worker(FILES[name], {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: order.memoryMb },
    execArgv: [],
  });
  const ended = new Promise<void>((done) => worker.once('exit', () => done()));
  try {
    // The worker's file states what it gives; its caller names that type.
    return (await outcomeOf(worker, order)) as Result;
  } finally {
    await end(worker, ended);
  }
};

/** Lets a worker that has answered go by itself: one ended from outside amid SQLite's clearing up can take the whole process with it. */
async function end(worker: Worker, ended: Promise<void>): Promise<void> {
  const timer = setTimeout(() => void worker.terminate(), LEAVE_MS);
  await ended;
  clearTimeout(timer);
}

function outcomeOf(worker: Worker, order: WorkerOrder): Promise<unknown> {
  return new Promise((done, failed) => {
    let idle: NodeJS.Timeout | undefined;
    let isOver = false;
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      clearTimeout(idle);
      isOver = true;
      act();
    };
    const stop = (error: unknown): void => {
      void worker.terminate();
      settle(() => failed(error));
    };
    const timer = setTimeout(() => stop(tookTooLong()), order.timeoutMs);
    const waitAgain = (): void => {
      clearTimeout(idle);
      if (order.idleMs !== undefined && !isOver) idle = setTimeout(() => stop(tookTooLong()), order.idleMs);
    };
    waitAgain();
    worker.on('message', (message: WorkerMessage) => {
      // At once: a worker that has answered ends, and its end must not overtake its answer.
      const end = endOf(message);
      clearTimeout(idle);
      if (end) settle(() => ('error' in end ? failed(end.error) : done(end.value)));
      else serve(worker, order, message).then(waitAgain, stop);
    });
    worker.on('error', (error: Error & { code?: string }) => settle(() => failed(memoryRefusal(error))));
    worker.on('exit', () => settle(() => failed(new Error('the worker ended without an answer'))));
  });
}

function tookTooLong(): DomainError {
  return new DomainError('worker-timeout', '处理该文件用时过长，已停止。文件可能已损坏，请换一份后重试。');
}

type End = { readonly value: unknown } | { readonly error: unknown };

/** How the worker's work ended, or null where it goes on. */
function endOf(message: WorkerMessage): End | null {
  switch (message.kind) {
    case 'result':
      return { value: message.value };
    case 'refusal':
      return { error: new DomainError(message.code, message.message, message.fields) };
    case 'fault':
      return { error: Object.assign(new Error(message.name), { code: message.code, stack: message.stack }) };
    default:
      return null;
  }
}

/** Gives a working worker what it asks for. */
async function serve(worker: Worker, order: WorkerOrder, message: WorkerMessage): Promise<void> {
  if (message.kind === 'progress') order.onProgress?.(message.done, message.total, message.label);
  if (message.kind === 'emit') {
    await order.onEmit?.(message.value);
    worker.postMessage(null);
  }
  if (message.kind === 'pull') worker.postMessage(order.onPull ? await order.onPull() : null);
}

function memoryRefusal(error: Error & { code?: string }): Error {
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return new DomainError(
    'worker-memory',
    '该文件展开后过大，已停止处理。请检查文件是否正常，或拆成几份后重试。',
  );
}
