import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import { dateField, listed, numberField, remark, requiredListed, textField } from '../section-fields.ts';
import { titleOf } from '../section-rules.ts';

const conduct = textField('conduct', '不良执业行为', { ...requiredListed, width: 5, maxLength: 500 });
const points = numberField('points', '记分', '分', { ...requiredListed, max: 100, decimals: 1 });

/** Points given for bad practice by scoring cycle, as the deciding body gave them; the program adds up nothing. */
export const demeritPointsSection: SectionDeclaration = {
  code: 'demeritPoints',
  label: '不良执业行为记分',
  order: 170,
  fields: [
    textField('cycle', '记分周期', { ...requiredListed, hint: '如 2026年1月至12月' }),
    dateField('recordedOn', '记分日期', requiredListed),
    conduct,
    textField('basis', '依据条款', { ...listed, width: 4, maxLength: 300 }),
    points,
    textField('decidedBy', '记分机关', listed),
    textField('documentNumber', '文号', listed),
    textField('measures', '处理措施', { maxLength: 300 }),
    textField('appeal', '申诉及复核', { maxLength: 300 }),
    remark,
  ],
  rules: [],
  dateField: 'recordedOn',
  title: titleOf(conduct, points),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: false,
};
