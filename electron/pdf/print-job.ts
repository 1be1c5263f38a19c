import type { PrintModel } from './print-model.ts';
import type { MergedFile, PrintSink } from './render.ts';

/** One print: where its models come from and where its bytes go. */
export interface PrintJob {
  /** Chunks of models, asked for one by one as the worker needs them: some tens at a time keep memory flat. */
  readonly chunks: Iterable<readonly PrintModel[]> | AsyncIterable<readonly PrintModel[]>;
  readonly sink: PrintSink;
  /** Null for one file a document. */
  readonly merged: MergedFile | null;
  /** One Int32; set it to 1 to stop. */
  readonly cancel: SharedArrayBuffer;
  readonly progress: (documents: number) => void;
}
