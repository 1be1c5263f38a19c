import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { AuditReport } from '../../../electron/contract/audit.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { openPrintingOffice, type PrintingOffice } from '../../builders/printing.ts';
import { scanIn, scanPdf, signedSheets } from '../../builders/scanning.ts';

const queueOf = async ({ call }: PrintingOffice) => (await call('scans.queue', { after: 0, limit: 50 })).rows;

const outcomesOf = async (office: PrintingOffice): Promise<readonly string[]> =>
  (await queueOf(office)).map(({ outcome, code }) => `${outcome} ${code?.page ?? 0}`);

/** The same page once more through the scanner. */
const again = (page: Buffer, quality = 60): Promise<Buffer> =>
  sharp(page).jpeg({ quality }).withMetadata({ density: 200 }).toBuffer();

/** A sheet that came page by page and was filed, and came once more as a whole. */
async function scannedTwice() {
  const office = await openPrintingOffice();
  const [front, back] = await signedSheets(office);
  if (!front || !back) throw new Error('a sheet has two pages');
  await scanIn(office, { '前.jpg': front });
  const second = await scanIn(office, { '后.jpg': back });
  const whole = await scanPdf([await again(front), await again(back)]);
  expect((await scanIn(office, { '又.pdf': whole })).counts).toEqual({ otherScan: 2 });
  return { office, front, back, second };
}

/** Files whatever of the queue is one item with its first page. */
async function settleItem(office: PrintingOffice, outcome: string): Promise<readonly string[]> {
  const pages = (await queueOf(office)).filter((page) => page.outcome === outcome);
  const [hint] = pages[0]?.hints ?? [];
  if (!hint) throw new Error('the code names the record');
  await office.call('scans.settle', {
    pages: pages.map(({ pageId, version, turn }) => ({ pageId, version, turn })),
    records: [{ form: hint.form, recordId: hint.recordId }],
    earlier: 'keep',
  });
  return pages.map(({ pageId }) => pageId);
}

describe('pages that waited because their paper was filed already', () => {
  it('say that they are whole and to be filed, once the filing is undone, and one Enter files them', async () => {
    const { office, second } = await scannedTwice();
    await office.call('scans.undo', { batchId: second.batchId });
    expect(await outcomesOf(office)).toEqual(['otherScan 1', 'released 1', 'released 2']);
    const notes = (await queueOf(office)).map(({ note }) => note);
    expect(notes.filter((note) => note.includes('已有归档的扫描件'))).toEqual([]);
    await settleItem(office, 'released');
    expect(await office.call('attachments.list', { personId: office.ids.surgeon })).toHaveLength(1);
    const report = await office.runJob<AuditReport>(office.as('auditor'), 'audit.check', { anchor: '' });
    expect(report.faults).toBe(0);
  });

  it('are not put aside for an original that is gone', async () => {
    const { office, second } = await scannedTwice();
    await office.call('scans.undo', { batchId: second.batchId });
    const pages = (await queueOf(office)).map(({ pageId, version }) => ({ pageId, version }));
    const aside = office.call('scans.aside', { pages, asBlank: false, keepsFiled: true });
    expect((await refusalOf(aside)).code).toBe('scan-nothing-filed');
    expect(await queueOf(office)).toHaveLength(3);
    await office.call('scans.aside', { pages, asBlank: false });
    expect(await queueOf(office)).toEqual([]);
  });

  it('wait for their missing page again where a part came, and another scan of it completes the paper', async () => {
    const office = await openPrintingOffice();
    const [front, back] = await signedSheets(office);
    if (!front || !back) throw new Error('a sheet has two pages');
    const first = await scanIn(office, { 'a.pdf': await scanPdf([front, back]) });
    await scanIn(office, { 'b.jpg': await again(back) });
    await office.call('scans.undo', { batchId: first.batchId });
    expect((await queueOf(office)).map(({ note }) => note)).toEqual([
      expect.stringContaining('缺第1页（共2页）'),
    ]);
    expect((await scanIn(office, { 'c.jpg': await again(front) })).counts).toEqual({ filed: 1 });
    expect(await queueOf(office)).toEqual([]);
  });

  it('are judged again too when what was filed by hand is taken back', async () => {
    const { office, second } = await scannedTwice();
    await office.call('scans.undo', { batchId: second.batchId });
    const pageIds = await settleItem(office, 'released');
    await office.call('scans.takeBack', { pageIds: [...pageIds] });
    expect(await outcomesOf(office)).toEqual(['otherScan 1', 'released 1', 'released 2']);
  });

  it('leave the way to a new scan, and are another one of it then', async () => {
    const { office, front, back, second } = await scannedTwice();
    await office.call('scans.undo', { batchId: second.batchId });
    const whole = await scanPdf([await again(front, 40), await again(back, 40)]);
    expect((await scanIn(office, { '新.pdf': whole })).counts).toEqual({ filed: 2 });
    expect(await outcomesOf(office)).toEqual(['otherScan 1', 'otherScan 1', 'otherScan 2']);
  });
});
