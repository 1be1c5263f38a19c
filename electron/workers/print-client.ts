import '../wasm-wrappers.ts';
import { Worker } from 'node:worker_threads';
import type { FontSource } from '../pdf/fonts.ts';
import type { PrintJob } from '../pdf/print-job.ts';
import type { PrintOutcome } from '../pdf/render.ts';
import type { FromPrintWorker, ToPrintWorker } from './print-messages.ts';

async function* flattened<T>(source: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  yield* source;
}

/** A small young generation makes the collector keep up with page after page, so a long print takes no more memory than a short one. */
const HEAP = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 };

/** The thread that draws paper. Prints one job at a time; later ones wait their turn. */
export class PrintWorker {
  private readonly worker: Worker;
  private turn: Promise<unknown> = Promise.resolve();
  private ended = false;

  constructor(script: URL | string, fonts: FontSource) {
    this.worker = new Worker(script, { workerData: fonts, name: 'print', resourceLimits: HEAP });
    this.worker.unref();
    this.worker.once('exit', () => {
      this.ended = true;
    });
  }

  /** The thread is gone, as after it ran out of memory: it prints nothing more. */
  get hasEnded(): boolean {
    return this.ended;
  }

  /** Draws the job's documents into its sink; resolves when the last byte is written, rejects if drawing, the sink or the thread fails. */
  print(job: PrintJob): Promise<PrintOutcome> {
    const result = this.turn.then(() => this.run(job));
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private run(job: PrintJob): Promise<PrintOutcome> {
    const { worker } = this;
    if (this.ended) return Promise.reject(new Error('the print thread ended'));
    const chunks = flattened(job.chunks);
    const { promise, resolve, reject } = Promise.withResolvers<PrintOutcome>();
    const say = (message: ToPrintWorker) => worker.postMessage(message);
    const answer = async (message: FromPrintWorker): Promise<void> => {
      switch (message.kind) {
        case 'wants': {
          const next = await chunks.next();
          return say(next.done ? { kind: 'noMore' } : { kind: 'models', models: next.value });
        }
        case 'begin':
          return job.sink.begin(message.index);
        case 'bytes':
          await job.sink.write(message.bytes);
          return say({ kind: 'written' });
        case 'end':
          return job.sink.end();
        case 'progress':
          return job.progress(message.documents);
        case 'done':
          return resolve(message.outcome);
        case 'failed':
          return reject(new Error(message.message));
      }
    };
    // Once the sink or the source has failed, the thread is wound down: it must be idle before the next job.
    let failure: Error | null = null;
    const windDown = ({ kind }: FromPrintWorker): void => {
      if (kind === 'wants') say({ kind: 'noMore' });
      else if (kind === 'bytes') say({ kind: 'written' });
      else if (kind === 'done' || kind === 'failed') reject(failure);
    };
    // Answers stay in order: a file must be begun before its bytes are written.
    let queue: Promise<void> = Promise.resolve();
    const onMessage = (message: FromPrintWorker) => {
      queue = queue.then(async () => {
        if (failure) return windDown(message);
        try {
          await answer(message);
        } catch (error) {
          failure = error instanceof Error ? error : new Error(String(error));
          Atomics.store(new Int32Array(job.cancel), 0, 1);
          windDown(message);
        }
      });
    };
    const onExit = () => reject(new Error('the print thread ended'));
    worker.on('message', onMessage).on('error', reject).on('exit', onExit);
    worker.ref();
    say({ kind: 'start', merged: job.merged, cancel: job.cancel });
    return promise.finally(() => {
      worker.off('message', onMessage).off('error', reject).off('exit', onExit);
      worker.unref();
      void chunks.return(undefined);
    });
  }
}
