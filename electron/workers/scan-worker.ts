/** Splits and reads scanned files that came from outside, and joins their pages to papers; knows no key but that of the file it is given, and dies alone. */
import { createHash } from 'node:crypto';
import { DomainError } from '../../db/domain/domain-error.ts';
import { Spool, type SpoolHandle } from '../../db/spool.ts';
import { joinPages, type TurnedPage } from '../exchange/scan/join-pages.ts';
import { openScan, type ScanFile } from '../exchange/scan/open-scan.ts';
import { readPage } from '../exchange/scan/read-page.ts';
import { cutSignatures } from '../exchange/scan/signature-cuts.ts';
import type {
  CutPage,
  JoinSource,
  ScanEmission,
  ScannedPage,
  ScanOrder,
  ScanSource,
} from '../handlers/scan-order.ts';
import { encodePng } from '../pdf/png.ts';
import { answerPool, type WorkerTools } from '../worker-port.ts';

async function readFiles({ pull, emit, isCancelled }: WorkerTools): Promise<null> {
  const say = (emission: ScanEmission): Promise<void> => emit(emission);
  for (;;) {
    const source = (await pull()) as ScanSource | null; // scan-reading.ts feeds nothing else
    if (!source || isCancelled()) return null;
    const file = await openScan(wholeOf(source.spool)).catch((error: unknown) => refusalOf(error));
    if (typeof file === 'string') await say({ kind: 'fault', message: file });
    else await readFile(file, source, say, isCancelled);
  }
}

/** Bytes opened at a time: the file as a whole is in memory once. */
const SLICE = 4 * 1024 * 1024;

function wholeOf(handle: SpoolHandle): Uint8Array {
  const spool = Spool.reopen(handle);
  try {
    const whole = new Uint8Array(spool.size);
    for (let at = 0; at < whole.length; at += SLICE) whole.set(spool.readRange(at, SLICE), at);
    return whole;
  } finally {
    spool.close();
  }
}

async function readFile(
  file: ScanFile,
  { firstPage, step }: ScanSource,
  say: (emission: ScanEmission) => Promise<void>,
  isCancelled: () => boolean,
): Promise<void> {
  for (let page = firstPage; page <= file.pages && !isCancelled(); page += step) {
    await say({ kind: 'at', page, pages: file.pages });
    await say(await readOne(file, page));
  }
}

async function readOne(file: ScanFile, page: number): Promise<ScannedPage> {
  const base = { kind: 'page', page, pages: file.pages } as const;
  const unread = {
    ...base,
    texts: [],
    digits: [],
    turn: 0,
    skew: 0,
    isBlank: false,
    isUnsigned: false,
  } as const;
  let pdf: Uint8Array | null = null;
  try {
    pdf = await file.page(page);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    const { codes, digits, turn, skew, isBlank, isUnsigned } = await readPage(pdf);
    const texts = [...new Set(codes.map(({ text }) => text))];
    return { ...base, pdf, sha256, texts, digits, turn, skew, isBlank, isUnsigned, fault: null };
  } catch (error) {
    // A reader whose memory gave out is of no further use: the next page gets a new one.
    if (error instanceof WebAssembly.RuntimeError) throw error;
    return { ...unread, pdf: null, sha256: '', fault: refusalOf(error) };
  }
}

function refusalOf(error: unknown): string {
  return error instanceof DomainError ? error.message : '页面已损坏或过大，无法读取。请重新扫描这一页。';
}

async function joinPapers({ pull, emit }: WorkerTools): Promise<null> {
  for (;;) {
    const source = (await pull()) as JoinSource | null; // scan-reading.ts feeds nothing else
    if (!source) return null;
    const pages: TurnedPage[] = [];
    for (const page of source.pages) pages.push({ ...page, skew: page.skew ?? (await skewOf(page.pdf)) });
    await emit(await joinPages(pages));
  }
}

/** However the page is turned by quarters, its codes lie askew by the same. */
async function skewOf(pdf: Uint8Array): Promise<number> {
  const reading = await readPage(pdf).catch(() => null);
  return reading?.skew ?? 0;
}

async function cutPage({ pdf, page, boxes }: Extract<ScanOrder, { act: 'cut' }>): Promise<CutPage> {
  const file = await openScan(pdf);
  if (page > file.pages) return { pages: file.pages, cuts: [] };
  const cuts = await cutSignatures(await file.page(page), boxes);
  return {
    pages: file.pages,
    cuts: cuts.map(({ width, height, grey, ink }) => ({
      png: encodePng({ width, height, channels: 1, data: grey }),
      ink,
    })),
  };
}

answerPool((input, tools) => {
  // scan-reading.ts sends this order and nothing else.
  const order = input as ScanOrder;
  if (order.act === 'cut') return cutPage(order);
  return order.act === 'read' ? readFiles(tools) : joinPapers(tools);
});
