import type { FoundCode } from './code-reader.ts';
import { OFFICIAL, placeOf } from './form-place.ts';
import type { PagePixels } from './page-pixels.ts';

/** What the last page of a letter says of itself; its signatures stand there (electron/pdf/letter.ts). */
const LAST_OF_LETTER = /^LD1\.[^.]+\.L\.[^.]+\.\d+\.(\d+)\/\1\./u;

/** A part of the printed page, in millimetres from its top left. */
interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What every rule for the party's own signature covers in the right column (electron/pdf/letter-signatures.ts). */
const RULE = { left: 157, right: 183 } as const;
/** The lowest rule leaves room for the date below it. */
const SEARCHED = { from: 250, to: 40 } as const;
const STEP = 0.1;
const ACROSS = 0.8;
/** A rule is at most so thick: a dark band is none. */
const AROUND = 1.2;
/** Part of a rule that may be lost to dust and pale print. */
const LOST = 0.1;
/** Part of the way from paper to print from which on a spot is rule, or ink. */
const [RULE_DARK, INK_DARK] = [0.25, 0.3];
/** Part of the place that is dark: a speck is less, the shortest signature several times as much. */
const EMPTY_INK = 0.002;

/** True for the last page of a letter in whose place for the party's signature nothing was written; false wherever that is not certain. */
export function isUnsigned(page: PagePixels, codes: readonly FoundCode[]): boolean {
  const [first, second, more] = codes;
  const hasBoth = first?.text === second?.text && first?.format !== second?.format;
  if (!first || !second || more || !hasBoth || !LAST_OF_LETTER.test(first.text)) return false;
  const light = lightOf(page, codes);
  const print = printOf(light);
  const rule = ruleOf(light, print);
  return rule !== null && inkOf(light, print, rule) < EMPTY_INK;
}

/** How light the page is at a point in millimetres, 0–255: in its darkest colour, so that blue and red ink count as much as black. */
type Light = (x: number, y: number) => number;

function lightOf({ width, height, rgba }: PagePixels, codes: readonly FoundCode[]): Light {
  const place = placeOf(codes, { width, height }, OFFICIAL);
  return (x, y) => {
    const { x: across, y: down } = place({ x, y });
    const [column, row] = [Math.round(across), Math.round(down)];
    if (column < 0 || row < 0 || column >= width || row >= height) return 255;
    const at = (row * width + column) * 4;
    return Math.min(rgba[at] ?? 255, rgba[at + 1] ?? 255, rgba[at + 2] ?? 255);
  };
}

/** How dark print is on this page beside its paper, 0–1: by the left code, half of which is black. */
function printOf(light: Light): number {
  const values = valuesIn(light, { left: 29, right: 46, top: 271, bottom: 288 }, 0.25);
  const [black, white] = [values[Math.floor(values.length * 0.1)], values[Math.floor(values.length * 0.9)]];
  return 1 - (black ?? 0) / Math.max(1, white ?? 1);
}

/** Millimetres from the top to the lowest rule; null where none is seen. */
function ruleOf(light: Light, print: number): number | null {
  for (let y: number = SEARCHED.from; y > SEARCHED.to; y -= STEP) if (isRule(light, print, y)) return y;
  return null;
}

function isRule(light: Light, print: number, y: number): boolean {
  let misses = ((RULE.right - RULE.left) / ACROSS) * LOST;
  for (let x: number = RULE.left; x < RULE.right; x += ACROSS) {
    const beside = Math.max(light(x, y - AROUND), light(x, y + AROUND));
    const dark = Math.min(light(x, y - STEP), light(x, y), light(x, y + STEP));
    if (dark >= beside * (1 - RULE_DARK * print)) misses -= 1;
    if (misses < 0) return false;
  }
  return true;
}

/** Part of the place for the signature that is dark: above the rule, and above the words before it. */
function inkOf(light: Light, print: number, rule: number): number {
  const areas: readonly Area[] = [
    { left: 156, right: 190, top: rule - 14.5, bottom: rule - 0.8 },
    { left: 112, right: 156, top: rule - 14.5, bottom: rule - 8 },
  ];
  const values = areas.flatMap((area) => valuesIn(light, area, STEP)).toSorted((one, other) => one - other);
  const paper = values[values.length >> 1] ?? 255;
  const dark = values.findIndex((value) => value >= paper * (1 - INK_DARK * print));
  return dark / values.length;
}

/** Every spot of an area, the darkest first. */
function valuesIn(light: Light, { left, right, top, bottom }: Area, step: number): readonly number[] {
  const values: number[] = [];
  for (let y = top; y < bottom; y += step) for (let x = left; x < right; x += step) values.push(light(x, y));
  return values.toSorted((one, other) => one - other);
}
