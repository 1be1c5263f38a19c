import { z } from 'zod';
import { isCivilDate, isPartialDate } from '../../db/domain/civil-date.ts';

/** Later days are slips of the hand, and reckoning from them would leave the four-digit years. */
const TOO_LATE = '3000-01-01';
/** A civil date before the year 3000. */
export const dayField = z
  .string()
  .refine(isCivilDate, '日期不存在或格式不正确，应如 2026-03-05。')
  .refine((day) => day < TOO_LATE, '年份过大，请核对。');
/** A date, a month or a year. */
export const partialDayField = z
  .string()
  .refine(isPartialDate, '日期不存在或格式不正确，应如 2026-03-05、2026-03 或 2026。');
/** A category of people, or `none`: those without one. */
export const categoryField = z.union([z.uuid(), z.literal('none')]);
/** Why something was voided or changed; kept with the record. */
export const reasonField = z
  .string()
  .trim()
  .min(2, '请写明原因（至少 2 个字）。')
  .max(200, '原因最多 200 个字。');
export const versionField = z.int().min(1);

/** A line of text that may be empty. */
export function lineField(label: string, longest: number) {
  return z.string().trim().max(longest, `${label}最多 ${longest} 个字。`);
}

/** A phone number in full: one that still holds a cover would be stored over the real one. */
export const phoneField = lineField('电话', 40).refine(
  (phone) => !/[*＊]/u.test(phone),
  '电话含有遮盖的星号，请填写完整号码，或先显示再修改。',
);

/** A line of text that may not be empty. */
export function requiredField(label: string, longest: number) {
  return lineField(label, longest).min(1, `请填写${label}。`);
}
