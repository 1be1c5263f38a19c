import { OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import { choiceField, dateField, requiredListed, textField } from '../section-fields.ts';
import { titleOf } from '../section-rules.ts';

const number = textField('number', '线索编号', requiredListed);
const result = choiceField(
  'result',
  '办理结果',
  ['办理中', '已了结', '反映失实', '已作处理'],
  requiredListed,
);

/** An index only, off until the office turns it on: nothing of substance and no field for the person who reported (domain.md, Words). */
export const clueSection: SectionDeclaration = {
  code: 'clue',
  label: '信访举报及线索',
  order: 190,
  fields: [
    number,
    dateField('registeredOn', '登记日期', requiredListed),
    choiceField(
      'disposition',
      '四种形态',
      ['未定', '第一种形态', '第二种形态', '第三种形态', '第四种形态'],
      requiredListed,
    ),
    result,
    textField('caseFilePlace', '案卷存放位置', {
      ...requiredListed,
      hint: '只登记索引，不录入反映人和具体内容',
    }),
  ],
  rules: [],
  dateField: 'registeredOn',
  title: titleOf(number, result),
  readers: OFFICE_ROLES,
  writers: OFFICE_ROLES,
  retention: '永久',
  keptByDefault: 'off',
  expectedOfAll: false,
  sensitive: true,
};
