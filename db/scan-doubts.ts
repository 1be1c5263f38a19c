import type { ReadDb } from './connection.ts';
import { missingPages, type PaperRef, paperKey, type ScanCode, type ScanPage } from './domain/scan.ts';
import { parseShortCode } from './domain/short-code.ts';
import type { ScanTarget } from './scan-kind.ts';
import { scanKindOf } from './scan-kinds.ts';

/** Pages that a person wants to file by hand, and with which records. */
export interface HandChoice {
  readonly pages: readonly ScanPage[];
  readonly records: readonly PaperRef[];
  readonly earlier: 'keep' | 'replace';
}

/** The papers that a page's codes name, each once. */
export function papersOn({ code, papers }: Pick<ScanPage, 'code' | 'papers'>): readonly PaperRef[] {
  const all = [...(code ? [code] : []), ...papers].map(({ form, recordId }) => ({ form, recordId }));
  return all.filter((one, at) => all.findIndex((other) => isSame(one, other)) === at);
}

/** The papers that a page's codes and digits name. */
export function papersNamed(
  db: ReadDb,
  { code, papers, digits }: Pick<ScanPage, 'code' | 'papers' | 'digits'>,
): readonly PaperRef[] {
  const coded = papersOn({ code, papers });
  const short = parseShortCode(digits);
  const recordId = short && scanKindOf(short.form)?.idOfOrdinal(db, short.ordinal);
  return short && recordId ? [...coded, { form: short.form, recordId }] : coded;
}

/** Why a choice may be wrong, in Chinese, for the clerk to say yes to: the paper names another record, is not whole or not signed, or cannot be one that was never printed. */
export function doubtsOf(
  db: ReadDb,
  { pages, records, earlier }: HandChoice,
  recused: ReadonlySet<string>,
): readonly string[] {
  const targets = records.flatMap(({ form, recordId }) => scanKindOf(form)?.find(db, recordId) ?? []);
  const hasWhole = earlier === 'keep' && targets.every(({ filed }) => filed.length > 0);
  return [
    ...otherRecord(db, pages, { records, targets }, recused),
    ...(hasWhole ? [] : [...missingOf(pages), ...missingBeside(db, pages, records)]),
    ...(pages.some(({ isUnsigned }) => isUnsigned)
      ? targets.map(({ title }) => `“${title}”签名处未见笔迹，归档后即记为已签、已归档。`)
      : []),
    ...targets.flatMap(({ isUnprinted, title }) =>
      isUnprinted ? [`“${title}”还没有打印过，归档后即记为已签、已归档。`] : [],
    ),
  ];
}

const isSame = (one: PaperRef, other: PaperRef): boolean =>
  one.form === other.form && one.recordId === other.recordId;

function otherRecord(
  db: ReadDb,
  pages: readonly ScanPage[],
  chosen: { readonly records: readonly PaperRef[]; readonly targets: readonly ScanTarget[] },
  recused: ReadonlySet<string>,
): readonly string[] {
  const strangers = pages
    .flatMap((page) => papersNamed(db, page))
    .filter((named) => !chosen.records.some((record) => isSame(record, named)));
  if (strangers.length === 0) return [];
  const titles = new Set(strangers.map((named) => titleOf(db, named, recused)));
  const wanted = chosen.targets.map(({ title }) => `“${title}”`).join('、');
  return [`纸上的码是${[...titles].join('、')}，您选的是${wanted}。`];
}

/** What 回避 keeps from the clerk is not named to him. */
function titleOf(db: ReadDb, { form, recordId }: PaperRef, recused: ReadonlySet<string>): string {
  const target = scanKindOf(form)?.find(db, recordId);
  if (!target) return '查无记录的材料';
  return target.persons.some(({ id }) => recused.has(id)) ? '另一份材料' : `“${target.title}”`;
}

/** Pages without a code may be the missing ones. */
function missingOf(pages: readonly ScanPage[]): readonly string[] {
  const byPaper = new Map<string, ScanCode[]>();
  for (const { code } of pages)
    if (code) byPaper.set(paperKey(code), [...(byPaper.get(paperKey(code)) ?? []), code]);
  const uncoded = uncodedOf(pages);
  return [...byPaper.values()].flatMap((codes) => {
    const all = codes[0]?.pages ?? 0;
    const missing = missingPages(
      all,
      codes.map(({ page }) => page),
    );
    return missing.length > uncoded ? [`这份材料共${all}页，缺第${missing.join('、')}页。`] : [];
  });
}

function uncodedOf(pages: readonly ScanPage[]): number {
  return pages.filter((page) => papersOn(page).length === 0).length;
}

/** Of papers that lie with others on a page: what is missing of those chosen, unless it lies on the sheet too or is filed along with it. */
function missingBeside(
  db: ReadDb,
  pages: readonly ScanPage[],
  records: readonly PaperRef[],
): readonly string[] {
  const together = pages.flatMap(({ papers }) => papers);
  const parts = records.map((record) => {
    const all = Math.max(...together.map((paper) => (isSame(paper, record) ? (paper.pages ?? 0) : 0)), 0);
    const found = pages
      .flatMap(({ code, papers }) => [...(code ? [code] : []), ...papers])
      .flatMap((paper) => (isSame(paper, record) ? (paper.page ?? []) : []));
    return { record, all, missing: missingPages(all, found) };
  });
  if (parts.flatMap(({ missing }) => missing).length <= uncodedOf(pages)) return [];
  return parts.flatMap(({ record, all, missing }) => {
    const title = scanKindOf(record.form)?.find(db, record.recordId)?.title ?? '';
    return missing.length > 0 ? [`“${title}”共${all}页，缺第${missing.join('、')}页。`] : [];
  });
}
