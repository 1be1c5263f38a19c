import type { PrintJob } from '../pdf/print-job.ts';
import type { PrintOutcome } from '../pdf/render.ts';

/** One page of a PDF as a picture. */
export interface PageDrawing {
  readonly pages: number;
  readonly png: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Draws paper and shows it, each in a thread of its own. */
export interface Printer {
  readonly print: (job: PrintJob) => Promise<PrintOutcome>;
  /** Page `page` (from 1) at `scale` pixels per point. */
  readonly drawPage: (pdf: Uint8Array, page: number, scale: number) => Promise<PageDrawing>;
}
