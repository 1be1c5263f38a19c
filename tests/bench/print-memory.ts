/** `node tests/bench/print-memory.ts merged|files`: a process that holds nothing but what printing needs, as the idle service would, and prints one line of JSON. */
import { buildFonts } from '../../build/fonts.ts';
import type { PrintModel } from '../../electron/pdf/print-model.ts';
import { PrintWorker } from '../../electron/workers/print-client.ts';
import { dossier, paperCode } from '../builders/paper.ts';
import { residentMegabytes } from './measure.ts';

export interface MemorySeen {
  readonly idle: number;
  readonly at200: number;
  readonly at1000: number;
}

/** Peak resident memory in MB before, after 200 and after 1,000 dossiers through the worker thread. */
async function measureMemory(merged: boolean): Promise<MemorySeen> {
  const folder = await buildFonts();
  const script = new URL('../../electron/workers/print-worker.ts', import.meta.url);
  const worker = new PrintWorker(script, { folder, systemFolder: null });
  const peakAt: number[] = [residentMegabytes()];
  let peak = 0;
  await worker.print({
    chunks: chunks(1000),
    sink: { begin: () => undefined, write: () => undefined, end: () => undefined },
    merged: merged ? { title: '合并', printedAt: '2026-11-24T02:22:00Z' } : null,
    cancel: new SharedArrayBuffer(4),
    progress: (documents) => {
      peak = Math.max(peak, residentMegabytes());
      if (documents === 200 || documents === 1000) peakAt.push(peak);
    },
  });
  await worker.close();
  const [idle = 0, at200 = 0, at1000 = 0] = peakAt;
  return { idle, at200, at1000 };
}

function* chunks(count: number): Generator<readonly PrintModel[]> {
  for (let from = 0; from < count; from += 20)
    yield Array.from({ length: 20 }, (_, index) => dossier(from + index, {}, paperCode('DA', from + index)));
}

if (import.meta.main) console.log(JSON.stringify(await measureMemory(process.argv[2] === 'merged')));
