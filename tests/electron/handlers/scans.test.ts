import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { AuditReport } from '../../../electron/contract/audit.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { openPrintingOffice, type PrintingOffice } from '../../builders/printing.ts';
import { blankPage, scanIn, scanPdf, signedSheets } from '../../builders/scanning.ts';

const sheetState = (office: PrintingOffice, personId: string): string | undefined =>
  office.db.get<{ state: string }>('SELECT sheet_state AS state FROM dossier WHERE person_id = :personId', {
    personId,
  })?.state;

const papersOf = async (office: PrintingOffice, personId: string): Promise<readonly string[]> =>
  (await office.call('attachments.list', { personId })).map(
    ({ title, media, pages }) => `${title} ${media} ${pages}`,
  );

const SHEET = '基本情况表（本人填写）';

describe('scanning signed paper back', () => {
  it('files every clean sheet with its person, turns the sheet to 已收 and leaves a sound chain', async () => {
    const office = await openPrintingOffice();
    const pages = await signedSheets(office);
    const result = await scanIn(office, { '三人.pdf': await scanPdf(pages) });
    expect(result).toMatchObject({ pages: 6, counts: { filed: 6 } });
    for (const personId of [office.ids.full, office.ids.other, office.ids.surgeon]) {
      expect(await papersOf(office, personId)).toEqual([`${SHEET} pdf 2`]);
      expect(sheetState(office, personId)).toBe('returned');
    }
    const report = await office.runJob<AuditReport>(office.as('auditor'), 'audit.check', { anchor: '' });
    expect(report.faults).toBe(0);
  });

  it('says of every filed page, and of its like scanned again, with whom it lies', async () => {
    const office = await openPrintingOffice();
    const [front, back] = await signedSheets(office);
    if (!front || !back) throw new Error('a sheet has two pages');
    const filedTo = [{ title: `${SHEET}（周䶮）`, record: null, personId: office.ids.surgeon }];
    const pagesOf = async (batchId: string) =>
      (await office.call('scans.batch', { batchId })).map(({ outcome, filedTo: to }) => ({ outcome, to }));
    const files = { 'a.jpg': front, 'b.jpg': back };
    const first = await scanIn(office, files);
    const again = await scanIn(office, files);
    expect(await pagesOf(first.batchId)).toEqual(Array(2).fill({ outcome: 'filed', to: filedTo }));
    expect(await pagesOf(again.batchId)).toEqual(Array(2).fill({ outcome: 'alreadyFiled', to: filedTo }));
  });

  it('takes pages in any order, any way up, from files of every kind, and asks twice for none', async () => {
    const office = await openPrintingOffice();
    const pages = await signedSheets(office);
    const turned = await Promise.all(
      pages.map((page, index) =>
        sharp(page)
          .rotate(index * 90)
          .jpeg({ quality: 80 })
          .withMetadata({ density: 200 })
          .toBuffer(),
      ),
    );
    const [first, second, third, fourth, ...rest] = turned.toReversed();
    if (!first || !second || !third || !fourth) throw new Error('six pages were printed');
    const fax = { compression: 'ccittfax4', bitdepth: 1, xres: 200 / 25.4, yres: 200 / 25.4 } as const;
    const files = {
      '1.jpg': first,
      '2.png': await sharp(second).png().toBuffer(),
      '3.tif': await sharp(third).greyscale().toColourspace('b-w').threshold(160).tiff(fax).toBuffer(),
      '4.tiff': await sharp(fourth)
        .tiff({ compression: 'lzw', xres: 200 / 25.4, yres: 200 / 25.4 })
        .toBuffer(),
      '5.pdf': await scanPdf(rest),
    };
    expect(await scanIn(office, files)).toMatchObject({ pages: 6, counts: { filed: 6 } });
    expect(await papersOf(office, office.ids.surgeon)).toEqual([`${SHEET} pdf 2`]);
    // The same files once more are known for what they are.
    expect((await scanIn(office, files)).counts).toEqual({ alreadyFiled: 6 });
    expect(await papersOf(office, office.ids.surgeon)).toEqual([`${SHEET} pdf 2`]);
    expect((await office.call('scans.count', {})).count).toBe(0);
  });

  it('keeps a page that lacks its second one waiting, and files both when that comes', async () => {
    const office = await openPrintingOffice();
    const [front, back] = await signedSheets(office);
    if (!front || !back) throw new Error('a sheet has two pages');
    const first = await scanIn(office, { '前.jpg': front, '空白.jpg': await blankPage() });
    expect(first.counts).toEqual({ missingPage: 1, blank: 1 });
    const [waiting] = (await office.call('scans.queue', { after: 0, limit: 50 })).rows;
    expect(waiting).toMatchObject({ outcome: 'missingPage', note: `${SHEET}（周䶮）：缺第2页（共2页）。` });
    expect(await scanIn(office, { '前.jpg': front })).toMatchObject({ counts: { alreadyWaiting: 1 } });
    expect((await scanIn(office, { '后.jpg': back })).counts).toEqual({ filed: 1 });
    expect(await papersOf(office, office.ids.surgeon)).toEqual([`${SHEET} pdf 2`]);
    expect((await office.call('scans.count', {})).count).toBe(0);
  });

  it('takes a batch back as one act: the paper is void and the sheet where it was', async () => {
    const office = await openPrintingOffice();
    const pages = await signedSheets(office);
    const { batchId } = await scanIn(office, { '三人.pdf': await scanPdf(pages) });
    await office.call('scans.undo', { batchId });
    expect(await papersOf(office, office.ids.full)).toEqual([]);
    expect(sheetState(office, office.ids.full)).toBe('none');
    expect((await office.call('scans.batch', { batchId })).map(({ state }) => state)).toEqual(
      Array(6).fill('undone'),
    );
    expect((await refusalOf(office.call('scans.undo', { batchId }))).code).toBe('scan-undone');
    // What was taken back may come again.
    expect((await scanIn(office, { '三人.pdf': await scanPdf(pages) })).counts).toEqual({ filed: 6 });
    const report = await office.runJob<AuditReport>(office.as('auditor'), 'audit.check', { anchor: '' });
    expect(report.faults).toBe(0);
  });

  it('writes nothing where the user cancels', async () => {
    const office = await openPrintingOffice();
    const bytes = await scanPdf(await signedSheets(office));
    const { trayId } = await office.call('scans.put', {
      trayId: null,
      fileName: 'a.pdf',
      size: bytes.length,
      offset: 0,
      bytes,
    });
    const { jobId } = (await office.call('scans.read', { trayId, keepBlank: false })) as unknown as {
      jobId: string;
    };
    await office.call('jobs.cancel', { jobId });
    await expect.poll(() => office.gate.jobs.get(jobId)?.state, { timeout: 20_000 }).toBe('cancelled');
    expect(await office.call('scans.batches', {})).toEqual([]);
    expect(await papersOf(office, office.ids.full)).toEqual([]);
  });
});
