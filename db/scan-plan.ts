import type { ReadDb } from './connection.ts';
import {
  missingPages,
  OPEN_OUTCOMES,
  type PaperOnPage,
  paperKey,
  type ScanCode,
  type ScanOutcome,
  type ScanPage,
  type Turn,
} from './domain/scan.ts';
import { parseShortCode } from './domain/short-code.ts';
import { findSamePage, listWaitingPages } from './scan-batches.ts';
import { type CodeOwner, type ReadCode, readScanCode } from './scan-code.ts';
import type { ScanTarget } from './scan-kind.ts';
import { scanKindOf } from './scan-kinds.ts';

/** A page as the reader saw it; `texts` are the codes on it, unverified. */
export interface SeenPage {
  readonly sourceName: string;
  readonly sourcePage: number;
  readonly sha256: string;
  readonly texts: readonly string[];
  /** Ten digits under bars, a stranger's too. */
  readonly digits: readonly string[];
  readonly turn: Turn;
  /** What is left after the turn, clockwise, in degrees. */
  readonly skew: number;
  readonly isBlank: boolean;
  /** The last page of a letter whose signer has certainly not signed. */
  readonly isUnsigned: boolean;
  /** Why the page could not be split or drawn, in Chinese; null where it could. */
  readonly fault: string | null;
}

/** What is to become of a page that is not filed now. */
export interface PageVerdict {
  readonly outcome: ScanOutcome;
  readonly note: string;
  readonly code: ScanCode | null;
  /** Digits under the bars that name a record. */
  readonly digits?: string;
  /** Where two papers lie on the page: both, each page of them. */
  readonly papers?: readonly PaperOnPage[];
}

/** A paper whose pages are all there: those of this batch by index, those that waited by their rows. */
export interface WholePaper {
  readonly code: ScanCode;
  readonly target: ScanTarget;
  /** In page order. */
  readonly pages: readonly ({ readonly index: number } | { readonly waiting: ScanPage })[];
}

export interface ScanPlan {
  readonly papers: readonly WholePaper[];
  /** By page of the batch; null where it belongs to one of the papers. */
  readonly verdicts: readonly (PageVerdict | null)[];
}

export interface PlanScope {
  readonly owner: CodeOwner;
  readonly recused: ReadonlySet<string>;
}

interface Coded {
  readonly index: number;
  readonly isUnsigned: boolean;
  readonly code: ScanCode;
  readonly target: ScanTarget;
}

/** Sorts the pages of a batch into whole papers and into what a person must look at; nothing uncertain is filed. */
export function planScans(db: ReadDb, seen: readonly SeenPage[], scope: PlanScope): ScanPlan {
  const verdicts: (PageVerdict | null)[] = [];
  const groups = new Map<string, Coded[]>();
  const firsts = new Map<string, number>();
  seen.forEach((page, index) => {
    // The very same page once more: what becomes of the first is known at the end.
    if (firsts.has(page.sha256)) return verdicts.push(null);
    if (page.sha256 !== '') firsts.set(page.sha256, index);
    const judged = judgePage(db, page, scope);
    if ('outcome' in judged) return verdicts.push(judged);
    const key = paperKey(judged.code);
    groups.set(key, [...(groups.get(key) ?? []), { index, isUnsigned: page.isUnsigned, ...judged }]);
    return verdicts.push(null);
  });
  const papers = [...groups.values()].flatMap((group) => {
    const paper = wholePaper(db, group, verdicts);
    return paper ? [paper] : [];
  });
  seen.forEach(({ sha256 }, index) => {
    const first = firsts.get(sha256) ?? index;
    if (first < index) verdicts[index] = asTwin(verdicts[first] ?? null);
  });
  return { papers, verdicts };
}

/** What a page is whose like lies earlier in the batch. */
function asTwin(first: PageVerdict | null): PageVerdict {
  if (first === null) return { outcome: 'alreadyFiled', note: '', code: null };
  return OPEN_OUTCOMES.includes(first.outcome)
    ? { outcome: 'alreadyWaiting', note: '', code: null }
    : { ...first, code: null };
}

/** The paper a page belongs to, or why a person must look at it. */
function judgePage(
  db: ReadDb,
  page: SeenPage,
  scope: PlanScope,
): PageVerdict | Pick<Coded, 'code' | 'target'> {
  const verdict = (outcome: ScanOutcome, note = '', code: ScanCode | null = null): PageVerdict => ({
    outcome,
    note,
    code,
  });
  if (page.fault !== null) return verdict('damaged', page.fault);
  if (page.isBlank) return verdict('blank');
  const same = findSamePage(db, page.sha256);
  if (same) return verdict(same === 'filed' ? 'alreadyFiled' : 'alreadyWaiting');
  const read = page.texts.map((text) => readScanCode(text, scope.owner));
  const codes = read.flatMap((one) => (one.kind === 'ours' ? [one.code] : []));
  const [code, other] = codes;
  const strangers = strangersText(read);
  if (other || (code && strangers !== '')) return judgeSeveral(db, codes, strangers, scope);
  if (code) return judgeCode(db, code, scope);
  if (read.some(({ kind }) => kind === 'otherOffice'))
    return verdict('otherOffice', '条码属于其他单位，本室不能自动归档。');
  if (read.length > 0) return verdict('unknownCode', '条码不是本单位打印的，或已污损改动。');
  const digits = page.digits.find((text) => namesRecord(db, text));
  return digits === undefined
    ? verdict('unreadable')
    : { ...verdict('unreadable', '只读到条码下的数字，请核对后归档。'), digits };
}

/** A parcel's or a medicine's bars may hold ten digits too. */
function namesRecord(db: ReadDb, digits: string): boolean {
  const short = parseShortCode(digits);
  const kind = short && scanKindOf(short.form);
  return Boolean(kind && short && kind.idOfOrdinal(db, short.ordinal));
}

/** What else lies on a page with a paper of ours; '' for nothing. */
function strangersText(read: readonly ReadCode[]): string {
  if (read.some(({ kind }) => kind === 'otherOffice')) return '另有其他单位的条码';
  return read.some(({ kind }) => kind === 'unknown') ? '另有无法核实的条码' : '';
}

/** Two papers on one page, or two pages of one: never filed unseen. */
function judgeSeveral(
  db: ReadDb,
  codes: readonly ScanCode[],
  strangers: string,
  { recused }: PlanScope,
): PageVerdict {
  const persons = codes.flatMap(({ form, recordId }) => scanKindOf(form)?.find(db, recordId)?.persons ?? []);
  if (persons.some(({ id }) => recused.has(id)))
    return { outcome: 'recused', note: RECUSED, code: null, papers: codes };
  const titles = codes.map((code) => titleOf(db, code));
  return {
    outcome: 'twoPapers',
    note: `${[...titles, strangers].filter((text) => text !== '').join('；')}。`,
    code: null,
    papers: codes,
  };
}

/** What 回避 keeps from the clerk is not named to him either. */
const RECUSED = '按回避规定，请由其他经办人归档。';

function titleOf(db: ReadDb, code: ScanCode): string {
  const title = scanKindOf(code.form)?.find(db, code.recordId)?.title ?? '查无记录的材料';
  return `${title}第${code.page}页`;
}

/** The paper of a verified code, or why a person must look at it. */
export function judgeCode(
  db: ReadDb,
  code: ScanCode,
  { recused }: Pick<PlanScope, 'recused'>,
): PageVerdict | Pick<Coded, 'code' | 'target'> {
  const kind = scanKindOf(code.form);
  if (!kind) return { outcome: 'unknownCode', note: '这种材料打印后不用扫描归档。', code };
  const target = kind.find(db, code.recordId);
  if (!target) return { outcome: 'unknownCode', note: '条码对应的记录不在本数据库中。', code };
  if (target.persons.some(({ id }) => recused.has(id))) return { outcome: 'recused', note: RECUSED, code };
  if (target.isVoided) return { outcome: 'voided', note: `${target.title}：记录已作废。`, code };
  if (code.version < target.paperVersion)
    return {
      outcome: 'amended',
      note: `${target.title}：打印后记录已修改，请核对纸面内容，或重新打印签字。`,
      code,
    };
  return { code, target };
}

/** The paper of one group where it is whole and new; else each of its pages gets its verdict. */
function wholePaper(
  db: ReadDb,
  group: readonly Coded[],
  verdicts: (PageVerdict | null)[],
): WholePaper | null {
  const [first] = group;
  if (!first) return null;
  const { target, code } = first;
  const settle = (ones: readonly Coded[], outcome: ScanOutcome, note: string): void => {
    for (const one of ones) verdicts[one.index] = { outcome, note, code: one.code };
  };
  const byPage = new Map<number, Coded>();
  const again = group.filter((one) => {
    const isFirst = !byPage.has(one.code.page);
    if (isFirst) byPage.set(one.code.page, one);
    return !isFirst;
  });
  if (target.filed.length > 0) {
    const part = partText(code.pages, [...byPage.keys()]);
    settle(group, 'otherScan', `${target.title}：已有归档的扫描件${part}，请选择保留哪一份。`);
    return null;
  }
  for (const one of again)
    settle([one], 'otherScan', `${target.title}：第${one.code.page}页扫描了不止一次。`);
  const waiting = listWaitingPages(db, code).filter(
    (page) => page.code && paperKey(page.code) === paperKey(code),
  );
  const waitingByPage = new Map(waiting.map((page) => [page.code?.page ?? 0, page]));
  const missing = missingPages(code.pages, [...byPage.keys(), ...waitingByPage.keys()]);
  if (missing.length > 0) {
    const lacks = `缺第${missing.join('、')}页（共${code.pages}页）。`;
    for (const one of byPage.values()) {
      const { page } = one.code;
      if (waitingByPage.has(page))
        settle([one], 'otherScan', `${target.title}：第${page}页已在待认中，又扫描了一次。`);
      // Kept apart: the missing pages alone must not file it.
      else if (one.isUnsigned) settle([one], 'unsigned', `${unsignedText(target)}另${lacks}`);
      else settle([one], 'missingPage', `${target.title}：${lacks}`);
    }
    return null;
  }
  if ([...byPage.values()].some(({ isUnsigned }) => isUnsigned)) {
    settle([...byPage.values()], 'unsigned', unsignedText(target));
    return null;
  }
  const pages = Array.from({ length: code.pages }, (_, at) =>
    pageOf(byPage.get(at + 1), waitingByPage.get(at + 1)),
  );
  return { code, target, pages: pages.flatMap((page) => (page ? [page] : [])) };
}

/** What is told of a paper that nobody signed. */
export function unsignedText({ title }: Pick<ScanTarget, 'title'>): string {
  return `${title}：签名处未见笔迹，没有归档。`;
}

/** Which pages came, where it is not the whole paper. */
function partText(pages: number, found: readonly number[]): string {
  if (missingPages(pages, found).length === 0) return '';
  return `，这次只扫了第${found.toSorted((one, other) => one - other).join('、')}页（共${pages}页）`;
}

function pageOf(one: Coded | undefined, waiting: ScanPage | undefined): WholePaper['pages'][number] | null {
  if (one) return { index: one.index };
  return waiting ? { waiting } : null;
}
