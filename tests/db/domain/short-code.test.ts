import { describe, expect, it } from 'vitest';
import {
  codeLetter,
  dossierOfShortCode,
  formOfLetter,
  parseShortCode,
  shortCode,
} from '../../../db/domain/short-code.ts';

describe('parseShortCode', () => {
  it('tells form and record from the bars of a paper, scanned or typed in full width', () => {
    expect(parseShortCode(shortCode('letter', 412))).toEqual({ form: 'letter', ordinal: 412 });
    expect(parseShortCode(' ３００００００００７ ')).toEqual({ form: 'talkRecord', ordinal: 7 });
  });

  it('takes other numbers for none of our papers', () => {
    const others = ['7700000042', '110000004', '11000000421', 'LZ2026-0001', ''];
    expect(others.map(parseShortCode)).toEqual(others.map(() => null));
  });
});

describe('formOfLetter', () => {
  it('finds the form a square code names, and none for a strange letter', () => {
    expect(formOfLetter(codeLetter('studyRecord'))).toBe('studyRecord');
    expect(formOfLetter('x')).toBeNull();
  });
});

describe('dossierOfShortCode', () => {
  it('reads the dossier from the bars of every form about a dossier', () => {
    expect(shortCode('sheetToFill', 42)).toBe('1100000042');
    expect(dossierOfShortCode('1100000042')).toBe(42);
    expect(dossierOfShortCode(' １０００００００４２ ')).toBe(42);
  });

  it('takes neither a test page nor a letter nor other numbers for a dossier', () => {
    const others = [shortCode('test', 0), shortCode('letter', 42), '7700000042', 'LZ2026-0001', ''];
    expect(others.map(dossierOfShortCode)).toEqual(others.map(() => null));
  });
});
