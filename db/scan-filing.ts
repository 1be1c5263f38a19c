import { DomainError } from './domain/domain-error.ts';
import { OPEN_OUTCOMES, type PaperRef, type ScanCode, type ScanPage, type Turn } from './domain/scan.ts';
import {
  addScanBatch,
  addScanPage,
  listBatchPages,
  listPagesOfAttachment,
  settleScanPage,
} from './scan-batches.ts';
import type { ScanTarget } from './scan-kind.ts';
import { scanKindOf } from './scan-kinds.ts';
import type { PageVerdict, SeenPage } from './scan-plan.ts';
import type { VaultedFile } from './vault.ts';
import type { Tx } from './write.ts';

/** A page of a batch with its split file in the vault; null where it could not be split. */
export interface StagedPage {
  readonly seen: SeenPage;
  readonly file: VaultedFile | null;
}

/** A whole paper with its joined file in the vault. */
export interface StagedPaper {
  readonly code: ScanCode;
  readonly target: ScanTarget;
  readonly file: VaultedFile;
  readonly pages: readonly ({ readonly index: number } | { readonly waiting: ScanPage })[];
}

export interface StagedBatch {
  readonly name: string;
  readonly scannedBy: string;
  readonly pages: readonly StagedPage[];
  readonly papers: readonly StagedPaper[];
  readonly verdicts: readonly (PageVerdict | null)[];
}

/** Files the whole papers and notes every page with its result, in the act's one transaction. Gives the batch's id. */
export function fileScanBatch(tx: Tx, batch: StagedBatch, today: string): string {
  const batchId = addScanBatch(tx, batch);
  const filed = new Map<number, { readonly attachmentId: string; readonly code: ScanCode }>();
  const verdicts = [...batch.verdicts];
  for (const paper of batch.papers) {
    const outcome = filePaper(tx, paper, today);
    if (typeof outcome === 'string') {
      for (const page of paper.pages)
        if ('index' in page) verdicts[page.index] = { outcome: 'refused', note: outcome, code: paper.code };
      continue;
    }
    const { attachmentId } = outcome;
    paper.pages.forEach((page, at) => {
      if ('index' in page) filed.set(page.index, { attachmentId, code: { ...paper.code, page: at + 1 } });
      else settleScanPage(tx, page.waiting, { ...FILED, attachmentId, turn: page.waiting.turn });
    });
  }
  batch.pages.forEach(({ seen, file }, index) => {
    const done = filed.get(index);
    const verdict = verdicts[index];
    const { sourceName, sourcePage, digits, turn, sha256 } = seen;
    const common = { batchId, sourceName, sourcePage, digits, turn, sha256, papers: verdict?.papers ?? [] };
    if (done) addScanPage(tx, { ...common, ...FILED, ...done, file: null });
    else if (verdict) {
      const state = file && OPEN_OUTCOMES.includes(verdict.outcome) ? 'open' : 'aside';
      addScanPage(tx, { ...common, ...verdict, state, attachmentId: null, file });
    }
  });
  return batchId;
}

const FILED = { state: 'filed', outcome: 'filed', note: '' } as const;

/** The attachment's id, or in Chinese why the record does not take it; then nothing of it is written. */
function filePaper(
  tx: Tx,
  { code, target, file, pages }: StagedPaper,
  today: string,
): { readonly attachmentId: string } | string {
  const kind = scanKindOf(code.form);
  if (!kind) return '这种材料打印后不用扫描归档。';
  const before = tx.changes.length;
  try {
    const filing = { recordId: target.recordId, file, media: 'pdf', pages: pages.length, today } as const;
    return { attachmentId: tx.db.transaction(() => kind.file(tx, filing)) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    tx.changes.length = before;
    return error.message;
  }
}

const IN_FORCE = 'SELECT 1 AS one FROM attachment WHERE id = :attachmentId AND voided_at IS NULL';

/** Takes a batch back as one act: what it filed is void, the states it moved are as before, its pages stay noted. Errors: scan-undone, recusal, those of the records. */
export function undoScanBatch(
  tx: Tx,
  batchId: string,
  { today, recused }: { readonly today: string; readonly recused: ReadonlySet<string> },
): readonly string[] {
  const { version, undone_at, name } = tx.read('scan_batch', batchId);
  if (undone_at !== null) throw new DomainError('scan-undone', '这一批扫描件已经撤销过了。');
  const pages = listBatchPages(tx.db, batchId);
  const subjects: string[] = [];
  const undone = new Set<string>();
  for (const { attachmentId, code } of pages) {
    if (attachmentId === null || code === null || undone.has(attachmentId)) continue;
    undone.add(attachmentId);
    const kind = scanKindOf(code.form);
    // Replaced by another scan or voided by hand since: there is nothing to take back.
    if (!kind || !tx.db.get(IN_FORCE, { attachmentId })) continue;
    const persons = kind.find(tx.db, code.recordId)?.persons ?? [];
    if (persons.some(({ id }) => recused.has(id)))
      throw new DomainError('recusal', '这一批里有本人或近亲属的材料，按回避规定请由其他经办人撤销。');
    subjects.push(...persons.map(({ id }) => id));
    kind.unfile(tx, {
      recordId: code.recordId,
      attachmentId,
      reason: `撤销扫描批次：${String(name)}`,
      today,
    });
  }
  // A paper may hold pages that waited since an earlier batch: they are no longer filed either.
  const earlier = [...undone].flatMap((attachmentId) => listPagesOfAttachment(tx.db, attachmentId));
  for (const page of [...pages, ...earlier.filter((page) => page.batchId !== batchId)]) {
    if (page.state === 'undone') continue;
    const { outcome, note, attachmentId, turn } = page;
    settleScanPage(tx, page, { state: 'undone', outcome, note, attachmentId, turn });
  }
  tx.amend('scan_batch', batchId, Number(version), { undone_at: tx.at });
  return subjects;
}

/** Some open pages that a person says are one paper, and with which records it is filed. */
export interface HandSettlement {
  readonly pages: readonly { readonly page: ScanPage; readonly turn: Turn }[];
  /** Each record with the joined paper in the vault. */
  readonly records: readonly { readonly ref: PaperRef; readonly file: VaultedFile }[];
  /** `replace` takes earlier scans of the same paper back. */
  readonly earlier: 'keep' | 'replace';
}

/** Files pages by hand; gives whom it is about. Errors: not-found, already-void, changed-meanwhile, those of the records. */
export function settleByHand(
  tx: Tx,
  { pages, records, earlier }: HandSettlement,
  today: string,
): readonly string[] {
  const subjects: string[] = [];
  records.forEach(({ ref, file }, index) => {
    const kind = scanKindOf(ref.form);
    const target = kind?.find(tx.db, ref.recordId);
    if (!kind || !target)
      throw new DomainError('not-found', '找不到该记录，可能已被他人移除。请刷新后重试。');
    subjects.push(...target.persons.map(({ id }) => id));
    const { recordId } = ref;
    if (earlier === 'replace')
      for (const { attachmentId } of target.filed)
        kind.unfile(tx, { recordId, attachmentId, reason: '改用另一份扫描件', today });
    const attachmentId = kind.file(tx, { recordId, file, media: 'pdf', pages: pages.length, today });
    for (const { page, turn } of pages) {
      if (index === 0)
        settleScanPage(tx, page, { ...FILED, note: '人工归档', attachmentId, turn, record: ref });
      else addCopy(tx, page, { attachmentId, turn, ref });
    }
  });
  return subjects;
}

/** The same page filed with one more record. */
function addCopy(
  tx: Tx,
  page: ScanPage,
  { attachmentId, turn, ref }: { readonly attachmentId: string; readonly turn: Turn; readonly ref: PaperRef },
): void {
  const { batchId, sourceName, sourcePage } = page;
  const code = { ...ref, version: 0, page: 1, pages: 1 };
  const sha256 = String(tx.read('scan_page', page.pageId).sha256);
  const copy = {
    batchId,
    sourceName,
    sourcePage,
    code,
    turn,
    sha256,
    attachmentId,
    digits: '',
    papers: [],
    file: null,
  };
  addScanPage(tx, { ...copy, ...FILED, note: '人工归档' });
}
