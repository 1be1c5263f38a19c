import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import type { Turn } from '../../../db/domain/scan.ts';
import { plainDocument, savePdf } from './pdf-page.ts';

/** A page as it was split, and how far it is to be turned clockwise to stand upright. */
export interface TurnedPage {
  readonly pdf: Uint8Array;
  readonly turn: Turn;
}

/** One paper of its pages in this order; a turn is written down, the pictures stay byte for byte. */
export async function joinPages(pages: readonly TurnedPage[]): Promise<Uint8Array> {
  const document = await plainDocument();
  for (const { pdf, turn } of pages) {
    const source = await PDFDocument.load(pdf, { updateMetadata: false });
    const [page] = await document.copyPages(source, [0]);
    if (!page) throw new RangeError('a split page is empty');
    page.setRotation(degrees((page.getRotation().angle + turn + 360) % 360));
    document.addPage(page);
  }
  return savePdf(document);
}
