import { sampleValues } from '../../db/domain/letter-field.ts';
import { fillTemplate, type TemplateContent } from '../../db/domain/letter-template.ts';
import { SHIPPED_TEMPLATES } from '../../db/domain/letter-templates/index.ts';
import type { LetterFields } from '../../electron/pdf/letter.ts';
import type { LetterAssessmentFields } from '../../electron/pdf/letter-assessment.ts';
import type { PrintModel } from '../../electron/pdf/print-model.ts';
import type { UnitListFields } from '../../electron/pdf/unit-list.ts';
import { paper, paperCode } from './paper.ts';

/** The text of a shipped template, filled with sample values. */
export function shippedLetter(code: string): TemplateContent {
  const found = SHIPPED_TEMPLATES.find((template) => template.code === code);
  if (!found) throw new Error(`no template ${code}`);
  return fillTemplate(found.content, sampleValues(found.content.party));
}

/** A letter: the office's coded copy, or the signer's. */
export function letterPaper(content: TemplateContent, change: Partial<LetterFields> = {}): PrintModel {
  const fields: LetterFields = {
    content,
    number: 'ZR2026-0001',
    isInternal: true,
    keeping: '本份由纪检监察室存档',
    ...change,
  };
  return paper('letter', `${fields.number} 王海燕`, fields, fields.isInternal ? paperCode('L') : null);
}

const PEOPLE = ['王海燕', '阿卜杜热合曼·买买提依明江', '李䶮', '陈建国', '赵雅琴'];

/** 领取签收单 of a unit. */
export function letterReceipt(change: Partial<UnitListFields> = {}): PrintModel {
  const fields: UnitListFields = {
    title: '党风廉政建设责任书领取签收单',
    left: '科室：心血管内科（5 份文书）　经办人：周岚\n批次：2026年度党风廉政建设责任书（中层干部）',
    right: '发放：2026-03-02　应签：2026-03-31',
    intro: '',
    columns: [
      { label: '编号', width: 70 },
      { label: '姓名', width: 60 },
      { label: '职务', width: 60 },
      { label: '份数', width: 28 },
      { label: '领取人签名', width: 70 },
      { label: '领取日期', width: 56 },
      { label: '备注', width: 50 },
    ],
    rows: PEOPLE.map((name, index) => [`ZR2026-000${index + 1}`, name, '科主任', '2', '', '', '']),
    spareRows: 3,
    total: '发放　　　份　　领取　　　份　　未领取　　　份　　核对人：',
    closing: [],
    ...change,
  };
  return paper('unitList', fields.title, fields);
}

/** 催签单 of a unit. */
export function letterReminder(): PrintModel {
  return letterReceipt({
    title: '责任书催签单',
    left: '科室：心血管内科',
    right: '截至 2026-04-02',
    intro:
      '心血管内科：截至2026年4月2日，“2026年度党风廉政建设责任书”批次的下列文书尚未签订。请于2026年4月10日前组织完成签订，并将签订文本交纪检监察室。',
    columns: [
      { label: '编号', width: 70 },
      { label: '姓名', width: 70 },
      { label: '职务', width: 70 },
      { label: '应签日期', width: 60 },
      { label: '签收', width: 80 },
    ],
    rows: PEOPLE.map((name, index) => [`ZR2026-000${index + 1}`, name, '科主任', '2026-03-31', '']),
    spareRows: 0,
    total: '',
    closing: ['临江市第一人民医院纪检监察室', '2026年4月2日'],
  });
}

/** 落实情况考核表 of a letter. */
export function letterAssessmentPaper(change: Partial<LetterAssessmentFields> = {}): PrintModel {
  const fields: LetterAssessmentFields = {
    title: '党风廉政建设责任书落实情况考核表',
    number: 'ZR2026-0001',
    period: '2026年上半年',
    letterName: '2026年度党风廉政建设责任书',
    name: '王海燕',
    unit: '心血管内科',
    post: '科主任',
    issuer: '刘志强（副院长）',
    clauses: [
      '一、组织领导责任\n（一）部署落实。\n（二）压实责任。\n（三）谈心谈话。',
      '二、廉洁从业责任\n（一）作风建设。\n（二）廉洁纪律。\n（三）回避制度。',
      '三、监督管理责任\n（一）风险防控。\n（二）行风建设。\n（三）整改落实。',
    ].map((duty) => ({
      duty,
      selfReport: '',
      check: '',
      result: '',
    })),
    selfReport: '',
    check: '',
    grade: '',
    assessor: '',
    ...change,
  };
  return paper('letterAssessment', `${fields.number} 王海燕 考核表`, fields, paperCode('A'));
}
