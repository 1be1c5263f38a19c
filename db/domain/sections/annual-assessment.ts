import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  dateField,
  listed,
  openChoiceField,
  paragraphField,
  remark,
  requiredListed,
  textField,
  yearField,
} from '../section-fields.ts';
import { requiredWhen, titleOf } from '../section-rules.ts';

const year = yearField('year', '年度', requiredListed);
const result = openChoiceField(
  'result',
  '考核等次',
  ['优秀', '称职（合格）', '基本称职（基本合格）', '不称职（不合格）', '不确定等次', '未参加考核'],
  requiredListed,
);
const reason = textField('reason', '不确定等次或未参加的原因', { maxLength: 300 });

/** The grade of each annual assessment as the assessing body decided it. */
export const annualAssessmentSection: SectionDeclaration = {
  code: 'annualAssessment',
  label: '年度考核',
  order: 150,
  fields: [
    year,
    result,
    textField('assessedBy', '考核单位', listed),
    dateField('confirmedOn', '确定日期', listed),
    reason,
    paragraphField('comment', '考核评语'),
    remark,
  ],
  rules: [requiredWhen(result, ['不确定等次', '未参加考核'], reason)],
  dateField: 'year',
  title: titleOf(year, result),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: true,
  sensitive: false,
};
