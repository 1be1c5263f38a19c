/** The workers a handler may ask; each is one file of electron/workers. */
export type WorkerName =
  | 'document'
  | 'ledger'
  | 'page'
  | 'roster'
  | 'import'
  | 'check'
  | 'vault'
  | 'scan'
  | 'signIn'
  | 'write';

export interface WorkerOrder {
  /** Structured-clonable. Workers that parse hostile files get bytes and no key. */
  readonly input: unknown;
  /** Shared flag: 1 once the user has cancelled. */
  readonly cancelFlag?: Int32Array;
  readonly onProgress?: (done: number, total: number, label: string) => void;
  /** Takes what the worker emits on its way (bytes of a file, rows); the worker waits until it is done. */
  readonly onEmit?: (value: unknown) => void | Promise<void>;
  /** Feeds the worker: asked whenever it wants more input; null ends. */
  readonly onPull?: () => unknown;
  /** Milliseconds without a word after which the worker is ended, where its work as a whole may take long. */
  readonly idleMs?: number;
  /** Milliseconds after which the worker is ended. */
  readonly timeoutMs: number;
  /** Megabytes of JavaScript heap; beyond it the worker dies and the service lives on. */
  readonly memoryMb: number;
}

/** Work away from the service's thread. Errors: what the worker refused; worker-timeout, worker-memory. */
export type RunWorker = <Result>(name: WorkerName, order: WorkerOrder) => Promise<Result>;
