import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  ahead,
  choiceField,
  dateField,
  listed,
  openChoiceField,
  paragraphField,
  remark,
  requiredListed,
  textField,
} from '../section-fields.ts';
import { inOrder, requiredWhen, titleOf } from '../section-rules.ts';

const source = openChoiceField(
  'source',
  '来源',
  ['巡察', '审计', '专项检查', '民主生活会', '述责述廉', '日常监督'],
  requiredListed,
);
const foundOn = dateField('foundOn', '发现日期', requiredListed);
const problem = textField('problem', '问题', { ...requiredListed, width: 5, maxLength: 1000 });
const dueOn = dateField('dueOn', '时限', { ...listed, ...ahead });
const doneOn = dateField('doneOn', '完成日期');
const acceptedBy = textField('acceptedBy', '验收人');
const closedOn = dateField('closedOn', '销号日期', { ...listed, belowTable: true });
const state = choiceField('state', '状态', ['整改中', '已完成', '已验收', '已销号'], requiredListed);

/** Problems the person has to mend, in the columns of 整改台账; lateness is derived, never stored. */
export const rectificationSection: SectionDeclaration = {
  code: 'rectification',
  label: '问题整改',
  order: 250,
  fields: [
    textField('number', '问题编号', { ...listed, belowTable: true }),
    source,
    foundOn,
    problem,
    textField('category', '类别'),
    textField('measure', '措施', { ...listed, width: 4, maxLength: 1000 }),
    textField('leader', '牵头领导'),
    textField('unit', '责任科室'),
    textField('owner', '责任人', listed),
    dueOn,
    paragraphField('progress', '进展'),
    doneOn,
    textField('institutionalResult', '建章立制成果', { maxLength: 300 }),
    textField('proof', '佐证', { maxLength: 300 }),
    acceptedBy,
    textField('acceptance', '验收意见', { maxLength: 300 }),
    closedOn,
    state,
    remark,
  ],
  rules: [
    inOrder(foundOn, dueOn),
    inOrder(foundOn, doneOn),
    inOrder(doneOn, closedOn),
    requiredWhen(state, ['已完成', '已验收', '已销号'], doneOn),
    requiredWhen(state, ['已验收', '已销号'], acceptedBy),
    requiredWhen(state, ['已销号'], closedOn),
  ],
  dateField: 'foundOn',
  title: titleOf(source, problem),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: false,
};
