import { describe, expect, it } from 'vitest';
import type { PaperRef } from '../../../db/domain/scan.ts';
import { toggled } from '../../../renderer/scans/toggled.ts';

describe('two papers on one page, both chosen', () => {
  it('are left out and taken in again one by one', () => {
    const one: PaperRef = { form: 'letter', recordId: '1' };
    const two: PaperRef = { form: 'letter', recordId: '2' };
    expect(toggled([one, two], { ...one })).toEqual([two]);
    expect(toggled(toggled([one, two], one), two)).toEqual([]);
    expect(toggled([two], one)).toEqual([two, one]);
    expect(toggled([one], { ...one, form: 'letterAssessment' })).toHaveLength(2);
  });
});
