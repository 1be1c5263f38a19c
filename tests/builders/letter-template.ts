import type { TemplateContent } from '../../db/domain/letter-template.ts';

/** A short, whole template for a person. */
export function letterTemplate(change: Partial<TemplateContent> = {}): TemplateContent {
  return {
    title: '{年度}年度廉政责任书',
    party: 'person',
    parties: ['甲方：{甲方姓名}', '乙方：{乙方姓名}'],
    basis: '依据有关规定，签订本责任书。',
    clauses: [{ heading: '责任内容', lead: '', items: ['遵守纪律。', '按时报告。'] }],
    accountability: { heading: '考核与责任追究', lead: '违反的，依规处理。', items: [] },
    term: { heading: '责任期限', lead: '自{责任期限起}至{责任期限止}。', items: [] },
    copies: 2,
    copiesText: '本责任书一式{份数}份。',
    signature: 'bothSign',
    ...change,
  };
}
