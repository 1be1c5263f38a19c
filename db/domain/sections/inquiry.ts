import { OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  ahead,
  choiceField,
  dateField,
  listed,
  remark,
  requiredListed,
  textField,
} from '../section-fields.ts';
import { inOrder, requiredWhen, titleOf } from '../section-rules.ts';

const number = textField('number', '函询编号', requiredListed);
const sentOn = dateField('sentOn', '发函日期', requiredListed);
const subject = textField('subject', '函询事由', { ...requiredListed, width: 5, maxLength: 300 });
const replyDueOn = dateField('replyDueOn', '回复时限', {
  ...listed,
  ...ahead,
  hint: '收到函询后15个工作日内',
});
const repliedOn = dateField('repliedOn', '回复日期', listed);
const conclusion = choiceField(
  'conclusion',
  '处理结果',
  ['办理中', '予以了结', '谈话提醒', '再次函询', '转初步核实', '其他'],
  requiredListed,
);
const concludedOn = dateField('concludedOn', '办结日期');

/** Written inquiries, when answered and how closed; the substance lies in the case file. */
export const inquirySection: SectionDeclaration = {
  code: 'inquiry',
  label: '函询',
  order: 200,
  fields: [
    number,
    sentOn,
    subject,
    textField('approvedBy', '审批人', listed),
    replyDueOn,
    repliedOn,
    conclusion,
    concludedOn,
    textField('feedback', '采信反馈情况', { maxLength: 300 }),
    textField('caseFilePlace', '案卷存放位置'),
    remark,
  ],
  rules: [
    inOrder(sentOn, replyDueOn),
    inOrder(sentOn, repliedOn),
    inOrder(sentOn, concludedOn),
    requiredWhen(conclusion, ['予以了结', '谈话提醒', '转初步核实', '其他'], concludedOn),
  ],
  dateField: 'sentOn',
  title: titleOf(number, subject),
  readers: OFFICE_ROLES,
  writers: OFFICE_ROLES,
  retention: '永久',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: true,
};
