import { describe, expect, it } from 'vitest';
import { moveActive, moveColumn, rangeOf, toggled } from '../../../renderer/ui/grid-keys.ts';

const key = (name: string, altKey = false) => ({ key: name, ctrlKey: false, altKey });

describe('moveActive', () => {
  it('moves by rows, by pages and to both ends, never past them', () => {
    expect(moveActive(key('ArrowDown'), 0, 50, 10)).toBe(1);
    expect(moveActive(key('ArrowUp'), 0, 50, 10)).toBe(0);
    expect(moveActive(key('PageDown'), 45, 50, 10)).toBe(49);
    expect(moveActive(key('PageUp'), 45, 50, 10)).toBe(35);
    expect(moveActive(key('Home'), 45, 50, 10)).toBe(0);
    expect(moveActive(key('End'), 0, 50, 10)).toBe(49);
  });

  it('leaves other keys, and all keys of an empty list, alone', () => {
    expect(moveActive(key('Enter'), 0, 50, 10)).toBeNull();
    expect(moveActive(key('ArrowDown', true), 0, 50, 10)).toBeNull();
    expect(moveActive(key('ArrowDown'), 0, 0, 10)).toBeNull();
  });
});

describe('moveColumn', () => {
  it('moves from cell to cell and to both ends of the row, never past them', () => {
    expect(moveColumn(key('ArrowRight'), 3, 5)).toBe(4);
    expect(moveColumn(key('ArrowRight'), 4, 5)).toBe(4);
    expect(moveColumn(key('ArrowLeft'), 0, 5)).toBe(0);
    expect(moveColumn(key('Home'), 3, 5)).toBe(0);
    expect(moveColumn(key('End'), 0, 5)).toBe(4);
  });

  it('leaves keys that move by rows to them, Ctrl+Home and Ctrl+End too', () => {
    expect(moveColumn(key('ArrowDown'), 1, 5)).toBeNull();
    expect(moveColumn({ ...key('Home'), ctrlKey: true }, 3, 5)).toBeNull();
  });
});

describe('rangeOf', () => {
  it('gives the rows between two, in either direction', () => {
    const rows = ['a', 'b', 'c', 'd'];
    const self = (row: string) => row;
    expect(rangeOf(rows, self, 1, 2)).toEqual(['b', 'c']);
    expect(rangeOf(rows, self, 3, 1)).toEqual(['b', 'c', 'd']);
  });
});

describe('toggled', () => {
  it('adds what is missing and takes out what is there, leaving the first set alone', () => {
    const first = new Set(['a']);
    expect([...toggled(first, 'b')]).toEqual(['a', 'b']);
    expect([...toggled(first, 'a')]).toEqual([]);
    expect([...first]).toEqual(['a']);
  });
});
