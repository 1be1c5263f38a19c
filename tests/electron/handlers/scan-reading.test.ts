import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DomainError } from '../../../db/domain/domain-error.ts';
import { Spool } from '../../../db/spool.ts';
import type { JobContext } from '../../../electron/handlers/context.ts';
import type { ScanSource } from '../../../electron/handlers/scan-order.ts';
import { readScans } from '../../../electron/handlers/scan-reading.ts';
import type { RunWorker } from '../../../electron/handlers/workers.ts';

const MB = 1024 * 1024;

/** A file for the readers: how large, how many pages, and at which pages (0: opening it) a reader dies. */
interface Plan {
  readonly name: string;
  readonly size: number;
  readonly pages: number;
  readonly deadly: readonly number[];
}

/** Reads files whose pages and deaths are planned; gives what was made of them, and how many readers it took. */
async function readPlanned(plans: readonly Plan[], death: Error) {
  const folder = mkdtempSync(join(tmpdir(), 'scan-reading-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = plans.map(({ name, size }) => {
    const spool = Spool.create(folder);
    spool.append(new Uint8Array(size));
    return { name, size, spool };
  });
  let readers = 0;
  const runWorker: RunWorker = async (_name, order) => {
    readers += 1;
    for (;;) {
      const source = order.onPull?.() as ScanSource | null;
      if (!source) return null as never;
      const plan = plans[files.findIndex(({ spool }) => spool.finish().path === source.spool.path)];
      if (!plan || plan.deadly.includes(0)) throw death;
      for (let page = source.firstPage; page <= plan.pages; page += source.step) {
        await order.onEmit?.({ kind: 'at', page, pages: plan.pages });
        if (plan.deadly.includes(page)) throw death;
        const unread = { texts: [], digits: [], turn: 0, skew: 0, isBlank: false, fault: null };
        const pdf = Uint8Array.of(page);
        await order.onEmit?.({ kind: 'page', page, pages: plan.pages, pdf, sha256: `${page}`, ...unread });
      }
    }
  };
  const pages = Spool.create(folder);
  // Of its context reading uses these alone.
  const context = {
    runWorker,
    progress: () => undefined,
    cancelFlag: new Int32Array(1),
  } as unknown as JobContext;
  const { seen, ranges } = await readScans(context, files, pages);
  pages.finish();
  const fates = seen.map(({ sourceName, sourcePage, fault }, at) => {
    const range = ranges[at];
    const [byte] = range ? pages.readRange(range.offset, range.size) : [];
    return `${sourceName} ${sourcePage} ${fault ?? byte}`;
  });
  return { fates, readers };
}

const file = (name: string, facts: Partial<Plan> = {}): Plan => ({
  name,
  size: 10,
  pages: 1,
  deadly: [],
  ...facts,
});

describe('files that readers die of', () => {
  it('lose the page or the file it was, and everything else is read, in its order', async () => {
    const plans = [
      file('a', { size: 3 * MB, pages: 6, deadly: [3, 6] }),
      file('b', { deadly: [0] }),
      file('c', { size: 3 * MB, pages: 2, deadly: [0] }),
      file('d'),
    ];
    const { fates } = await readPlanned(plans, new DomainError('worker-timeout', ''));
    const late = '读取用时过长，已跳过。请重新扫描这一页。';
    expect(fates).toEqual([
      'a 1 1',
      'a 2 2',
      `a 3 ${late}`,
      'a 4 4',
      'a 5 5',
      `a 6 ${late}`,
      `b 0 ${late}`,
      `c 0 ${late}`,
      'd 1 1',
    ]);
  });

  it('are shared by two readers where large, and need one where small', async () => {
    const death = new DomainError('worker-memory', '');
    expect(await readPlanned([file('a')], death)).toMatchObject({ readers: 1 });
    expect(await readPlanned([file('a', { size: 3 * MB, pages: 4 })], death)).toEqual({
      readers: 2,
      fates: ['a 1 1', 'a 2 2', 'a 3 3', 'a 4 4'],
    });
  });

  it('are no excuse for a fault of the program’s own, which ends the batch', async () => {
    const plans = [file('a', { deadly: [1] }), file('b')];
    await expect(readPlanned(plans, new Error('ENOSPC'))).rejects.toThrow('ENOSPC');
  });
});
