import { DomainError } from '../../db/domain/domain-error.ts';
import { LEAST_SKEW, type ScanOutcome } from '../../db/domain/scan.ts';
import { getCodeKey } from '../../db/office-secret.ts';
import { getPageFile, hasVaultRow, listBatchPages } from '../../db/scan-batches.ts';
import { fileScanBatch, type StagedBatch, type StagedPaper } from '../../db/scan-filing.ts';
import { planScans, type ScanPlan, type SeenPage, type WholePaper } from '../../db/scan-plan.ts';
import { Spool } from '../../db/spool.ts';
import { destroyAttachment, putAttachment, type VaultedFile } from '../../db/vault.ts';
import type { ScanResult } from '../contract/scans.ts';
import type { JobContext, ReadContext } from './context.ts';
import type { JoinSource } from './scan-order.ts';
import { joinScans, type ReadScans, readScans } from './scan-reading.ts';
import { readSpool, type TrayFile } from './scan-tray.ts';
import type { SpoolRange, VaultOrder } from './vault-order.ts';

const VAULT_TIMEOUT_MS = 3_600_000;
const VAULT_MEMORY_MB = 512;

function askVault<Result>(context: ReadContext, order: VaultOrder, cancelFlag?: Int32Array): Promise<Result> {
  const limits = { timeoutMs: VAULT_TIMEOUT_MS, memoryMb: VAULT_MEMORY_MB };
  return context.runWorker<Result>('vault', {
    input: order,
    ...limits,
    ...(cancelFlag ? { cancelFlag } : {}),
  });
}

/** A page that waits, as it was split. Errors: not-found, attachment-…. */
export function readPageFile(context: ReadContext, pageId: string): Promise<Uint8Array> {
  const file = getPageFile(context.db, pageId);
  return askVault(context, { act: 'get', folder: context.office.vaultFolder, file, title: '扫描页' });
}

/** Keeps a joined paper in the vault. System errors pass through. */
export function vaultPaper(context: ReadContext, bytes: Uint8Array): Promise<VaultedFile> {
  return askVault(context, { act: 'put', folder: context.office.vaultFolder, bytes });
}

/** Reads the files, files every paper that is certain and whole, and keeps the rest for the queue: one batch, one event. Errors: cancelled, scan-no-file, those of the disk. */
export async function fileScans(
  context: JobContext,
  files: readonly TrayFile[],
  { keepBlank, signedOn }: { readonly keepBlank: boolean; readonly signedOn: string | null },
): Promise<ScanResult> {
  if (files.length === 0) throw new DomainError('scan-no-file', '没有可读取的文件，请重新选择。');
  const { folder } = context.office;
  const [pageSpool, paperSpool] = [Spool.create(folder), Spool.create(folder)];
  try {
    const read = await readScans(context, files, pageSpool);
    pageSpool.finish();
    context.progress(read.seen.length, read.seen.length, '归档');
    const seen = keepBlank ? read.seen.map((page) => ({ ...page, isBlank: false })) : read.seen;
    const owner = { officeId: context.office.officeId, codeKey: getCodeKey(context.db) };
    const plan = planScans(context.db, seen, { owner, recused: context.recused });
    const desk: Desk = { context, signedOn, seen, plan, ranges: read.ranges, pageSpool, paperSpool };
    const joined = await joinPapers(desk);
    return await commitBatch(desk, joined, nameOf(files));
  } finally {
    pageSpool.delete();
    paperSpool.delete();
  }
}

/** A batch between reading and writing. */
interface Desk {
  readonly context: JobContext;
  readonly signedOn: string | null;
  readonly seen: readonly SeenPage[];
  readonly plan: ScanPlan;
  readonly ranges: ReadScans['ranges'];
  readonly pageSpool: Spool;
  readonly paperSpool: Spool;
}

function nameOf(files: readonly TrayFile[]): string {
  const [first] = files;
  return files.length > 1 ? `${first?.name ?? ''}等${files.length}个文件` : (first?.name ?? '');
}

/** A paper of one straight page is the page's own file: nothing is joined. */
function isPlain({ pages }: WholePaper, seen: readonly SeenPage[]): boolean {
  const [page, more] = pages;
  if (more !== undefined || page === undefined || !('index' in page)) return false;
  const { turn, skew } = seen[page.index] ?? { turn: 0, skew: 0 };
  return turn === 0 && Math.abs(skew) < LEAST_SKEW;
}

/** Where each joined paper lies in its spool, by paper; null for plain ones. */
async function joinPapers(desk: Desk): Promise<readonly (SpoolRange | null)[]> {
  const { context, plan, seen, paperSpool } = desk;
  const joined: (SpoolRange | null)[] = plan.papers.map(() => null);
  const toJoin = plan.papers.flatMap((paper, index) => (isPlain(paper, seen) ? [] : [{ paper, index }]));
  let done = 0;
  await joinScans(
    context,
    toJoin.map(
      ({ paper }) =>
        () =>
          sourceOf(desk, paper),
    ),
    (pdf) => {
      context.progress(done, toJoin.length, '拼合各页');
      joined[toJoin[done]?.index ?? 0] = { offset: paperSpool.size, size: pdf.length };
      paperSpool.append(pdf);
      done += 1;
    },
  );
  return joined;
}

async function sourceOf(
  { context, ranges, seen, pageSpool }: Desk,
  { pages }: WholePaper,
): Promise<JoinSource> {
  const sources: JoinSource['pages'][number][] = [];
  for (const page of pages) {
    if ('waiting' in page) {
      const { pageId, turn } = page.waiting;
      sources.push({ pdf: await readPageFile(context, pageId), turn, skew: null });
      continue;
    }
    const range = ranges[page.index];
    if (!range) throw new RangeError('a page of a paper has no file');
    const pdf = await readSpool(pageSpool, range.offset, range.size);
    const { turn, skew } = seen[page.index] ?? { turn: 0, skew: 0 };
    sources.push({ pdf, turn, skew });
  }
  return { pages: sources };
}

/** Puts the files into the vault and commits; where it fails, none of them stays. */
async function commitBatch(
  desk: Desk,
  joined: readonly (SpoolRange | null)[],
  name: string,
): Promise<ScanResult> {
  const { context, signedOn, seen, plan, ranges } = desk;
  const isInPaper = pagesInPapers(plan, joined);
  const kept: (VaultedFile | null)[] = [];
  try {
    const own = ranges.map((range, index) => (isInPaper.has(index) ? null : range));
    const pageFiles = await vaultRanges(desk, desk.pageSpool, own);
    kept.push(...pageFiles);
    const paperFiles = await vaultRanges(desk, desk.paperSpool, joined);
    kept.push(...paperFiles);
    const papers: StagedPaper[] = plan.papers.flatMap((paper, at) => {
      const [first] = paper.pages;
      const file = paperFiles[at] ?? (first && 'index' in first ? pageFiles[first.index] : null);
      return file ? [{ ...paper, file }] : [];
    });
    const keepPage = (index: number): VaultedFile | null => {
      const range = ranges[index];
      const bytes = range && desk.pageSpool.readRange(range.offset, range.size);
      const file = bytes ? putAttachment(context.office.vaultFolder, bytes) : null;
      kept.push(file);
      return file;
    };
    const pages = seen.map((page, index) => ({ seen: page, file: pageFiles[index] ?? null }));
    const scannedBy = context.session.name;
    context.progress(seen.length, seen.length, '登记结果');
    const batch = { name, scannedBy, signedOn, pages, papers, verdicts: plan.verdicts, keepPage };
    return resultOf(desk, await commit(context, batch), kept);
  } catch (error) {
    destroyAll(context, kept);
    throw error;
  }
}

/** Pages whose paper is joined and holds them: a page that waited before its others came stays with them. */
function pagesInPapers(plan: ScanPlan, joined: readonly (SpoolRange | null)[]): ReadonlySet<number> {
  const whole = plan.papers.filter(
    ({ pages }, at) => joined[at] !== null && pages.every((page) => 'index' in page),
  );
  return new Set(
    whole.flatMap(({ pages }) => pages.flatMap((page) => ('index' in page ? [page.index] : []))),
  );
}

function commit(context: JobContext, batch: StagedBatch): Promise<string> {
  // Whom it is about is known before: what is filed is a part of it.
  const subjects = batch.papers.flatMap(({ target }) => target.persons.map(({ id }) => id));
  return context.commit(({ tx }) => fileScanBatch(tx, batch, context.today), subjects, batch.name);
}

/** Counts what became of the pages, and drops files that no row keeps: of papers refused, of pages in their papers. */
function resultOf({ context }: Desk, batchId: string, files: readonly (VaultedFile | null)[]): ScanResult {
  const counts: Partial<Record<ScanOutcome, number>> = {};
  const pages = listBatchPages(context.db, batchId);
  for (const { outcome } of pages) counts[outcome] = (counts[outcome] ?? 0) + 1;
  destroyAll(
    context,
    files.filter((file) => file !== null && !hasVaultRow(context.db, file.fileName)),
  );
  return { batchId, pages: pages.length, counts };
}

async function vaultRanges(
  { context }: Desk,
  spool: Spool,
  ranges: readonly (SpoolRange | null)[],
): Promise<readonly (VaultedFile | null)[]> {
  const given = ranges.filter((range) => range !== null);
  if (given.length === 0) return ranges.map(() => null);
  const order: VaultOrder = {
    act: 'putRanges',
    folder: context.office.vaultFolder,
    spool: spool.finish(),
    ranges: given,
  };
  const files = [...(await askVault<readonly VaultedFile[]>(context, order, context.cancelFlag))];
  return ranges.map((range) => (range === null ? null : (files.shift() ?? null)));
}

function destroyAll({ office }: ReadContext, files: readonly (VaultedFile | null)[]): void {
  for (const file of files) if (file) destroyAttachment(office.vaultFolder, file.fileName);
}
