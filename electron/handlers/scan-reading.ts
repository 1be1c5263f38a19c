import { DomainError } from '../../db/domain/domain-error.ts';
import type { SeenPage } from '../../db/scan-plan.ts';
import { Spool } from '../../db/spool.ts';
import type { JobContext, ReadContext } from './context.ts';
import type { JoinSource, ScanEmission, ScannedPage, ScanOrder, ScanSource } from './scan-order.ts';
import type { TrayFile } from './scan-tray.ts';
import type { SpoolRange } from './vault-order.ts';

/** A hard page takes a second; this long without a word is a page built to hang. */
const IDLE_MS = 30_000;
const WHOLE_MS = 12 * 3_600_000;
const MEMORY_MB = 1024;

/** Two read side by side: any PC has two cores, and a third reader would only cost memory. */
const READERS = 2;
/** Below this a file is read at once by one of them. */
const SHARED_BYTES = 2 * 1024 * 1024;
/** Above this a file is opened once only: every opening holds it in memory. */
const MOST_SHARED_BYTES = 100 * 1024 * 1024;

/** Everything the readers saw, in the order of files and pages, each page's own file in the spool. */
export interface ReadScans {
  readonly seen: readonly SeenPage[];
  /** By page; null where it could not be split. */
  readonly ranges: readonly (SpoolRange | null)[];
}

/** A share of a file: every `step`th page from `firstPage` on. */
interface Share {
  readonly file: number;
  readonly firstPage: number;
  readonly step: number;
}

interface ReadPage {
  readonly file: number;
  readonly page: SeenPage;
  readonly range: SpoolRange | null;
}

/** What the readers have in common. */
interface Reading {
  readonly context: JobContext;
  readonly files: readonly TrayFile[];
  readonly spool: Spool;
  /** Shares nobody has begun. */
  readonly shares: Share[];
  readonly read: ReadPage[];
  /** Files that cannot be opened: said once. */
  readonly broken: Set<number>;
  /** Pages of the files opened so far. */
  readonly pages: Map<number, number>;
  /** Set once a reader ended with a fault that is no file's: the others stop too. */
  isOver: boolean;
}

/** Splits and reads the files into `spool`, page by page; a page or file that cannot be read is noted and the rest goes on. Errors: cancelled, those of the disk. */
export async function readScans(
  context: JobContext,
  files: readonly TrayFile[],
  spool: Spool,
): Promise<ReadScans> {
  const shares = files.flatMap(({ size }, file) => sharesOf(file, size));
  const reading: Reading = {
    context,
    files,
    spool,
    shares,
    read: [],
    broken: new Set(),
    pages: new Map(),
    isOver: false,
  };
  const readers = Array.from({ length: Math.min(READERS, shares.length) }, () => runReader(reading));
  const ends = await Promise.allSettled(readers);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  const sorted = reading.read.toSorted(
    (one, other) => one.file - other.file || one.page.sourcePage - other.page.sourcePage,
  );
  return { seen: sorted.map(({ page }) => page), ranges: sorted.map(({ range }) => range) };
}

function sharesOf(file: number, size: number): readonly Share[] {
  const step = size > SHARED_BYTES && size <= MOST_SHARED_BYTES ? READERS : 1;
  return Array.from({ length: step }, (_, at) => ({ file, firstPage: at + 1, step }));
}

/** Where a reader stands, so that another can go on after a page that killed it. */
interface Place {
  share: Share;
  /** The page it is at; 0 while it opens the file. */
  page: number;
}

/** Reads shares until none is left, by one worker after the other where one dies. */
async function runReader(reading: Reading): Promise<void> {
  let rest: Share | null = null;
  try {
    do rest = await runWorkerOn(reading, rest);
    while (rest !== null);
  } catch (error) {
    reading.isOver = true;
    throw error;
  }
}

/** One worker's life: null where everything was read, else what is left of the share it died of. */
async function runWorkerOn(reading: Reading, begun: Share | null): Promise<Share | null> {
  const { context, files } = reading;
  let left = begun;
  let place: Place | null = null;
  const next = (): ScanSource | null => {
    const share = left ?? nextShare(reading);
    left = null;
    place = share && { share, page: 0 };
    const file = share && files[share.file];
    return file ? { spool: file.spool.finish(), firstPage: share.firstPage, step: share.step } : null;
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
        if (place) take(reading, place, emission as ScanEmission); // scan-worker.ts emits nothing else
      },
    });
    return null;
  } catch (error) {
    return afterDeath(reading, place, deathOf(error));
  }
}

function nextShare({ shares, broken, isOver }: Reading): Share | null {
  if (isOver) return null;
  let share = shares.shift();
  while (share && broken.has(share.file)) share = shares.shift();
  return share ?? null;
}

function take(reading: Reading, place: Place, emission: ScanEmission): void {
  const { context, files, spool, pages, read } = reading;
  const { file } = place.share;
  const name = files[file]?.name ?? '';
  if (emission.kind === 'fault') return breakFile(reading, file, emission.message);
  if (emission.kind === 'page') {
    const { pdf } = emission;
    read.push({
      file,
      page: seenPage(name, emission),
      range: pdf && { offset: spool.size, size: pdf.length },
    });
    if (pdf) spool.append(pdf);
    return;
  }
  place.page = emission.page;
  pages.set(file, emission.pages);
  const known = [...pages.values()].reduce((sum, count) => sum + count, 0);
  context.progress(read.length, known + files.length - pages.size, `识别“${name}”第${emission.page}页`);
}

function breakFile({ files, read, broken }: Reading, file: number, message: string): void {
  if (broken.has(file)) return;
  broken.add(file);
  read.push({ file, page: faultPage(files[file]?.name ?? '', 0, message), range: null });
}

/** Notes the page, or the file, that a worker died of, and gives what is left of its share. */
function afterDeath(reading: Reading, place: Place | null, message: string): Share | null {
  if (!place) throw new Error('the reader died without a file');
  const { share, page } = place;
  if (page === 0) {
    breakFile(reading, share.file, message);
    return nextShare(reading);
  }
  const name = reading.files[share.file]?.name ?? '';
  const isRead = reading.read.some((one) => one.file === share.file && one.page.sourcePage === page);
  if (!isRead) reading.read.push({ file: share.file, page: faultPage(name, page, message), range: null });
  return { ...share, firstPage: page + share.step };
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
    digits: [],
    turn: 0,
    skew: 0,
    isBlank: false,
    isUnsigned: false,
    fault,
  };
}

function seenPage(sourceName: string, page: ScannedPage): SeenPage {
  const { sha256, texts, digits, turn, skew, isBlank, isUnsigned, fault } = page;
  return {
    sourceName,
    sourcePage: page.page,
    sha256,
    texts,
    digits,
    turn,
    skew,
    isBlank,
    isUnsigned,
    fault,
  };
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
