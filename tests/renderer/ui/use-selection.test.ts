import { describe, expect, it } from 'vitest';
import { pickedOf, pickedRows, selectionText } from '../../../renderer/ui/use-selection.ts';

interface Row {
  readonly id: string;
  readonly post: string;
}

const row = (id: string, post = '护士'): Row => ({ id, post });
const keyOf = ({ id }: Row): string => id;
const none: ReadonlyMap<string, Row> = new Map();

describe('pickedOf', () => {
  it('keeps who was chosen when another piece of the list is shown, and lets go who is unticked', () => {
    const first = pickedOf(none, [row('a'), row('b'), row('c')], keyOf, new Set(['a', 'c']));
    const second = pickedOf(first, [row('d')], keyOf, new Set(['a', 'c', 'd']));
    expect([...second.keys()]).toEqual(['a', 'c', 'd']);
    expect([...pickedOf(second, [row('d')], keyOf, new Set(['c'])).keys()]).toEqual(['c']);
  });

  it('takes nobody who was never shown', () => {
    expect([...pickedOf(none, [row('a')], keyOf, new Set(['a', 'x'])).keys()]).toEqual(['a']);
  });
});

describe('pickedRows', () => {
  it('gives those shown in the order of the list and as they stand now, then those chosen elsewhere', () => {
    const picked = pickedOf(none, [row('a'), row('b'), row('c')], keyOf, new Set(['a', 'b', 'c']));
    const shown = [row('c', '护士长'), row('x'), row('a')];
    expect(pickedRows(picked, shown, keyOf)).toEqual([row('c', '护士长'), row('a'), row('b')]);
  });
});

describe('selectionText', () => {
  it('says that ticking all takes only what has been loaded', () => {
    expect(selectionText(200, 200, true)).toMatch(/^已选当前已载入的 200 条，其余还没有载入/);
    expect(selectionText(3, 200, true)).toBe('已选 3 条');
    expect(selectionText(1234, 1234, false)).toBe('已选 1,234 条');
  });
});
