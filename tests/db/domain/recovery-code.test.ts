import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRecoveryCode, parseRecoveryCode, typedGroupFault } from '../../../db/domain/recovery-code.ts';

const secrets = fc.uint8Array({ minLength: 20, maxLength: 20 });
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const example = formatRecoveryCode(
  Uint8Array.from({ length: 20 }, (_, index) => index * 7),
  'whole',
);

describe('formatRecoveryCode', () => {
  it('writes eight groups of four characters and a check character', () => {
    expect(example).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/u);
  });
});

describe('parseRecoveryCode', () => {
  it('reads back what was printed, whichever sheet it was', () => {
    fc.assert(
      fc.property(secrets, fc.constantFrom('whole' as const, 'A' as const, 'B' as const), (secret, part) => {
        expect(parseRecoveryCode(formatRecoveryCode(secret, part))).toEqual({ ok: true, part, secret });
      }),
    );
  });

  it('forgives lower case, full width, blanks, hyphens and letters that look like digits', () => {
    const expected = parseRecoveryCode(example);
    const sloppy = ` ${example.toLowerCase().replaceAll('-', ' — ').replaceAll('0', 'o').replaceAll('1', 'l')}\n`;
    expect(parseRecoveryCode(sloppy)).toEqual(expected);
    expect(parseRecoveryCode(example.replaceAll('-', '').replaceAll('0', 'Ｏ').replaceAll('1', 'i'))).toEqual(
      expected,
    );
  });

  it('names the group in which one character is wrong', () => {
    fc.assert(
      fc.property(secrets, fc.nat(39), fc.integer({ min: 1, max: 31 }), (secret, place, shift) => {
        const characters = [...formatRecoveryCode(secret, 'whole').replaceAll('-', '')];
        const old = alphabet.indexOf(characters[place] ?? '');
        characters[place] = alphabet[(old + shift) % 32] ?? '';
        const parsed = parseRecoveryCode(characters.join(''));
        expect(parsed).toMatchObject({ ok: false, group: Math.floor(place / 5) + 1 });
      }),
    );
  });

  it('names the group in which two neighbours are swapped', () => {
    fc.assert(
      fc.property(secrets, fc.nat(7), fc.nat(3), (secret, group, place) => {
        const groups = formatRecoveryCode(secret, 'whole').split('-');
        const [...letters] = groups[group] ?? '';
        const [left = '', right = ''] = letters.slice(place, place + 2);
        fc.pre(left !== right);
        letters.splice(place, 2, right, left);
        groups[group] = letters.join('');
        expect(parseRecoveryCode(groups.join('-'))).toMatchObject({ ok: false, group: group + 1 });
      }),
    );
  });

  it('finds two groups in the wrong order', () => {
    const [first, second, ...rest] = example.split('-');
    expect(parseRecoveryCode([second, first, ...rest].join('-'))).toMatchObject({ ok: false, group: 1 });
  });

  it('says how many characters are missing, and where one cannot belong', () => {
    expect(parseRecoveryCode(example.slice(0, -1))).toMatchObject({
      ok: false,
      group: null,
      message: expect.stringContaining('现有 39 个'),
    });
    expect(parseRecoveryCode(`${example.slice(0, 12)}U${example.slice(13)}`)).toMatchObject({
      ok: false,
      group: 3,
      message: '第 3 组含有密钥中不会出现的字符，请对照纸面重新输入这一组。',
    });
    expect(parseRecoveryCode('')).toMatchObject({ ok: false, group: null });
  });
});

describe('typedGroupFault', () => {
  it('takes a group as it reads on paper, and names the one that is not there', () => {
    const sheets = {
      whole: '0A1B2-CDEFG-00000-11111-22222-33333-44444-55555',
      A: '6'.repeat(5),
      B: 'ABCDE-7777Z',
    };
    const right = { sheet: 'whole', place: 0, text: ' oaib2' } as const;
    expect(typedGroupFault(sheets, [right, { sheet: 'whole', place: 1, text: 'cdefg' }])).toBe(null);
    expect(typedGroupFault(sheets, [right, { sheet: 'whole', place: 2, text: 'CDEFG' }])).toBe(
      '第 3 组与恢复密钥不一致，请对照纸面重新录入。',
    );
    expect(typedGroupFault(sheets, [{ sheet: 'B', place: 1, text: 'ABCDE' }])).toBe(
      'B 半份第 2 组与恢复密钥不一致，请对照纸面重新录入。',
    );
  });
});
