import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { SectionDeclaration } from '../section.ts';
import {
  choiceField,
  dateField,
  listed,
  openChoiceField,
  paragraphField,
  remark,
  requiredListed,
  textField,
} from '../section-fields.ts';
import { requiredWhen, titleOf } from '../section-rules.ts';

const kind = choiceField('kind', '类别', ['容错', '纠错', '澄清正名'], requiredListed);
const matter = textField('matter', '事项', { ...requiredListed, width: 5, maxLength: 500 });
const clarifiedHow = openChoiceField(
  'clarifiedHow',
  '澄清方式',
  ['书面澄清', '当面澄清', '会议澄清', '通报澄清'],
  listed,
);

/** Errors tolerated or corrected, and names cleared. */
export const toleranceAndRehabilitationSection: SectionDeclaration = {
  code: 'toleranceAndRehabilitation',
  label: '容错纠错与澄清正名',
  order: 220,
  fields: [
    kind,
    dateField('decidedOn', '认定日期', requiredListed),
    matter,
    textField('basis', '依据', { maxLength: 300 }),
    textField('decidedBy', '认定机关', requiredListed),
    textField('documentNumber', '文号', listed),
    paragraphField('conclusion', '结论'),
    clarifiedHow,
    textField('clarifiedScope', '澄清范围'),
    dateField('clarifiedOn', '澄清日期', listed),
    remark,
  ],
  rules: [requiredWhen(kind, ['澄清正名'], clarifiedHow)],
  dateField: 'decidedOn',
  title: titleOf(kind, matter),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '永久',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: false,
};
