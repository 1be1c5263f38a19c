import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PDFDocument, PDFName, type PDFRef } from '@cantoo/pdf-lib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { joinPages } from '../../../../electron/exchange/scan/join-pages.ts';
import { openScan } from '../../../../electron/exchange/scan/open-scan.ts';
import { readPage } from '../../../../electron/exchange/scan/read-page.ts';
import { jbig2Page } from '../../../builders/hostile-scans.ts';
import { jbig2Mmr } from '../../../builders/jbig2.ts';
import { asFile } from '../../../builders/printing.ts';
import { g4Page, jpegScan, pdfScan, plainPage, tiffScan } from '../../../builders/scan.ts';
import { codedSheets } from '../../../builders/scan-sheets.ts';
import { blankPage, scanPdf } from '../../../builders/scanning.ts';

/** A coloured picture with some detail: 400 × 560, two inches wide. */
function picture(): Sharp {
  const noise = { type: 'gaussian', mean: 150, sigma: 60 } as const;
  return sharp({ create: { width: 400, height: 560, channels: 3, background: '#fff', noise } }).withMetadata({
    density: 200,
  });
}

/** The one page of a file, checked by qpdf. */
async function pageOf(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await (await openScan(bytes)).page(1);
  execFileSync('qpdf', ['--check', asFile(pdf)], { stdio: 'pipe' });
  return pdf;
}

/** The picture inside a PDF as poppler takes it out, as pixels. */
async function pixelsIn(pdf: Uint8Array): Promise<Buffer> {
  const path = asFile(pdf);
  execFileSync('pdfimages', ['-png', path, path]);
  return sharp(readFileSync(`${path}-000.png`))
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer();
}

const rawOf = (image: Uint8Array): Promise<Buffer> =>
  sharp(image).removeAlpha().toColourspace('srgb').raw().toBuffer();

describe('a page of its own', () => {
  it('holds a JPEG byte for byte, grey ones and those of a press too', async () => {
    for (const image of [picture(), picture().greyscale(), picture().toColourspace('cmyk')]) {
      const jpeg = await image.jpeg({ quality: 70 }).toBuffer();
      expect(Buffer.from(await pageOf(jpeg)).includes(jpeg)).toBe(true);
    }
    expect(Buffer.from(await pageOf(jpegScan())).includes(Buffer.from(jpegScan()))).toBe(true);
  });

  it('holds a PNG pixel for pixel: plain, grey, with transparency, with a palette, interlaced', async () => {
    for (const image of [
      await picture().png().toBuffer(),
      await picture().greyscale().toColourspace('b-w').png().toBuffer(),
      await picture().ensureAlpha().png().toBuffer(),
      await picture().png({ palette: true, colours: 16 }).toBuffer(),
      await picture().png({ progressive: true }).toBuffer(),
    ]) {
      expect((await pixelsIn(await pageOf(image))).equals(await rawOf(image))).toBe(true);
    }
  });

  it('holds a fax’s own strip, and every other TIFF pixel for pixel', async () => {
    const g4 = g4Page();
    expect(Buffer.from(await pageOf(tiffScan([g4]))).includes(Buffer.from(g4.data))).toBe(true);
    for (const compression of ['none', 'lzw', 'deflate', 'packbits'] as const) {
      const image = await picture().tiff({ compression }).toBuffer();
      expect((await pixelsIn(await pageOf(image))).equals(await rawOf(image))).toBe(true);
    }
  });

  it('keeps the size that the scanner states, and takes a photograph for A4', async () => {
    const scan = await pageOf(await picture().jpeg().toBuffer());
    const photo = await pageOf(
      await sharp(await picture().jpeg().toBuffer())
        .jpeg()
        .toBuffer(),
    );
    const sizeOf = (pdf: Uint8Array): string | undefined =>
      /Page size: +([\d.]+ x [\d.]+)/u.exec(
        execFileSync('pdfinfo', [asFile(pdf)], { encoding: 'utf8' }),
      )?.[1];
    expect([sizeOf(scan), sizeOf(photo)]).toEqual(['144 x 201.6', '601.35 x 841.89']);
  });

  it('is the same bytes each time, so that a scan is known again', async () => {
    const file = await scanPdf([await blankPage(), await picture().jpeg().toBuffer()]);
    const [one, two] = [await openScan(file), await openScan(file)];
    expect(Buffer.from(await one.page(2)).equals(await two.page(2))).toBe(true);
  });
});

describe('a page of a document whose pages hang together', () => {
  it('takes only its own picture along: not those of a list all pages share, nor pages it links to', async () => {
    const document = await PDFDocument.create();
    const all: Record<string, PDFRef> = {};
    for (let at = 0; at < 8; at += 1) {
      const noise = await picture().jpeg({ quality: 90 }).toBuffer();
      all[`S${at}`] = (await document.embedJpg(noise)).ref;
    }
    await document.flush();
    const shared = document.context.register(document.context.obj({ XObject: all }));
    const pages = Object.keys(all).map((name) => {
      const page = document.addPage([400, 560]);
      page.node.set(PDFName.of('Resources'), shared);
      const content = document.context.stream(`q 400 0 0 560 0 0 cm /${name} Do Q`);
      page.node.set(PDFName.Contents, document.context.register(content));
      return page;
    });
    const rect = [0, 0, 9, 9];
    const links = pages.map(({ ref }) => ({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: rect,
      Dest: [ref, 'Fit'],
    }));
    for (const page of pages) page.node.set(PDFName.of('Annots'), document.context.obj(links));
    const whole = await document.save({ useObjectStreams: false });
    const file = await openScan(whole);
    const one = await file.page(3);
    expect(one.length).toBeLessThan(whole.length / 4);
    execFileSync('qpdf', ['--check', asFile(one)], { stdio: 'pipe' });
    expect((await pixelsIn(one)).length).toBe(400 * 560 * 3);
  });
});

describe('a file', () => {
  it('gives every page of a TIFF and of a PDF', async () => {
    expect((await openScan(tiffScan([plainPage(), g4Page(), plainPage()]))).pages).toBe(3);
    expect((await openScan(await pdfScan(4))).pages).toBe(4);
  });

  it.each([
    ['nothing', new Uint8Array(), 'scan-empty'],
    ['a text', Uint8Array.from(Buffer.from('hello')), 'scan-type'],
    ['half a PDF', Uint8Array.from(Buffer.from('%PDF-1.4\n1 0 obj\n<<')), 'scan-truncated'],
    ['a PDF without pages', Uint8Array.from(Buffer.from('%PDF-1.4\n%%EOF\n')), 'scan-unreadable'],
  ])('is refused where it is %s', async (_name, bytes, code) => {
    await expect(openScan(bytes)).rejects.toMatchObject({ code });
  });
});

describe('joined pages', () => {
  it('stand in the order given, each turned as said, in a sound PDF', async () => {
    const pages = [await pageOf(await picture().jpeg().toBuffer()), await pageOf(await blankPage())];
    const [first, second] = pages;
    if (!first || !second) throw new Error('two pages');
    const joined = asFile(
      await joinPages([
        { pdf: second, turn: 90, skew: 0 },
        { pdf: first, turn: 0, skew: 0 },
      ]),
    );
    expect(execFileSync('qpdf', ['--check', joined], { encoding: 'utf8' })).toContain('No syntax');
    const facts = execFileSync('pdfinfo', ['-f', '1', '-l', '2', joined], { encoding: 'utf8' });
    expect(facts.match(/rot: +\d+/gu)?.map((text) => text.replace(/\D/gu, ''))).toEqual(['90', '0']);
  });

  it('are set straight without touching their pictures', async () => {
    const [sheet] = await codedSheets(1);
    if (!sheet) throw new Error('a page was printed');
    const { png } = await sheet.at(200);
    const askew = await sharp(png)
      .rotate(92, { background: '#fff' })
      .jpeg()
      .withMetadata({ density: 200 })
      .toBuffer();
    const pdf = await pageOf(askew);
    const { turn, skew } = await readPage(pdf);
    expect([turn, Math.round(Math.abs(skew) * 2) / 2]).toEqual([270, 2]);
    const joined = await joinPages([{ pdf, turn, skew }]);
    execFileSync('qpdf', ['--check', asFile(joined)], { stdio: 'pipe' });
    expect(Buffer.from(joined).includes(askew)).toBe(true);
    const after = await readPage(joined);
    expect([after.turn, Math.abs(after.skew) <= 0.1]).toEqual([0, true]);
  });
});

describe('a page without codes', () => {
  it('is not taken for blank where its picture does not show', async () => {
    const document = await PDFDocument.create();
    const broken = {
      Type: 'XObject',
      Subtype: 'Image',
      Width: 900,
      Height: 900,
      BitsPerComponent: 8,
      ColorSpace: 'DeviceRGB',
    };
    const stream = document.context.stream(new Uint8Array(40_000).fill(7), {
      ...broken,
      Filter: 'JPXDecode',
    });
    const page = document.addPage([595, 842]);
    page.node.setXObject(PDFName.of('Scan'), document.context.register(stream));
    page.node.set(
      PDFName.Contents,
      document.context.register(document.context.stream('q 595 0 0 842 0 0 cm /Scan Do Q')),
    );
    const scan = await (await openScan(await document.save())).page(1);
    await expect(readPage(scan)).rejects.toMatchObject({ code: 'scan-undrawn' });
  });

  it('is not taken for blank either where its JBIG2 is of a kind that nothing draws', async () => {
    const [width, height] = [64, 2000];
    const row = '001' + '101010' + '000001101010' + '1';
    const bits = row.repeat(height).padEnd(Math.ceil((row.length * height) / 8) * 8, '0');
    const strip = Uint8Array.from(bits.match(/.{8}/gu) ?? [], (byte) => Number.parseInt(byte, 2));
    const scan = await jbig2Page(jbig2Mmr(strip, width, height), { width, height });
    await expect(readPage(await pageOf(scan))).rejects.toMatchObject({ code: 'scan-undrawn' });
  });

  it('is blank where a scanner took the background away and left pure white', async () => {
    const white = { width: 1654, height: 2339, channels: 3, background: '#fff' } as const;
    const jpeg = await sharp({ create: white })
      .jpeg({ quality: 80 })
      .withMetadata({ density: 200 })
      .toBuffer();
    expect(jpeg.length).toBeGreaterThan(20_000);
    expect(await readPage(await pageOf(jpeg))).toMatchObject({ isBlank: true });
  });

  it('is blank where only paper, dust and shadow are on it, and not where somebody signed', async () => {
    const blank = await blankPage();
    const dust = Array.from(
      { length: 25 },
      (_, at) => `<circle cx="${100 + at * 57}" cy="${300 + ((at * 311) % 1800)}" r="2.2"/>`,
    );
    const draw = (svg: string): Promise<Buffer> =>
      sharp(blank)
        .composite([{ input: Buffer.from(`<svg width="1654" height="2339">${svg}</svg>`) }])
        .jpeg({ quality: 80 })
        .withMetadata({ density: 200 })
        .toBuffer();
    const shadow =
      '<rect width="14" height="2339" fill="#555"/><rect y="2325" width="1654" height="14" fill="#777"/>';
    const dusty = await draw(`${dust.join('')}${shadow}`);
    const name =
      '<path d="M800 2000 q40 -60 80 0 t80 0 t60 20 q20 -60 100 -12" fill="none" stroke="#224" stroke-width="5"/>';
    const isBlank = async (jpeg: Buffer): Promise<boolean> => (await readPage(await pageOf(jpeg))).isBlank;
    expect([await isBlank(blank), await isBlank(dusty), await isBlank(await draw(name))]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
