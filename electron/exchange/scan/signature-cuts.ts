import { type Place, placeOf } from './form-place.ts';
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
    const place = stretched(page, placeOf(await findSquares(page), page), boxes);
    return boxes.map((box) => {
      const cut = greyOf(page, spanOf(box, 0, place));
      return { ...cut, ink: inkOf(greyOf(page, spanOf(box, INSET_MM, place))) };
    });
  });
}

/** The middle of the codes, which stay where they are, in millimetres from the top. */
const CODES_Y = 281.5;
/** A telephone held askew makes a sheet some hundredths longer or shorter than it is wide. */
const STRETCHES = Array.from({ length: 36 }, (_, step) => [1 + step / 500, 1 - step / 500]).flat();
/** How much darker than what lies beside it a rule is, of 255. */
const RULE_DARKER = 20;
const BESIDE_MM = 1.2;
const RULE_MM = 0.17;
const ACROSS_MM = 2;
/** Rules seen at fewer spots than this part say nothing. */
const LEAST_SEEN = 0.5;

/** The place set right by the rules between the boxes: codes on one line do not say how long the page is. */
function stretched(page: PagePixels, place: Place, boxes: readonly MmBox[]): Place {
  const by = (stretch: number): Place => {
    return ({ x, y }) => place({ x, y: CODES_Y + (y - CODES_Y) * stretch });
  };
  const seen = STRETCHES.map((stretch) => ({ stretch, part: rulesSeen(page, by(stretch), boxes) }));
  const best = seen.reduce((one, other) => (other.part > one.part ? other : one), { stretch: 1, part: 0 });
  return best.part >= LEAST_SEEN ? by(best.stretch) : place;
}

/** At which part of the spots along the boxes' lower edges a rule is seen. */
function rulesSeen(page: PagePixels, place: Place, boxes: readonly MmBox[]): number {
  let [spots, seen] = [0, 0];
  for (const { x, y, width, height } of boxes) {
    for (let at = x + ACROSS_MM; at < x + width; at += ACROSS_MM) {
      const grey = (off: number): number => greyAt(page, place({ x: at, y: y + height + off }));
      const beside = Math.min(grey(-BESIDE_MM), grey(BESIDE_MM));
      spots += 1;
      if (Math.min(grey(-RULE_MM), grey(0), grey(RULE_MM)) < beside - RULE_DARKER) seen += 1;
    }
  }
  return spots === 0 ? 0 : seen / spots;
}

function greyAt(
  { rgba, width, height }: PagePixels,
  point: { readonly x: number; readonly y: number },
): number {
  const at = (clamp(point.y, height - 1) * width + clamp(point.x, width - 1)) * 4;
  return ((rgba[at] ?? 0) * 3 + (rgba[at + 1] ?? 0) * 6 + (rgba[at + 2] ?? 0)) / 10;
}

interface Span {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function spanOf({ x, y, width, height }: MmBox, inset: number, place: Place): Span {
  const from = place({ x: x + inset, y: y + inset });
  const to = place({ x: x + width - inset, y: y + height - inset });
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

function greyOf(page: PagePixels, span: Span): Omit<SignatureCut, 'ink'> {
  const { width, height } = page;
  const [left, top] = [clamp(span.left, width - 1), clamp(span.top, height - 1)];
  const w = Math.max(1, clamp(span.right, width) - left);
  const h = Math.max(1, clamp(span.bottom, height) - top);
  const grey = new Uint8Array(w * h);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      grey[y * w + x] = greyAt(page, { x: left + x, y: top + y });
    }
  }
  return { width: w, height: h, grey };
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(Math.round(value), most));
}

/** Strokes hang together; the dust of a noisy scan does not, and is not counted. */
const NEIGHBOURS = 2;

function inkOf({ grey, width }: Omit<SignatureCut, 'ink'>): number {
  const paper = grey.toSorted()[grey.length >> 1] ?? 255;
  const isDark = (at: number): boolean => (grey[at] ?? 255) < paper - DARKER;
  let dark = 0;
  for (let at = 0; at < grey.length; at += 1) {
    if (!isDark(at)) continue;
    const around = [-width - 1, -width, 1 - width, -1, 1, width - 1, width, width + 1];
    if (around.filter((step) => isDark(at + step)).length >= NEIGHBOURS) dark += 1;
  }
  return dark / grey.length;
}
