import type { FontSet } from './fonts.ts';
import { longestWordWidth, type TextStyle } from './text.ts';

/** Digits are of unequal width; measured as this one, every number of the same length fits. */
const WIDEST_DIGIT = '0';

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/[!-~\u2010-\u2013]+/g)) longest = Math.max(longest, run.length);
  return longest;
}

/** The text of a column with the longest unbroken run of Latin and digits. */
function widestCandidate(rows: readonly (readonly string[])[], column: number): string {
  let [found, longest] = ['', 0];
  for (const row of rows) {
    const text = row[column] ?? '';
    const run = text.length > longest ? longestRun(text) : 0;
    if (run > longest) [found, longest] = [text, run];
  }
  return found;
}

/** Column widths in points that fill `total`: as the shares say, but wide enough for each column's dates and numbers, taken from the columns with room to spare. */
export function fitColumns(
  fonts: FontSet,
  shares: readonly number[],
  rows: readonly (readonly string[])[],
  shape: { readonly total: number; readonly style: TextStyle; readonly padding: number },
): readonly number[] {
  const { total, style, padding } = shape;
  const scale = total / shares.reduce((sum, share) => sum + share, 0);
  const wished = shares.map((share) => share * scale);
  const least = shares.map((_, column) => {
    const word = longestWordWidth(fonts, widestCandidate(rows, column).replace(/\d/g, WIDEST_DIGIT), style);
    return word === 0 ? 0 : word + 2 * padding + 0.5;
  });
  const lacking = wished.reduce((sum, width, index) => sum + Math.max(0, (least[index] ?? 0) - width), 0);
  const spare = wished.reduce(
    (sum, width, index) => sum + Math.max(0, width - Math.max(least[index] ?? 0, width / 2)),
    0,
  );
  const taken = spare === 0 ? 0 : Math.min(1, lacking / spare);
  const given = lacking === 0 ? 0 : Math.min(1, spare / lacking);
  return wished.map((width, index) => {
    const need = least[index] ?? 0;
    return need > width
      ? width + (need - width) * given
      : width - (width - Math.max(need, width / 2)) * taken;
  });
}
