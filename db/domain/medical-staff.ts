/**
 * Words of the titles of the health professions (卫生专业技术职务: 医, 药, 护, 技), whose holders alone are appraised in
 * medical ethics (卫生部 2007, 关于建立医务人员医德考评制度的指导意见).
 */
export const MEDICAL_TITLE_WORDS = [
  '医师',
  '医士',
  '药师',
  '药士',
  '护师',
  '护士',
  '技师',
  '技士',
  '检验师',
  '治疗师',
] as const;

/** 高级技师 is a grade of skilled workers, as drivers and electricians have it. */
export const WORKER_TITLE = '高级技师';

/** Whether the professional title is one of the health professions; nobody is taken for one without a title. */
export function isMedicalTitle(professionalTitle: string): boolean {
  if (professionalTitle.includes(WORKER_TITLE)) return false;
  return MEDICAL_TITLE_WORDS.some((word) => professionalTitle.includes(word));
}
