import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  ahead,
  choiceField,
  dateField,
  listed,
  moneyField,
  numberField,
  paragraphField,
  remark,
  requiredListed,
  textField,
  yesNoField,
} from '../section-fields.ts';
import { inOrder, requiredWhen, titleOf } from '../section-rules.ts';

const kind = choiceField('kind', '事项', ['本人婚礼', '子女婚礼', '丧事', '其他喜庆事项'], requiredListed);
const heldOn = dateField('heldOn', '举办日期', { ...requiredListed, ...ahead });
const reportedBeforeOn = dateField('reportedBeforeOn', '事前报告日期', listed);
const reportedAfterOn = dateField('reportedAfterOn', '事后报告日期', listed);
const giftsTaken = yesNoField('giftsTaken', '是否收受管理服务对象礼金礼品', {
  ...listed,
  columnLabel: '是否收受礼金礼品',
});
const giftHandling = paragraphField('giftHandling', '礼金礼品处理情况');

/** Weddings, funerals and celebrations, reported before and after; a funeral may be reported afterwards only. */
export const familyEventSection: SectionDeclaration = {
  code: 'familyEvent',
  label: '婚丧喜庆事项',
  order: 70,
  fields: [
    kind,
    heldOn,
    reportedBeforeOn,
    reportedAfterOn,
    textField('place', '举办地点', listed),
    textField('relation', '当事人及与本人关系'),
    textField('guestScope', '参加人员范围'),
    numberField('guests', '人数', '人', { ...listed, max: 10000 }),
    numberField('tables', '桌数', '桌', { ...listed, max: 1000 }),
    moneyField('spent', '费用支出'),
    giftsTaken,
    giftHandling,
    numberField('cars', '用车数', '辆', { max: 1000 }),
    textField('approvedBy', '审批人'),
    remark,
  ],
  rules: [
    inOrder(reportedBeforeOn, heldOn),
    inOrder(heldOn, reportedAfterOn),
    requiredWhen(giftsTaken, [true], giftHandling),
  ],
  dateField: 'heldOn',
  title: titleOf(kind, heldOn),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: false,
};
