import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PageOrder, PagePicture } from '../../electron/handlers/page-order.ts';
import { runWorker } from '../../electron/worker-pool.ts';
import { rejectionCode } from '../builders/refusal.ts';
import { g4Page, pdfScan, tiffScan } from '../builders/scan.ts';
import { readImports } from '../import-graph.ts';

const count = (bytes: Uint8Array, media: PageOrder['media'], limits = {}): Promise<PagePicture> =>
  runWorker<PagePicture>('page', {
    input: { media, bytes, page: 0, scale: 1 } satisfies PageOrder,
    timeoutMs: 20_000,
    memoryMb: 256,
    ...limits,
  });

describe('runWorker', () => {
  it('gives what the worker found', async () => {
    expect(await count(await pdfScan(3), 'pdf')).toMatchObject({ pages: 3, png: null });
  });

  it('hears every answer, however quickly the worker ends after it', async () => {
    const scan = tiffScan([g4Page()]);
    for (let round = 0; round < 10; round += 1) {
      const found = await Promise.all(Array.from({ length: 4 }, () => count(scan, 'tiff')));
      expect(found.map(({ pages }) => pages)).toEqual([1, 1, 1, 1]);
    }
  });

  it('passes on what the worker refused', async () => {
    expect(await rejectionCode(count(new Uint8Array(100), 'pdf'))).toBe('attachment-unreadable');
  });

  it('ends a worker that takes too long', async () => {
    const pdf = await pdfScan(1);
    expect(await rejectionCode(count(pdf, 'pdf', { timeoutMs: 1 }))).toBe('worker-timeout');
  });

  it('outlives a file whose directory eats the memory', async () => {
    const scan = tiffScan([g4Page()]);
    expect(await rejectionCode(count(bloated(scan), 'tiff', { memoryMb: 32 }))).toBe('worker-memory');
    expect(await count(scan, 'tiff')).toMatchObject({ pages: 1 });
  });
});

/** The scan with eight million values in its eighth field. */
function bloated(scan: Uint8Array): Uint8Array {
  const values = 8_000_000;
  const big = new Uint8Array(scan.length + values * 4);
  big.set(scan);
  const view = new DataView(big.buffer);
  const field = 8 + 2 + 7 * 12;
  view.setUint32(field + 4, values, true);
  view.setUint32(field + 8, scan.length, true);
  return big;
}

/** Every file of the program that runs in the worker. */
function filesOf(entry: string): ReadonlySet<string> {
  const root = join(import.meta.dirname, '../..');
  const files = new Set([entry]);
  for (const file of files)
    for (const { specifier, isType } of readImports(root, [file]))
      if (specifier.startsWith('.') && !isType) files.add(join(dirname(file), specifier));
  return files;
}

describe('the worker that reads files from outside', () => {
  it('holds neither key nor database nor vault', () => {
    const files = [...filesOf('electron/workers/page-worker.ts')];
    expect(files).toContain('electron/exchange/picture-pages.ts');
    expect(files.filter((file) => /^db\/(?!domain\/)|^electron\/(dispatch|service)/u.test(file))).toEqual([]);
  });
});
