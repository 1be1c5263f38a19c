import { amendOfficeRules, getOfficeRuleTexts } from '../../db/office-rules.ts';
import type { officeRulesContract } from '../contract/office-rules.ts';
import type { Handlers } from './context.ts';

export const officeRulesHandlers: Handlers<typeof officeRulesContract> = {
  'officeRules.get': ({ db }) => getOfficeRuleTexts(db),
  'officeRules.amend': ({ tx }, { values }) => {
    amendOfficeRules(tx, values);
    return null;
  },
};
