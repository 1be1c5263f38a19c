import { execFileSync } from 'node:child_process';
import bwip from 'bwip-js/node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { asFile, openPrintingOffice, type PrintingOffice } from '../../builders/printing.ts';
import { pdfScan, plainPage, tiffScan } from '../../builders/scan.ts';
import { beside, cropped, scanIn, scannedPages, scanPdf, signedSheets } from '../../builders/scanning.ts';

const queueOf = async (office: PrintingOffice) =>
  (await office.call('scans.queue', { after: 0, limit: 50 })).rows;

/** The same sheets laid on the glass once more. */
function touched(pages: readonly Buffer[]): Promise<readonly Buffer[]> {
  return Promise.all(
    pages.map((page) => sharp(page).jpeg({ quality: 60 }).withMetadata({ density: 200 }).toBuffer()),
  );
}

async function withStrangersCodes(page: Buffer): Promise<Buffer> {
  const ean = await bwip.toBuffer({ bcid: 'ean13', text: '6901234567892', scale: 3 });
  const qr = await bwip.toBuffer({ bcid: 'qrcode', text: 'https://example.invalid/pay', scale: 4 });
  return sharp(page)
    .composite([
      { input: ean, left: 900, top: 80 },
      { input: qr, left: 100, top: 60 },
    ])
    .jpeg({ quality: 80 })
    .withMetadata({ density: 200 })
    .toBuffer();
}

describe('pages a person has to look at', () => {
  it('asks which of two different scans is to be kept, and keeps the new one', async () => {
    const office = await openPrintingOffice();
    const [front, back] = await signedSheets(office);
    if (!front || !back) throw new Error('a sheet has two pages');
    await scanIn(office, { 'a.pdf': await scanPdf([front, back]) });
    const again = await scanPdf(await touched([front, back]));
    expect((await scanIn(office, { 'b.pdf': again })).counts).toEqual({ otherScan: 2 });
    const rows = await queueOf(office);
    expect(rows.map(({ hints }) => hints.map(({ filed }) => filed))).toEqual([[1], [1]]);
    const [hint] = rows[0]?.hints ?? [];
    if (!hint) throw new Error('the code names the record');
    const before = await office.call('attachments.list', { personId: office.ids.surgeon });
    await office.call('scans.settle', {
      pages: rows.map(({ pageId, version, turn }) => ({ pageId, version, turn })),
      records: [{ form: hint.form, recordId: hint.recordId }],
      earlier: 'replace',
    });
    const after = await office.call('attachments.list', { personId: office.ids.surgeon });
    expect([before.length, after.length, before[0]?.id === after[0]?.id]).toEqual([1, 1, false]);
    expect((await office.call('scans.count', {})).count).toBe(0);
    // The first batch can still be taken back; the scan that replaced its own stays.
    const [, first] = await office.call('scans.batches', {});
    await office.call('scans.undo', { batchId: first?.batchId ?? '' });
    expect(
      (await office.call('attachments.list', { personId: office.ids.surgeon })).map(({ id }) => id),
    ).toEqual([after[0]?.id]);
  });

  it('names a voided dossier, another office, an unknown or forged code and an unreadable page, and files their neighbour', async () => {
    const office = await openPrintingOffice();
    const stranger = await openPrintingOffice();
    const pages = await signedSheets(office);
    const [foreign] = await signedSheets(stranger);
    const [s1, s2, f1, f2, o1] = pages;
    if (!s1 || !s2 || !f1 || !f2 || !o1 || !foreign) throw new Error('six pages were printed');
    const printed = await office.print({ forms: ['catalogue'] });
    const [catalogue] = await scannedPages(await office.bytesOf(printed));
    if (!catalogue) throw new Error('the catalogue has a page');
    office.db.run("UPDATE dossier SET voided_at = :at, void_reason = '试' WHERE person_id = :personId", {
      at: '2026-03-05T01:30:00.000Z',
      personId: office.ids.other,
    });
    const result = await scanIn(office, {
      'a.jpg': foreign,
      'b.jpg': catalogue,
      'c.jpg': await cropped(o1),
      'd.pdf': await scanPdf(pages.slice(4)),
      'e.pdf': await scanPdf([s1, s2]),
    });
    expect(result.counts).toEqual({ otherOffice: 1, unknownCode: 1, unreadable: 1, voided: 2, filed: 2 });
  });

  it('finds two papers on one sheet and files it with both', async () => {
    const office = await openPrintingOffice();
    const [one, , two] = await signedSheets(office);
    if (!one || !two) throw new Error('six pages were printed');
    expect((await scanIn(office, { 'a3.jpg': await beside(one, two) })).counts).toEqual({ twoPapers: 1 });
    const [row] = await queueOf(office);
    expect(row?.hints.map(({ title }) => title)).toHaveLength(2);
    if (!row) throw new Error('the page waits');
    const { pageId, version, turn, hints } = row;
    const records = hints.map(({ form, recordId }) => ({ form, recordId }));
    const settlement = { pages: [{ pageId, version, turn }], records, earlier: 'keep' as const };
    const { code, message } = await refusalOf(office.call('scans.settle', settlement));
    expect(code).toBe('scan-doubtful');
    expect(message.match(/共2页，缺第2页。/gu)).toHaveLength(2);
    await office.call('scans.settle', { ...settlement, isSure: true });
    for (const personId of [office.ids.surgeon, office.ids.full])
      expect(await office.call('attachments.list', { personId })).toHaveLength(1);
    expect(await office.call('scans.batches', {})).toMatchObject([{ pages: 1, filed: 1, open: 0 }]);
    await office.call('scans.undo', { batchId: row.batchId });
    for (const personId of [office.ids.surgeon, office.ids.full])
      expect(await office.call('attachments.list', { personId })).toHaveLength(0);
  });

  it('passes over bar codes of other makers', async () => {
    const office = await openPrintingOffice();
    const [front, back] = await signedSheets(office);
    if (!front || !back) throw new Error('a sheet has two pages');
    const files = {
      'a.jpg': await withStrangersCodes(front),
      'b.jpg': await withStrangersCodes(await cropped(back)),
    };
    expect((await scanIn(office, files)).counts).toEqual({ missingPage: 1, unreadable: 1 });
  });

  it('settles an unreadable page by name, puts another aside and takes it back', async () => {
    const office = await openPrintingOffice();
    const [front, back] = await signedSheets(office);
    if (!front || !back) throw new Error('a sheet has two pages');
    await scanIn(office, { 'a.jpg': await cropped(front), 'b.jpg': await cropped(back) });
    const [one, two] = await queueOf(office);
    const [candidate] = await office.call('scans.candidates', {
      text: office.numbers.surgeon,
      form: 'sheetToFill',
      pageId: null,
    });
    if (!one || !two || !candidate) throw new Error('both wait, and the surgeon is found');
    expect(candidate).toMatchObject({ title: '基本情况表（本人填写）（周䶮）', filed: 0 });
    const image = await office.call('scans.image', { pageId: one.pageId });
    expect([...image.bytes.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
    const records = [{ form: candidate.form, recordId: candidate.recordId }];
    const pages = [{ pageId: one.pageId, version: one.version, turn: 90 as const }];
    await office.call('scans.settle', { pages, records, earlier: 'keep' });
    await office.call('scans.aside', {
      pages: [{ pageId: two.pageId, version: two.version }],
      asBlank: true,
    });
    expect(await queueOf(office)).toEqual([]);
    await office.call('scans.takeBack', { pageIds: [two.pageId] });
    expect((await queueOf(office)).map(({ pageId }) => pageId)).toEqual([two.pageId]);
    expect((await refusalOf(office.call('scans.settle', { pages, records, earlier: 'keep' }))).code).toBe(
      'changed-meanwhile',
    );
  });

  it('keeps the papers of relatives for another clerk', async () => {
    const office = await openPrintingOffice();
    const head = office.as('head');
    const printed = await office.print(
      { forms: ['sheetToFill'], people: { ids: [office.ids.relative] } },
      head,
    );
    const pages = await scannedPages(await office.bytesOf(printed, head));
    expect((await scanIn(office, { 'a.pdf': await scanPdf(pages) })).counts).toEqual({ recused: 2 });
    const [row] = await queueOf(office);
    expect(row).toMatchObject({ hints: [], note: '按回避规定，请由其他经办人归档。' });
    expect((await refusalOf(office.call('scans.image', { pageId: row?.pageId ?? '' }))).code).toBe('recusal');
    expect(await head('scans.image', { pageId: row?.pageId ?? '' })).toMatchObject({ pages: 1 });
    // Filed by the other clerk, they are still not named to the relative.
    const { batchId } = await scanIn(office, { 'b.pdf': await scanPdf(await touched(pages)) }, head);
    const titlesFor = async (caller: typeof head): Promise<readonly string[]> =>
      (await caller('scans.batch', { batchId })).flatMap(({ filedTo }) => filedTo.map(({ title }) => title));
    expect(await titlesFor(head)).toEqual(Array(2).fill('基本情况表（本人填写）（钱亲）'));
    expect(await titlesFor(office.call)).toEqual(Array(2).fill('按规定不显示。'));
  });
});

describe('files that cannot be read', () => {
  it('says of each in Chinese what it is and what to do, and reads the others', async () => {
    const office = await openPrintingOffice();
    const [front, back] = await signedSheets(office);
    if (!front || !back) throw new Error('a sheet has two pages');
    const tiff = tiffScan([plainPage(), plainPage()]);
    const jbig2 = tiffScan([{ ...plainPage(), compression: 34661 }]);
    const result = await scanIn(office, {
      'locked.pdf': await pdfScan(2, 'secret'),
      'cut.tif': tiff.subarray(0, tiff.length - 10),
      'cut.jpg': Uint8Array.from(front).subarray(0, 5000),
      'notes.docx': Uint8Array.from(Buffer.from('PK\u0003\u0004 no scan')),
      'empty.pdf': new Uint8Array(),
      'jbig2.tif': jbig2,
      'good.pdf': await scanPdf([front, back]),
    });
    // Of the TIFF that was cut off the first page is whole.
    expect(result.counts).toEqual({ damaged: 6, unreadable: 1, filed: 2 });
    const pages = await office.call('scans.batch', { batchId: result.batchId });
    expect(
      pages
        .filter(({ outcome }) => outcome === 'damaged')
        .map(({ sourceName, note }) => `${sourceName} ${note}`),
    ).toEqual([
      'locked.pdf PDF 设有密码或使用限制，无法拆分。请另存为不加密的 PDF 后再添加。',
      'cut.tif TIFF 文件从这一页起不完整，之前各页不受影响。请重新复制，或重新扫描其余各页。',
      'cut.jpg 文件不完整，末尾缺失，可能复制时中断。请重新复制或重新扫描。',
      'notes.docx 不是 PDF、TIFF、JPEG 或 PNG 文件。请把扫描仪的保存格式改为其中一种。',
      'empty.pdf 空文件，没有内容。请重新扫描。',
      'jbig2.tif TIFF 中的 JBIG2 压缩无法读取，请把扫描仪改为 G4（CCITT）或 PDF 后重新扫描。',
    ]);
  });

  it('refuses 2 GB before a byte of it is kept', async () => {
    const office = await openPrintingOffice();
    const piece = {
      trayId: null,
      fileName: 'big.pdf',
      size: 2 * 1024 ** 3,
      offset: 0,
      bytes: new Uint8Array(10),
    };
    expect((await refusalOf(office.call('scans.put', piece))).code).toBe('scan-too-large');
  });
});

describe('splitting', () => {
  it('keeps every picture byte for byte, and the paper is sound PDF', async () => {
    const office = await openPrintingOffice();
    const [front, back] = await signedSheets(office);
    if (!front || !back) throw new Error('a sheet has two pages');
    const upsideDown = await sharp(back)
      .rotate(180)
      .jpeg({ quality: 80 })
      .withMetadata({ density: 200 })
      .toBuffer();
    await scanIn(office, { 'a.jpg': upsideDown, 'b.jpg': front });
    const [paper] = await office.call('attachments.list', { personId: office.ids.surgeon });
    const { bytes } = await office.call('attachments.download', {
      personId: office.ids.surgeon,
      attachmentId: paper?.id ?? '',
    });
    const path = asFile(bytes);
    expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    );
    expect(Buffer.from(bytes).includes(front)).toBe(true);
    expect(Buffer.from(bytes).includes(upsideDown)).toBe(true);
    const turns = execFileSync('pdfinfo', ['-f', '1', '-l', '2', path], { encoding: 'utf8' }).match(
      /rot: +(\d+)/gu,
    );
    expect(turns?.map((turn) => turn.replace(/\D/gu, ''))).toEqual(['0', '180']);
  });
});
