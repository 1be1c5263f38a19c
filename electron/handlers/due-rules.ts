import type { DuePerson } from '../../db/due-people.ts';
import { countDueByUnit, dueNobody, listDuePeople } from '../../db/due-people.ts';
import { dueRuleText, listStaleNames } from '../../db/due-rule-names.ts';
import { decodeCursor, encodeCursor } from '../../db/list-cursor.ts';
import type { DueLine, dueRulesContract } from '../contract/due-rules.ts';
import type { Handlers } from './context.ts';

function toLine({ personId, name, staffNumber, unitName, postTitle, categoryName }: DuePerson): DueLine {
  return { personId, name, staffNumber, unitName, postTitle, categoryName };
}

export const dueRulesHandlers: Handlers<typeof dueRulesContract> = {
  'dueRules.preview': ({ db }, { rule, on, mustName, after, limit }) => {
    const people = listDuePeople(db, rule, on);
    if (mustName && people.length === 0) throw dueNobody(db, rule, on);
    const from = after === null ? 0 : Number(decodeCursor(after, ['from']).from);
    const rows = people.slice(from, from + limit);
    return {
      rows: rows.map(toLine),
      next: from + limit < people.length ? encodeCursor([from + limit]) : null,
      count: people.length,
      byUnit: countDueByUnit(db, rule, on),
      text: dueRuleText(db, rule),
      warnings: listStaleNames(db, rule, on),
    };
  },
};
