import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';

/** A page as pixels: RGBA, row by row. */
export interface PagePixels {
  readonly width: number;
  readonly height: number;
  /** Pixels per inch of the page. */
  readonly dpi: number;
  readonly rgba: Uint8Array;
}

/** An A3 sheet at 400 dpi; beyond it a hostile page would eat the memory. */
const MOST_PIXELS = 32e6;
/** A page that could only be drawn coarser than this is no scan. */
const LEAST_DPI = 20;

let library: Promise<PDFiumLibrary> | null = null;

function loadLibrary(): Promise<PDFiumLibrary> {
  const path = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm');
  library ??= PDFiumLibrary.init({ wasmBinary: Uint8Array.from(readFileSync(path)).buffer });
  return library;
}

/** Draws a PDF of one page at some resolution, as often as asked. */
export interface PageDrawer {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly draw: (dpi: number) => Promise<PagePixels>;
}

/** Opens the page for as long as `act` runs. Errors: pdfium's where the page is damaged; RangeError where it is too large. */
export async function withPage<T>(pdf: Uint8Array, act: (drawer: PageDrawer) => Promise<T>): Promise<T> {
  const document = await (await loadLibrary()).loadDocument(pdf);
  try {
    // Drawing closes a page, so the first drawing takes the page that was asked its size.
    let page: ReturnType<typeof document.getPage> | null = document.getPage(0);
    const { originalWidth: widthPt, originalHeight: heightPt } = page.getOriginalSize();
    const draw = async (wanted: number): Promise<PagePixels> => {
      const largest = Math.sqrt(MOST_PIXELS / (widthPt * heightPt)) * 72;
      if (!(widthPt > 0 && heightPt > 0 && largest >= LEAST_DPI))
        throw new RangeError('the page is too large');
      const dpi = Math.min(wanted, largest);
      const drawn = page ?? document.getPage(0);
      page = null;
      const { data, width, height } = await drawn.render({
        scale: dpi / 72,
        render: 'bitmap',
        colorSpace: 'BGRA',
      });
      return { width, height, dpi, rgba: data };
    };
    return await act({ widthPt, heightPt, draw });
  } finally {
    document.destroy();
  }
}
