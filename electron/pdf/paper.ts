import type { PaperCode } from './codes.ts';
import type { Foot } from './flow.ts';

/** When, by whom and at which head of the audit chain a paper was printed. */
export interface PrintStamp {
  /** Instant, ISO UTC: becomes the file's creation date. */
  readonly printedAt: string;
  /** The same in the office's time, as it is to be read: 2026-11-24 10:22. */
  readonly printedAtText: string;
  readonly printedBy: string;
  /** Short head of the audit chain, SEQ-HASH; null on paper that leaves the office. */
  readonly anchor: string | null;
  /** Identity numbers and phones were masked by the caller; the paper says so. */
  readonly masked: boolean;
  /** Printed by a fictional office: every page says so. */
  readonly demo?: boolean;
}

/** A printed document: plain data that a worker can be sent. */
export interface Paper<Form extends string, Fields> {
  readonly form: Form;
  /** Title of the file and of its bookmark. */
  readonly title: string;
  readonly stamp: PrintStamp;
  readonly code: PaperCode | null;
  readonly fields: Fields;
}

/** The foot of internal paper: what it is with its page, then the stamp. */
export function footOf(paper: Paper<string, unknown>, pageNumber: boolean): Foot {
  const { printedAtText, printedBy, anchor, masked } = paper.stamp;
  const facts = [`打印 ${printedAtText} ${printedBy}`];
  if (anchor) facts.push(`审计链头 ${anchor}`);
  if (masked) facts.push('证件号码、电话已脱敏');
  return {
    lines: [`${paper.title} · 第 {page} 页 共 {pages} 页`, facts.join(' · ')],
    code: paper.code,
    pageNumber,
  };
}
