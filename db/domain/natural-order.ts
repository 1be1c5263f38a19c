import { foldText } from './fold.ts';

/**
 * A text that sorts by code point as people count: runs of digits by their value, `10盒` after `2盒`, `03` like `3`; whatever
 * their width, blanks and case.
 */
export function naturalKey(text: string): string {
  return foldText(text).replace(/\d+/gu, (run) => {
    const digits = run.replace(/^0+(?=\d)/u, '');
    // The length first, in two digits: places have no longer numbers.
    return `${String(Math.min(digits.length, 99)).padStart(2, '0')}${digits}`;
  });
}
