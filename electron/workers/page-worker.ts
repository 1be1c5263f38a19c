/** Counts or draws the pages of a file that came from outside; has no key and dies alone. */
import { DomainError } from '../../db/domain/domain-error.ts';
import { openTiff } from '../exchange/picture-pages.ts';
import type { PageOrder, PagePicture } from '../handlers/page-order.ts';
import { encodePng } from '../pdf/png.ts';
import { Rasterizer } from '../pdf/raster.ts';
import { answerPool } from '../worker-port.ts';

/** Longest side of a TIFF page on the screen; finer scans are halved until they fit. */
const MOST_SCREEN_PIXELS = 2400;

async function drawPdf({ bytes, page, scale }: PageOrder): Promise<PagePicture> {
  const pdf = await openPdf(bytes);
  try {
    if (page === 0) return { pages: pdf.pages, png: null, width: 0, height: 0 };
    const picture = await pdf.render(page, scale);
    return { pages: pdf.pages, ...picture };
  } finally {
    pdf.close();
  }
}

async function openPdf(bytes: Uint8Array): ReturnType<Rasterizer['open']> {
  const pdf = await new Rasterizer().open(bytes).catch(() => null);
  if (pdf && pdf.pages > 0) return pdf;
  throw new DomainError(
    'attachment-unreadable',
    '该 PDF 无法打开：可能已损坏、不完整或设有密码。请去掉密码或重新扫描后再添加。',
  );
}

function drawTiff({ bytes, page }: PageOrder): PagePicture {
  const tiff = openTiff(bytes);
  if (page === 0) return { pages: tiff.pages, png: null, width: 0, height: 0 };
  let { width, height, rgba } = tiff.page(page);
  while (Math.max(width, height) > MOST_SCREEN_PIXELS)
    ({ width, height, rgba } = halved(width, height, rgba));
  return { pages: tiff.pages, png: encodePng({ width, height, channels: 4, data: rgba }), width, height };
}

/** Each 2 × 2 square of pixels as one, their mean. */
function halved(
  width: number,
  height: number,
  rgba: Uint8Array,
): { width: number; height: number; rgba: Uint8Array } {
  const [half, rows] = [width >> 1, height >> 1];
  const small = new Uint8Array(half * rows * 4);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < half * 4; x += 1) {
      const at = y * 2 * width * 4 + (x >> 2) * 8 + (x & 3);
      const below = at + width * 4;
      const sum = (rgba[at] ?? 0) + (rgba[at + 4] ?? 0) + (rgba[below] ?? 0) + (rgba[below + 4] ?? 0);
      small[y * half * 4 + x] = sum >> 2;
    }
  }
  return { width: half, height: rows, rgba: small };
}

answerPool((input) => {
  // The handlers send this order and nothing else.
  const order = input as PageOrder;
  return order.media === 'tiff' ? drawTiff(order) : drawPdf(order);
});
