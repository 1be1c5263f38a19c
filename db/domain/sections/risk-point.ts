import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import { choiceField, dateField, listed, remark, requiredListed, textField } from '../section-fields.ts';
import { inOrder, requiredWhen, titleOf } from '../section-rules.ts';

const identifiedOn = dateField('identifiedOn', '排查日期', requiredListed);
const post = textField('post', '岗位', requiredListed);
const power = textField('power', '权力事项', { ...requiredListed, width: 4 });
const level = choiceField('level', '风险等级', ['高', '中', '低'], requiredListed);
const measure = textField('measure', '防控措施', { ...listed, width: 5, maxLength: 500 });
const reviewedOn = dateField('reviewedOn', '最近复核日期');

/** Risk points of the post: power, step, how it can go wrong, level, measure, owner; the level is the office's own finding. */
export const riskPointSection: SectionDeclaration = {
  code: 'riskPoint',
  label: '岗位风险点',
  order: 160,
  fields: [
    identifiedOn,
    post,
    power,
    textField('step', '环节', listed),
    textField('risk', '风险表现', { ...requiredListed, width: 5, maxLength: 500 }),
    level,
    measure,
    textField('owner', '责任人', listed),
    reviewedOn,
    choiceField('state', '状态', ['有效', '已调整', '已解除']),
    remark,
  ],
  rules: [requiredWhen(level, ['高', '中'], measure), inOrder(identifiedOn, reviewedOn)],
  dateField: 'identifiedOn',
  title: titleOf(post, power),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: true,
  sensitive: false,
};
