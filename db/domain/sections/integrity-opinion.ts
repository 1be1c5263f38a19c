import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  choiceField,
  dateField,
  listed,
  openChoiceField,
  remark,
  requiredListed,
  textField,
} from '../section-fields.ts';
import { inOrder, requiredWhen, titleOf } from '../section-rules.ts';

const requestedBy = textField('requestedBy', '来函单位', requiredListed);
const receivedOn = dateField('receivedOn', '收函日期', requiredListed);
const purpose = openChoiceField('purpose', '事由', ['提拔', '评优', '晋级', '调动', '出国'], requiredListed);
const conclusion = choiceField(
  'conclusion',
  '意见',
  [
    '未发现影响使用的党风廉政问题（以本室掌握为限）',
    '建议暂缓',
    '不宜提拔使用（影响期内）',
    '有反映正在核查',
    '其他',
  ],
  { ...requiredListed, width: 5 },
);
const explanation = textField('explanation', '说明', { maxLength: 500 });
const repliedOn = dateField('repliedOn', '回复日期', listed);
const filedOn = dateField('filedOn', '归档日期');

/** Opinions the office gave about the person; the conclusion is always chosen by a human (domain.md, Opinions). */
export const integrityOpinionSection: SectionDeclaration = {
  code: 'integrityOpinion',
  label: '党风廉政意见',
  order: 260,
  fields: [
    requestedBy,
    textField('letterNumber', '来函文号', listed),
    receivedOn,
    purpose,
    dateField('checkedUntilOn', '核查截止日'),
    conclusion,
    explanation,
    textField('handledBy', '经办人'),
    textField('reviewedBy', '审核人'),
    textField('signedBy', '签发人', listed),
    textField('replyNumber', '回复文号', listed),
    repliedOn,
    filedOn,
    remark,
  ],
  rules: [
    requiredWhen(conclusion, ['其他'], explanation),
    inOrder(receivedOn, repliedOn),
    inOrder(repliedOn, filedOn),
  ],
  dateField: 'receivedOn',
  title: titleOf(purpose, requestedBy),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '永久',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: false,
};
