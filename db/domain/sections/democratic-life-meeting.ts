import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  choiceField,
  dateField,
  listed,
  paragraphField,
  remark,
  requiredListed,
  textField,
  yearField,
} from '../section-fields.ts';
import { titleOf } from '../section-rules.ts';

const year = yearField('year', '年度', requiredListed);
const kind = choiceField('kind', '类别', ['民主生活会', '专题民主生活会', '组织生活会'], requiredListed);

/** Democratic-life and branch meetings: self-check, criticism, what was promised. */
export const democraticLifeMeetingSection: SectionDeclaration = {
  code: 'democraticLifeMeeting',
  label: '民主生活会',
  order: 140,
  fields: [
    year,
    dateField('heldOn', '召开日期', requiredListed),
    kind,
    textField('theme', '主题', { ...listed, width: 5, maxLength: 300 }),
    textField('host', '主持人', { ...listed, carried: true }),
    textField('branch', '所在班子或支部'),
    paragraphField('selfCheck', '对照检查要点'),
    paragraphField('criticism', '批评意见'),
    paragraphField('commitments', '整改措施及承诺'),
    textField('attendedBySuperior', '督导人员'),
    remark,
  ],
  rules: [],
  dateField: 'heldOn',
  title: titleOf(year, kind),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: false,
};
