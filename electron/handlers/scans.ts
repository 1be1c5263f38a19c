import { DomainError } from '../../db/domain/domain-error.ts';
import { type PaperRef, type ScanPage, scannedSigningFault, type Turn } from '../../db/domain/scan.ts';
import type { CodedForm } from '../../db/domain/short-code.ts';
import { talkRights } from '../../db/domain/talk.ts';
import {
  countOpenPages,
  listBatches,
  listBatchPages,
  listOpenPages,
  requireScanPage,
  settleScanPage,
} from '../../db/scan-batches.ts';
import { doubtsOf, papersNamed, papersOn } from '../../db/scan-doubts.ts';
import { listFiledPapers } from '../../db/scan-filed.ts';
import { settleByHand } from '../../db/scan-filing.ts';
import type { ScanTarget } from '../../db/scan-kind.ts';
import { scanKindOf } from '../../db/scan-kinds.ts';
import { kindsBeside, offerPapers } from '../../db/scan-offers.ts';
import { takeBackPages, undoScanBatch } from '../../db/scan-undo.ts';
import type { VaultedFile } from '../../db/vault.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { BatchPage, ScanCandidate, scansContract } from '../contract/scans.ts';
import { type Handlers, prepared, type ReadContext } from './context.ts';
import type { PageOrder, PagePicture } from './page-order.ts';
import { recusalOf } from './recusal.ts';
import { fileScans, readPageFile, vaultPaper } from './scan-filing.ts';
import type { JoinSource } from './scan-order.ts';
import { joinScans } from './scan-reading.ts';
import { putPiece, takeTray } from './scan-tray.ts';

/** A year of daily batches. */
const LISTED = 300;
/** Keys 1–9 choose among them. */
const CANDIDATES = 9;
const PAGE_TIMEOUT_MS = 30_000;
const PAGE_MEMORY_MB = 512;
/** Pixels per point on the screen. */
const SCREEN_SCALE = 1.6;

function candidateOf(form: CodedForm, label: string, target: ScanTarget): ScanCandidate {
  const { recordId, title, place, filed, isVoided } = target;
  return { form, label, recordId, title, place, filed: filed.length, isVoided };
}

function isRecused({ recused }: ReadContext, { persons }: ScanTarget): boolean {
  return persons.some(({ id }) => recused.has(id));
}

/** The record of a form; none where it is gone or 回避 keeps it from the user. */
function found(context: ReadContext, { form, recordId }: PaperRef): readonly ScanCandidate[] {
  const kind = scanKindOf(form);
  const target = kind?.find(context.db, recordId);
  return kind && target && !isRecused(context, target) ? [candidateOf(form, kind.label, target)] : [];
}

/** Whom a page's own code, codes or digits name. */
function hintsOf(context: ReadContext, { code, digits, papers }: ScanPage): readonly ScanCandidate[] {
  return papersNamed(context.db, { code, digits, papers }).flatMap((ref) => found(context, ref));
}

function candidates(
  context: ReadContext,
  text: string,
  { pageId, form }: { readonly pageId: string | null; readonly form: CodedForm | null },
): readonly ScanCandidate[] {
  const kinds = kindsBeside(context.db, pageId).filter((kind) => form === null || kind.form === form);
  const all = kinds.flatMap((kind) =>
    kind
      .candidates(context.db, text, CANDIDATES)
      .filter((target) => !isRecused(context, target))
      .map((target) => candidateOf(kind.form, kind.label, target)),
  );
  return all.slice(0, CANDIDATES * 2);
}

/** What an unread page may be while nobody has typed anything. */
function offers(
  context: ReadContext,
  asked: { readonly pageId: string | null; readonly form: CodedForm | null },
): readonly ScanCandidate[] {
  const { db, today } = context;
  return offerPapers(db, { ...asked, today, limit: CANDIDATES })
    .filter(({ target }) => !isRecused(context, target))
    .slice(0, CANDIDATES)
    .map(({ kind, target }) => candidateOf(kind.form, kind.label, target));
}

function batchPages({ db, session, recused }: ReadContext, batchId: string): readonly BatchPage[] {
  const filed = listFiledPapers(db, batchId, { recused, rights: talkRights(session.role) });
  return listBatchPages(db, batchId).map((page) => ({ ...page, filedTo: filed.get(page.pageId) ?? [] }));
}

/** The page as it stands. Errors: not-found, changed-meanwhile, recusal. */
function openPage(context: ReadContext, { pageId, version }: { pageId: string; version: number }): ScanPage {
  const page = viewable(context, pageId);
  if (page.version !== version || page.state === 'filed' || page.state === 'undone')
    throw new DomainError('changed-meanwhile', '这一页刚被处理过，请刷新后再操作。');
  return page;
}

function viewable(context: ReadContext, pageId: string): ScanPage {
  const page = requireScanPage(context.db, pageId);
  if (page.outcome === 'recused') for (const ref of papersOn(page)) refuseRecused(context, ref);
  return page;
}

function refuseRecused(context: ReadContext, { form, recordId }: PaperRef): void {
  const target = scanKindOf(form)?.find(context.db, recordId);
  if (target && isRecused(context, target)) throw recusalOf('材料');
}

/** What a clerk must say yes to himself. Errors: scan-doubtful, those of the pages. */
function refuseDoubtful(
  context: ReadContext,
  input: ParsedInputOf<(typeof scansContract)['scans.settle']>,
): void {
  const { records, earlier, isSure = false } = input;
  const pages = input.pages.map((page) => openPage(context, page));
  const doubts = doubtsOf(context.db, { pages, records, earlier }, context.recused);
  if (doubts.length === 0 || isSure) return;
  throw new DomainError('scan-doubtful', `${doubts.join('')}请核对纸面和所选记录，确认无误后再归档。`);
}

/** Errors: letter-date where it lies after today. */
function refuseSigningDay({ today }: ReadContext, signedOn: string | null): void {
  const fault = scannedSigningFault(signedOn, today);
  if (fault !== null) throw new DomainError('letter-date', fault, { signedOn: fault });
}

/** The page's paper has a scan in force. Errors: scan-nothing-filed. */
function requireFiled({ db }: ReadContext, page: ScanPage): void {
  const targets = papersNamed(db, page).map(({ form, recordId }) => scanKindOf(form)?.find(db, recordId));
  if (!targets.some((target) => target && target.filed.length > 0))
    throw new DomainError(
      'scan-nothing-filed',
      '这份材料现在没有已归档的扫描件，没有原件可保留。请刷新后归档这一份，确实不用的再搁置。',
    );
}

async function picture(context: ReadContext, pageId: string): Promise<PagePicture> {
  const bytes = await readPageFile(context, pageId);
  const order: PageOrder = { media: 'pdf', bytes, page: 1, scale: SCREEN_SCALE };
  return context.runWorker<PagePicture>('page', {
    input: order,
    timeoutMs: PAGE_TIMEOUT_MS,
    memoryMb: PAGE_MEMORY_MB,
  });
}

/** The pages as one file, a copy in the vault for each record. */
async function joinedFiles(
  context: ReadContext,
  pages: readonly { readonly pageId: string; readonly turn: Turn }[],
  copies: number,
): Promise<readonly VaultedFile[]> {
  const sources: JoinSource['pages'][number][] = [];
  for (const { pageId, turn } of pages) {
    const hasCodes = papersOn(requireScanPage(context.db, pageId)).length > 0;
    sources.push({ pdf: await readPageFile(context, pageId), turn, skew: hasCodes ? null : 0 });
  }
  const joined: Uint8Array[] = [];
  await joinScans(context, [async () => ({ pages: sources })], (pdf) => joined.push(pdf));
  const files: VaultedFile[] = [];
  for (let copy = 0; copy < copies; copy += 1)
    files.push(await vaultPaper(context, joined[0] ?? new Uint8Array()));
  return files;
}

export const scansHandlers: Handlers<typeof scansContract> = {
  'scans.put': (context, piece) => ({ trayId: putPiece(context, piece) }),
  'scans.read': async (context, { trayId, keepBlank, signedOn = null }) => {
    refuseSigningDay(context, signedOn);
    const files = takeTray(context, trayId);
    try {
      return await fileScans(context, files, { keepBlank, signedOn });
    } finally {
      for (const { spool } of files) spool.delete();
    }
  },
  'scans.count': ({ db }) => ({ count: countOpenPages(db) }),
  'scans.queue': (context, { after, limit }) => {
    const { rows, next } = listOpenPages(context.db, after, limit);
    return { rows: rows.map((page) => ({ ...page, hints: hintsOf(context, page) })), next };
  },
  'scans.batches': ({ db }) => listBatches(db, LISTED),
  'scans.batch': (context, { batchId }) => batchPages(context, batchId),
  'scans.image': async (context, { pageId }) => {
    const page = viewable(context, pageId);
    const persons = papersOn(page).flatMap(
      ({ form, recordId }) => scanKindOf(form)?.find(context.db, recordId)?.persons ?? [],
    );
    const text = `${page.sourceName} 第${page.sourcePage}页`;
    context.note({ subjects: persons.map(({ id }) => id), text });
    const { png } = await picture(context, page.pageId);
    return { pages: 1, media: 'image/png', bytes: png ?? new Uint8Array() };
  },
  'scans.candidates': (context, { text, form, pageId }) =>
    text.trim() === ''
      ? offers(context, { pageId, form })
      : candidates(context, text.trim(), { pageId, form }),
  'scans.settle': prepared({
    prepare: (context, input) => {
      const { pages, records, signedOn = null } = input;
      refuseSigningDay(context, signedOn);
      for (const record of records) refuseRecused(context, record);
      refuseDoubtful(context, input);
      return joinedFiles(context, pages, records.length);
    },
    commit: (context, input, files: readonly VaultedFile[]) => {
      refuseDoubtful(context, input);
      const { pages, records, earlier, signedOn = null } = input;
      const settlement = {
        pages: pages.map(({ turn, ...page }) => ({ page: openPage(context, page), turn })),
        records: records.flatMap((ref, index) => {
          const file = files[index];
          return file ? [{ ref, file }] : [];
        }),
        earlier,
        signedOn,
      };
      context.note({ subjects: settleByHand(context.tx, settlement, context.today) });
      return null;
    },
  }),
  'scans.aside': (context, { pages, asBlank, keepsFiled = false }) => {
    for (const target of pages) {
      const page = openPage(context, target);
      if (keepsFiled) requireFiled(context, page);
      const outcome = asBlank ? 'blank' : page.outcome;
      const note = asBlank ? '' : page.note;
      settleScanPage(context.tx, page, {
        state: 'aside',
        outcome,
        note,
        attachmentId: null,
        turn: page.turn,
      });
    }
    return null;
  },
  'scans.takeBack': (context, { pageIds }) => {
    for (const pageId of pageIds) viewable(context, pageId);
    context.note({ subjects: takeBackPages(context.tx, pageIds, context) });
    return null;
  },
  'scans.undo': (context, { batchId }) => {
    context.note({ subjects: undoScanBatch(context.tx, batchId, context) });
    return null;
  },
};
