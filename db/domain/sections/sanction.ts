import { DOSSIER_READERS, OFFICE_ROLES } from '../role.ts';
import type { EntryRule, SectionDeclaration } from '../section.ts';
import {
  ahead,
  choiceField,
  dateField,
  listed,
  narrowedChoiceField,
  remark,
  requiredListed,
  textField,
} from '../section-fields.ts';
import { inOrder, isGiven, titleOf } from '../section-rules.ts';

// 党纪 by 纪律处分条例 2023, 政务 by 公职人员政务处分法, 事业单位 by 事业单位工作人员处分规定 2023.
const KINDS_BY_CATEGORY = {
  党纪: ['警告', '严重警告', '撤销党内职务', '留党察看', '开除党籍'],
  政务: ['警告', '记过', '记大过', '降级', '撤职', '开除'],
  事业单位: ['警告', '记过', '降低岗位等级', '开除'],
  诫勉: ['谈话诫勉', '书面诫勉'],
  组织处理: ['停职检查', '调整职务', '责令辞职', '免职', '降职'],
} as const;

const category = choiceField('category', '类别', Object.keys(KINDS_BY_CATEGORY), requiredListed);
const kind = narrowedChoiceField('kind', '种类', 'category', KINDS_BY_CATEGORY, requiredListed);
const effectiveOn = dateField('effectiveOn', '生效日期', requiredListed);
const announcedOn = dateField('announcedOn', '宣布日期');
const effectEndOn = dateField('effectEndOn', '影响期止', {
  ...listed,
  ...ahead,
  hint: '按决定文书填写；留党察看在恢复权利前为待定，不填',
});
const restoredOn = dateField('restoredOn', '恢复权利日期', listed);
const liftedOn = dateField('liftedOn', '期满或解除日期', { ...listed, ...ahead });

// 留党察看 runs from the restoration of rights: without that date its end is 待定 and may not be entered.
const probationEndsAfterRestoration: EntryRule = (values) => {
  if (values[kind.code] !== '留党察看' || !isGiven(values, effectEndOn)) return null;
  if (!isGiven(values, restoredOn)) {
    return {
      field: 'effectEndOn',
      message: '留党察看的影响期自恢复党员权利之日起算，请先填写“恢复权利日期”，此前影响期止为待定。',
    };
  }
  return inOrder(restoredOn, effectEndOn)(values);
};

const expulsionHasNoEffectPeriod: EntryRule = (values) =>
  String(values[kind.code] ?? '').startsWith('开除') && isGiven(values, effectEndOn)
    ? {
        field: 'effectEndOn',
        message: '开除没有影响期，请清空“影响期止”；五年内不得重新入党等限制写入备注。',
      }
    : null;

const onlyProbationIsRestored: EntryRule = (values) =>
  values[kind.code] !== '留党察看' && isGiven(values, restoredOn)
    ? { field: 'restoredOn', message: '只有留党察看需要填写“恢复权利日期”，请清空。' }
    : null;

/** Sanctions and other measures with their effect period as the decision states it (domain.md, Periods). */
export const sanctionSection: SectionDeclaration = {
  code: 'sanction',
  label: '处分处理',
  order: 210,
  fields: [
    category,
    kind,
    textField('basis', '依据', { required: true, maxLength: 500 }),
    textField('decidedBy', '决定机关', requiredListed),
    textField('documentNumber', '文号', listed),
    textField('unitAtTheTime', '时任科室'),
    textField('postAtTheTime', '时任职务'),
    effectiveOn,
    announcedOn,
    effectEndOn,
    restoredOn,
    textField('assessmentEffect', '考核影响', { maxLength: 300 }),
    liftedOn,
    textField('changeOrAppeal', '变更或申诉', { maxLength: 500 }),
    dateField('filedOn', '归档日期'),
    remark,
  ],
  rules: [
    inOrder(effectiveOn, effectEndOn),
    inOrder(effectiveOn, announcedOn),
    inOrder(effectiveOn, restoredOn),
    inOrder(effectiveOn, liftedOn),
    probationEndsAfterRestoration,
    expulsionHasNoEffectPeriod,
    onlyProbationIsRestored,
  ],
  dateField: 'effectiveOn',
  title: titleOf(category, kind),
  readers: DOSSIER_READERS,
  writers: OFFICE_ROLES,
  retention: '永久',
  keptByDefault: 'all',
  expectedOfAll: false,
  sensitive: true,
};
