import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  choiceField,
  dateField,
  listed,
  openChoiceField,
  paragraphField,
  remark,
  requiredListed,
  textField,
  yearField,
} from '../section-fields.ts';
import { titleOf } from '../section-rules.ts';

const year = yearField('year', '年度', requiredListed);
const form = choiceField('form', '形式', ['会议述', '书面述'], requiredListed);

/** Reports on duties and integrity and what was said to them. */
export const integrityReportSection: SectionDeclaration = {
  code: 'integrityReport',
  label: '述责述廉',
  order: 120,
  fields: [
    year,
    dateField('reportedOn', '述职日期', requiredListed),
    form,
    textField('occasion', '会议或场合', { ...listed, width: 4 }),
    textField('audience', '参加范围'),
    paragraphField('content', '主要内容'),
    textField('commentBy', '点评人', listed),
    paragraphField('comment', '点评及质询意见'),
    openChoiceField('result', '评议结果', ['好', '较好', '一般', '差'], listed),
    textField('rectification', '整改要求', { maxLength: 500 }),
    remark,
  ],
  rules: [],
  dateField: 'reportedOn',
  title: titleOf(year, form),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: false,
};
