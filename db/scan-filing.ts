import { DomainError } from './domain/domain-error.ts';
import {
  OPEN_OUTCOMES,
  type PaperRef,
  type ScanCode,
  type ScanPage,
  signingNote,
  type Turn,
} from './domain/scan.ts';
import { addScanBatch, addScanPage, listOutdonePages, settleScanPage } from './scan-batches.ts';
import type { ScanFiling, ScanKind, ScanTarget } from './scan-kind.ts';
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
  /** On which letters not marked as signed count as signed; null for the ceremony's day, or today. */
  readonly signedOn: string | null;
  readonly pages: readonly StagedPage[];
  readonly papers: readonly StagedPaper[];
  readonly verdicts: readonly (PageVerdict | null)[];
  /** Puts a page into the vault after all, whose paper its record does not take. */
  readonly keepPage: (index: number) => VaultedFile | null;
}

/** Where a paper was filed, and what there is to say of it. */
interface Filed {
  readonly attachmentId: string;
  readonly note: string;
}

/** Where a page of the batch was filed. */
interface FiledPage extends Filed {
  readonly code: ScanCode;
  /** Kept beside its paper: another page of it was there before, and both must be able to come back. */
  readonly isKept: boolean;
}

/** Files the whole papers and notes every page with its result, in the act's one transaction. Gives the batch's id. */
export function fileScanBatch(tx: Tx, batch: StagedBatch, today: string): string {
  const batchId = addScanBatch(tx, batch);
  const filed = new Map<number, FiledPage>();
  const verdicts = [...batch.verdicts];
  const refused = new Set<number>();
  for (const paper of batch.papers) {
    const outcome = filePaper(tx, paper, { today, signedOn: batch.signedOn });
    const isKept = paper.pages.some((page) => 'waiting' in page);
    paper.pages.forEach((page, at) => {
      if (!('index' in page)) {
        if (typeof outcome !== 'string')
          settleScanPage(tx, page.waiting, { ...FILED, ...outcome, turn: page.waiting.turn });
      } else if (typeof outcome === 'string') {
        verdicts[page.index] = { outcome: 'refused', note: outcome, code: paper.code };
        refused.add(page.index);
      } else filed.set(page.index, { ...outcome, code: { ...paper.code, page: at + 1 }, isKept });
    });
    if (typeof outcome !== 'string') supersede(tx, paper.code);
  }
  batch.pages.forEach(({ seen, file }, index) => {
    const kept = refused.has(index) ? (file ?? batch.keepPage(index)) : file;
    addPage(tx, batchId, { seen, file: kept }, filed.get(index) ?? verdicts[index] ?? null);
  });
  return batchId;
}

function addPage(
  tx: Tx,
  batchId: string,
  { seen, file }: StagedPage,
  fate: FiledPage | PageVerdict | null,
): void {
  if (fate === null) return;
  const { sourceName, sourcePage, turn, isUnsigned, sha256 } = seen;
  const common = { batchId, sourceName, sourcePage, digits: '', turn, isUnsigned, sha256 };
  if ('attachmentId' in fate) {
    const { isKept, ...done } = fate;
    addScanPage(tx, { ...common, ...FILED, ...done, papers: [], file: isKept ? file : null });
    return;
  }
  const state = file && OPEN_OUTCOMES.includes(fate.outcome) ? 'open' : 'aside';
  addScanPage(tx, { ...common, ...fate, papers: fate.papers ?? [], state, attachmentId: null, file });
}

/** Pages that still wait for the paper just filed are another scan of it now. */
function supersede(tx: Tx, code: PaperRef): void {
  for (const page of listOutdonePages(tx.db, code))
    settleScanPage(tx, page, {
      state: 'open',
      outcome: 'otherScan',
      note: `${page.isUnsigned ? '签名处未见笔迹；' : ''}这份材料已有归档的扫描件，请选择保留哪一份。`,
      attachmentId: null,
      turn: page.turn,
    });
}

const FILED = { state: 'filed', outcome: 'filed', note: '' } as const;

/** The attachment's id, or in Chinese why the record does not take it; then nothing of it is written. */
function filePaper(
  tx: Tx,
  { code, target, file, pages }: StagedPaper,
  days: Pick<ScanFiling, 'today' | 'signedOn'>,
): Filed | string {
  const kind = scanKindOf(code.form);
  if (!kind) return '这种材料打印后不用扫描归档。';
  const before = tx.changes.length;
  try {
    const filing = { recordId: target.recordId, file, media: 'pdf', pages: pages.length, ...days } as const;
    return tx.db.transaction(() => fileWith(tx, kind, filing));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    tx.changes.length = before;
    return error.message;
  }
}

/** Files with the record, and says on which day it counts as signed where the filing noted that. */
function fileWith(tx: Tx, kind: ScanKind, filing: ScanFiling): Filed {
  const signedOn = (): string | null => kind.signedOn?.(tx.db, filing.recordId) ?? null;
  const before = signedOn();
  const attachmentId = kind.file(tx, filing);
  const after = signedOn();
  return { attachmentId, note: before === null && after !== null ? signingNote(after) : '' };
}

/** Some open pages that a person says are one paper, and with which records it is filed. */
export interface HandSettlement {
  readonly pages: readonly { readonly page: ScanPage; readonly turn: Turn }[];
  /** Each record with the joined paper in the vault. */
  readonly records: readonly { readonly ref: PaperRef; readonly file: VaultedFile }[];
  /** `replace` takes earlier scans of the same paper back. */
  readonly earlier: 'keep' | 'replace';
  /** As with a batch. */
  readonly signedOn: string | null;
}

/** Files pages by hand; gives whom it is about. Errors: not-found, already-void, changed-meanwhile, those of the records. */
export function settleByHand(
  tx: Tx,
  { pages, records, earlier, signedOn }: HandSettlement,
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
    const filing = { recordId, file, media: 'pdf', pages: pages.length, today, signedOn } as const;
    const { attachmentId, note } = fileWith(tx, kind, filing);
    const said = ['人工归档', note].filter(Boolean).join('；');
    // The record keeps the day on which it was filed: the earlier ones go once the new one is there.
    if (earlier === 'replace')
      for (const old of target.filed)
        kind.unfile(tx, { recordId, attachmentId: old.attachmentId, reason: '改用另一份扫描件', today });
    for (const { page, turn } of pages) {
      if (index === 0) settleScanPage(tx, page, { ...FILED, note: said, attachmentId, turn, record: ref });
      else addCopy(tx, page, { attachmentId, turn, ref, note: said });
    }
    supersede(tx, ref);
  });
  return subjects;
}

/** The same page filed with one more record. */
function addCopy(
  tx: Tx,
  page: ScanPage,
  { attachmentId, turn, ref, note }: Filed & { readonly turn: Turn; readonly ref: PaperRef },
): void {
  const { batchId, sourceName, sourcePage, isUnsigned } = page;
  const code = { ...ref, version: 0, page: 1, pages: 1 };
  const sha256 = String(tx.read('scan_page', page.pageId).sha256);
  const copy = {
    batchId,
    sourceName,
    sourcePage,
    code,
    turn,
    isUnsigned,
    sha256,
    attachmentId,
    digits: '',
    papers: [],
    file: null,
  };
  addScanPage(tx, { ...copy, ...FILED, note });
}
