import { afterAll, describe, expect, it } from 'vitest';
import { buildFonts } from '../../../build/fonts.ts';
import type { PrintModel } from '../../../electron/pdf/print-model.ts';
import { PrintWorker } from '../../../electron/workers/print-client.ts';
import { RasterWorker } from '../../../electron/workers/raster-client.ts';
import { dossier } from '../../builders/paper.ts';
import { printed } from '../../builders/print.ts';

const WORKERS = new URL('../../../electron/workers/', import.meta.url);
const worker = new PrintWorker(new URL('print-worker.ts', WORKERS), {
  folder: await buildFonts(),
  systemFolder: null,
});
const raster = new RasterWorker(new URL('raster-worker.ts', WORKERS));
afterAll(() => Promise.all([worker.close(), raster.close()]));

function* chunks(count: number): Generator<readonly PrintModel[]> {
  for (let at = 0; at < count; at++) yield [dossier(at), dossier(at)];
}

const quiet = { begin: () => undefined, end: () => undefined };
const job = { merged: null, cancel: new SharedArrayBuffer(4), progress: () => undefined };

describe('PrintWorker', () => {
  it('draws in its thread what is drawn here, byte for byte', async () => {
    const parts: Uint8Array[] = [];
    const sink = { ...quiet, write: (bytes: Uint8Array) => void parts.push(bytes) };
    await worker.print({ ...job, chunks: [[dossier(5)]], sink });
    expect(Buffer.concat(parts).equals(await printed(dossier(5)))).toBe(true);
  });

  it('sends no more than four chunks to a slow disk', async () => {
    let [waiting, most] = [0, 0];
    const write = async () => {
      waiting += 1;
      most = Math.max(most, waiting);
      await new Promise((resolve) => setTimeout(resolve, 5));
      waiting -= 1;
    };
    const outcome = await worker.print({ ...job, chunks: chunks(6), sink: { ...quiet, write } });
    expect([outcome.documents, most]).toEqual([12, 1]);
  });

  it('stops at the flag', async () => {
    const cancel = new SharedArrayBuffer(4);
    const progress = (documents: number) => {
      if (documents === 3) Atomics.store(new Int32Array(cancel), 0, 1);
    };
    const outcome = await worker.print({
      ...job,
      cancel,
      progress,
      chunks: chunks(200),
      sink: { ...quiet, write: () => undefined },
    });
    expect(outcome.cancelled).toBe(true);
    expect(outcome.documents).toBeLessThan(20);
  });

  it('reports a full disk, and prints the next job all the same', async () => {
    const full = { ...quiet, write: () => Promise.reject(new Error('ENOSPC')) };
    await expect(
      worker.print({ ...job, cancel: new SharedArrayBuffer(4), chunks: chunks(5), sink: full }),
    ).rejects.toThrow('ENOSPC');
    const outcome = await worker.print({
      ...job,
      chunks: [[dossier(1)]],
      sink: { ...quiet, write: () => undefined },
    });
    expect(outcome).toEqual({ documents: 1, pages: 7, cancelled: false, boxed: [] });
  });
});

describe('a PrintWorker whose thread has ended', () => {
  it('says so and refuses the next job instead of waiting for ever', async () => {
    const ending = new PrintWorker(new URL('print-worker.ts', WORKERS), {
      folder: await buildFonts(),
      systemFolder: null,
    });
    const sink = { ...quiet, write: () => ending.close() };
    await expect(ending.print({ ...job, chunks: chunks(50), sink })).rejects.toThrow('ended');
    expect(ending.hasEnded).toBe(true);
    await expect(ending.print({ ...job, chunks: chunks(1), sink })).rejects.toThrow('ended');
  });
});

describe('RasterWorker', () => {
  it('draws a page as a PNG and names the number of pages', async () => {
    const page = await raster.render(await printed(dossier(1)), 3, 1);
    expect([page.pages, page.width, page.height]).toEqual([7, 595, 841]);
    expect([...page.png.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  });

  it('refuses a damaged PDF and a page that is not there, and goes on', async () => {
    const whole = await printed(dossier(1));
    await expect(raster.render(new Uint8Array(64), 1, 1)).rejects.toThrow();
    await expect(raster.render(whole, 8, 1)).rejects.toThrow('page 8 of 7');
    await expect(raster.render(whole, 1, 1000)).rejects.toThrow('pixels');
    expect((await raster.render(whole, 1, 0.5)).width).toBe(297);
  });

  it('rejects the page in hand when it is ended, and begins anew with the next', async () => {
    const whole = await printed(dossier(1));
    await raster.render(whole, 1, 0.5);
    const inHand = raster.render(whole, 2, 4);
    await new Promise((resolve) => setImmediate(resolve));
    await raster.close();
    await expect(inHand).rejects.toThrow('the raster thread ended');
    expect((await raster.render(whole, 1, 0.5)).width).toBe(297);
  });
});
