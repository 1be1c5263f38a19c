import { DomainError } from '../../db/domain/domain-error.ts';
import { Spool } from '../../db/spool.ts';
import type { Artifact } from '../contract/channel.ts';
import type { Printed } from '../contract/paper.ts';
import { safeFileName } from '../exchange/file-name.ts';
import { ZipStream } from '../exchange/zip-stream.ts';
import type { PrintModel } from '../pdf/print-model.ts';
import type { PrintSink } from '../pdf/render.ts';
import { keepSpool } from './artifacts.ts';
import { type BulkWrite, commitInBulk, noteNames } from './bulk-write.ts';
import type { JobContext } from './context.ts';

const PDF = 'application/pdf';
const ZIP = 'application/zip';

/** Some models at a time; `folder` is where a file of its own lies inside the .zip. */
export type Piece = readonly { readonly folder: string; readonly model: PrintModel }[];

export interface PrintTask {
  readonly title: string;
  readonly merged: boolean;
  /** In the one file each document begins on a sheet of its own. */
  readonly bothSides?: boolean;
  /** Documents, for the progress. */
  readonly total: number;
  readonly chunks: AsyncIterable<Piece>;
  /** Written before the file can be had: whom it is about, how it was printed, and what becomes of the records by it; null where it is about nobody. */
  readonly event: {
    readonly subjects: readonly string[];
    readonly text: string;
    readonly records?: Omit<BulkWrite, 'subjects' | 'text'>;
  } | null;
}

/** Prints the task into an encrypted spool: one PDF, or a .zip of PDFs; what fails or is cancelled leaves no file. Errors: cancelled, fonts-missing, those of the disk. */
export async function printTask(
  context: JobContext,
  task: PrintTask,
): Promise<Omit<Printed, 'skipped' | 'incomplete'>> {
  const spool = Spool.create(context.office.folder);
  try {
    const output = task.merged ? onePdf(spool) : manyPdfs(spool, context.at);
    const outcome = await context.printer.print({
      chunks: named(task.chunks, output.paths),
      sink: output.sink,
      merged: task.merged
        ? { title: task.title, printedAt: context.at, bothSides: task.bothSides ?? false }
        : null,
      cancel: context.cancelFlag.buffer as SharedArrayBuffer, // jobs.ts makes the flag on a SharedArrayBuffer
      progress: (documents) => context.progress(documents, task.total, `打印${task.title}`),
    });
    if (outcome.cancelled) throw new DomainError('cancelled', '已取消打印，未生成文件。');
    await output.finish();
    spool.finish();
    const { event } = task;
    if (event) await commitEvent(context, event);
    const { documents, pages, boxed } = outcome;
    return { artifact: keep(context, spool, task), documents, pages, boxed };
  } catch (error) {
    spool.delete();
    throw error;
  }
}

/** Prints one document; `event` as in PrintTask, left out where it is about nobody. Errors: as printTask. */
export async function printOne(
  context: JobContext,
  model: PrintModel,
  event: PrintTask['event'] = null,
): Promise<Printed> {
  async function* once(): AsyncGenerator<Piece> {
    yield [{ folder: '', model }];
  }
  const printed = await printTask(context, {
    title: model.title,
    merged: true,
    total: 1,
    chunks: once(),
    event,
  });
  return { ...printed, skipped: [], incomplete: [] };
}

async function commitEvent(
  context: JobContext,
  { records, ...event }: NonNullable<PrintTask['event']>,
): Promise<void> {
  if (records) await commitInBulk(context, { ...records, ...event });
  else await noteNames(context, event);
}

function keep(context: JobContext, spool: Spool, task: PrintTask): Artifact {
  const media = task.merged ? PDF : ZIP;
  const fileName = safeFileName(`${task.title}_${context.today}`, task.merged ? '.pdf' : '.zip');
  return keepSpool(context, spool, fileName, media);
}

interface Output {
  readonly sink: PrintSink;
  /** Where each document goes, noted as its model is sent. */
  readonly paths: string[];
  readonly finish: () => Promise<void>;
}

function onePdf(spool: Spool): Output {
  const sink = {
    begin: () => undefined,
    write: (bytes: Uint8Array) => spool.append(bytes),
    end: () => undefined,
  };
  return { sink, paths: [], finish: () => Promise.resolve() };
}

function manyPdfs(spool: Spool, at: string): Output {
  const zip = new ZipStream((bytes) => spool.append(bytes), new Date(at));
  const paths: string[] = [];
  const sink: PrintSink = {
    begin: (index) => zip.begin(paths[index] ?? `${index + 1}.pdf`),
    write: (bytes) => zip.write(bytes),
    end: () => zip.end(),
  };
  return { sink, paths, finish: () => zip.finish() };
}

async function* named(chunks: PrintTask['chunks'], paths: string[]): AsyncGenerator<readonly PrintModel[]> {
  const taken = new Set<string>();
  for await (const chunk of chunks) {
    for (const { folder, model } of chunk) paths.push(freePath(folder, model.title, taken));
    yield chunk.map(({ model }) => model);
  }
}

/** Namesakes without a number of their own get one, so that no file overwrites another, on whatever medium. */
function freePath(folder: string, title: string, taken: Set<string>): string {
  let path = `${folder}/${safeFileName(title, '.pdf')}`;
  for (let count = 2; taken.has(path.toLowerCase()); count += 1)
    path = `${folder}/${safeFileName(title, `_${count}.pdf`)}`;
  taken.add(path.toLowerCase());
  return path;
}
