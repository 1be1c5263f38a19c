import { parentPort, workerData } from 'node:worker_threads';
import { FontSet, type FontSource } from '../pdf/fonts.ts';
import type { PrintModel } from '../pdf/print-model.ts';
import { renderDocuments } from '../pdf/render.ts';
import type { FromPrintWorker, ToPrintWorker } from './print-messages.ts';

/** Chunks of bytes that may be on their way unwritten; more would pile up in memory when the disk is slow. */
const UNWRITTEN_CHUNKS = 4;

/** Draws one print after another, with the fonts parsed once for all of them. */
class PrintThread {
  private readonly fonts: FontSet;
  private readonly send: (message: FromPrintWorker, transfer?: readonly ArrayBuffer[]) => void;
  private arrived: (models: readonly PrintModel[] | null) => void = () => undefined;
  private written: () => void = () => undefined;
  private unwritten = 0;

  constructor(
    source: FontSource,
    send: (message: FromPrintWorker, transfer?: readonly ArrayBuffer[]) => void,
  ) {
    this.fonts = new FontSet(source);
    this.send = send;
  }

  take(message: ToPrintWorker): void {
    if (message.kind === 'models') this.arrived(message.models);
    else if (message.kind === 'noMore') this.arrived(null);
    else if (message.kind === 'written') {
      this.unwritten -= 1;
      this.written();
    } else void this.print(message);
  }

  private async print({ merged, cancel }: Extract<ToPrintWorker, { kind: 'start' }>): Promise<void> {
    const flag = new Int32Array(cancel);
    this.unwritten = 0;
    try {
      const sink = {
        begin: (index: number) => this.send({ kind: 'begin', index }),
        write: (bytes: Uint8Array) => this.write(bytes),
        end: () => this.send({ kind: 'end' }),
      };
      const outcome = await renderDocuments(this.models(), sink, {
        fonts: this.fonts,
        merged,
        cancelled: () => Atomics.load(flag, 0) !== 0,
        progress: (documents) => this.send({ kind: 'progress', documents }),
      });
      this.send({ kind: 'done', outcome });
    } catch (error) {
      this.send({
        kind: 'failed',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }

  private async *models(): AsyncIterable<PrintModel> {
    for (;;) {
      const chunk = await new Promise<readonly PrintModel[] | null>((resolve) => {
        this.arrived = resolve;
        this.send({ kind: 'wants' });
      });
      if (chunk === null) return;
      yield* chunk;
    }
  }

  private async write(bytes: Uint8Array): Promise<void> {
    const own = Uint8Array.from(bytes);
    this.unwritten += 1;
    this.send({ kind: 'bytes', bytes: own }, [own.buffer]);
    while (this.unwritten >= UNWRITTEN_CHUNKS) {
      await new Promise<void>((resolve) => {
        this.written = resolve;
      });
    }
  }
}

const port = parentPort;
if (port) {
  // The one who starts this worker passes a FontSource: print-thread.ts.
  const thread = new PrintThread(workerData as FontSource, (message, transfer) =>
    port.postMessage(message, transfer ?? []),
  );
  port.on('message', (message: ToPrintWorker) => thread.take(message));
}
