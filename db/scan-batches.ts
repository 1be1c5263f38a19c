import type { ReadDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import type {
  PaperOnPage,
  PaperRef,
  ScanBatch,
  ScanCode,
  ScanOutcome,
  ScanPage,
  ScanState,
  Turn,
} from './domain/scan.ts';
import type { CodedForm } from './domain/short-code.ts';
import type { VaultedFile } from './vault.ts';
import type { RecordRow, Tx } from './write.ts';

interface PageRow {
  readonly ordinal: number;
  readonly id: string;
  readonly version: number;
  readonly batch_id: string;
  readonly source_name: string;
  readonly source_page: number;
  readonly outcome: ScanOutcome;
  readonly state: ScanState;
  readonly note: string;
  readonly form: CodedForm | null;
  readonly record_id: string | null;
  readonly paper_version: number | null;
  readonly page: number | null;
  readonly pages: number | null;
  readonly digits: string;
  readonly papers: string;
  readonly turn: Turn;
  readonly is_unsigned: number;
  readonly attachment_id: string | null;
  readonly has_file: number;
}

const PAGE = `SELECT ordinal, id, version, batch_id, source_name, source_page, outcome, state, note, form, record_id, paper_version,
page, pages, digits, papers, turn, is_unsigned, attachment_id, file_name IS NOT NULL AS has_file FROM scan_page`;
const OPEN_PAGES = `${PAGE} WHERE state = 'open' AND ordinal > :after ORDER BY ordinal LIMIT :limit`;
const COUNT_OPEN = "SELECT count(*) AS count FROM scan_page WHERE state = 'open'";
const OF_BATCH = `${PAGE} WHERE batch_id = :batchId ORDER BY ordinal`;
const ONE_PAGE = `${PAGE} WHERE id = :pageId`;
const OF_ATTACHMENT = `${PAGE} WHERE attachment_id = :attachmentId ORDER BY ordinal`;
/** Its index holds what is open or filed; said twice, SQLite sees that. */
const WAITING = `${PAGE} WHERE record_id = :recordId AND form = :form AND state IN ('open', 'filed') AND state = 'open'
AND outcome IN ('missingPage', 'released', 'otherScan', 'unsigned') ORDER BY ordinal`;
const SAME = `SELECT p.state FROM scan_page p LEFT JOIN attachment a ON a.id = p.attachment_id
WHERE p.sha256 = :sha256 AND p.state IN ('open', 'filed') AND (p.state = 'open' OR a.voided_at IS NULL) ORDER BY p.state LIMIT 1`;
/** A page filed with two records has a row for each. */
const SHEET = "p.source_name || ' ' || p.source_page || ' ' || p.sha256";
const BATCHES = `SELECT b.id AS batchId, b.name, b.scanned_at AS scannedAt, b.scanned_by AS scannedBy, b.undone_at AS undoneAt,
  count(DISTINCT ${SHEET}) AS pages, count(DISTINCT ${SHEET}) FILTER (WHERE p.state = 'filed') AS filed,
  count(*) FILTER (WHERE p.state = 'open') AS open,
  count(*) FILTER (WHERE p.outcome = 'damaged' AND p.state = 'aside') AS damaged
FROM (SELECT * FROM scan_batch ORDER BY scanned_at DESC, id DESC LIMIT :limit) b JOIN scan_page p ON p.batch_id = b.id
GROUP BY b.id ORDER BY b.scanned_at DESC, b.id DESC`;

function rowToPage(row: PageRow): ScanPage {
  return {
    pageId: row.id,
    batchId: row.batch_id,
    version: row.version,
    sourceName: row.source_name,
    sourcePage: row.source_page,
    outcome: row.outcome,
    state: row.state,
    note: row.note,
    code: codeOf(row),
    digits: row.digits,
    papers: JSON.parse(row.papers) as PaperOnPage[], // written by addScanPage only
    turn: row.turn,
    isUnsigned: row.is_unsigned === 1,
    attachmentId: row.attachment_id,
    hasFile: row.has_file === 1,
  };
}

function codeOf({ form, record_id, paper_version, page, pages }: PageRow): ScanCode | null {
  if (form === null || record_id === null || paper_version === null || page === null || pages === null)
    return null;
  return { form, recordId: record_id, version: paper_version, page, pages };
}

/** Pages waiting to be settled, in the order they came; `after` is the last one seen. */
export function listOpenPages(
  db: ReadDb,
  after: number,
  limit: number,
): { readonly rows: readonly ScanPage[]; readonly next: number | null } {
  const rows = db.all<PageRow>(OPEN_PAGES, { after, limit });
  return { rows: rows.map(rowToPage), next: rows.length === limit ? (rows.at(-1)?.ordinal ?? null) : null };
}

/** How many pages wait. */
export function countOpenPages(db: ReadDb): number {
  return db.get<{ count: number }>(COUNT_OPEN)?.count ?? 0;
}

/** Every page of a batch with its result. */
export function listBatchPages(db: ReadDb, batchId: string): readonly ScanPage[] {
  return db.all<PageRow>(OF_BATCH, { batchId }).map(rowToPage);
}

/** The latest batches with their counts. */
export function listBatches(db: ReadDb, limit: number): readonly ScanBatch[] {
  return db.all<ScanBatch>(BATCHES, { limit });
}

/** One page. Errors: not-found. */
export function requireScanPage(db: ReadDb, pageId: string): ScanPage {
  const row = db.get<PageRow>(ONE_PAGE, { pageId });
  if (!row) throw new DomainError('not-found', '找不到这一页扫描件，请刷新后重试。');
  return rowToPage(row);
}

/** Pages of a paper that wait for the missing ones, or to be filed again. */
export function listWaitingPages(db: ReadDb, paper: PaperRef): readonly ScanPage[] {
  return listRivalPages(db, paper).filter(({ outcome }) => outcome !== 'otherScan');
}

/** Pages of a paper that wait, those too that are another scan of it; not those without a signature. */
export function listRivalPages(db: ReadDb, paper: PaperRef): readonly ScanPage[] {
  return pagesOfPaper(db, paper).filter(({ outcome }) => outcome !== 'unsigned');
}

/** Pages of a paper that are another scan of it once one is filed, and do not say so yet. */
export function listOutdonePages(db: ReadDb, paper: PaperRef): readonly ScanPage[] {
  return pagesOfPaper(db, paper).filter(({ outcome }) => outcome !== 'otherScan');
}

function pagesOfPaper(db: ReadDb, { recordId, form }: PaperRef): readonly ScanPage[] {
  return db.all<PageRow>(WAITING, { recordId, form }).map(rowToPage);
}

/** Every page that went into one filed paper. */
export function listPagesOfAttachment(db: ReadDb, attachmentId: string): readonly ScanPage[] {
  return db.all<PageRow>(OF_ATTACHMENT, { attachmentId }).map(rowToPage);
}

/** Whether the very same page was scanned before and is filed or still waits; null otherwise. */
export function findSamePage(db: ReadDb, sha256: string): 'open' | 'filed' | null {
  return db.get<{ state: 'open' | 'filed' }>(SAME, { sha256 })?.state ?? null;
}

/** Where the vault keeps a page that is not filed. Errors: not-found. */
export function getPageFile(db: ReadDb, pageId: string): VaultedFile {
  const sql =
    'SELECT file_name, file_key, sha256, size FROM scan_page WHERE id = :pageId AND file_name IS NOT NULL';
  const row = db.get<{ file_name: string; file_key: Uint8Array; sha256: string; size: number }>(sql, {
    pageId,
  });
  if (!row) throw new DomainError('not-found', '这一页已归档，请到档案中查看。');
  const key = Buffer.from(row.file_key).toString('hex');
  return { fileName: row.file_name, key, sha256: row.sha256, size: row.size };
}

/** Every file name the vault should hold for pages that are not filed. */
export function listScanNames(db: ReadDb): readonly string[] {
  const sql = 'SELECT file_name AS name FROM scan_page WHERE file_name IS NOT NULL';
  return db.all<{ name: string }>(sql).map(({ name }) => name);
}

/** Whether a file of the vault belongs to a paper or a page. */
export function hasVaultRow(db: ReadDb, fileName: string): boolean {
  const sql = `SELECT EXISTS (SELECT 1 FROM attachment WHERE file_name = :fileName)
OR EXISTS (SELECT 1 FROM scan_page WHERE file_name = :fileName) AS found`;
  return db.get<{ found: number }>(sql, { fileName })?.found === 1;
}

export interface NewScanPage {
  readonly batchId: string;
  readonly sourceName: string;
  readonly sourcePage: number;
  readonly outcome: ScanOutcome;
  readonly state: ScanState;
  readonly note: string;
  readonly code: ScanCode | null;
  readonly digits: string;
  readonly papers: readonly PaperOnPage[];
  readonly turn: Turn;
  readonly isUnsigned: boolean;
  readonly sha256: string;
  readonly attachmentId: string | null;
  /** Null for a page that lies in its paper only, or whose file could not be split. */
  readonly file: VaultedFile | null;
}

/** Opens a batch and gives its id. */
export function addScanBatch(tx: Tx, batch: { readonly name: string; readonly scannedBy: string }): string {
  return tx.insert('scan_batch', {
    name: batch.name,
    scanned_at: tx.at,
    scanned_by: batch.scannedBy,
    undone_at: null,
  });
}

/** Notes one page with its result. */
export function addScanPage(tx: Tx, { code, file, ...page }: NewScanPage): string {
  return tx.insert(
    'scan_page',
    {
      batch_id: page.batchId,
      source_name: page.sourceName,
      source_page: page.sourcePage,
      outcome: page.outcome,
      state: page.state,
      note: page.note,
      form: code?.form ?? null,
      record_id: code?.recordId ?? null,
      paper_version: code?.version ?? null,
      page: code?.page ?? null,
      pages: code?.pages ?? null,
      digits: page.digits,
      papers: JSON.stringify(page.papers),
      turn: page.turn,
      is_unsigned: page.isUnsigned ? 1 : 0,
      sha256: page.sha256,
      attachment_id: page.attachmentId,
      size: file?.size ?? null,
      file_name: file?.fileName ?? null,
    },
    { file_key: file ? Buffer.from(file.key, 'hex') : null },
  );
}

export interface SettledPage {
  readonly state: ScanState;
  readonly outcome: ScanOutcome;
  readonly note: string;
  readonly attachmentId: string | null;
  readonly turn: Turn;
  /** The record it was filed with, where a hand chose it. */
  readonly record?: PaperRef;
}

/** Says what became of a page; filed, it is kept beside its paper, so that it can be taken back. Errors: changed-meanwhile. */
export function settleScanPage(tx: Tx, page: ScanPage, settled: SettledPage): void {
  tx.amend('scan_page', page.pageId, page.version, {
    state: settled.state,
    outcome: settled.outcome,
    note: settled.note,
    attachment_id: settled.attachmentId,
    turn: settled.turn,
    ...(settled.record ? recordColumns(page, settled.record) : {}),
  });
}

/** A page without a code of its own becomes the only one of its paper. */
function recordColumns(
  { code }: ScanPage,
  { form, recordId }: PaperRef,
): Readonly<Record<string, string | number>> {
  const { version, page, pages } = code ?? { version: 0, page: 1, pages: 1 };
  return { form, record_id: recordId, paper_version: version, page, pages };
}

/** What the audit wrote of the page before it was last settled; none where it came so. */
const BEFORE = `SELECT before FROM audit_change WHERE table_name = 'scan_page' AND id = :pageId AND op = 'amend'
ORDER BY version DESC LIMIT 1`;

/** Takes a page that is filed or put aside back into the queue, as it stood there. Errors: not-found where its file could not be split. */
export function reopenScanPage(tx: Tx, page: ScanPage): void {
  const { pageId, version, hasFile } = page;
  if (!hasFile) throw new DomainError('not-found', '这一页没有可用的图像，请重新扫描。');
  const text = tx.db.get<{ before: string | null }>(BEFORE, { pageId })?.before ?? null;
  const before = text === null ? null : (JSON.parse(text) as RecordRow); // the audit wrote the row as it was
  const was = before?.state === 'open' ? placeOf(before) : unsettled(page);
  tx.amend('scan_page', pageId, version, { ...was, state: 'open', attachment_id: null });
}

function placeOf(row: RecordRow): RecordRow {
  const columns = ['outcome', 'note', 'turn', 'form', 'record_id', 'paper_version', 'page', 'pages'];
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}

/** Of a page that never waited: filed, its other pages were taken back; else nobody has looked at it. */
function unsettled({ state, outcome }: ScanPage): RecordRow {
  if (state === 'filed') return { outcome: 'missingPage', note: '其余各页已撤销归档。' };
  return outcome === 'blank' ? { outcome: 'unreadable' } : {};
}

/** The plans of the lists, for the test that proves their indexes. */
export function scanPlans(db: ReadDb): readonly string[] {
  return [
    ...db.plan(OPEN_PAGES, { after: 0, limit: 1 }),
    ...db.plan(COUNT_OPEN),
    ...db.plan(OF_BATCH, { batchId: '' }),
    ...db.plan(OF_ATTACHMENT, { attachmentId: '' }),
    ...db.plan(WAITING, { recordId: '', form: '' }),
    ...db.plan(SAME, { sha256: '' }),
    ...db.plan(BATCHES, { limit: 1 }),
  ];
}
