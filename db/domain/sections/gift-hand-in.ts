import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  choiceField,
  dateField,
  listed,
  moneyField,
  remark,
  requiredListed,
  textField,
} from '../section-fields.ts';
import { inOrder, titleOf } from '../section-rules.ts';

const giver = textField('giver', '赠送方', requiredListed);
const receivedOn = dateField('receivedOn', '收受日期', { required: true });
const item = textField('item', '名称', { ...requiredListed, width: 4 });
const handedInOn = dateField('handedInOn', '上交日期', requiredListed);
const disposedOn = dateField('disposedOn', '处理日期');

/** Gifts and money handed in, in the columns of 礼品礼金登记 (forms.md). */
export const giftHandInSection: SectionDeclaration = {
  code: 'giftHandIn',
  label: '礼品礼金上交',
  order: 80,
  fields: [
    textField('registerNumber', '登记号', listed),
    dateField('registeredOn', '登记日期', requiredListed),
    choiceField('kind', '类别', ['礼品', '礼金', '红包', '有价证券及支付凭证', '其他'], { required: true }),
    giver,
    textField('giverRelation', '与赠送方关系'),
    receivedOn,
    textField('place', '收受地点'),
    item,
    textField('quantity', '数量', listed),
    moneyField('value', '金额或估价', listed),
    textField('reasonTaken', '未拒收原因', { maxLength: 300 }),
    handedInOn,
    textField('receivedBy', '接收人', listed),
    textField('witness', '见证人'),
    choiceField('disposal', '处理方式', ['退还', '转住院预交金', '上缴', '其他'], listed),
    disposedOn,
    textField('receiptNumber', '凭证号'),
    remark,
  ],
  rules: [inOrder(receivedOn, handedInOn), inOrder(handedInOn, disposedOn)],
  dateField: 'registeredOn',
  title: titleOf(item, giver),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: false,
};
