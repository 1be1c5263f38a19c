import { describe, expect, it } from 'vitest';
import { addScanBatch, addScanPage } from '../../../db/scan-batches.ts';
import type { OpenScanPage } from '../../../electron/contract/scans.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { createTestCampaign, openLetterOffice } from '../../builders/letter-office.ts';
import type { TestOffice } from '../../builders/office.ts';
import { openPrintingOffice } from '../../builders/printing.ts';
import { waitingPage } from '../../builders/scan-page.ts';
import { scanIn, scanPdf, signedSheets } from '../../builders/scanning.ts';

const queueOf = async ({ call }: TestOffice) => (await call('scans.queue', { after: 0, limit: 50 })).rows;

const targetsOf = (rows: readonly OpenScanPage[]) =>
  rows.map(({ pageId, version, turn }) => ({ pageId, version, turn }));

/** The surgeon's sheet has two pages: the first of them waits. */
async function halfSheet() {
  const office = await openPrintingOffice();
  const [front, back] = await signedSheets(office);
  if (!front || !back) throw new Error('a sheet has two pages');
  await scanIn(office, { 'a.jpg': front });
  const sheetOf = async (number: string) => {
    const [candidate] = await office.call('scans.candidates', {
      text: number,
      form: 'sheetToFill',
      pageId: null,
    });
    if (!candidate) throw new Error('nobody found');
    return [{ form: candidate.form, recordId: candidate.recordId }];
  };
  const papersOf = async (personId: string): Promise<number> =>
    (await office.call('attachments.list', { personId })).length;
  return { office, front, back, sheetOf, papersOf };
}

describe('settling by hand', () => {
  it('does not file a page whose code names another record before the clerk has said yes to both names', async () => {
    const { office, sheetOf, papersOf } = await halfSheet();
    const settlement = {
      pages: targetsOf(await queueOf(office)),
      records: await sheetOf(office.numbers.other),
      earlier: 'keep' as const,
    };
    const refusal = await refusalOf(office.call('scans.settle', settlement));
    expect(refusal.code).toBe('scan-doubtful');
    expect(refusal.message).toMatch(/^纸上的码是“.*（周䶮）”，您选的是“.*”。这份材料共2页，缺第2页。/u);
    expect(await papersOf(office.ids.other)).toBe(0);
    await office.call('scans.settle', { ...settlement, isSure: true });
    expect(await papersOf(office.ids.other)).toBe(1);
  });

  it('does not file a part of a paper as the whole of it unsaid, but beside a whole one', async () => {
    const { office, front, back, sheetOf } = await halfSheet();
    const records = await sheetOf(office.numbers.surgeon);
    const pages = targetsOf(await queueOf(office));
    const refusal = await refusalOf(office.call('scans.settle', { pages, records, earlier: 'keep' }));
    expect(refusal).toMatchObject({
      code: 'scan-doubtful',
      message: '这份材料共2页，缺第2页。请核对纸面和所选记录，确认无误后再归档。',
    });
    await scanIn(office, { 'b.jpg': back });
    await scanIn(office, { 'c.pdf': await scanPdf([front]) });
    const again = targetsOf(await queueOf(office));
    expect(again).toHaveLength(1);
    const replace = office.call('scans.settle', { pages: again, records, earlier: 'replace' });
    expect((await refusalOf(replace)).code).toBe('scan-doubtful');
    await office.call('scans.settle', { pages: again, records, earlier: 'keep' });
  });

  it('does not call a letter signed that was never printed before the clerk has said yes', async () => {
    const letters = await openLetterOffice();
    await createTestCampaign(letters);
    const { office } = letters;
    const letter = office.db.get<{ id: string }>('SELECT id FROM letter WHERE printed_on IS NULL LIMIT 1');
    if (!letter) throw new Error('letters are due');
    const pageId = office.write((tx) => {
      const batchId = addScanBatch(tx, { name: 'a.jpg', scannedBy: '经办' });
      return addScanPage(tx, waitingPage(batchId));
    });
    const settle = () =>
      refusalOf(
        office.call('scans.settle', {
          pages: [{ pageId, version: 1, turn: 0 }],
          records: [{ form: 'letter', recordId: letter.id }],
          earlier: 'keep',
        }),
      );
    const refusal = await settle();
    expect(refusal.code).toBe('scan-doubtful');
    expect(refusal.message).toContain('还没有打印过，归档后即记为已签、已归档');
    office.write((tx) => tx.amend('letter', letter.id, 1, { state: 'printed', printed_on: '2026-03-01' }));
    expect((await settle()).code).not.toBe('scan-doubtful');
  });
});
