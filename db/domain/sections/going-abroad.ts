import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  ahead,
  choiceField,
  dateField,
  listed,
  openChoiceField,
  remark,
  requiredListed,
  textField,
} from '../section-fields.ts';
import { inOrder, requiredWhen, titleOf } from '../section-rules.ts';

const kind = choiceField(
  'kind',
  '类别',
  ['因公出国（境）', '因私出国（境）', '证件登记', '证件领用'],
  requiredListed,
);
const destination = textField('destination', '前往国家（地区）', listed);
const leftOn = dateField('leftOn', '出境日期', { ...listed, ...ahead });
const returnedOn = dateField('returnedOn', '入境日期', { ...listed, ...ahead });
const documentKind = openChoiceField(
  'documentKind',
  '证件种类',
  ['因私普通护照', '因公护照', '往来港澳通行证', '往来台湾通行证'],
  listed,
);
const takenOn = dateField('takenOn', '领取日期');
const handedBackOn = dateField('handedBackOn', '交回日期');

/** Journeys abroad on duty or private, and the travel documents in keeping. */
export const goingAbroadSection: SectionDeclaration = {
  code: 'goingAbroad',
  label: '出国（境）及证件',
  order: 50,
  fields: [
    kind,
    dateField('recordedOn', '登记日期', requiredListed),
    destination,
    leftOn,
    returnedOn,
    textField('purpose', '事由', { ...listed, width: 4 }),
    textField('approvedBy', '审批单位及审批人', listed),
    textField('approvalNumber', '批件号'),
    documentKind,
    textField('documentNumber', '证件号码'),
    dateField('validUntilOn', '证件有效期至', ahead),
    textField('keeper', '证件保管部门'),
    takenOn,
    handedBackOn,
    remark,
  ],
  rules: [
    requiredWhen(kind, ['因公出国（境）', '因私出国（境）'], destination),
    requiredWhen(kind, ['因公出国（境）', '因私出国（境）'], leftOn),
    requiredWhen(kind, ['证件登记', '证件领用'], documentKind),
    requiredWhen(kind, ['证件领用'], takenOn),
    inOrder(leftOn, returnedOn),
    inOrder(takenOn, handedBackOn),
  ],
  dateField: 'recordedOn',
  title: titleOf(kind, destination, documentKind),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'middleAndAbove',
  expectedOfAll: false,
  sensitive: true,
};
