import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RasterWorker } from '../../../electron/workers/raster-client.ts';
import { openPrintingOffice, type PrintingOffice, printedText } from '../../builders/printing.ts';
import { pngScan } from '../../builders/scan.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Where the vault keeps the office's only attachment. */
function vaultedPath({ db, office }: PrintingOffice): string {
  const name = db.get<{ file_name: string }>('SELECT file_name FROM attachment')?.file_name ?? '';
  return join(office.vaultFolder, name.slice(0, 2), name);
}

describe('a print of many', () => {
  it('is not stopped by a damaged or missing photo, and says whose papers lack it', async () => {
    const office = await openPrintingOffice();
    const { full, other } = office.ids;
    await office.call('people.setPhoto', { personId: full, bytes: pngScan() });
    expect((await office.print({ forms: ['basicFacts'] })).incomplete).toEqual([]);
    writeFileSync(vaultedPath(office), 'damaged');
    const people = { ids: [full, other] };
    const printed = await office.print({ people, forms: ['basicFacts', 'dossier'] });
    expect([printed.documents, printed.skipped]).toEqual([4, []]);
    const reason = '照片文件缺失或损坏，请从备份恢复或重新上传。';
    const incomplete = [{ personId: full, name: '张伟', reason }];
    expect(printed.incomplete).toEqual(incomplete);
    expect(printedText(await office.bytesOf(printed))).toContain('照片文件缺失或损坏');
    rmSync(vaultedPath(office));
    expect((await office.print({ people, forms: ['sheetToFill'] })).incomplete).toEqual(incomplete);
  });

  it('names whose photo cannot stand on archive paper', async () => {
    const office = await openPrintingOffice();
    const { full } = office.ids;
    const cmyk = Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 3, 0, 5, 4, ...new Uint8Array(40));
    await office.call('people.setPhoto', { personId: full, bytes: cmyk });
    const { incomplete } = await office.print({ people: { ids: [full] }, forms: ['basicFacts'] });
    expect(incomplete).toMatchObject([{ personId: full, reason: expect.stringContaining('CMYK') }]);
  });

  it('is not stopped by a scan that is gone: the catalogue remarks on it', async () => {
    const office = await openPrintingOffice();
    const filing = { entryId: null, title: '承诺书扫描件', formedOn: '2026-03-01' };
    const bytes = pngScan();
    await office.call('attachments.add', { personId: office.ids.full, ...filing, bytes });
    expect((await office.print({ forms: ['catalogue'] })).incomplete).toEqual([]);
    rmSync(vaultedPath(office));
    const printed = await office.print({ forms: ['catalogue', 'dossier'] });
    expect(printed.incomplete.map(({ reason }) => reason)).toEqual([
      '“承诺书扫描件”的电子件缺失，请从备份恢复。',
    ]);
    expect(printedText(await office.bytesOf(printed)).match(/电子件缺失/gu)).toHaveLength(2);
  });
});

describe('the thread that shows paper', () => {
  it('ends with the sessions, so that it holds no PDF behind the locked screen', async () => {
    const office = await openPrintingOffice();
    const { artifact } = await office.print({ forms: ['cover'] });
    const page = { artifactId: artifact.artifactId, page: 1, scale: 0.5 };
    expect((await office.call('paper.page', page)).pages).toBe(1);
    const ended = vi.spyOn(RasterWorker.prototype, 'close');
    await office.call('session.lock', {});
    expect(ended).toHaveBeenCalled();
  });
});
