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
} from '../section-fields.ts';
import { inOrder, titleOf } from '../section-rules.ts';

const kind = choiceField('kind', '类别', ['任中审计', '离任审计', '专项审计'], requiredListed);
const post = textField('post', '被审计职务', requiredListed);
const periodFromOn = dateField('periodFromOn', '审计期间起', listed);
const periodToOn = dateField('periodToOn', '审计期间止', listed);
const reportedOn = dateField('reportedOn', '报告日期', requiredListed);
const rectifiedOn = dateField('rectifiedOn', '整改完成日期', listed);

/** Audits of economic responsibility and what became of their findings. */
export const economicAuditSection: SectionDeclaration = {
  code: 'economicAudit',
  label: '经济责任审计',
  order: 240,
  fields: [
    kind,
    post,
    periodFromOn,
    periodToOn,
    textField('auditedBy', '审计机构', { ...requiredListed, width: 4 }),
    textField('reportNumber', '报告文号', listed),
    reportedOn,
    paragraphField('findings', '发现的主要问题'),
    paragraphField('opinion', '责任界定及审计意见'),
    textField('rectification', '整改情况', { maxLength: 500 }),
    rectifiedOn,
    remark,
  ],
  rules: [
    inOrder(periodFromOn, periodToOn),
    inOrder(periodToOn, reportedOn),
    inOrder(reportedOn, rectifiedOn),
  ],
  dateField: 'reportedOn',
  title: titleOf(kind, post),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: false,
};
