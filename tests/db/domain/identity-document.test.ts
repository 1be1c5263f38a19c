import { describe, expect, it } from 'vitest';
import { checkDocument, guessIdentityKind, parseIdentityKind } from '../../../db/domain/identity-document.ts';
import { identityOf } from '../../builders/roster.ts';

const TODAY = '2026-03-05';

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
    ['911156198002151028', 'permanentResident'],
    ['XXX110019800101', 'permanentResident'],
    ['', 'none'],
  ])('takes %j for %s', (text, kind) => {
    expect(guessIdentityKind(text)).toBe(kind);
  });
});

describe('parseIdentityKind', () => {
  it('reads the words of a 证件类型 column', () => {
    expect(
      [
        '居民身份证',
        '护 照',
        '港澳居民来往内地通行证',
        '台胞证',
        '港澳台居民居住证',
        '无',
        '军官证',
        '外国人永久居留身份证',
        '外国人永居证',
      ].map(parseIdentityKind),
    ).toEqual([
      'identityCard',
      'passport',
      'hkMoTw',
      'hkMoTw',
      'hkMoTw',
      'none',
      null,
      'permanentResident',
      'permanentResident',
    ]);
  });
});

describe('checkDocument', () => {
  it('reads birth date and sex from a residence permit, which has a check digit', () => {
    expect(checkDocument('hkMoTw', '810000199408230021', TODAY)).toEqual({
      ok: true,
      kind: 'hkMoTw',
      number: '810000199408230021',
      birthOn: '1994-08-23',
      sex: '女',
    });
    expect(checkDocument('hkMoTw', '810000199408230022', TODAY).ok).toBe(false);
  });

  it('takes passports and permits without a birth date', () => {
    expect(checkDocument('passport', ' e1234 5678', TODAY)).toMatchObject({
      ok: true,
      number: 'E12345678',
      birthOn: null,
    });
    expect(checkDocument('passport', '123456789', TODAY)).toMatchObject({ ok: true });
    expect(checkDocument('hkMoTw', 'h12345678', TODAY)).toMatchObject({
      ok: true,
      number: 'H12345678',
      sex: null,
    });
    expect(checkDocument('hkMoTw', '0012345678(B)', TODAY)).toMatchObject({ ok: true, number: '0012345678' });
  });

  it('checks the last digit of a permanent resident’s card of 18, and the form of an old one', () => {
    const number = identityOf('19940823', 2, '911156');
    expect(checkDocument('permanentResident', number, TODAY)).toEqual({
      ok: true,
      kind: 'permanentResident',
      number,
      birthOn: '1994-08-23',
      sex: '女',
    });
    const wrong = number.slice(0, 17) + (number.endsWith('1') ? '2' : '1');
    expect(checkDocument('permanentResident', wrong, TODAY).ok).toBe(false);
    expect(checkDocument('permanentResident', 'xxx 1100 19800101', TODAY)).toMatchObject({
      ok: true,
      number: 'XXX110019800101',
      birthOn: null,
    });
    expect(checkDocument('permanentResident', 'XX110019800101', TODAY).ok).toBe(false);
  });

  it('refuses a number of somebody who is not born yet', () => {
    const number = identityOf('20260306', 2);
    expect(checkDocument('identityCard', number, TODAY)).toEqual({
      ok: false,
      message: '出生日期2026-03-06还没有到，请核对原件',
    });
    expect(checkDocument('identityCard', number, '2026-03-06').ok).toBe(true);
  });

  it('refuses what is no such document', () => {
    expect(checkDocument('passport', 'ABC', TODAY).ok).toBe(false);
    expect(checkDocument('hkMoTw', 'X12345678', TODAY).ok).toBe(false);
    expect(checkDocument('none', 'E12345678', TODAY).ok).toBe(false);
    expect(checkDocument('identityCard', 'E12345678', TODAY).ok).toBe(false);
  });
});
