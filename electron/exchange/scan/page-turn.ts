import type { Turn } from '../../../db/domain/scan.ts';
import type { FoundCode } from './code-reader.ts';
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

/** The turn that sets the page upright, by the direction in which its first code lies. */
export function turningOf(codes: readonly FoundCode[], page: Pick<PagePixels, 'width' | 'height'>): Turning {
  const [code] = codes;
  if (!code) return UPRIGHT;
  const [from, to] = code.corners;
  const angle = (Math.atan2((to.y - from.y) * page.height, (to.x - from.x) * page.width) * 180) / Math.PI;
  const quarters = Math.round(angle / 90);
  return {
    turn: TURNS[(4 - quarters) % 4] ?? 0,
    skew: Math.round((quarters * 90 - angle) * 10) / 10,
  };
}
