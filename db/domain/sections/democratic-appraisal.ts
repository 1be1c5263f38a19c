import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { EntryRule, SectionDeclaration } from '../section.ts';
import {
  dateField,
  listed,
  numberField,
  remark,
  requiredListed,
  textField,
  yearField,
} from '../section-fields.ts';
import { atMost, titleOf } from '../section-rules.ts';

const year = yearField('year', '年度', requiredListed);
const occasion = textField('occasion', '测评事由', { ...requiredListed, width: 4 });
const issued = numberField('issued', '发出票数', '票', { max: 100000 });
const returned = numberField('returned', '收回票数', '票', { ...listed, max: 100000 });
const valid = numberField('valid', '有效票数', '票', { ...listed, max: 100000 });
const excellent = numberField('excellent', '好', '票', { ...listed, max: 100000 });
const good = numberField('good', '较好', '票', { ...listed, max: 100000 });
const fair = numberField('fair', '一般', '票', { ...listed, max: 100000 });
const poor = numberField('poor', '差', '票', { ...listed, max: 100000 });

const gradesWithinValid: EntryRule = (values) => {
  const total = [excellent, good, fair, poor].reduce(
    (sum, field) => sum + Number(values[field.code] ?? 0),
    0,
  );
  const validBallots = values[valid.code];
  return typeof validBallots === 'number' && total > validBallots
    ? {
        field: valid.code,
        message: `各档票数合计 ${total} 票，多于有效票数 ${validBallots} 票，请核对票数。`,
      }
    : null;
};

/** Tallies of democratic appraisals, never single ballots (domain.md, What would embarrass us). */
export const democraticAppraisalSection: SectionDeclaration = {
  code: 'democraticAppraisal',
  label: '民主测评',
  order: 130,
  fields: [
    year,
    dateField('heldOn', '测评日期', requiredListed),
    occasion,
    numberField('due', '应参加人数', '人', { max: 100000 }),
    issued,
    returned,
    valid,
    excellent,
    good,
    fair,
    poor,
    textField('organiser', '组织单位', { carried: true }),
    remark,
  ],
  rules: [atMost(returned, issued), atMost(valid, returned), gradesWithinValid],
  dateField: 'heldOn',
  title: titleOf(year, occasion),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '30年',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: false,
};
