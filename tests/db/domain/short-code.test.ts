import { describe, expect, it } from 'vitest';
import { dossierOfShortCode, shortCode } from '../../../db/domain/short-code.ts';

describe('dossierOfShortCode', () => {
  it('reads the dossier from the bars of every form, scanned or typed in full width', () => {
    expect(shortCode('sheetToFill', 42)).toBe('1100000042');
    expect(dossierOfShortCode('1100000042')).toBe(42);
    expect(dossierOfShortCode(' １０００００００４２ ')).toBe(42);
  });

  it('takes neither a test page nor other numbers for a dossier', () => {
    const others = [shortCode('test', 0), '2000000042', '110000004', '11000000421', 'LZ2026-0001', ''];
    expect(others.map(dossierOfShortCode)).toEqual(others.map(() => null));
  });
});
