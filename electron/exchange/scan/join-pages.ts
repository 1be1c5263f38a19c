import { degrees, PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import { LEAST_SKEW, type Turn } from '../../../db/domain/scan.ts';
import { plainDocument, savePdf } from './pdf-page.ts';

/** A page as it was split, and how it is to be set upright. */
export interface TurnedPage {
  readonly pdf: Uint8Array;
  /** Clockwise. */
  readonly turn: Turn;
  /** What is left after the turn, clockwise, in degrees. */
  readonly skew: number;
}

/** One paper of its pages in this order; a turn is written down, the pictures stay byte for byte. */
export async function joinPages(pages: readonly TurnedPage[]): Promise<Uint8Array> {
  const document = await plainDocument();
  for (const { pdf, turn, skew } of pages) {
    const source = await PDFDocument.load(pdf, { updateMetadata: false });
    const [page] = await document.copyPages(source, [0]);
    if (!page) throw new RangeError('a split page is empty');
    page.setRotation(degrees((page.getRotation().angle + turn + 360) % 360));
    document.addPage(page);
    if (Math.abs(skew) >= LEAST_SKEW) straighten(document, page, skew);
  }
  return savePdf(document);
}

/** Turns what the page draws about its middle: a matrix before its contents, which stay as they are. */
function straighten(document: PDFDocument, page: PDFPage, skew: number): void {
  const { x, y, width, height } = page.getMediaBox();
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  // A PDF counts angles the other way round.
  const angle = (-skew * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const shiftX = middleX - cos * middleX + sin * middleY;
  const shiftY = middleY - sin * middleX - cos * middleY;
  const matrix = [cos, sin, -sin, cos, shiftX, shiftY].map((value) => value.toFixed(6)).join(' ');
  const { context } = document;
  page.node.normalize();
  page.node.wrapContentStreams(
    context.register(context.stream(`q ${matrix} cm\n`)),
    context.register(context.stream('\nQ')),
  );
}
