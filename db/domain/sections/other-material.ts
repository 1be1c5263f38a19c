import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import { dateField, listed, numberField, remark, requiredListed, textField } from '../section-fields.ts';
import { titleOf } from '../section-rules.ts';

const name = textField('name', '材料名称', { ...requiredListed, width: 6, maxLength: 200 });

/** Whatever belongs to the dossier and has no section of its own. */
export const otherMaterialSection: SectionDeclaration = {
  code: 'otherMaterial',
  label: '其他材料',
  order: 270,
  fields: [
    name,
    dateField('formedOn', '形成日期', requiredListed),
    textField('source', '来源', listed),
    textField('documentNumber', '文号', listed),
    numberField('pages', '页数', '页', { ...listed, max: 10000 }),
    numberField('copies', '份数', '份', { max: 1000 }),
    textField('summary', '内容摘要', { maxLength: 1000 }),
    textField('handledBy', '经办人', listed),
    remark,
  ],
  rules: [],
  dateField: 'formedOn',
  title: titleOf(name),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: false,
};
