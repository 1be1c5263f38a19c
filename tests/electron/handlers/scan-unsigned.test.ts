import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../electron/demo/random.ts';
import { openScan } from '../../../electron/exchange/scan/open-scan.ts';
import { readPage } from '../../../electron/exchange/scan/read-page.ts';
import { Rasterizer } from '../../../electron/pdf/raster.ts';
import type { PrintedPage } from '../../builders/degrade.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { withSignature } from '../../builders/hand-signature.ts';
import { insertCampaign, letterCandidate } from '../../builders/letter.ts';
import { openPrintingOffice, type PrintingOffice } from '../../builders/printing.ts';
import { scanIn } from '../../builders/scanning.ts';

const DPI = 200;

const toJpeg = ({ png }: Pick<PrintedPage, 'png'>): Promise<Buffer> =>
  sharp(png).flatten({ background: '#fff' }).jpeg({ quality: 80 }).withMetadata({ density: DPI }).toBuffer();

/** A letter of 周䶮 on one page, printed by the program: the office's own copy, as it left the printer. */
async function printedLetter() {
  const office = await openPrintingOffice();
  const { campaignId } = office.write((tx) =>
    insertCampaign(tx, office.office.officeId, [letterCandidate(office.ids.surgeon, '周䶮')]),
  );
  const printed = await office.runJob<Parameters<PrintingOffice['bytesOf']>[0]>(
    office.call,
    'letters.print',
    {
      letters: { campaignId },
      order: 'unit',
      onlyDue: false,
      merged: true,
    },
  );
  const opened = await new Rasterizer().open(await office.bytesOf(printed));
  for (let page = 1; page <= opened.pages; page += 1) {
    const clean = { dpi: DPI, ...(await opened.render(page, DPI / 72)) };
    const { codes } = await readPage(await (await openScan(await toJpeg(clean))).page(1));
    if (codes.length === 0) continue;
    const stateOf = () => office.db.get<{ state: string }>('SELECT state FROM letter')?.state;
    return { office, clean, stateOf };
  }
  throw new Error('no page carries codes');
}

const queueOf = async ({ call }: PrintingOffice) => (await call('scans.queue', { after: 0, limit: 50 })).rows;

describe('a letter that comes back signed and is not marked as such', () => {
  it('counts as signed on the day given for the batch, which is said and cannot lie after today', async () => {
    const { office, clean, stateOf } = await printedLetter();
    const signed = await toJpeg(await withSignature(clean, seededRandom(5)));
    const scan = (signedOn: string) => scanIn(office, { 'b.jpg': signed }, office.call, false, signedOn);
    await expect(scan('2999-01-01')).rejects.toThrow('签订日期 2999-01-01 晚于今天');
    expect(stateOf()).toBe('printed');
    const { batchId } = await scan('2026-02-27');
    const [page] = await office.call('scans.batch', { batchId });
    expect([page?.state, page?.note]).toEqual(['filed', '签订日期记为2026-02-27']);
    expect(office.db.get('SELECT signed_on FROM letter')).toEqual({ signed_on: '2026-02-27' });
  });
});

describe('a letter that comes back without a signature', () => {
  it('is not filed as signed: it waits with its reason, and is filed only after the clerk has said yes', async () => {
    const { office, clean, stateOf } = await printedLetter();
    expect((await scanIn(office, { 'a.jpg': await toJpeg(clean) })).counts).toEqual({ unsigned: 1 });
    expect(stateOf()).toBe('printed');
    const [page] = await queueOf(office);
    const [hint] = page?.hints ?? [];
    if (!page || !hint) throw new Error('the letter waits');
    expect(page.note).toMatch(/（周䶮）：签名处未见笔迹，没有归档。$/u);
    const settlement = {
      pages: [{ pageId: page.pageId, version: page.version, turn: page.turn }],
      records: [{ form: hint.form, recordId: hint.recordId }],
      earlier: 'keep' as const,
    };
    const refusal = await refusalOf(office.call('scans.settle', settlement));
    expect(refusal.code).toBe('scan-doubtful');
    expect(refusal.message).toContain('（周䶮）”签名处未见笔迹，归档后即记为已签、已归档。');
    expect(stateOf()).toBe('printed');
    const late = office.call('scans.settle', { ...settlement, isSure: true, signedOn: '2999-01-01' });
    expect((await refusalOf(late)).code).toBe('letter-date');
    await office.call('scans.settle', { ...settlement, isSure: true, signedOn: '2026-02-27' });
    expect(stateOf()).toBe('filed');
    const [filed] = await office.call('scans.batch', { batchId: page.batchId });
    expect(filed?.note).toBe('人工归档；签订日期记为2026-02-27');
  });

  it('does not stand in the way of the signed one, and is another scan of it then', async () => {
    const { office, clean, stateOf } = await printedLetter();
    await scanIn(office, { 'a.jpg': await toJpeg(clean) });
    const signed = await toJpeg(await withSignature(clean, seededRandom(5)));
    expect((await scanIn(office, { 'b.jpg': signed })).counts).toEqual({ filed: 1 });
    expect(stateOf()).toBe('filed');
    const waiting = (await queueOf(office)).map(({ outcome, note }) => [outcome, note]);
    expect(waiting).toEqual([['otherScan', '签名处未见笔迹；这份材料已有归档的扫描件，请选择保留哪一份。']]);
  });

  it('is unsigned still once the filing of the signed one is taken back, and asks again before it is filed', async () => {
    const { office, clean, stateOf } = await printedLetter();
    await scanIn(office, { 'a.jpg': await toJpeg(clean) });
    const signed = await toJpeg(await withSignature(clean, seededRandom(5)));
    const { batchId } = await scanIn(office, { 'b.jpg': signed });
    await office.call('scans.undo', { batchId });
    const waiting = await queueOf(office);
    const [page] = waiting.filter(({ sourceName }) => sourceName === 'a.jpg');
    const [hint] = page?.hints ?? [];
    if (!page || !hint) throw new Error('the letter waits');
    expect([page.outcome, page.note]).toEqual([
      'unsigned',
      expect.stringContaining('签名处未见笔迹，没有归档。'),
    ]);
    const settlement = {
      pages: [{ pageId: page.pageId, version: page.version, turn: page.turn }],
      records: [{ form: hint.form, recordId: hint.recordId }],
      earlier: 'keep' as const,
    };
    expect((await refusalOf(office.call('scans.settle', settlement))).code).toBe('scan-doubtful');
    expect(stateOf()).toBe('printed');
  });
});
