import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import type { ScanResult } from '../../electron/contract/scans.ts';
import { Rasterizer } from '../../electron/pdf/raster.ts';
import type { Caller, TestOffice } from './office.ts';
import type { PrintingOffice } from './printing.ts';

/** Pages of a printed PDF as a scanner sees them: one JPEG each. */
export async function scannedPages(pdf: Uint8Array, dpi = 200): Promise<readonly Buffer[]> {
  const opened = await new Rasterizer().open(pdf);
  const pages: Buffer[] = [];
  for (let page = 1; page <= opened.pages; page += 1) {
    const { png } = await opened.render(page, dpi / 72);
    pages.push(await sharp(png).jpeg({ quality: 80 }).withMetadata({ density: dpi }).toBuffer());
  }
  opened.close();
  return pages;
}

/** JPEGs as the PDF a scanner saves: one picture a page. */
export async function scanPdf(pages: readonly Uint8Array[], dpi = 200): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (const bytes of pages) {
    const image = await document.embedJpg(bytes);
    const [width, height] = [(image.width * 72) / dpi, (image.height * 72) / dpi];
    document.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
  }
  return Uint8Array.from(await document.save({ useObjectStreams: false }));
}

/** An empty sheet as a scanner sees it. */
export function blankPage(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 242, sigma: 4 } as const;
  return sharp({ create: { width: 1654, height: 2339, channels: 3, background: '#fff', noise } })
    .jpeg({ quality: 80 })
    .withMetadata({ density: 200 })
    .toBuffer();
}

/** Drops files in, piece by piece, and waits for the batch. */
export async function scanIn(
  office: TestOffice,
  files: Readonly<Record<string, Uint8Array>>,
  caller: Caller = office.call,
  keepBlank = false,
  signedOn: string | null = null,
): Promise<ScanResult> {
  let trayId: string | null = null;
  for (const [fileName, whole] of Object.entries(files)) {
    for (let offset = 0; offset === 0 || offset < whole.length; offset += PIECE) {
      const bytes = Uint8Array.from(whole.subarray(offset, offset + PIECE));
      ({ trayId } = await caller('scans.put', { trayId, fileName, size: whole.length, offset, bytes }));
    }
  }
  return office.runJob(caller, 'scans.read', { trayId: trayId ?? '', keepBlank, signedOn });
}

const PIECE = 300_000;

/** The sheets to fill in of three people as they come back: so many JPEGs each, in the order full, other, surgeon. */
export async function signedSheets(office: PrintingOffice, dpi = 200): Promise<readonly Buffer[]> {
  const { full, other, surgeon } = office.ids;
  // Units in the order of the tree: the surgeon's sheet is printed first.
  const printed = await office.print({ forms: ['sheetToFill'], people: { ids: [full, other, surgeon] } });
  return scannedPages(await office.bytesOf(printed), dpi);
}

/** The page with its bottom margin, and the codes in it, gone. */
export async function cropped(page: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(page).metadata();
  const area = { left: 0, top: 0, width, height: Math.round(height * 0.85) };
  return sharp(page).extract(area).jpeg({ quality: 80 }).withMetadata({ density: 200 }).toBuffer();
}

/** Two pages side by side on one sheet, as a large scanner sees them. */
export async function beside(left: Buffer, right: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(left).metadata();
  return sharp({ create: { width: width * 2, height, channels: 3, background: '#fff' } })
    .composite([
      { input: left, left: 0, top: 0 },
      { input: right, left: width, top: 0 },
    ])
    .jpeg({ quality: 80 })
    .withMetadata({ density: 200 })
    .toBuffer();
}
