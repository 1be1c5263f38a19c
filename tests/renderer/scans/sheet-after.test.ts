import { describe, expect, it } from 'vitest';
import type { SheetBrief } from '../../../electron/contract/scan-sheets.ts';
import { sheetAfter } from '../../../renderer/scans/sheet-after.ts';

const [first, second, third] = ['a', 'b', 'c'].map(
  (sheetId): SheetBrief => ({
    sheetId,
    of: 'education',
    unitName: sheetId,
    number: 'JY2026-001',
    theme: '',
    session: '',
    pages: 1,
    saysAbsent: true,
    undatedTalkId: null,
  }),
) as [SheetBrief, SheetBrief, SheetBrief]; // three were named

describe('the sheet after the one just confirmed', () => {
  it('is the next one of the list, so that an activity is gone through in one go', () => {
    expect(sheetAfter([first, second, third], second)).toBe(third);
  });

  it('is the first one left at the end of the list, and none after the last', () => {
    expect(sheetAfter([first, second, third], third)).toBe(first);
    expect(sheetAfter([third], third)).toBeNull();
    expect(sheetAfter([], third)).toBeNull();
  });

  it('passes over a talk whose day is not noted yet', () => {
    const undated = { ...second, undatedTalkId: 't' };
    expect(sheetAfter([first, undated, third], first)).toBe(third);
    expect(sheetAfter([first, undated], first)).toBeNull();
  });
});
