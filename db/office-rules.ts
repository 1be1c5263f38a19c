import type { ReadDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import {
  OFFICE_RULE_CODES,
  OFFICE_RULES,
  type OfficeRuleCode,
  type OfficeRules,
  ruleFault,
} from './domain/office-rules.ts';
import type { Tx } from './write.ts';

const LIST = 'SELECT id, version, code, value FROM office_rule';

interface RuleRow {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly value: string;
}

/** Each rule's text as it stands, the standard one where the office has chosen none. */
export type OfficeRuleTexts = Readonly<Record<OfficeRuleCode, string>>;

/** What the office has chosen under a code, or null. */
export function getChosenRule(db: ReadDb, code: string): string | null {
  return db.all<RuleRow>(LIST).find((row) => row.code === code)?.value ?? null;
}

/** Keeps what the office has chosen under a code; nothing where it is `standard` and was never chosen otherwise. */
export function chooseRule(tx: Tx, code: string, value: string, standard: string): void {
  const row = tx.db.all<RuleRow>(LIST).find((one) => one.code === code);
  if (row) tx.amend('office_rule', row.id, row.version, { value });
  else if (value !== standard) tx.insert('office_rule', { code, value });
}

/** The texts of all rules: `03-31`, `30` … */
export function getOfficeRuleTexts(db: ReadDb): OfficeRuleTexts {
  const chosen = new Map(db.all<RuleRow>(LIST).map(({ code, value }) => [code, value]));
  const texts = OFFICE_RULE_CODES.map((code) => [code, chosen.get(code) ?? OFFICE_RULES[code].standard]);
  return Object.fromEntries(texts) as OfficeRuleTexts; // one entry for every code
}

/** The office's rules in force: what it has chosen, else the standard of domain.md. */
export function getOfficeRules(db: ReadDb): OfficeRules {
  const { letterDueOn, ...counts } = getOfficeRuleTexts(db);
  return {
    letterDueOn,
    letterLaterDays: Number(counts.letterLaterDays),
    admonitionMonths: Number(counts.admonitionMonths),
    educationMakeUpDays: Number(counts.educationMakeUpDays),
    educationPerYear: Number(counts.educationPerYear),
  };
}

/** Puts the given rules in force from now on; what was settled under the former ones stays. Errors: rule-refused, at each field. */
export function amendOfficeRules(tx: Tx, values: Partial<OfficeRuleTexts>): void {
  const given = OFFICE_RULE_CODES.flatMap((code) => {
    const value = values[code];
    return value === undefined ? [] : [{ code, value }];
  });
  const faults = given.flatMap(({ code, value }) => {
    const fault = ruleFault(code, value);
    return fault === null ? [] : [[code, fault] as const];
  });
  const [first] = faults;
  if (first) throw new DomainError('rule-refused', first[1], Object.fromEntries(faults));
  for (const { code, value } of given) chooseRule(tx, code, value, OFFICE_RULES[code].standard);
}
