import type { FoundCode, PagePoint } from './code-reader.ts';
import type { PagePixels } from './page-pixels.ts';

/** From millimetres on the printed A4 page to pixels of its scan. */
export type Place = (point: { readonly x: number; readonly y: number }) => {
  readonly x: number;
  readonly y: number;
};

/** Where a form's two square codes stand, in millimetres from the top left (electron/pdf/flow.ts formPage, codes.ts). */
const CODE_MM = 19;
const CODE_TOP = 297 - 33 + 8;
const CODE_LEFT = { DataMatrix: 28, QRCode: 210 - 22 - CODE_MM } as const;
const A4_WIDTH = 210;

interface Pair {
  readonly mm: PagePoint;
  readonly px: PagePoint;
}

/** How an upright form lies on its scan, by its codes; without any, as if the sheet filled the picture. */
export function placeOf(codes: readonly FoundCode[], page: Pick<PagePixels, 'width' | 'height'>): Place {
  const pairs = codes.flatMap((code) => pairsOf(code, page));
  if (pairs.length === 0)
    return ({ x, y }) => ({ x: (x * page.width) / A4_WIDTH, y: (y * page.width) / A4_WIDTH });
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
): readonly Pair[] {
  if (format === 'Code128') return [];
  const left = CODE_LEFT[format];
  const [right, bottom] = [left + CODE_MM, CODE_TOP + CODE_MM];
  const printed = [
    { x: left, y: CODE_TOP },
    { x: right, y: CODE_TOP },
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
