import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  ahead,
  choiceField,
  dateField,
  listed,
  paragraphField,
  remark,
  requiredListed,
  textField,
} from '../section-fields.ts';
import { inOrder, requiredWhen, titleOf } from '../section-rules.ts';

const heldOn = dateField('heldOn', '日期', requiredListed);
const kind = choiceField(
  'kind',
  '类别',
  ['任前廉政谈话', '提醒谈话', '例行谈话', '集体谈话', '节前提醒', '专题谈话', '诫勉谈话'],
  requiredListed,
);
const talker = textField('talker', '谈话人', { ...requiredListed, carried: true });
const reason = textField('reason', '事由及依据', { ...listed, width: 5, maxLength: 500 });
const approvedBy = textField('approvedBy', '审批人');
const followUpDueOn = dateField('followUpDueOn', '时限', ahead);
const followUpDoneOn = dateField('followUpDoneOn', '落实日期');
const filedOn = dateField('filedOn', '归档日期');

/** Talks in the columns of 谈话台账; a 诫勉谈话 is approved first (domain.md, Talks). */
export const talkSection: SectionDeclaration = {
  code: 'talk',
  label: '谈话',
  order: 100,
  fields: [
    textField('number', '谈话编号', listed),
    heldOn,
    textField('time', '起止时间'),
    kind,
    choiceField('form', '形式', ['个别谈话', '集体谈话', '书面'], listed),
    textField('place', '地点', { carried: true }),
    talker,
    textField('talkerPost', '谈话人职务', { carried: true }),
    textField('recorder', '记录人', { carried: true }),
    textField('recorderPost', '记录人职务', { carried: true }),
    reason,
    approvedBy,
    paragraphField('content', '内容摘要'),
    paragraphField('statement', '本人表态'),
    textField('followUp', '后续要求', { ...listed, maxLength: 500 }),
    followUpDueOn,
    followUpDoneOn,
    textField('followUpResult', '落实情况', { maxLength: 500 }),
    filedOn,
    remark,
  ],
  rules: [
    requiredWhen(kind, ['诫勉谈话'], approvedBy),
    requiredWhen(kind, ['诫勉谈话'], reason),
    inOrder(heldOn, followUpDueOn),
    inOrder(heldOn, followUpDoneOn),
    inOrder(heldOn, filedOn),
  ],
  dateField: 'heldOn',
  title: titleOf(kind, talker),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: true,
  sensitive: false,
};
