import type { PageDrawing, Printer } from './handlers/printer.ts';
import { findFontSource } from './pdf/font-source.ts';
import type { PrintJob } from './pdf/print-job.ts';
import type { PrintOutcome } from './pdf/render.ts';
import { PrintWorker } from './workers/print-client.ts';
import { RasterWorker } from './workers/raster-client.ts';

/** The threads that draw and show paper; each starts at its first use and keeps its fonts. */
export class PrintRoom implements Printer {
  #printing: PrintWorker | null = null;
  readonly #showing = new RasterWorker(new URL('./workers/raster-worker.ts', import.meta.url));

  print(job: PrintJob): Promise<PrintOutcome> {
    if (this.#printing?.hasEnded) this.#printing = null;
    this.#printing ??= new PrintWorker(
      new URL('./workers/print-worker.ts', import.meta.url),
      findFontSource(),
    );
    return this.#printing.print(job);
  }

  drawPage(pdf: Uint8Array, page: number, scale: number): Promise<PageDrawing> {
    return this.#showing.render(pdf, page, scale);
  }

  /** Ends the thread that shows paper: it holds the PDF last looked at. */
  async forget(): Promise<void> {
    await this.#showing.close();
  }

  /** Ends both threads. */
  async close(): Promise<void> {
    await Promise.all([this.#printing?.close(), this.#showing.close()]);
    this.#printing = null;
  }
}
