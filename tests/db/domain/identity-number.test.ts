import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIdentityNumber, maskIdentity, maskPhone } from '../../../db/domain/identity-number.ts';

/** The published example of GB 11643. */
const PUBLISHED = '11010519491231002X';

const reasonOf = (text: string): string => {
  const check = checkIdentityNumber(text);
  return check.ok ? 'ok' : check.reason;
};

describe('checkIdentityNumber', () => {
  it('reads birth date and sex from a valid number', () => {
    expect(checkIdentityNumber(PUBLISHED)).toEqual({
      ok: true,
      number: PUBLISHED,
      birthOn: '1949-12-31',
      sex: '女',
    });
  });

  it.each([
    '11010519491231002x',
    '１１０１０５１９４９１２３１００２Ｘ',
    ' 110105 19491231 002X ',
    "'11010519491231002X",
    '\u202d11010519491231002X\u202c',
  ])('mends %j', (text) => {
    expect(checkIdentityNumber(text)).toMatchObject({ ok: true, number: PUBLISHED });
  });

  it('folds 15 digits to the 18 of the same person', () => {
    expect(checkIdentityNumber('110105491231002')).toMatchObject({ ok: true, number: PUBLISHED });
  });

  it('refuses no region code', () => {
    expect(checkIdentityNumber('990101196809046432')).toMatchObject({ ok: true, sex: '男' });
  });

  it('says what is wrong', () => {
    expect(reasonOf('')).toBe('length');
    expect(reasonOf('1101051949123100')).toBe('length');
    expect(reasonOf('11010519491231O02X')).toBe('characters');
    expect(reasonOf('9.90101198810217E+17')).toBe('characters');
    expect(reasonOf('11010519490230002X')).toBe('date');
    expect(reasonOf('110105490230002')).toBe('date');
    expect(reasonOf('110105194912310021')).toBe('checkDigit');
  });

  it('finds every single wrong digit among the serial and check characters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 14, max: 17 }), fc.integer({ min: 0, max: 9 }), (index, digit) => {
        const changed = PUBLISHED.slice(0, index) + String(digit) + PUBLISHED.slice(index + 1);
        expect(checkIdentityNumber(changed).ok).toBe(changed === PUBLISHED);
      }),
    );
  });

  it('finds two neighbouring digits that changed places', () => {
    expect(reasonOf('101105194912310021')).toBe('checkDigit');
    expect(reasonOf('990110196809046432')).toBe('checkDigit');
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void checkIdentityNumber(text)));
  });
});

describe('maskIdentity and maskPhone', () => {
  it('hide the middle', () => {
    expect(maskIdentity('990101196809046432')).toBe('990101********6432');
    expect(maskPhone('13956126116')).toBe('139****6116');
    expect(maskIdentity('E12345678')).toBe('E12***678');
    expect(maskPhone('8012')).toBe('8**2');
  });
});
