import type { PrintModel } from '../pdf/print-model.ts';
import type { MergedFile, PrintOutcome } from '../pdf/render.ts';

/** What the print worker is told. */
export type ToPrintWorker =
  | {
      readonly kind: 'start';
      readonly merged: MergedFile | null;
      /** One Int32; anything but 0 stops the print before its next document. */
      readonly cancel: SharedArrayBuffer;
    }
  | { readonly kind: 'models'; readonly models: readonly PrintModel[] }
  | { readonly kind: 'noMore' }
  /** A chunk of bytes has been written; the next may be sent. */
  | { readonly kind: 'written' };

/** What it answers. */
export type FromPrintWorker =
  /** Its queue is empty: send the next chunk of models, or say that there are no more. */
  | { readonly kind: 'wants' }
  | { readonly kind: 'begin'; readonly index: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  | { readonly kind: 'progress'; readonly documents: number }
  | { readonly kind: 'done'; readonly outcome: PrintOutcome }
  | { readonly kind: 'failed'; readonly message: string };
