import { placeOf } from './form-place.ts';
import { type PagePixels, withPage } from './page-pixels.ts';
import { findSquares } from './read-page.ts';

/** A box of the printed page in millimetres from its top left. */
export interface MmBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The picture of one box, grey, row by row, and how much ink is in it. */
export interface SignatureCut {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
  /** Part of the box's inside that is dark, 0–1. */
  readonly ink: number;
}

/** Fine enough for a signature on the screen. */
const DPI = 150;
/** The box's rules and a little slant stay out of the measure. */
const INSET_MM = 1.5;
/** How much darker than its paper ink is, of 255. */
const DARKER = 60;

/** Cuts boxes out of an upright PDF page, set straight by the page's own codes. Errors: pdfium's where it cannot be drawn. */
export function cutSignatures(pdf: Uint8Array, boxes: readonly MmBox[]): Promise<readonly SignatureCut[]> {
  return withPage(pdf, async ({ draw }) => {
    const page = await draw(DPI);
    const place = placeOf(await findSquares(page), page);
    return boxes.map((box) => {
      const cut = greyOf(page, spanOf(box, 0, place));
      return { ...cut, ink: inkOf(greyOf(page, spanOf(box, INSET_MM, place)).grey) };
    });
  });
}

interface Span {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function spanOf({ x, y, width, height }: MmBox, inset: number, place: ReturnType<typeof placeOf>): Span {
  const from = place({ x: x + inset, y: y + inset });
  const to = place({ x: x + width - inset, y: y + height - inset });
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

function greyOf({ rgba, width, height }: PagePixels, span: Span): Omit<SignatureCut, 'ink'> {
  const [left, top] = [clamp(span.left, width - 1), clamp(span.top, height - 1)];
  const w = Math.max(1, clamp(span.right, width) - left);
  const h = Math.max(1, clamp(span.bottom, height) - top);
  const grey = new Uint8Array(w * h);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const at = ((top + y) * width + left + x) * 4;
      grey[y * w + x] = ((rgba[at] ?? 0) * 3 + (rgba[at + 1] ?? 0) * 6 + (rgba[at + 2] ?? 0)) / 10;
    }
  }
  return { width: w, height: h, grey };
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(Math.round(value), most));
}

function inkOf(grey: Uint8Array): number {
  const paper = grey.toSorted()[grey.length >> 1] ?? 255;
  let dark = 0;
  for (const value of grey) if (value < paper - DARKER) dark += 1;
  return dark / grey.length;
}
