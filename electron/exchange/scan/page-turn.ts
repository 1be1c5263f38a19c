import type { Turn } from '../../../db/domain/scan.ts';
import type { FoundCode, PagePoint } from './code-reader.ts';
import type { PagePixels } from './page-pixels.ts';

/** How a page is to be turned to be read; a number only, its picture stays as scanned. */
export interface Turning {
  readonly turn: Turn;
  /** What is left after the turn, clockwise, in degrees; to be set straight on the screen. */
  readonly skew: number;
}

const TURNS: readonly Turn[] = [0, 90, 180, 270];

/** Where no code says otherwise. */
export const UPRIGHT: Turning = { turn: 0, skew: 0 };

/** The turn that sets the page upright: by the line through its two codes, else by the direction in which its first one lies. */
export function turningOf(codes: readonly FoundCode[], page: Pick<PagePixels, 'width' | 'height'>): Turning {
  const line = lineOf(codes);
  if (!line) return UPRIGHT;
  const [from, to] = line;
  const angle = (Math.atan2((to.y - from.y) * page.height, (to.x - from.x) * page.width) * 180) / Math.PI;
  const quarters = Math.round(angle / 90);
  return {
    turn: TURNS[(4 - quarters) % 4] ?? 0,
    skew: Math.round((quarters * 90 - angle) * 10) / 10,
  };
}

/** A line that is level on the printed page, from left to right. */
function lineOf(codes: readonly FoundCode[]): readonly [PagePoint, PagePoint] | null {
  const [first] = codes;
  if (!first) return null;
  // Both squares stand on one level, the DataMatrix left (electron/pdf/codes.ts): seven times as long as either.
  const left = codes.find(({ format, text }) => format === 'DataMatrix' && text === first.text);
  const right = codes.find(({ format, text }) => format === 'QRCode' && text === first.text);
  if (left && right) return [middleOf(left), middleOf(right)];
  return [first.corners[0], first.corners[1]];
}

function middleOf({ corners }: FoundCode): PagePoint {
  const sum = corners.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }));
  return { x: sum.x / corners.length, y: sum.y / corners.length };
}
