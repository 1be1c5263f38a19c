import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { EntryRule, SectionDeclaration } from '../section.ts';
import {
  dateField,
  listed,
  monthField,
  openChoiceField,
  paragraphField,
  remark,
  requiredListed,
  textField,
  yesNoField,
} from '../section-fields.ts';
import { requiredWhen, titleOf } from '../section-rules.ts';

const relation = openChoiceField(
  'relation',
  '称谓',
  ['配偶', '儿子', '女儿', '父亲', '母亲', '岳父', '岳母', '公公', '婆婆', '兄弟', '姐妹', '其他近亲属'],
  requiredListed,
);
const name = textField('name', '姓名', requiredListed);
const livesAbroad = yesNoField('livesAbroad', '是否移居国（境）外');
const residence = textField('residence', '国籍及居住地');
const hasBusinessWithHospital = yesNoField('hasBusinessWithHospital', '是否与本院有业务往来');
const businessDetails = paragraphField('businessDetails', '业务往来情况');

const withoutIdentityNumber: EntryRule = (values) => {
  const found = Object.entries(values).find(([, value]) =>
    /\d{17}[\dXx]/u.test(String(value).normalize('NFKC')),
  );
  return found ? { field: found[0], message: '家庭成员不登记身份证号，请删去号码后再保存。' } : null;
};

/** Family members and close relations as the person reports them; no identity number, least of all a minor's, is kept (domain.md). */
export const familyMemberSection: SectionDeclaration = {
  code: 'familyMember',
  label: '家庭成员及社会关系',
  order: 20,
  fields: [
    relation,
    name,
    monthField('birthMonth', '出生年月', listed),
    openChoiceField('politicalStatus', '政治面貌', ['中共党员', '共青团员', '民主党派', '群众'], listed),
    textField('workUnit', '工作单位', { ...listed, width: 5 }),
    textField('post', '职务', listed),
    livesAbroad,
    residence,
    hasBusinessWithHospital,
    businessDetails,
    dateField('reportedOn', '填报日期', requiredListed),
    remark,
  ],
  rules: [
    requiredWhen(livesAbroad, [true], residence),
    requiredWhen(hasBusinessWithHospital, [true], businessDetails),
    withoutIdentityNumber,
  ],
  dateField: 'reportedOn',
  title: titleOf(relation, name),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'middleAndAbove',
  expectedOfAll: true,
  sensitive: true,
};
