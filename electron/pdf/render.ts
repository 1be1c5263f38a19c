import type { BoxedWord } from '../../db/domain/boxed-word.ts';
import { BoxedWords } from './boxed-words.ts';
import { PdfFile } from './document.ts';
import type { FontSet } from './fonts.ts';
import { drawModel, type PrintModel } from './print-model.ts';

/** Where the bytes go: `begin` before each file (index of its first model), `end` after it; every step may wait. */
export interface PrintSink {
  begin(index: number): void | Promise<void>;
  write(bytes: Uint8Array): void | Promise<void>;
  end(): void | Promise<void>;
}

/** One file of all documents. */
export interface MergedFile {
  readonly title: string;
  readonly printedAt: string;
  /** To be printed on both sides: each document begins on a sheet of its own, a blank page standing behind one that ends in front. */
  readonly bothSides?: boolean;
}

export interface PrintOrder {
  readonly fonts: FontSet;
  /** Null for one file each. */
  readonly merged: MergedFile | null;
  /** Asked before each document; true stops the print. */
  readonly cancelled?: () => boolean;
  /** Told after each document how many are drawn. */
  readonly progress?: (documents: number) => void;
}

export interface PrintOutcome {
  readonly documents: number;
  readonly pages: number;
  /** True where it was stopped: the file in hand is then incomplete and must be thrown away. */
  readonly cancelled: boolean;
  /** Words with characters that no font has. */
  readonly boxed: readonly BoxedWord[];
}

async function drain(file: PdfFile, sink: PrintSink): Promise<void> {
  for (let bytes = file.read(); bytes !== null; bytes = file.read()) await sink.write(bytes);
}

/** Draws the models in order and hands their bytes to the sink as they come, no file where there is no model: PDF/A-1b, the same models give the same bytes, memory does not grow with their number. */
export async function renderDocuments(
  models: Iterable<PrintModel> | AsyncIterable<PrintModel>,
  sink: PrintSink,
  order: PrintOrder,
): Promise<PrintOutcome> {
  const { fonts, merged } = order;
  let file: PdfFile | null = null;
  let documents = 0;
  let pages = 0;
  const boxed = new BoxedWords();
  for await (const model of models) {
    if (order.cancelled?.()) return { documents, pages, cancelled: true, boxed: boxed.words };
    if (!file || !merged) {
      const facts = merged ?? { title: model.title, printedAt: model.stamp.printedAt };
      file = new PdfFile(fonts, { title: facts.title, createdAt: facts.printedAt });
      await sink.begin(documents);
    }
    const drawn = drawModel(file, model);
    pages += drawn;
    if (merged?.bothSides && drawn % 2 === 1) {
      file.add(file.newSheet(false));
      pages += 1;
    }
    boxed.add(model.title, file.takeBoxes());
    documents += 1;
    if (!merged) file.end();
    await drain(file, sink);
    if (!merged) await sink.end();
    order.progress?.(documents);
  }
  if (merged && file) {
    file.end();
    await drain(file, sink);
    await sink.end();
  }
  return { documents, pages, cancelled: false, boxed: boxed.words };
}
