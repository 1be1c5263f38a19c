import { paperKey } from '../../db/domain/scan.ts';
import type { OpenScanPage } from '../../electron/contract/scans.ts';

/** What is settled at once: pages of one paper, or pages the clerk has put together. */
export interface QueueItem {
  readonly key: string;
  /** In page order. */
  readonly pages: readonly [OpenScanPage, ...OpenScanPage[]];
}

/** Pages by paper, in the order they came; `joined` names pages that go with the one before them. */
export function queueItems(
  pages: readonly OpenScanPage[],
  joined: ReadonlySet<string>,
): readonly QueueItem[] {
  const items: { key: string; pages: [OpenScanPage, ...OpenScanPage[]] }[] = [];
  const byPaper = new Map<string, (typeof items)[number]>();
  for (const page of pages) {
    const paper = page.code && `${page.outcome} ${paperKey(page.code)}`;
    const known =
      (paper === null ? undefined : byPaper.get(paper)) ??
      (joined.has(page.pageId) ? items.at(-1) : undefined);
    if (known) {
      known.pages.push(page);
      continue;
    }
    const item: (typeof items)[number] = { key: page.pageId, pages: [page] };
    items.push(item);
    if (paper !== null) byPaper.set(paper, item);
  }
  for (const { pages: own } of items)
    own.sort((left, right) => (left.code?.page ?? 0) - (right.code?.page ?? 0));
  return items;
}
