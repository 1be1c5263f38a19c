import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { openScan } from '../../../../electron/exchange/scan/open-scan.ts';
import { readPage } from '../../../../electron/exchange/scan/read-page.ts';
import { faxOf, g3Page, joinedTiff } from '../../../builders/hostile-scans.ts';
import { asFile } from '../../../builders/printing.ts';
import { g4Page, plainPage, tiffScan } from '../../../builders/scan.ts';
import { codedSheets } from '../../../builders/scan-sheets.ts';

/** A picture with some detail: 400 × 560 at 200 dpi. */
function picture(): Sharp {
  const noise = { type: 'gaussian', mean: 150, sigma: 60 } as const;
  return sharp({ create: { width: 400, height: 560, channels: 3, background: '#fff', noise } });
}

const [xres, yres] = [200 / 25.4, 200 / 25.4];

/** The page checked by qpdf, and its picture as poppler takes it out. */
async function pictureIn(bytes: Uint8Array, page = 1): Promise<Buffer> {
  const path = asFile(await (await openScan(bytes)).page(page));
  execFileSync('qpdf', ['--check', path], { stdio: 'pipe' });
  execFileSync('pdfimages', ['-tiff', path, path]);
  return readFileSync(`${path}-000.tif`);
}

const samplesOf = (image: Uint8Array): Promise<Buffer> => sharp(image).raw({ depth: 'uchar' }).toBuffer();

const codeOf = (error: unknown): string =>
  error !== null && typeof error === 'object' && 'code' in error ? String(error.code) : '';

describe('a TIFF', () => {
  it('keeps the inks of a press sample for sample', async () => {
    const image = await picture().toColourspace('cmyk').tiff({ compression: 'lzw', xres, yres }).toBuffer();
    const inPdf = await pictureIn(image);
    expect((await sharp(inPdf).metadata()).channels).toBe(4);
    expect((await samplesOf(inPdf)).equals(await samplesOf(image))).toBe(true);
  });

  it('keeps all sixteen bits of a fine scan', async () => {
    const grey = Uint16Array.from({ length: 64 * 48 }, (_, at) => (at * 2654435761) % 65536);
    const image = await sharp(grey, { raw: { width: 64, height: 48, channels: 1 } })
      .toColourspace('grey16')
      .tiff({ compression: 'deflate', xres, yres })
      .toBuffer();
    const pdf = Buffer.from(await (await openScan(image)).page(1)).toString('latin1');
    expect(pdf).toContain('/BitsPerComponent 16');
    execFileSync('qpdf', ['--check', asFile(await (await openScan(image)).page(1))], { stdio: 'pipe' });
  });

  it('in black and white, G3, G4 or unpacked, shows the same bar', async () => {
    for (const page of [g3Page(), g4Page()]) {
      const image = sharp(await pictureIn(tiffScan([page]))).toColourspace('b-w');
      const row = [...(await image.raw().toBuffer()).subarray(0, 64)].map((value) => value < 128);
      expect(row).toEqual(Array.from({ length: 64 }, (_, at) => at >= 16 && at < 48));
    }
  });

  it('lies as its orientation says', async () => {
    const [sheet] = await codedSheets(1);
    if (!sheet) throw new Error('a page was printed');
    const { png } = await sheet.at(200);
    const onSide = sharp(png).flatten().rotate(270);
    const jpeg = await sharp(await onSide.png().toBuffer())
      .withMetadata({ density: 200, orientation: 6 })
      .jpeg({ progressive: true })
      .toBuffer();
    const { turn, codes, widthPt } = await readPage(await (await openScan(jpeg)).page(1));
    expect([turn, codes.length > 0, Math.round(widthPt)]).toEqual([0, true, 595]);
  });
});

describe('a TIFF of several pages', () => {
  it('may hold pages of every size and packing', async () => {
    const fax = await faxOf(await picture().png().toBuffer());
    const colour = await picture().resize(300, 200).tiff({ compression: 'lzw', xres, yres }).toBuffer();
    const grey = await picture()
      .greyscale()
      .resize(90, 700)
      .tiff({ compression: 'jpeg', xres, yres })
      .toBuffer();
    const file = await openScan(joinedTiff([fax, colour, grey]));
    expect(file.pages).toBe(3);
    const sizes = await Promise.all(
      [1, 2, 3].map(
        async (page) =>
          (await sharp(await pictureIn(joinedTiff([fax, colour, grey]), page)).metadata()).width,
      ),
    );
    expect(sizes).toEqual([400, 300, 90]);
  });

  it('cut off in the middle gives the pages that are whole, and names the place', async () => {
    const pages = await Promise.all(
      [1, 2, 3].map(() => picture().tiff({ compression: 'lzw', xres, yres }).toBuffer()),
    );
    const whole = joinedTiff(pages);
    const file = await openScan(whole.subarray(0, whole.length - 40));
    const fates = await Promise.all(
      Array.from({ length: file.pages }, (_, at) => file.page(at + 1).then(() => 'whole', codeOf)),
    );
    expect(fates).toEqual(['whole', 'whole', 'scan-truncated']);
  });

  it('refuses alone the page whose packing nobody reads', async () => {
    const unknown = { ...plainPage(), compression: 50000 };
    const file = await openScan(tiffScan([plainPage(), unknown, plainPage()]));
    const fates = await Promise.all([1, 2, 3].map((page) => file.page(page).then(() => 'whole', codeOf)));
    expect(fates).toEqual(['whole', 'scan-compression', 'whole']);
  });

  it('without a sound beginning is refused as a whole', async () => {
    const bytes = tiffScan([plainPage()]);
    for (const length of [8, 20, 60])
      await expect(openScan(bytes.subarray(0, length))).rejects.toMatchObject({ code: 'scan-truncated' });
  });
});
