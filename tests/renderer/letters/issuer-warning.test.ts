import { describe, expect, it } from 'vitest';
import { issuerWarning } from '../../../renderer/letters/issuer-warning.ts';
import { letterCandidate } from '../../builders/letter.ts';
import { letterTemplate } from '../../builders/letter-template.ts';

const plain = letterTemplate();
const naming = { ...plain, parties: ['甲方：{单位名称} {甲方姓名}（{甲方职务}）', '乙方：{乙方姓名}'] };
const without = { ...plain, parties: ['甲方：{单位名称}', '乙方：{乙方姓名}'] };
const rows = [
  letterCandidate('a', '甲', { issuer: null }),
  letterCandidate('b', '乙', { issuer: { personId: 'x', name: '刘副', postTitle: '副院长' } }),
];

describe('a campaign that the hospital itself signs', () => {
  it('is warned of where its text names a 甲方, with how many letters would stay blank', () => {
    expect(issuerWarning(naming, 'hospital', rows)).toMatch(/“甲方姓名”“甲方职务”.*1 份/u);
  });

  it('is not warned of where the text names none, somebody is set for each, or people sign', () => {
    expect(issuerWarning(without, 'hospital', rows)).toBeNull();
    expect(issuerWarning(naming, 'hospital', rows.slice(1))).toBeNull();
    expect(issuerWarning(naming, 'inCharge', rows)).toBeNull();
  });
});
