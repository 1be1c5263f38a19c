import type { Entry } from '../../../db/domain/entry-record.ts';
import type { EntryValues, SectionDeclaration } from '../../../db/domain/section.ts';
import {
  choiceField,
  dateField,
  listed,
  moneyField,
  monthField,
  narrowedChoiceField,
  numberField,
  openChoiceField,
  paragraphField,
  requiredListed,
  textField,
  yearField,
  yesNoField,
} from '../../../db/domain/section-fields.ts';

/** A section that no office keeps, with a field of every type: what the page must show without being told. */
export const madeUpSection: SectionDeclaration = {
  code: 'madeUp',
  label: '虚构栏目',
  order: 999,
  fields: [
    yearField('year', '年度', requiredListed),
    dateField('heldOn', '日期', requiredListed),
    monthField('since', '起始年月'),
    textField('place', '地点', { ...listed, carried: true }),
    choiceField('category', '类别', ['甲', '乙'], listed),
    narrowedChoiceField('kind', '种类', 'category', { 甲: ['甲一', '甲二'], 乙: ['乙一'] }),
    openChoiceField('form', '形式', ['集中']),
    numberField('copies', '份数', '份', { ...listed, max: 20 }),
    moneyField('amount', '这个金额的名称很长很长', listed),
    yesNoField('reported', '是否报告'),
    paragraphField('story', '经过'),
  ],
  rules: [],
  dateField: 'heldOn',
  title: (values) => String(values['place'] ?? ''),
  readers: ['clerk'],
  writers: ['clerk'],
  retention: '10年',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: false,
};

/** An entry of the made-up section. */
export function madeUpEntry(values: EntryValues, more: Partial<Entry> = {}): Entry {
  return {
    id: 'e1',
    version: 1,
    personId: 'p1',
    section: 'madeUp',
    occurredOn: '2026-03-05',
    title: '一楼会议室',
    values,
    createdAt: '2026-03-05T01:30:00.000Z',
    voidedAt: null,
    voidReason: null,
    source: null,
    ...more,
  };
}
