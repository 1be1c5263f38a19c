import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  dateField,
  listed,
  numberField,
  openChoiceField,
  remark,
  requiredListed,
  textField,
} from '../section-fields.ts';
import { titleOf } from '../section-rules.ts';

const kind = openChoiceField(
  'kind',
  '类别',
  ['锦旗', '表扬信', '荣誉称号', '奖励', '清廉医护', '拒收红包表扬', '其他'],
  requiredListed,
);
const name = textField('name', '名称或内容', {
  ...requiredListed,
  width: 5,
  maxLength: 300,
  hint: '不填写患者病情',
});

/** Pennants, letters of thanks and honours. */
export const commendationSection: SectionDeclaration = {
  code: 'commendation',
  label: '奖励与表彰',
  order: 180,
  fields: [
    kind,
    dateField('receivedOn', '日期', requiredListed),
    name,
    textField('givenBy', '授予（赠送）单位或个人', listed),
    openChoiceField('level', '级别', ['国家级', '省级', '市级', '县级', '院级'], listed),
    textField('documentNumber', '文号', listed),
    numberField('quantity', '数量', '件', { max: 1000 }),
    remark,
  ],
  rules: [],
  dateField: 'receivedOn',
  title: titleOf(kind, name),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: false,
};
