import { type CivilDate, isCivilDate } from './civil-date.ts';
import type { RecordRef } from './record-paper.ts';
import type { CodedForm } from './short-code.ts';

/** The largest scanned file: some 600 colour pages at 200 dpi. */
export const SCAN_FILE_LIMIT_BYTES = 300 * 1024 * 1024;
/** Bytes of one piece on its way in. */
export const SCAN_PIECE_BYTES = 4 * 1024 * 1024;
/** Files of one batch. */
export const SCAN_FILE_COUNT = 2000;

/** What became of one scanned page (issue: one result per page). */
export const SCAN_OUTCOME_LABELS = {
  filed: '已归档',
  alreadyFiled: '同一扫描件已归档过',
  alreadyWaiting: '同一扫描件已在待认中',
  otherScan: '已有另一份扫描件',
  amended: '打印后记录已修改',
  missingPage: '缺页',
  unsigned: '签名处未见笔迹',
  released: '待重新归档',
  twoPapers: '一页上有两份材料',
  unreadable: '未读到条码',
  otherOffice: '其他单位的条码',
  unknownCode: '条码查无记录',
  voided: '记录已作废',
  recused: '回避',
  refused: '记录不接受',
  blank: '空白页',
  damaged: '无法读取',
} as const;
export type ScanOutcome = keyof typeof SCAN_OUTCOME_LABELS;

/** What is to be settled by hand; the others are done as they stand. */
export const OPEN_OUTCOMES: readonly ScanOutcome[] = [
  'otherScan',
  'amended',
  'missingPage',
  'unsigned',
  'released',
  'twoPapers',
  'unreadable',
  'otherOffice',
  'unknownCode',
  'voided',
  'recused',
  'refused',
];

/** Where a page stands: in the vault with its record, waiting to be settled (待认), set aside, or taken back with its batch. */
export const SCAN_STATES = ['filed', 'open', 'aside', 'undone'] as const;
export type ScanState = (typeof SCAN_STATES)[number];

/** Degrees clockwise that set a page upright. */
export type Turn = 0 | 90 | 180 | 270;

/** Degrees below which nobody sees a page lie askew. */
export const LEAST_SKEW = 0.4;

/** What a verified code says: which page of which print of which paper. */
export interface ScanCode {
  readonly form: CodedForm;
  readonly recordId: string;
  /** The paper's version when it was printed. */
  readonly version: number;
  readonly page: number;
  readonly pages: number;
}

/** A paper by its form and record. */
export type PaperRef = Pick<ScanCode, 'form' | 'recordId'>;

/** A paper that lies with others on one scanned page, with the page of it that lies there, where that was noted. */
export type PaperOnPage = PaperRef & Partial<ScanCode>;

/** One paper among others: the pages of a print belong together, those of two prints do not. */
export function paperKey({ form, recordId, version, pages }: ScanCode): string {
  return `${form} ${recordId} ${version} ${pages}`;
}

/** The page numbers of a paper that are not among `found`, in their order. */
export function missingPages(pages: number, found: readonly number[]): readonly number[] {
  return Array.from({ length: pages }, (_, index) => index + 1).filter((page) => !found.includes(page));
}

/** Why letters that come back cannot count as signed on this day, in Chinese; null where they can, or none is given. */
export function scannedSigningFault(on: string | null, today: CivilDate): string | null {
  if (on === null) return null;
  if (!isCivilDate(on)) return '签订日期不存在或格式不正确，应如 2026-03-05。';
  return on > today ? `签订日期 ${on} 晚于今天，请核对。` : null;
}

const SIGNED_NOTE = '签订日期记为';

/** What a page's note says of the day a scan noted for its letter. */
export function signingNote(on: CivilDate): string {
  return `${SIGNED_NOTE}${on}`;
}

/** The days that notes of pages say letters count as signed on, each once, in order. */
export function notedSigningDays(notes: readonly string[]): readonly CivilDate[] {
  const days = notes.flatMap((note) =>
    note.includes(SIGNED_NOTE) ? (note.split(SIGNED_NOTE)[1] ?? '') : [],
  );
  return [...new Set(days)].toSorted();
}

/** A batch of scans as the list shows it. */
export interface ScanBatch {
  readonly batchId: string;
  readonly name: string;
  readonly scannedAt: string;
  readonly scannedBy: string;
  readonly undoneAt: string | null;
  readonly pages: number;
  readonly filed: number;
  readonly open: number;
  /** Pages and whole files that could not be read: they are to be scanned anew. */
  readonly damaged: number;
}

/** Where a filed page lies: with a record of a ledger, or with a person. */
export interface FiledPaper {
  /** As the queue names the paper: number, kind and name. */
  readonly title: string;
  readonly record: RecordRef | null;
  readonly personId: string | null;
}

/** One page of a batch with its result. */
export interface ScanPage {
  readonly pageId: string;
  readonly batchId: string;
  readonly version: number;
  /** The file it came in, and which page of it. */
  readonly sourceName: string;
  readonly sourcePage: number;
  readonly outcome: ScanOutcome;
  readonly state: ScanState;
  /** A remark in Chinese: what is missing, what was refused. */
  readonly note: string;
  readonly code: ScanCode | null;
  /** The digits under the bars, where only they could be read. */
  readonly digits: string;
  /** The papers on it, where there are two; one of which two pages lie there, twice. */
  readonly papers: readonly PaperOnPage[];
  readonly turn: Turn;
  /** The last page of a letter whose signer has certainly not signed. */
  readonly isUnsigned: boolean;
  readonly attachmentId: string | null;
  /** The vault keeps it as a page of its own: it can be shown, and taken back where it is filed or put aside. */
  readonly hasFile: boolean;
}
