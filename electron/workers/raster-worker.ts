import { parentPort } from 'node:worker_threads';
import { type OpenPdf, Rasterizer } from '../pdf/raster.ts';

/** A page to draw of the PDF last given; `pdf` comes with the first request for it. */
export interface RasterRequest {
  readonly id: number;
  readonly pdf: Uint8Array | null;
  readonly page: number;
  readonly scale: number;
}

export type RasterAnswer =
  | {
      readonly id: number;
      readonly ok: true;
      readonly pages: number;
      readonly png: Uint8Array;
      readonly width: number;
      readonly height: number;
    }
  | { readonly id: number; readonly ok: false; readonly message: string };

const rasterizer = new Rasterizer();
let opened: OpenPdf | null = null;

async function answer({ id, pdf, page, scale }: RasterRequest): Promise<RasterAnswer> {
  try {
    if (pdf) {
      opened?.close();
      opened = null;
      opened = await rasterizer.open(pdf);
    }
    if (!opened) throw new Error('no PDF was given');
    return { id, ok: true, pages: opened.pages, ...(await opened.render(page, scale)) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

const port = parentPort;
if (port) {
  let queue: Promise<void> = Promise.resolve();
  port.on('message', (request: RasterRequest) => {
    queue = queue.then(async () => port.postMessage(await answer(request)));
  });
}
