import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { AuditReport } from '../../../electron/contract/audit.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { openPrintingOffice, type PrintingOffice } from '../../builders/printing.ts';
import { beside, cropped, scanIn, scanPdf, signedSheets } from '../../builders/scanning.ts';

const queueOf = async (office: PrintingOffice) =>
  (await office.call('scans.queue', { after: 0, limit: 50 })).rows;

const stateOf = (office: PrintingOffice, personId: string): string | undefined =>
  office.db.get<{ state: string }>('SELECT sheet_state AS state FROM dossier WHERE person_id = :personId', {
    personId,
  })?.state;

const papersOf = async (office: PrintingOffice, personId: string): Promise<number> =>
  (await office.call('attachments.list', { personId })).length;

/** The one candidate for a sheet of a person's number. */
async function candidateFor(office: PrintingOffice, number: string) {
  const asked = { text: number, form: 'sheetToFill', pageId: null } as const;
  const [candidate] = await office.call('scans.candidates', asked);
  if (!candidate) throw new Error('nobody found');
  return { form: candidate.form, recordId: candidate.recordId };
}

async function expectSoundChain(office: PrintingOffice): Promise<void> {
  const report = await office.runJob<AuditReport>(office.as('auditor'), 'audit.check', { anchor: '' });
  expect(report.faults).toBe(0);
}

describe('taking back what was settled by hand', () => {
  it('leaves the record as it was and the page in the queue as it stood, ready for the right one', async () => {
    const office = await openPrintingOffice();
    const [front] = await signedSheets(office);
    if (!front) throw new Error('a sheet was printed');
    await scanIn(office, { 'a.jpg': await cropped(front) });
    const before = await queueOf(office);
    const [page] = before;
    if (!page) throw new Error('the page waits');
    const { pageId, version } = page;
    const pages = [{ pageId, version, turn: 90 as const }];
    const wrong = [await candidateFor(office, office.numbers.other)];
    await office.call('scans.settle', { pages, records: wrong, earlier: 'keep' });
    expect([await papersOf(office, office.ids.other), stateOf(office, office.ids.other)]).toEqual([
      1,
      'returned',
    ]);
    await office.call('scans.takeBack', { pageIds: [pageId] });
    expect([await papersOf(office, office.ids.other), stateOf(office, office.ids.other)]).toEqual([
      0,
      'none',
    ]);
    const after = await queueOf(office);
    expect(after).toEqual(before.map((one) => ({ ...one, version: one.version + 2 })));
    const right = [await candidateFor(office, office.numbers.surgeon)];
    const again = [{ pageId, version: version + 2, turn: 0 as const }];
    await office.call('scans.settle', { pages: again, records: right, earlier: 'keep' });
    expect(await papersOf(office, office.ids.surgeon)).toBe(1);
    await expectSoundChain(office);
  });

  it('takes both papers of one page back, and once only', async () => {
    const office = await openPrintingOffice();
    const [one, , two] = await signedSheets(office);
    if (!one || !two) throw new Error('six pages were printed');
    await scanIn(office, { 'a3.jpg': await beside(one, two) });
    const [row] = await queueOf(office);
    if (!row) throw new Error('the page waits');
    const { pageId, version, turn } = row;
    const settlement = {
      pages: [{ pageId, version, turn }],
      records: row.hints.map(({ form, recordId }) => ({ form, recordId })),
      earlier: 'keep' as const,
      isSure: true,
    };
    await office.call('scans.settle', settlement);
    await office.call('scans.takeBack', { pageIds: [pageId] });
    for (const personId of [office.ids.surgeon, office.ids.full]) {
      expect(await papersOf(office, personId)).toBe(0);
      expect(stateOf(office, personId)).toBe('none');
    }
    expect((await queueOf(office)).map(({ outcome }) => outcome)).toEqual(['twoPapers']);
    expect(await office.call('scans.takeBack', { pageIds: [pageId] })).toBeNull();
  });

  it('brings a page that was called blank back as what it was', async () => {
    const office = await openPrintingOffice();
    const [front] = await signedSheets(office);
    if (!front) throw new Error('a sheet was printed');
    await scanIn(office, { 'a.jpg': front });
    const [page] = await queueOf(office);
    if (!page) throw new Error('the page waits');
    const { pageId, version } = page;
    await office.call('scans.aside', { pages: [{ pageId, version }], asBlank: true });
    await office.call('scans.takeBack', { pageIds: [pageId] });
    expect(await queueOf(office)).toMatchObject([{ outcome: 'missingPage', note: page.note }]);
  });

  it('is refused for what filed itself, saying what to do', async () => {
    const office = await openPrintingOffice();
    const { batchId } = await scanIn(office, { 'a.pdf': await scanPdf(await signedSheets(office)) });
    const [page] = await office.call('scans.batch', { batchId });
    const pageIds = [page?.pageId ?? ''];
    expect(page?.hasFile).toBe(false);
    expect((await refusalOf(office.call('scans.takeBack', { pageIds }))).code).toBe('scan-by-code');
  });
});

describe('undoing one batch of two that made a paper', () => {
  it.each([
    ['the later', 1, 'missingPage'],
    ['the earlier', 0, 'missingPage'],
  ])('%s takes the paper back, and the page of the other one waits again', async (_name, which, outcome) => {
    const office = await openPrintingOffice();
    const [front, back] = await signedSheets(office);
    if (!front || !back) throw new Error('a sheet has two pages');
    const batches = [await scanIn(office, { '前.jpg': front }), await scanIn(office, { '后.jpg': back })];
    expect(await papersOf(office, office.ids.surgeon)).toBe(1);
    await office.call('scans.undo', { batchId: batches[which]?.batchId ?? '' });
    expect([await papersOf(office, office.ids.surgeon), stateOf(office, office.ids.surgeon)]).toEqual([
      0,
      'none',
    ]);
    expect((await queueOf(office)).map((page) => page.outcome)).toEqual([outcome]);
    // The one that was undone comes again, and the paper is whole.
    const again = { '又.jpg': which === 0 ? front : back };
    expect((await scanIn(office, again)).counts).toEqual({ filed: 1 });
    expect(await papersOf(office, office.ids.surgeon)).toBe(1);
    expect(await queueOf(office)).toEqual([]);
    await expectSoundChain(office);
  });
});

describe('a part of a paper that is filed already', () => {
  it('says which pages came, so that it does not replace the whole unseen', async () => {
    const office = await openPrintingOffice();
    const [front, back] = await signedSheets(office);
    if (!front || !back) throw new Error('a sheet has two pages');
    await scanIn(office, { 'a.pdf': await scanPdf([front, back]) });
    const again = await sharp(back).jpeg({ quality: 60 }).withMetadata({ density: 200 }).toBuffer();
    expect((await scanIn(office, { 'b.jpg': again })).counts).toEqual({ otherScan: 1 });
    const [row] = await queueOf(office);
    expect(row?.note).toContain('这次只扫了第2页（共2页）');
    const [hint] = row?.hints ?? [];
    if (!row || !hint) throw new Error('the code names the record');
    const { pageId, version, turn } = row;
    const records = [{ form: hint.form, recordId: hint.recordId }];
    await office.call('scans.settle', { pages: [{ pageId, version, turn }], records, earlier: 'keep' });
    expect(await papersOf(office, office.ids.surgeon)).toBe(2);
  });

  it('scanned again while it waits is another scan of that page, and both leave the queue in the end', async () => {
    const office = await openPrintingOffice();
    const [front, back] = await signedSheets(office);
    if (!front || !back) throw new Error('a sheet has two pages');
    const again = await sharp(front).jpeg({ quality: 60 }).withMetadata({ density: 200 }).toBuffer();
    await scanIn(office, { '前.jpg': front });
    expect((await scanIn(office, { '又.jpg': again })).counts).toEqual({ otherScan: 1 });
    expect((await scanIn(office, { '后.jpg': back })).counts).toEqual({ filed: 1 });
    expect((await queueOf(office)).map(({ outcome }) => outcome)).toEqual(['otherScan']);
  });
});
