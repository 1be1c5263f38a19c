import { z } from 'zod';
import { OFFICE_RULE_CODES, type OfficeRuleCode } from '../../db/domain/office-rules.ts';
import { ROLES } from '../../db/domain/role.ts';
import { read, write } from './channel.ts';

/** Each rule's value as text: `03-31`, `30` … */
export type OfficeRuleValues = Readonly<Record<OfficeRuleCode, string>>;

export const officeRulesContract = {
  'officeRules.get': read<OfficeRuleValues>()({
    input: z.strictObject({}),
    access: { roles: ROLES },
    bad: { more: 1 },
  }),
  /** Puts the given values in force; those left out stay. */
  'officeRules.amend': write<null>()({
    input: z.strictObject({
      values: z.partialRecord(z.enum(OFFICE_RULE_CODES as readonly [OfficeRuleCode]), z.string().max(20)), // not empty
    }),
    access: { roles: ['head', 'sysadmin'] },
    bad: { values: { unknown: '1' } },
  }),
};
