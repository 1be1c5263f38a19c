import type { ImportCounts } from '../../db/domain/import.ts';

/** What an import made and changed, in one line. */
export function countsText({ created, changed, gone, units, left }: ImportCounts): string {
  const parts = [
    created > 0 && `新增 ${created} 人`,
    changed > 0 && `更新 ${changed} 人`,
    gone > 0 && `登记离开 ${gone} 人`,
    units > 0 && `新设科室、支部 ${units} 个`,
    left > 0 && `未导入 ${left} 行`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join('，') : '没有变动';
}
