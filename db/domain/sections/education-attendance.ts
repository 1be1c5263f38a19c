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
} from '../section-fields.ts';
import { inOrder, requiredWhen, titleOf } from '../section-rules.ts';

const heldOn = dateField('heldOn', '日期', requiredListed);
const theme = textField('theme', '主题', { ...requiredListed, width: 5 });
const attendance = choiceField('attendance', '参加情况', ['出席', '请假', '缺席', '补学'], requiredListed);
const absenceReason = openChoiceField('absenceReason', '未到原因', [
  '值班',
  '手术',
  '门诊',
  '外出',
  '进修',
  '病产假',
]);
const leaveApprovedBy = textField('leaveApprovedBy', '准假人');
const makeUpDueOn = dateField('makeUpDueOn', '补学时限', ahead);
const madeUpOn = dateField('madeUpOn', '补学日期', listed);
const filedOn = dateField('filedOn', '归档日期');

/** How the person took part in each warning education activity (domain.md, Warning education). */
export const educationAttendanceSection: SectionDeclaration = {
  code: 'educationAttendance',
  label: '警示教育',
  order: 110,
  fields: [
    textField('activityNumber', '活动编号'),
    heldOn,
    theme,
    openChoiceField(
      'form',
      '形式',
      [
        '观看警示教育片',
        '典型案例通报',
        '旁听庭审',
        '参观警示教育基地',
        '廉政展览',
        '廉政党课',
        '家属座谈',
        '其他',
      ],
      requiredListed,
    ),
    textField('caseTitles', '片名或案例', { maxLength: 300 }),
    textField('place', '地点', { ...listed, carried: true }),
    textField('host', '主持或主讲', { carried: true }),
    textField('organiser', '组织部门', { carried: true }),
    attendance,
    openChoiceField('proof', '佐证方式', ['签到表', '刷卡', '名单']),
    absenceReason,
    leaveApprovedBy,
    makeUpDueOn,
    madeUpOn,
    textField('makeUpForm', '补学方式及佐证'),
    numberField('hours', '学时', '学时', { ...listed, max: 100, decimals: 1 }),
    filedOn,
    remark,
  ],
  rules: [
    requiredWhen(attendance, ['请假'], absenceReason),
    requiredWhen(attendance, ['请假'], leaveApprovedBy),
    requiredWhen(attendance, ['补学'], madeUpOn),
    inOrder(heldOn, makeUpDueOn),
    inOrder(heldOn, madeUpOn),
    inOrder(heldOn, filedOn),
  ],
  dateField: 'heldOn',
  title: titleOf(theme, attendance),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '10年',
  keptByDefault: 'all',
  expectedOfAll: true,
  sensitive: false,
};
