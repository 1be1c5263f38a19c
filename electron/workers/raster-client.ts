import '../wasm-wrappers.ts';
import { Worker } from 'node:worker_threads';
import type { RasterAnswer, RasterRequest } from './raster-worker.ts';

/** One page of a PDF as a PNG, and how many pages the PDF has. */
export interface RasterPage {
  readonly pages: number;
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Hostile files are drawn in a thread of its own, ended when it takes longer or more memory than a page can need. */
const TIME_LIMIT_MS = 20_000;
const MEMORY_LIMIT_MB = 512;

/** Draws pages of one PDF after another in a thread; a thread that hangs or dies is replaced at the next page. */
export class RasterWorker {
  private readonly script: URL | string;
  private worker: Worker | null = null;
  private current: Uint8Array | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private serial = 0;

  constructor(script: URL | string) {
    this.script = script;
  }

  /** Page `page` (from 1) of `pdf` at `scale` pixels per point; the same array again is not sent twice. Rejects if the PDF is damaged, takes too long or too much memory. */
  render(pdf: Uint8Array, page: number, scale: number): Promise<RasterPage> {
    const result = this.turn.then(() => this.run(pdf, page, scale));
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** Ends the thread and with it the PDF it holds; a page being drawn is rejected, the next one starts anew. */
  async close(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    this.current = null;
    await worker?.terminate();
  }

  private async run(pdf: Uint8Array, page: number, scale: number): Promise<RasterPage> {
    this.worker ??= new Worker(this.script, {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
      name: 'raster',
    });
    const { worker } = this;
    worker.ref();
    const id = ++this.serial;
    const { promise, resolve, reject } = Promise.withResolvers<RasterPage>();
    const onMessage = (answer: RasterAnswer) =>
      answer.ok ? resolve(answer) : reject(new Error(answer.message));
    const fail = (error: Error) => {
      void this.close();
      reject(error);
    };
    const timer = setTimeout(() => fail(new Error('the page took too long to draw')), TIME_LIMIT_MS);
    const onExit = () => reject(new Error('the raster thread ended'));
    worker.on('message', onMessage).on('error', fail).on('exit', onExit);
    const request: RasterRequest = { id, pdf: this.current === pdf ? null : pdf, page, scale };
    this.current = pdf;
    worker.postMessage(request);
    return promise.finally(() => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', fail).off('exit', onExit);
      worker.unref();
    });
  }
}
