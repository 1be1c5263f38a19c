import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  ahead,
  choiceField,
  dateField,
  listed,
  monthField,
  remark,
  requiredListed,
  textField,
} from '../section-fields.ts';
import { inOrder, requiredWhen, titleOf } from '../section-rules.ts';

const kind = choiceField(
  'kind',
  '类别',
  ['学习经历', '工作经历', '任职', '免职', '挂职', '借调', '轮岗', '退出领导岗位'],
  requiredListed,
);
const fromMonth = monthField('fromMonth', '起始年月', { ...requiredListed, ...ahead });
const toMonth = monthField('toMonth', '终止年月', { ...listed, ...ahead, hint: '至今的不填' });
const workUnit = textField('workUnit', '单位及科室', { ...requiredListed, width: 5 });
const post = textField('post', '职务', listed);

/** Studies, work, appointments and removals, month by month. */
export const careerSection: SectionDeclaration = {
  code: 'career',
  label: '简历及职务任免',
  order: 30,
  fields: [
    kind,
    fromMonth,
    toMonth,
    workUnit,
    post,
    textField('rank', '职级'),
    textField('decidedBy', '任免机关'),
    textField('documentNumber', '任免文号', listed),
    dateField('decidedOn', '任免日期'),
    textField('duties', '分管工作及岗位职责', { maxLength: 500 }),
    remark,
  ],
  rules: [inOrder(fromMonth, toMonth), requiredWhen(kind, ['任职', '免职'], post)],
  dateField: 'fromMonth',
  title: titleOf(kind, workUnit, post),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '永久',
  keptByDefault: 'all',
  expectedOfAll: true,
  sensitive: false,
};
