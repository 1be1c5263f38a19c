import { DomainError } from '../../db/domain/domain-error.ts';
import type { SeenPage } from '../../db/scan-plan.ts';
import { Spool } from '../../db/spool.ts';
import type { JobContext, ReadContext } from './context.ts';
import type { JoinSource, ScanEmission, ScannedPage, ScanOrder, ScanSource } from './scan-order.ts';
import { readSpool, type TrayFile } from './scan-tray.ts';
import type { SpoolRange } from './vault-order.ts';

/** A hard page takes a second; this long without a word is a page built to hang. */
const IDLE_MS = 30_000;
const WHOLE_MS = 12 * 3_600_000;
const MEMORY_MB = 1024;

/** Everything the worker saw, each page's own file in the spool. */
export interface ReadScans {
  readonly seen: readonly SeenPage[];
  /** By page; null where it could not be split. */
  readonly ranges: readonly (SpoolRange | null)[];
}

/** Where reading stands, so that it can go on after a page that killed the worker. */
interface Place {
  file: number;
  /** The page the worker is at; 0 while it opens the file. */
  page: number;
}

/** Splits and reads the files into `spool`, page by page; a page or file that cannot be read is noted and the rest goes on. Errors: cancelled, those of the disk. */
export async function readScans(
  context: JobContext,
  files: readonly TrayFile[],
  spool: Spool,
): Promise<ReadScans> {
  const seen: SeenPage[] = [];
  const ranges: (SpoolRange | null)[] = [];
  const place: Place = { file: 0, page: 0 };
  const add = (page: SeenPage, pdf: Uint8Array | null): void => {
    ranges.push(pdf && { offset: spool.size, size: pdf.length });
    if (pdf) spool.append(pdf);
    seen.push(page);
  };
  const take = (emission: ScanEmission): void => {
    const name = files[place.file]?.name ?? '';
    if (emission.kind === 'fault') add(faultPage(name, 0, emission.message), null);
    else if (emission.kind === 'page') add(seenPage(name, emission), emission.pdf);
    else {
      place.page = emission.page;
      context.progress(
        seen.length,
        seen.length + emission.pages - emission.page + 1,
        `识别“${name}”第${emission.page}页`,
      );
    }
  };
  while (place.file < files.length) {
    const death = await runReader(context, files, place, take);
    if (death === null) break;
    const page = death.isStuck ? 0 : place.page;
    add(faultPage(files[place.file]?.name ?? '', page, death.message), null);
    if (page === 0) Object.assign(place, { file: place.file + 1, page: 0 });
  }
  return { seen, ranges };
}

/** How a worker ended before its time; `isStuck` where it did not even get to a page. */
interface Death {
  readonly message: string;
  readonly isStuck: boolean;
}

/** One worker's life: null where it read everything; `place` says how far it came. */
async function runReader(
  context: JobContext,
  files: readonly TrayFile[],
  place: Place,
  take: (emission: ScanEmission) => void,
): Promise<Death | null> {
  // The first file may have been begun by a worker that died: it goes on behind the page it died of.
  let resumeAt = place.page + 1;
  let isFirst = true;
  let isStuck = true;
  const next = async (): Promise<ScanSource | null> => {
    if (!isFirst) Object.assign(place, { file: place.file + 1, page: 0 });
    isFirst = false;
    isStuck = true;
    const file = files[place.file];
    if (!file) return null;
    const source = { bytes: await readSpool(file.spool), firstPage: resumeAt };
    resumeAt = 1;
    return source;
  };
  const order: ScanOrder = { act: 'read' };
  try {
    await context.runWorker<null>('scan', {
      input: order,
      cancelFlag: context.cancelFlag,
      idleMs: IDLE_MS,
      timeoutMs: WHOLE_MS,
      memoryMb: MEMORY_MB,
      onPull: next,
      onEmit: (emission) => {
        isStuck = false;
        take(emission as ScanEmission); // scan-worker.ts emits nothing else
      },
    });
    return null;
  } catch (error) {
    return { message: deathOf(error), isStuck };
  }
}

/** Why a worker died, where it is the file's fault; everything else goes on its way. */
function deathOf(error: unknown): string {
  const code = error instanceof DomainError ? error.code : '';
  if (code === 'worker-timeout') return '读取用时过长，已跳过。请重新扫描这一页。';
  if (code === 'worker-memory') return '展开后过大，已跳过。请降低分辨率重新扫描这一页。';
  // The pool carries a fault's name as its message.
  if (error instanceof Error && error.message === 'RuntimeError')
    return '读取时出错，已跳过。请重新扫描这一页。';
  throw error;
}

function faultPage(sourceName: string, sourcePage: number, fault: string): SeenPage {
  return {
    sourceName,
    sourcePage,
    sha256: '',
    texts: [],
    digits: '',
    turn: 0,
    skew: 0,
    isBlank: false,
    fault,
  };
}

function seenPage(sourceName: string, page: ScannedPage): SeenPage {
  const { sha256, texts, digits, turn, skew, isBlank, fault } = page;
  return { sourceName, sourcePage: page.page, sha256, texts, digits, turn, skew, isBlank, fault };
}

/** Joins papers one after the other; what `take` is given comes in the order of `papers`. */
export async function joinScans(
  { runWorker }: ReadContext,
  papers: readonly (() => Promise<JoinSource>)[],
  take: (pdf: Uint8Array) => void,
): Promise<void> {
  if (papers.length === 0) return;
  let at = 0;
  const order: ScanOrder = { act: 'join' };
  await runWorker<null>('scan', {
    input: order,
    idleMs: IDLE_MS,
    timeoutMs: WHOLE_MS,
    memoryMb: MEMORY_MB,
    onPull: () => papers[at++]?.() ?? null,
    onEmit: (pdf) => take(pdf as Uint8Array), // scan-worker.ts emits nothing else while it joins
  });
}
