import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  choiceField,
  dateField,
  listed,
  remark,
  requiredListed,
  textField,
  yearField,
  yesNoField,
} from '../section-fields.ts';
import { requiredWhen, titleOf } from '../section-rules.ts';

const year = yearField('year', '考评年度', requiredListed);
const finalGrade = choiceField('finalGrade', '考评结果', ['优秀', '良好', '一般', '较差'], requiredListed);
const reason = textField('reason', '评为一般或较差的原因', { ...listed, width: 4, maxLength: 300 });
const vetoed = yesNoField('vetoed', '是否一票否决');

/** Yearly appraisal of medical ethics in its three steps, in the four official grades. */
export const medicalEthicsAppraisalSection: SectionDeclaration = {
  code: 'medicalEthicsAppraisal',
  label: '医德考评',
  order: 230,
  fields: [
    year,
    choiceField('selfGrade', '自我评价', ['优秀', '良好', '一般', '较差'], listed),
    choiceField('unitGrade', '科室评价', ['优秀', '良好', '一般', '较差'], listed),
    finalGrade,
    reason,
    vetoed,
    textField('organiser', '考评机构', { carried: true }),
    dateField('confirmedOn', '确定日期', listed),
    remark,
  ],
  rules: [requiredWhen(finalGrade, ['一般', '较差'], reason), requiredWhen(vetoed, [true], reason)],
  dateField: 'year',
  title: titleOf(year, finalGrade),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: true,
  expectedOnlyOf: 'medicalStaff',
  sensitive: false,
};
