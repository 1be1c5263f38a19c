import type { FoundCode, PagePoint } from './code-reader.ts';
import type { PagePixels } from './page-pixels.ts';

/** From millimetres on the printed A4 page to pixels of its scan. */
export type Place = (point: { readonly x: number; readonly y: number }) => {
  readonly x: number;
  readonly y: number;
};

/** Margins in millimetres, between which a page's two square codes stand (electron/pdf/flow.ts, codes.ts). */
export interface CodeMargins {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** Of forms (flow.ts formPage). */
const FORM: CodeMargins = { left: 28, right: 22, bottom: 33 };
/** Of letters (flow.ts officialPage). */
export const OFFICIAL: CodeMargins = { left: 28, right: 26, bottom: 35 };
const CODE_MM = 19;
/** Below the text block. */
const CODE_GAP = 8;
const A4 = { width: 210, height: 297 } as const;

interface Pair {
  readonly mm: PagePoint;
  readonly px: PagePoint;
}

/** How a page lies on its scan, any way up, by its codes; without any, as if an upright sheet filled the picture. */
export function placeOf(
  codes: readonly FoundCode[],
  page: Pick<PagePixels, 'width' | 'height'>,
  margins = FORM,
): Place {
  const pairs = codes.flatMap((code) => pairsOf(code, page, margins));
  if (pairs.length === 0)
    return ({ x, y }) => ({ x: (x * page.width) / A4.width, y: (y * page.width) / A4.width });
  // Printing and scanning shift, turn and scale, and no more: four numbers, fitted over both codes.
  const mm = meanOf(pairs.map((pair) => pair.mm));
  const px = meanOf(pairs.map((pair) => pair.px));
  let [along, across, span] = [0, 0, 0];
  for (const pair of pairs) {
    const [dx, dy] = [pair.mm.x - mm.x, pair.mm.y - mm.y];
    const [ex, ey] = [pair.px.x - px.x, pair.px.y - px.y];
    along += dx * ex + dy * ey;
    across += dx * ey - dy * ex;
    span += dx * dx + dy * dy;
  }
  const [a, b] = [along / span, across / span];
  return ({ x, y }) => ({
    x: px.x + a * (x - mm.x) - b * (y - mm.y),
    y: px.y + b * (x - mm.x) + a * (y - mm.y),
  });
}

function pairsOf(
  { format, corners }: FoundCode,
  { width, height }: Pick<PagePixels, 'width' | 'height'>,
  margins: CodeMargins,
): readonly Pair[] {
  if (format === 'Code128') return [];
  const left = format === 'DataMatrix' ? margins.left : A4.width - margins.right - CODE_MM;
  const top = A4.height - margins.bottom + CODE_GAP;
  const [right, bottom] = [left + CODE_MM, top + CODE_MM];
  const printed = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
  return corners.flatMap(({ x, y }, at) => {
    const mm = printed[at];
    return mm ? [{ mm, px: { x: x * width, y: y * height } }] : [];
  });
}

function meanOf(points: readonly PagePoint[]): PagePoint {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
