import { missingPages, type PaperRef, paperKey, type ScanPage } from './domain/scan.ts';
import { listRivalPages, settleScanPage } from './scan-batches.ts';
import { scanKindOf } from './scan-kinds.ts';
import { judgeCode, type PageVerdict, unsignedText } from './scan-plan.ts';
import type { Tx } from './write.ts';

/** Says anew what the waiting pages of papers are, once a filing was taken back: nothing is filed any more that they could be another scan of. */
export function judgeAgain(
  tx: Tx,
  papers: readonly PaperRef[],
  scope: { readonly recused: ReadonlySet<string> },
): void {
  const byRecord = new Map(papers.map((paper) => [`${paper.form} ${paper.recordId}`, paper]));
  for (const paper of byRecord.values()) {
    const target = scanKindOf(paper.form)?.find(tx.db, paper.recordId);
    if (!target || target.filed.length > 0) continue;
    const groups = new Map<string, ScanPage[]>();
    for (const page of listRivalPages(tx.db, paper))
      if (page.code) groups.set(paperKey(page.code), [...(groups.get(paperKey(page.code)) ?? []), page]);
    for (const group of groups.values()) judgeGroup(tx, group, scope);
  }
}

/** The waiting pages of one print of a paper. */
function judgeGroup(
  tx: Tx,
  group: readonly ScanPage[],
  scope: { readonly recused: ReadonlySet<string> },
): void {
  const code = group[0]?.code;
  if (!code) return;
  const judged = judgeCode(tx.db, code, scope);
  if ('outcome' in judged) {
    for (const page of group) say(tx, page, judged);
    return;
  }
  const { title } = judged.target;
  const byPage = new Map<number, ScanPage>();
  for (const page of wholeFirst(group, code.pages))
    if (page.code && !byPage.has(page.code.page)) byPage.set(page.code.page, page);
  const verdictOf = verdictsOf(title, code.pages, byPage);
  const first = new Set([...byPage.values()].map(({ pageId }) => pageId));
  for (const page of group)
    say(
      tx,
      page,
      first.has(page.pageId)
        ? verdictOf(page)
        : { outcome: 'otherScan', note: `${title}：第${page.code?.page ?? 1}页扫描了不止一次。` },
    );
}

/** What each page of a paper waits for: the missing ones, a look at where nobody signed, or only to be filed again. */
function verdictsOf(
  title: string,
  pages: number,
  byPage: ReadonlyMap<number, ScanPage>,
): (page: ScanPage) => Pick<PageVerdict, 'outcome' | 'note'> {
  const missing = missingPages(pages, [...byPage.keys()]);
  const lacks = `缺第${missing.join('、')}页（共${pages}页）。`;
  const isWhole = missing.length === 0;
  const hasUnsigned = [...byPage.values()].some(({ isUnsigned }) => isUnsigned);
  return ({ isUnsigned }) => {
    if (isUnsigned || (isWhole && hasUnsigned))
      return { outcome: 'unsigned', note: `${unsignedText({ title })}${isWhole ? '' : `另${lacks}`}` };
    return isWhole
      ? { outcome: 'released', note: `${title}：原来的归档已撤销，这一份各页已齐。` }
      : { outcome: 'missingPage', note: `${title}：${lacks}` };
  };
}

/** Pages that came together as a whole paper before those that came one by one. */
function wholeFirst(group: readonly ScanPage[], pages: number): readonly ScanPage[] {
  const foundIn = (batchId: string): readonly number[] =>
    group.filter((page) => page.batchId === batchId).map(({ code }) => code?.page ?? 0);
  const isWhole = ({ batchId }: ScanPage): boolean => missingPages(pages, foundIn(batchId)).length === 0;
  return [...group.filter(isWhole), ...group.filter((page) => !isWhole(page))];
}

function say(tx: Tx, page: ScanPage, { outcome, note }: Pick<PageVerdict, 'outcome' | 'note'>): void {
  if (page.outcome === outcome && page.note === note) return;
  settleScanPage(tx, page, { state: 'open', outcome, note, attachmentId: null, turn: page.turn });
}
