import { describe, expect, it } from 'vitest';
import { cleanPractice } from '../../../db/domain/letter-templates/clean-practice.ts';
import { openingOf } from '../../../electron/pdf/letter.ts';

describe('the heading with which an item begins', () => {
  it('is the title of each of the nine rules, the longest too', () => {
    const nine = cleanPractice[0]?.content.clauses[0]?.items ?? [];
    expect(nine).toHaveLength(9);
    for (const item of nine) expect(item.slice(0, openingOf(item))).toMatch(/^.{5,7}，.{6,9}。$/u);
  });

  it('is none where the one sentence is the whole item, or a long one', () => {
    expect(openingOf('不围标串标，不哄抬价格。')).toBe(0);
    expect(openingOf('不以学术会议、科研合作、讲课费、捐赠等名义变相输送利益。也不接受。')).toBe(0);
  });
});
