import { describe, expect, it } from 'vitest';
import { checkDocument, guessIdentityKind, parseIdentityKind } from '../../../db/domain/identity-document.ts';

describe('guessIdentityKind', () => {
  it.each([
    ['990101196809046432', 'identityCard'],
    ['99010119680904643', 'identityCard'],
    ['E12345678', 'passport'],
    ['ＥA1234567', 'passport'],
    ['H12345678', 'hkMoTw'],
    ['M1234567801', 'hkMoTw'],
    ['01234567', 'hkMoTw'],
    ['19850301', 'identityCard'],
    ['810000199408230021', 'hkMoTw'],
    ['', 'none'],
  ])('takes %j for %s', (text, kind) => {
    expect(guessIdentityKind(text)).toBe(kind);
  });
});

describe('parseIdentityKind', () => {
  it('reads the words of a 证件类型 column', () => {
    expect(
      ['居民身份证', '护 照', '港澳居民来往内地通行证', '台胞证', '港澳台居民居住证', '无', '军官证'].map(
        parseIdentityKind,
      ),
    ).toEqual(['identityCard', 'passport', 'hkMoTw', 'hkMoTw', 'hkMoTw', 'none', null]);
  });
});

describe('checkDocument', () => {
  it('reads birth date and sex from a residence permit, which has a check digit', () => {
    expect(checkDocument('hkMoTw', '810000199408230021')).toEqual({
      ok: true,
      kind: 'hkMoTw',
      number: '810000199408230021',
      birthOn: '1994-08-23',
      sex: '女',
    });
    expect(checkDocument('hkMoTw', '810000199408230022').ok).toBe(false);
  });

  it('takes passports and permits without a birth date', () => {
    expect(checkDocument('passport', ' e1234 5678')).toMatchObject({
      ok: true,
      number: 'E12345678',
      birthOn: null,
    });
    expect(checkDocument('passport', '123456789')).toMatchObject({ ok: true });
    expect(checkDocument('hkMoTw', 'h12345678')).toMatchObject({ ok: true, number: 'H12345678', sex: null });
    expect(checkDocument('hkMoTw', '0012345678(B)')).toMatchObject({ ok: true, number: '0012345678' });
  });

  it('refuses what is no such document', () => {
    expect(checkDocument('passport', 'ABC').ok).toBe(false);
    expect(checkDocument('hkMoTw', 'X12345678').ok).toBe(false);
    expect(checkDocument('none', 'E12345678').ok).toBe(false);
    expect(checkDocument('identityCard', 'E12345678').ok).toBe(false);
  });
});
