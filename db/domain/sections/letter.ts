import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  ahead,
  choiceField,
  dateField,
  listed,
  numberField,
  openChoiceField,
  remark,
  requiredListed,
  textField,
  yearField,
} from '../section-fields.ts';
import { inOrder, requiredWhen, titleOf } from '../section-rules.ts';

const year = yearField('year', '年度', requiredListed);
const kind = openChoiceField(
  'kind',
  '名称',
  ['党风廉政建设责任书', '行风建设责任书', '廉洁行医承诺书', '廉洁购销协议书', '廉洁过节承诺书'],
  { ...requiredListed, width: 5, carried: true },
);
const termFromOn = dateField('termFromOn', '责任期限起', ahead);
const termToOn = dateField('termToOn', '责任期限止', ahead);
const signedOn = dateField('signedOn', '签订日期', listed);
const state = choiceField(
  'state',
  '状态',
  ['待签', '已印', '已签', '已归档', '未签订', '作废'],
  requiredListed,
);
const reasonNotSigned = openChoiceField('reasonNotSigned', '未签（作废）原因', [
  '值班',
  '进修',
  '病产假',
  '出差',
  '其他',
]);
const filedOn = dateField('filedOn', '归档日期', listed);

/** Letters of responsibility and promises, in the columns of 责任书签订台账; lateness is derived, never stored (domain.md). */
export const letterSection: SectionDeclaration = {
  code: 'letter',
  label: '责任书/承诺书',
  order: 90,
  fields: [
    year,
    textField('number', '责任书编号', listed),
    kind,
    textField('version', '版本'),
    textField('firstParty', '甲方姓名', { ...listed, carried: true }),
    textField('firstPartyPost', '甲方职务', { carried: true }),
    textField('secondPartyUnit', '乙方科室', { carried: true }),
    textField('secondPartyPost', '乙方职务', { carried: true }),
    termFromOn,
    termToOn,
    numberField('copies', '份数', '份', { max: 20 }),
    dateField('dueOn', '应签日期', ahead),
    signedOn,
    state,
    reasonNotSigned,
    filedOn,
    openChoiceField('assessment', '考核结果', ['好', '较好', '一般', '差'], listed),
    textField('supervisor', '监督人', { hint: '家属作监督人的廉洁承诺填写' }),
    remark,
  ],
  rules: [
    inOrder(termFromOn, termToOn),
    requiredWhen(state, ['已签', '已归档'], signedOn),
    requiredWhen(state, ['已归档'], filedOn),
    requiredWhen(state, ['未签订', '作废'], reasonNotSigned),
    inOrder(signedOn, filedOn),
  ],
  dateField: 'signedOn',
  title: titleOf(year, kind),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: true,
  sensitive: false,
};
