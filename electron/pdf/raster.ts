import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { encodePng } from './png.ts';

/** One page as a picture. */
export interface PageImage {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Pixels a picture may have: an A3 sheet at 400 dpi; beyond it a hostile page would eat the memory. */
const MOST_PIXELS = 32e6;

function wasmBytes(): ArrayBuffer {
  const path = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm');
  return Uint8Array.from(readFileSync(path)).buffer;
}

/** An opened PDF whose pages are drawn one at a time; `close` frees its memory. */
export interface OpenPdf {
  readonly pages: number;
  /** Page `page` (from 1) at `scale` pixels per point; throws RangeError if there is no such page or it would be too large. */
  render(page: number, scale: number): Promise<PageImage>;
  close(): void;
}

/** pdfium, loaded once from the installed package without network. */
export class Rasterizer {
  private library: Promise<PDFiumLibrary> | null = null;

  /** Opens a PDF given as bytes; throws pdfium's error if it is none. */
  async open(pdf: Uint8Array): Promise<OpenPdf> {
    this.library ??= PDFiumLibrary.init({ wasmBinary: wasmBytes() });
    const document = await (await this.library).loadDocument(pdf);
    const pages = document.getPageCount();
    return {
      pages,
      close: () => document.destroy(),
      render: async (page, scale) => {
        if (page < 1 || page > pages) throw new RangeError(`page ${page} of ${pages}`);
        const source = document.getPage(page - 1);
        const size = source.getOriginalSize();
        const pixels = size.originalWidth * size.originalHeight * scale * scale;
        if (!(pixels > 0 && pixels <= MOST_PIXELS))
          throw new RangeError(`page of ${Math.round(pixels)} pixels`);
        const { data, width, height } = await source.render({ scale, render: 'bitmap', colorSpace: 'BGRA' });
        return { png: encodePng({ width, height, channels: 3, data: opaque(data) }), width, height };
      },
    };
  }
}

/** RGB of the pixels; pdfium paints the page's white first, so nothing shows through. */
function opaque(pixels: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((pixels.length / 4) * 3);
  for (let from = 0, to = 0; from < pixels.length; from += 4, to += 3) {
    rgb[to] = pixels[from] ?? 0;
    rgb[to + 1] = pixels[from + 1] ?? 0;
    rgb[to + 2] = pixels[from + 2] ?? 0;
  }
  return rgb;
}
