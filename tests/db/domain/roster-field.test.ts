import { describe, expect, it } from 'vitest';
import { matchHeader, ROSTER_FIELD_CODES, ROSTER_FIELDS } from '../../../db/domain/roster-field.ts';

const fieldOf = (header: string): string | null => matchHeader(header)?.field ?? null;

describe('matchHeader', () => {
  it('knows every header of the table, and none for two fields', () => {
    for (const field of ROSTER_FIELD_CODES)
      for (const header of ROSTER_FIELDS[field].headers)
        expect([header, fieldOf(header)]).toEqual([header, field]);
  });

  it.each([
    ['姓　名', 'name'],
    ['* 姓名：', 'name'],
    ['姓名（中文）', 'name'],
    ['身份证\n号码', 'identityNumber'],
    ['身份证号码(18位)', 'identityNumber'],
    ['身份证/护照号码', 'identityNumber'],
    ['学历（全日制）', 'fullTimeEducation'],
    ['学历（在职）', 'inServiceEducation'],
    ['职务（行政）', 'post'],
    ['出生年月（如1985.03）', 'birthOn'],
    ['党支部书记电话', 'branchName'],
    ['现科室/病区', 'unitName'],
    ['原档案编号', 'oldDossierNumber'],
  ])('takes %j for %s', (header, field) => {
    expect(fieldOf(header)).toBe(field);
  });

  it.each([
    '曾用名',
    '姓名拼音',
    '英文姓名',
    '配偶姓名',
    '紧急联系人电话',
    '父亲姓名',
    '人事档案编号',
    '年龄',
    '',
    '出生地点说明很长很长很长很长很长很长',
  ])('leaves %j to the clerk', (header) => {
    expect(fieldOf(header)).toBeNull();
  });

  it('takes no title or instruction for a header', () => {
    expect(fieldOf('填表说明：姓名、身份证号码必须填写，科室按规范名称填写。')).toBeNull();
    expect(fieldOf('江北市妇幼保健院各科室职工姓名及身份证号码一览表')).toBeNull();
  });
});
