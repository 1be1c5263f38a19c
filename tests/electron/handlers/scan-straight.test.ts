import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openScan } from '../../../electron/exchange/scan/open-scan.ts';
import { readPage } from '../../../electron/exchange/scan/read-page.ts';
import { openPrintingOffice, type PrintingOffice } from '../../builders/printing.ts';
import { scanIn, signedSheets } from '../../builders/scanning.ts';

/** The page as it lay on the glass, a little askew. */
function askew(page: Buffer): Promise<Buffer> {
  return sharp(page)
    .rotate(2.5, { background: '#fff' })
    .jpeg({ quality: 80 })
    .withMetadata({ density: 200 })
    .toBuffer();
}

/** How far the pages of the one filed paper lie askew. */
async function skewsOf({ call, ids }: PrintingOffice): Promise<readonly number[]> {
  const personId = ids.surgeon;
  const [paper] = await call('attachments.list', { personId });
  const { bytes } = await call('attachments.download', { personId, attachmentId: paper?.id ?? '' });
  const file = await openScan(bytes);
  const skews: number[] = [];
  for (let page = 1; page <= file.pages; page += 1)
    skews.push(Math.abs((await readPage(await file.page(page))).skew));
  return skews;
}

describe('a page that waited', () => {
  it('is set straight when its other page completes the paper', async () => {
    const office = await openPrintingOffice();
    const [front, back] = await signedSheets(office);
    if (!front || !back) throw new Error('a sheet has two pages');
    await scanIn(office, { '前.jpg': await askew(front) });
    await scanIn(office, { '后.jpg': await askew(back) });
    const skews = await skewsOf(office);
    expect(skews).toHaveLength(2);
    expect(Math.max(...skews)).toBeLessThan(0.4);
  });

  it('is set straight when it is filed by hand', async () => {
    const office = await openPrintingOffice();
    const [front] = await signedSheets(office);
    if (!front) throw new Error('a sheet was printed');
    await scanIn(office, { '前.jpg': await askew(front) });
    const { rows } = await office.call('scans.queue', { after: 0, limit: 50 });
    const [hint] = rows[0]?.hints ?? [];
    if (!hint) throw new Error('the code names the record');
    await office.call('scans.settle', {
      pages: rows.map(({ pageId, version, turn }) => ({ pageId, version, turn })),
      records: [{ form: hint.form, recordId: hint.recordId }],
      earlier: 'keep',
      isSure: true,
    });
    const skews = await skewsOf(office);
    expect(skews).toHaveLength(1);
    expect(Math.max(...skews)).toBeLessThan(0.4);
  });
});
