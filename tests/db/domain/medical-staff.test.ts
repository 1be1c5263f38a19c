import { describe, expect, it } from 'vitest';
import { isMedicalTitle } from '../../../db/domain/medical-staff.ts';

describe('isMedicalTitle', () => {
  it.each([
    '主任医师',
    '副主任护师',
    '护士',
    '主管药师',
    '主管技师',
    '检验技师',
    '中药士',
    '康复治疗师',
    '医士',
  ])('takes %s for one of the health professions', (title) => {
    expect(isMedicalTitle(title)).toBe(true);
  });

  it.each(['高级会计师', '工程师', '经济师', '高级技师（电工）', '档案馆员', '政工师', ''])(
    'does not take %j for one',
    (title) => {
      expect(isMedicalTitle(title)).toBe(false);
    },
  );
});
