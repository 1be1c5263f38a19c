import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARTY_KINDS, type PartyKind } from '../../../db/domain/letter-field.ts';
import { LETTER_KINDS, type LetterKind } from '../../../db/domain/letter-template.ts';
import { checkTemplate } from '../../../db/domain/letter-template-check.ts';
import { blankTemplate } from '../../../renderer/letters/blank-template.ts';
import { cleaned, itemsOf, itemsText, moved } from '../../../renderer/letters/template-text.ts';
import { letterTemplate } from '../../builders/letter-template.ts';

describe('items as lines', () => {
  it('keep every character while they are typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('甲', '\n', '　', '。') }), (text) => {
        const begins = text.replace(/^　/u, '');
        expect(itemsText(itemsOf(begins))).toBe(begins);
      }),
    );
  });

  it('go on where a line begins with a blank', () => {
    expect(itemsOf('甲\n　接\n乙')).toEqual(['甲\n接', '乙']);
  });
});

describe('cleaned', () => {
  it('drops blank lines and blank items, and nothing else', () => {
    const content = letterTemplate({
      parties: ['甲方 ', ''],
      basis: '\n依据\n\n其二',
      clauses: [{ heading: ' 一 ', lead: '', items: ['甲', ' ', '乙\n\n丙'] }],
    });
    expect(cleaned(content)).toEqual({
      ...content,
      parties: ['甲方'],
      basis: '依据\n其二',
      clauses: [{ heading: '一', lead: '', items: ['甲', '乙\n丙'] }],
    });
  });
});

describe('moved', () => {
  it('moves one place and stays at the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
});

describe('blankTemplate', () => {
  it('lacks only what is to be written, for every kind and party', () => {
    for (const kind of Object.keys(LETTER_KINDS) as LetterKind[])
      for (const party of Object.keys(PARTY_KINDS) as PartyKind[]) {
        const places = checkTemplate(blankTemplate(kind, party)).map(({ place, code }) => `${code} ${place}`);
        expect(places).toEqual([
          'missing-part 依据',
          'missing-part 责任条款第 1 条',
          'missing-part 考核与责任追究',
        ]);
      }
  });
});
