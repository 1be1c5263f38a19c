import bwip from 'bwip-js/node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../electron/demo/random.ts';
import { type Degradation, degrade } from '../../builders/degrade.ts';
import { encrypted, faxOf, jbig2Pdf, joinedTiff } from '../../builders/hostile-scans.ts';
import { openPrintingOffice, type PrintingOffice } from '../../builders/printing.ts';
import { pdfScan } from '../../builders/scan.ts';
import { beside, blankPage, cropped, scanIn, scanPdf, signedSheets } from '../../builders/scanning.ts';

const random = seededRandom(11);

const toJpeg = (page: Uint8Array): Promise<Buffer> =>
  sharp(page).jpeg({ quality: 80 }).withMetadata({ density: 200 }).toBuffer();

const degraded = async (page: Buffer, how: Degradation): Promise<Buffer> =>
  toJpeg(await degrade({ png: await sharp(page).png().toBuffer(), dpi: 200 }, how, random));

/** The page with codes of other makers in its upper half: goods, a parcel, a link, a medicine. */
async function withStrangers(page: Buffer): Promise<Buffer> {
  const codes = await Promise.all(
    [
      { bcid: 'ean13', text: '6901234567892' },
      { bcid: 'code128', text: '9988776655' },
      { bcid: 'qrcode', text: 'https://example.invalid/pay' },
      { bcid: 'datamatrix', text: '(01)06901234567892(10)A1' },
    ].map((code) => bwip.toBuffer({ ...code, scale: 3 })),
  );
  const placed = codes.map((input, at) => ({ input, left: 80 + at * 370, top: 100 }));
  return toJpeg(await sharp(page).composite(placed).png().toBuffer());
}

/** What became of each page, in the order of files and pages. */
async function fatesOf(office: PrintingOffice, batchId: string): Promise<readonly string[]> {
  const pages = await office.call('scans.batch', { batchId });
  return pages.map(({ sourceName, sourcePage, outcome }) => `${sourceName} ${sourcePage} ${outcome}`);
}

const queueOf = async (office: PrintingOffice) =>
  (await office.call('scans.queue', { after: 0, limit: 50 })).rows;

describe('one scan of everything', () => {
  it('gives every page one result, and each files or waits by itself', { timeout: 120_000 }, async () => {
    const office = await openPrintingOffice();
    const stranger = await openPrintingOffice();
    const [s1, s2, f1, f2, o1, o2] = await signedSheets(office);
    const [foreign] = await signedSheets(stranger);
    if (!s1 || !s2 || !f1 || !f2 || !o1 || !o2 || !foreign) throw new Error('six pages were printed');
    const pages = [
      [await degraded(s2, 'upsideDown'), 'filed'],
      [await blankPage(), 'blank'],
      [foreign, 'otherOffice'],
      [await degraded(f1, 'twoSeals'), 'filed'],
      [await withStrangers(await cropped(o1)), 'unreadable'],
      [await degraded(s1, 'turned'), 'filed'],
      [await blankPage(), 'blank'],
      [await beside(s1, o1), 'twoPapers'],
      [await withStrangers(f2), 'filed'],
      [await degraded(o2, 'light'), 'missingPage'],
    ] as const;
    const { batchId } = await scanIn(office, { '全部.pdf': await scanPdf(pages.map(([page]) => page)) });
    const wanted = pages.map(([, outcome], at) => `全部.pdf ${at + 1} ${outcome}`);
    expect(await fatesOf(office, batchId)).toEqual(wanted);
  });

  it('takes ten digits under a stranger’s bars for no record’s, unless they name one', async () => {
    const office = await openPrintingOffice();
    const [front] = await signedSheets(office);
    if (!front) throw new Error('a sheet was printed');
    const bars = (text: string) => bwip.toBuffer({ bcid: 'code128', text, scale: 3, height: 12 });
    const over = async (text: string): Promise<Buffer> =>
      toJpeg(
        await sharp(await cropped(front))
          .composite([{ input: await bars(text), left: 300, top: 60 }])
          .png()
          .toBuffer(),
      );
    await scanIn(office, { 'a.jpg': await over('9988776655'), 'b.jpg': await over('1100000001') });
    const rows = await queueOf(office);
    expect(rows.map(({ note, hints }) => [note, hints.length])).toEqual([
      ['', 0],
      ['只读到条码下的数字，请核对后归档。', 1],
    ]);
  });

  it('knows the very same page twice in one batch, filed or waiting', async () => {
    const office = await openPrintingOffice();
    const [s1, s2, f1] = await signedSheets(office);
    if (!s1 || !s2 || !f1) throw new Error('six pages were printed');
    const files = { 'a.jpg': s1, 'b.jpg': s2, 'c.jpg': f1, 'd.jpg': s1, 'e.jpg': f1 };
    const { batchId } = await scanIn(office, files);
    expect(await fatesOf(office, batchId)).toEqual([
      'a.jpg 1 filed',
      'b.jpg 1 filed',
      'c.jpg 1 missingPage',
      'd.jpg 1 alreadyFiled',
      'e.jpg 1 alreadyWaiting',
    ]);
  });

  it('finds both papers on a reduced copy, and both pages of one paper on a large sheet', async () => {
    const office = await openPrintingOffice();
    const [s1, s2, f1] = await signedSheets(office);
    if (!s1 || !s2 || !f1) throw new Error('six pages were printed');
    // The lower halves of both, one above the other: of the upper one's codes none is in a corner.
    const half = async (page: Buffer): Promise<Buffer> =>
      sharp(await sharp(page).extract({ left: 0, top: 1420, width: 1640, height: 900 }).png().toBuffer())
        .resize(1240)
        .png()
        .toBuffer();
    const small = sharp({ create: { width: 1654, height: 2339, channels: 3, background: '#fff' } }).composite(
      [
        { input: await half(s1), left: 207, top: 400 },
        { input: await half(f1), left: 207, top: 1600 },
      ],
    );
    const files = { '缩印.jpg': await toJpeg(await small.png().toBuffer()), 'A3.jpg': await beside(s1, s2) };
    expect((await scanIn(office, files)).counts).toEqual({ twoPapers: 2 });
    const rows = await queueOf(office);
    expect(rows.map(({ hints }) => hints.length).toSorted((one, other) => one - other)).toEqual([1, 2]);
  });

  it('does not file a page on which another office’s paper lies too', async () => {
    const [office, stranger] = [await openPrintingOffice(), await openPrintingOffice()];
    const [s1] = await signedSheets(office);
    const [foreign] = await signedSheets(stranger);
    if (!s1 || !foreign) throw new Error('both were printed');
    expect((await scanIn(office, { 'a3.jpg': await beside(s1, foreign) })).counts).toEqual({ twoPapers: 1 });
    expect((await queueOf(office))[0]?.note).toMatch(/第1页；另有其他单位的条码。$/u);
  });
});

describe('files of every make', () => {
  it('file themselves: JBIG2 in PDF, a fax of several pages, PNG of one bit, a turned photograph', {
    timeout: 60_000,
  }, async () => {
    const office = await openPrintingOffice();
    const [s1, s2, f1, f2, o1, o2] = await signedSheets(office);
    if (!s1 || !s2 || !f1 || !f2 || !o1 || !o2) throw new Error('six pages were printed');
    const onSide = await sharp(f2).rotate(270).png().toBuffer();
    const files = {
      '1.pdf': await jbig2Pdf(s1),
      '2.tif': joinedTiff([await faxOf(s2), await faxOf(o1)]),
      '3.png': await sharp(f1)
        .greyscale()
        .toColourspace('b-w')
        .threshold(160)
        .png({ bitdepth: 1 } as object)
        .toBuffer(),
      '4.jpg': await sharp(onSide).jpeg({ progressive: true }).withMetadata({ orientation: 6 }).toBuffer(),
      '5.tif': await sharp(o2)
        .toColourspace('cmyk')
        .tiff({ compression: 'lzw', xres: 200 / 25.4, yres: 200 / 25.4 })
        .toBuffer(),
    };
    expect((await scanIn(office, files)).counts).toEqual({ filed: 6 });
  });

  it.each([
    ['the reader’s password', 'open', false],
    ['the owner’s password alone', '', false],
    ['the owner’s password, its objects packed', '', true],
  ])('are refused in words with %s, and their neighbours go on', async (_name, reader, packed) => {
    const office = await openPrintingOffice();
    const [front] = await signedSheets(office);
    if (!front) throw new Error('a sheet was printed');
    const locked = encrypted(await pdfScan(2), { reader, packed });
    const { batchId } = await scanIn(office, { 'a.pdf': locked, 'b.jpg': front });
    expect(await fatesOf(office, batchId)).toEqual(['a.pdf 0 damaged', 'b.jpg 1 missingPage']);
    const [page] = await office.call('scans.batch', { batchId });
    expect(page?.note).toContain('PDF 设有密码或使用限制');
    expect(await office.call('scans.batches', {})).toMatchObject([{ pages: 2, open: 1, damaged: 1 }]);
  });
});
