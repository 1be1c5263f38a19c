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
  yesNoField,
} from '../section-fields.ts';
import { inOrder, requiredWhen, titleOf } from '../section-rules.ts';

const kind = choiceField(
  'kind',
  '申报类别',
  ['年度申报', '任前申报', '变动申报', '专项申报'],
  requiredListed,
);
const year = yearField('year', '申报年度', requiredListed);
const declaredOn = dateField('declaredOn', '申报日期', requiredListed);
const hasMatters = yesNoField('hasMatters', '有无需说明的事项', requiredListed);
const matters = paragraphField('matters', '申报事项及说明', {
  ...listed,
  hint: '只记院内申报；县处级副职以上的个人有关事项报告由组织部门保管',
});
const reviewedOn = dateField('reviewedOn', '审核日期');

/** The hospital's own declarations of integrity; 个人有关事项报告 stays with the organisation department (domain.md). */
export const integrityDeclarationSection: SectionDeclaration = {
  code: 'integrityDeclaration',
  label: '个人廉洁情况申报（院内）',
  order: 40,
  fields: [
    kind,
    year,
    declaredOn,
    hasMatters,
    matters,
    yesNoField('promised', '本人承诺情况属实', listed),
    textField('reviewedBy', '审核人', listed),
    reviewedOn,
    openChoiceField('reviewResult', '审核意见', ['无异议', '需补充说明', '需核实']),
    remark,
  ],
  rules: [requiredWhen(hasMatters, [true], matters), inOrder(declaredOn, reviewedOn)],
  dateField: 'declaredOn',
  title: titleOf(year, kind),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: true,
  sensitive: false,
};
