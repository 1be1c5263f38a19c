import { type DuePerson, dueNobody, sliceDuePeople } from '../../db/due-people.ts';
import { dueRuleText, listNamedPersons, listStaleNames } from '../../db/due-rule-names.ts';
import { decodeCursor, encodeCursor } from '../../db/list-cursor.ts';
import type { DueLine, dueRulesContract } from '../contract/due-rules.ts';
import { aMoment } from './a-moment.ts';
import type { Handlers } from './context.ts';

function toLine({ personId, name, staffNumber, unitName, postTitle, categoryName }: DuePerson): DueLine {
  return { personId, name, staffNumber, unitName, postTitle, categoryName };
}

export const dueRulesHandlers: Handlers<typeof dueRulesContract> = {
  'dueRules.preview': async ({ db }, { rule, on, mustName, after, limit }) => {
    const from = after === null ? 0 : Number(decodeCursor(after, ['from']).from);
    const slice = await sliceDuePeople(db, rule, on, { from, limit }, aMoment);
    if (mustName && slice.count === 0) throw dueNobody(db, rule, on);
    return {
      rows: slice.rows.map(toLine),
      next: from + limit < slice.count ? encodeCursor([from + limit]) : null,
      count: slice.count,
      byUnit: slice.byUnit,
      persons: listNamedPersons(db, rule),
      text: dueRuleText(db, rule),
      warnings: listStaleNames(db, rule, on),
    };
  },
};
