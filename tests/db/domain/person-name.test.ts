import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkName, mendPrivateUse, normaliseName } from '../../../db/domain/person-name.ts';

describe('normaliseName', () => {
  it.each([
    ['唐  玉', '唐玉'],
    ['　欧阳\n秋斌 ', '欧阳秋斌'],
    ['John   Smith', 'John Smith'],
    ['Ｊｏｈｎ Smith', 'John Smith'],
    ['阿依古丽・买买提', '阿依古丽·买买提'],
    ['阿依古丽 • 买买提', '阿依古丽·买买提'],
    ['阿依古丽．买买提', '阿依古丽·买买提'],
    ['阿依古丽‧买买提', '阿依古丽·买买提'],
    ['阿依古丽·买买提', '阿依古丽·买买提'],
    ['J. R. Smith', 'J. R. Smith'],
    ['王\u200b伟', '王伟'],
    ['区淑𬍛', '区淑𬍛'],
  ])('writes %j as %j', (text, expected) => {
    expect(normaliseName(text)).toBe(expected);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'王㛃𫖮·.・ \tAb').map(String)), (characters) => {
        const once = normaliseName(characters.join(''));
        expect(normaliseName(once)).toBe(once);
      }),
    );
  });
});

describe('checkName', () => {
  it('counts 25 characters, not code units', () => {
    expect(checkName('𬍛'.repeat(25))).toMatchObject({ ok: true, warnings: [] });
    expect(checkName('𬍛'.repeat(26)).ok).toBe(false);
  });

  it('takes rare characters, dots and Latin names without a word', () => {
    for (const name of [
      '高珺㛃',
      '朱䶮纯',
      '吴𫖮婕',
      '阿依古丽·买买提',
      "Seán O'Neil-Smith",
      '张〇',
      '张伟（大）',
    ])
      expect(checkName(name)).toMatchObject({ ok: true, warnings: [] });
  });

  it('refuses nothing, digits, control characters and mere signs', () => {
    for (const name of ['', '  ', '张3', '张\u0007伟', '张\ufffd', '###', '——'])
      expect(checkName(name).ok).toBe(false);
  });

  it('warns of private-use characters it cannot read and mends those of old Windows files', () => {
    expect(checkName('张\ue000')).toEqual({
      ok: true,
      name: '张\ue000',
      warnings: ['含有造字区字符（U+E000），请按身份证上的字重新录入'],
    });
    expect(checkName('朱\ue863')).toEqual({
      ok: true,
      name: '朱䶮',
      warnings: ['旧系统的造字已换为标准字“䶮”，请与原件核对'],
    });
  });

  it('warns of signs that are rare in names', () => {
    expect(checkName('张伟*')).toMatchObject({ ok: true, warnings: ['含有姓名中少见的符号“*”，请核对'] });
    expect(checkName('孙九（返聘）')).toMatchObject({
      name: '孙九(返聘)',
      warnings: ['括号中的“返聘”像是说明，不是姓名，请核对'],
    });
  });
});

describe('mendPrivateUse', () => {
  it('agrees with the GB 18030 decoder on every character that it has', () => {
    const decoder = new TextDecoder('gb18030');
    let code = 0xe815;
    for (let trail = 0x50; trail <= 0xa0; trail += 1) {
      if (trail === 0x7f) continue;
      const standard = decoder.decode(Uint8Array.of(0xfe, trail));
      const mended = mendPrivateUse(String.fromCharCode(code));
      if (!/\p{Co}/u.test(standard)) expect(mended.text).toBe(standard);
      expect(mended.unknown).toEqual([]);
      code += 1;
    }
    expect(mendPrivateUse(String.fromCharCode(code)).unknown).toEqual(['U+E865']);
  });
});
