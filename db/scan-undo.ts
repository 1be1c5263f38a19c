import { DomainError } from './domain/domain-error.ts';
import type { PaperRef, ScanPage } from './domain/scan.ts';
import {
  listBatchPages,
  listPagesOfAttachment,
  reopenScanPage,
  requireScanPage,
  settleScanPage,
} from './scan-batches.ts';
import { scanKindOf } from './scan-kinds.ts';
import { judgeAgain } from './scan-released.ts';
import type { Tx } from './write.ts';

/** Who takes something back: 回避 keeps him from his own and his relatives' papers. */
export interface UndoScope {
  readonly today: string;
  readonly recused: ReadonlySet<string>;
}

/** A filed paper and where it was filed. */
interface Filed {
  readonly attachmentId: string;
  readonly ref: PaperRef;
}

const IN_FORCE = 'SELECT 1 AS one FROM attachment WHERE id = :attachmentId AND voided_at IS NULL';

/** The papers that pages lie in, each once. */
function filedOf(pages: readonly ScanPage[]): readonly Filed[] {
  const byAttachment = new Map<string, Filed>();
  for (const { attachmentId, code } of pages)
    if (attachmentId !== null && code !== null) byAttachment.set(attachmentId, { attachmentId, ref: code });
  return [...byAttachment.values()];
}

/** Scans voided by the filing of another: in its event, before the next paper was filed, and not touched since nor taken back with their batch. */
const REPLACED = `SELECT v.id AS attachmentId FROM audit_change n JOIN audit_change v ON v.seq = n.seq AND v.ord > n.ord
AND v.table_name = 'attachment' AND v.op = 'amend' AND json_extract(v.after, '$.voided_at') IS NOT NULL
JOIN attachment a ON a.id = v.id AND a.version = v.version
WHERE n.table_name = 'attachment' AND n.id = :attachmentId AND n.op = 'insert'
AND NOT EXISTS (SELECT 1 FROM audit_change o WHERE o.seq = n.seq AND o.ord > n.ord AND o.ord < v.ord AND o.table_name = 'attachment' AND o.op = 'insert')
AND NOT EXISTS (SELECT 1 FROM scan_page p WHERE p.attachment_id = v.id AND p.state = 'undone')`;

/** Voids a filed paper and gives its record the state it had, with the scans it had replaced; gives whom it is about. One voided or replaced since is left. */
function takeBackPaper(
  tx: Tx,
  { attachmentId, ref }: Filed,
  reason: string,
  { today, recused }: UndoScope,
): readonly string[] {
  const kind = scanKindOf(ref.form);
  if (!kind || !tx.db.get(IN_FORCE, { attachmentId })) return [];
  const persons = kind.find(tx.db, ref.recordId)?.persons ?? [];
  if (persons.some(({ id }) => recused.has(id)))
    throw new DomainError('recusal', '其中有本人或近亲属的材料，按回避规定请由其他经办人撤销。');
  const { recordId } = ref;
  for (const replaced of tx.db.all<{ attachmentId: string }>(REPLACED, { attachmentId }))
    kind.refile(tx, { recordId, ...replaced, today });
  kind.unfile(tx, { recordId, attachmentId, reason, today });
  return persons.map(({ id }) => id);
}

/** Takes a batch back as one act: what it filed is void, the states it moved are as before, its pages stay noted; pages of other batches wait again. Errors: scan-undone, recusal, those of the records. */
export function undoScanBatch(tx: Tx, batchId: string, scope: UndoScope): readonly string[] {
  const { version, undone_at, name } = tx.read('scan_batch', batchId);
  if (undone_at !== null) throw new DomainError('scan-undone', '这一批扫描件已经撤销过了。');
  const pages = listBatchPages(tx.db, batchId);
  const filed = filedOf(pages);
  const reason = `撤销扫描批次：${String(name)}`;
  const subjects = filed.flatMap((paper) => takeBackPaper(tx, paper, reason, scope));
  for (const page of pages) if (page.state !== 'undone') markUndone(tx, page);
  // A paper may hold pages that waited since an earlier batch, or came in a later one.
  const others = filed.flatMap(({ attachmentId }) => listPagesOfAttachment(tx.db, attachmentId));
  for (const page of others) if (page.batchId !== batchId && page.state === 'filed') reopen(tx, page);
  judgeAgain(tx, [...filed.map(({ ref }) => ref), ...codesOf(tx, others)], scope);
  tx.amend('scan_batch', batchId, Number(version), { undone_at: tx.at });
  return subjects;
}

/** What the pages' codes name now: taken back, they have their own again. */
function codesOf(tx: Tx, pages: readonly ScanPage[]): readonly PaperRef[] {
  return pages.flatMap(({ pageId }) => requireScanPage(tx.db, pageId).code ?? []);
}

function reopen(tx: Tx, page: ScanPage): void {
  if (page.hasFile) reopenScanPage(tx, page);
  else markUndone(tx, page);
}

function markUndone(tx: Tx, page: ScanPage): void {
  const { outcome, note, attachmentId, turn } = page;
  settleScanPage(tx, page, { state: 'undone', outcome, note, attachmentId, turn });
}

const TWINS = `SELECT t.id FROM scan_page p JOIN scan_page t ON t.sha256 = p.sha256 AND t.state IN ('open', 'filed') AND t.state = 'filed'
WHERE p.id = :pageId AND t.batch_id = p.batch_id AND t.id <> p.id AND t.file_name IS NULL`;

/** Takes back what was done by hand with pages: filed, their papers are void and they wait again; put aside, they wait again. Gives whom it is about. Errors: not-found, scan-by-code, changed-meanwhile, recusal, those of the records. */
export function takeBackPages(tx: Tx, pageIds: readonly string[], scope: UndoScope): readonly string[] {
  return pageIds.flatMap((pageId) => {
    const page = requireScanPage(tx.db, pageId);
    switch (page.state) {
      case 'open':
        return []; // with the paper of another page
      case 'aside':
        reopenScanPage(tx, page);
        judgeAgain(tx, codesOf(tx, [page]), scope);
        return [];
      case 'undone':
        throw new DomainError('changed-meanwhile', '这一页所在的批次已撤销，请重新扫描归档。');
      case 'filed':
        return takeBackFiled(tx, page, scope);
    }
  });
}

function takeBackFiled(tx: Tx, page: ScanPage, scope: UndoScope): readonly string[] {
  const pages = page.attachmentId === null ? [] : listPagesOfAttachment(tx.db, page.attachmentId);
  if (!pages.every(({ hasFile }) => hasFile))
    throw new DomainError(
      'scan-by-code',
      '这一页是按条码自动归档的，不能单独撤回。归错的请到记录中作废这份扫描件，或撤销整批。',
    );
  // The same page filed with a second record is a row of its own, without a file.
  const copies = tx.db
    .all<{ id: string }>(TWINS, { pageId: page.pageId })
    .map(({ id }) => requireScanPage(tx.db, id));
  const filed = filedOf([...pages, ...copies]);
  const subjects = filed.flatMap((paper) => takeBackPaper(tx, paper, '撤回人工归档', scope));
  for (const one of pages) reopenScanPage(tx, one);
  for (const copy of copies) markUndone(tx, copy);
  judgeAgain(tx, [...filed.map(({ ref }) => ref), ...codesOf(tx, pages)], scope);
  return subjects;
}
