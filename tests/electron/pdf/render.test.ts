import { describe, expect, it } from 'vitest';
import { renderDocuments } from '../../../electron/pdf/render.ts';
import { dossier, ledger } from '../../builders/paper.ts';
import { printed, printFonts } from '../../builders/print.ts';

const fonts = await printFonts();

function recorder() {
  const calls: string[] = [];
  return {
    calls,
    sink: {
      begin: (index: number) => void calls.push(`begin ${index}`),
      write: () => void (calls.at(-1) === 'bytes' || calls.push('bytes')),
      end: () => void calls.push('end'),
    },
  };
}

describe('renderDocuments', () => {
  it('writes one file for all, or one for each, and counts pages', async () => {
    const merged = recorder();
    const title = { title: '合并', printedAt: '2026-11-24T02:22:00Z' };
    expect(await renderDocuments([dossier(1), dossier(2)], merged.sink, { fonts, merged: title })).toEqual({
      documents: 2,
      pages: 14,
      cancelled: false,
      boxed: [],
    });
    expect(merged.calls).toEqual(['begin 0', 'bytes', 'end']);
    const files = recorder();
    await renderDocuments([dossier(1), ledger(3)], files.sink, { fonts, merged: null });
    expect(files.calls).toEqual(['begin 0', 'bytes', 'end', 'begin 1', 'bytes', 'end']);
  });

  it('begins each document on a sheet of its own where both sides are printed', async () => {
    const merged = { title: '合并', printedAt: '2026-11-24T02:22:00Z', bothSides: true };
    const { sink } = recorder();
    // Seven pages and a blank one, twice.
    expect(await renderDocuments([dossier(1), dossier(2)], sink, { fonts, merged })).toMatchObject({
      documents: 2,
      pages: 16,
    });
  });

  it('begins no file where there is nothing to print', async () => {
    const { calls, sink } = recorder();
    const merged = { title: '合并', printedAt: '2026-11-24T02:22:00Z' };
    expect(await renderDocuments([], sink, { fonts, merged })).toEqual({
      documents: 0,
      pages: 0,
      cancelled: false,
      boxed: [],
    });
    expect(calls).toEqual([]);
  });

  it('stops before the next document once it is cancelled, telling how far it came', async () => {
    let drawn = 0;
    const outcome = await renderDocuments([dossier(1), dossier(2), dossier(3)], recorder().sink, {
      fonts,
      merged: null,
      cancelled: () => drawn === 2,
      progress: (documents) => {
        drawn = documents;
      },
    });
    expect(outcome).toEqual({ documents: 2, pages: 14, cancelled: true, boxed: [] });
  });

  it('gives the same bytes for the same model, whatever was printed before', async () => {
    const first = await printed(dossier(3));
    await printed(ledger(30));
    expect((await printed(dossier(3))).equals(first)).toBe(true);
  });
});
