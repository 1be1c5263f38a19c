import { describe, expect, it } from 'vitest';
import { sampleValues } from '../../../db/domain/letter-field.ts';
import { fillTemplate, LETTER_KINDS, textsOf } from '../../../db/domain/letter-template.ts';
import { checkTemplate } from '../../../db/domain/letter-template-check.ts';
import { SHIPPED_TEMPLATES } from '../../../db/domain/letter-templates/index.ts';

const textOf = (code: string): string => {
  const found = SHIPPED_TEMPLATES.find((template) => template.code === code);
  return found ? JSON.stringify(found.content) : '';
};
const whole = SHIPPED_TEMPLATES.map(({ code }) => textOf(code)).join('\n');

describe('the shipped templates', () => {
  it('cover every kind of letter, each text with a code and name of its own', () => {
    expect(new Set(SHIPPED_TEMPLATES.map(({ kind }) => kind))).toEqual(new Set(Object.keys(LETTER_KINDS)));
    expect(new Set(SHIPPED_TEMPLATES.map(({ code }) => code)).size).toBe(SHIPPED_TEMPLATES.length);
    expect(new Set(SHIPPED_TEMPLATES.map(({ name }) => name)).size).toBe(SHIPPED_TEMPLATES.length);
  });

  it.each(SHIPPED_TEMPLATES)('$name is whole and fills without a gap', ({ content }) => {
    expect(checkTemplate(content)).toEqual([]);
    const filled = textsOf(fillTemplate(content, sampleValues(content.party)));
    expect(filled.map(({ text }) => text).join('')).not.toMatch(/[{}｛｝＿]/u);
  });

  it('cite what is in force and nothing else', () => {
    expect(whole).not.toMatch(/九不准|监察建议|监察室(?!\})|行政监察|2018年修订|2015年修订|2012年/u);
    for (const [, year] of whole.matchAll(/《医疗机构工作人员廉洁从业九项准则》（(\d{4})年）/gu))
      expect(year).toBe('2021');
    for (const [, year] of whole.matchAll(/《中国共产党纪律处分条例》（(\d{4})年修订）/gu))
      expect(year).toBe('2023');
    for (const [, year] of whole.matchAll(/《事业单位工作人员处分规定》（(\d{4})年）/gu))
      expect(year).toBe('2023');
  });

  it('speak of Party discipline and sanctions of 2023 and the nine rules of 2021 where staff answer for themselves', () => {
    const staff = SHIPPED_TEMPLATES.filter(({ content }) => content.party === 'person');
    for (const { code } of staff) expect(textOf(code)).toContain('九项准则》');
    expect(textOf('clean-practice').match(/不[^，。]+。/gu)?.length).toBeGreaterThanOrEqual(9);
  });
});
