import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  choiceField,
  dateField,
  listed,
  moneyField,
  remark,
  requiredListed,
  textField,
  yesNoField,
} from '../section-fields.ts';
import { inOrder, requiredWhen, titleOf } from '../section-rules.ts';

const kind = choiceField(
  'kind',
  '类别',
  ['房产', '车辆', '投资理财', '股票基金', '本人兼职', '配偶从业', '子女及其配偶从业', '经商办企业', '其他'],
  requiredListed,
);
const subject = textField('subject', '名称及内容', { ...requiredListed, width: 5, maxLength: 500 });
const organisation = textField('organisation', '地点（单位）', listed);
const acquiredOn = dateField('acquiredOn', '取得（任职）日期');
const endedOn = dateField('endedOn', '处置（离任）日期');

/** Property, outside posts and the business of the person and the family, as reported. */
export const propertyAndBusinessSection: SectionDeclaration = {
  code: 'propertyAndBusiness',
  label: '财产、兼职及从业',
  order: 60,
  fields: [
    kind,
    dateField('reportedOn', '填报日期', requiredListed),
    textField('holder', '所有人（从业人）', requiredListed),
    textField('relation', '与本人关系', listed),
    subject,
    organisation,
    textField('post', '职务'),
    moneyField('amount', '金额', listed),
    textField('source', '来源（出资方式）'),
    acquiredOn,
    endedOn,
    yesNoField('paid', '是否取酬'),
    textField('approvedBy', '兼职审批单位'),
    remark,
  ],
  rules: [
    requiredWhen(kind, ['本人兼职', '配偶从业', '子女及其配偶从业', '经商办企业'], organisation),
    inOrder(acquiredOn, endedOn),
  ],
  dateField: 'reportedOn',
  title: titleOf(kind, subject),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'middleAndAbove',
  expectedOfAll: false,
  sensitive: true,
};
