import type { Rule } from 'antd/es/form';
import { isCivilDate, isPartialDate, type PartialDate, parseLooseDate } from '../../db/domain/civil-date.ts';

/** A date as typed → `YYYY-MM-DD`, or `YYYY`/`YYYY-MM` where a part is enough; null where it is no date. */
export function typedDate(text: string, partial: boolean): PartialDate | null {
  const read = parseLooseDate(text);
  if (read === null || (!partial && read.length < 'YYYY-MM-DD'.length)) return null;
  return read;
}

function ruleOf(isDate: (text: string) => boolean, message: string): Rule {
  return {
    validator: (_rule, value: string | null | undefined) =>
      value === undefined || value === null || value === '' || isDate(value)
        ? Promise.resolve()
        : Promise.reject(new Error(message)),
  };
}

/** Refuses what DateInput could not read; an empty field passes. */
export const dateRule = ruleOf(isCivilDate, '日期无效，请写作 2026-03-05 或 20260305。');

/** As dateRule, for dates of which the year or the month is enough. */
export const partialDateRule = ruleOf(isPartialDate, '日期无效，请写作 1985、1985.03 或 19850305。');
