/** What differs from office to office (domain.md, `default`): how each is entered, and its value until the office chooses another. */
interface RuleDeclaration {
  readonly group: '责任书' | '谈话' | '警示教育';
  readonly label: string;
  readonly hint: string;
  readonly kind: 'count' | 'monthDay';
  readonly unit: string;
  readonly standard: string;
  readonly least: number;
  readonly most: number;
}

const day = { kind: 'monthDay', unit: '', least: 0, most: 0 } as const;
const count = (unit: string, least: number, most: number) => ({ kind: 'count', unit, least, most }) as const;

export const OFFICE_RULES = {
  letterDueOn: {
    ...day,
    group: '责任书',
    label: '每年应签日期',
    hint: '新建签订批次时采用',
    standard: '03-31',
  },
  letterLaterDays: {
    ...count('天', 1, 365),
    group: '责任书',
    label: '新入职、变动职务补签期限',
    hint: '自入职或任现职之日起',
    standard: '30',
  },
  admonitionMonths: {
    ...count('个月', 1, 60),
    group: '谈话',
    label: '诫勉影响期',
    hint: '自主要负责人批准之日起',
    standard: '6',
  },
  educationMakeUpDays: {
    ...count('天', 1, 365),
    group: '警示教育',
    label: '缺席补学期限',
    hint: '自活动最后一场之日起',
    standard: '30',
  },
  educationPerYear: {
    ...count('次', 0, 24),
    group: '警示教育',
    label: '每人每年参学次数',
    hint: '每人每年至少',
    standard: '2',
  },
} as const satisfies Readonly<Record<string, RuleDeclaration>>;

export type OfficeRuleCode = keyof typeof OFFICE_RULES;
// Object.keys widens the keys to text.
export const OFFICE_RULE_CODES = Object.keys(OFFICE_RULES) as readonly OfficeRuleCode[];

/** The office's rules in force; `letterDueOn` is month and day, `03-31`. */
export interface OfficeRules {
  readonly letterDueOn: string;
  readonly letterLaterDays: number;
  readonly admonitionMonths: number;
  readonly educationMakeUpDays: number;
  readonly educationPerYear: number;
}

/** Why a value is refused, in Chinese, or null. */
export function ruleFault(code: OfficeRuleCode, value: string): string | null {
  const rule: RuleDeclaration = OFFICE_RULES[code];
  if (rule.kind === 'monthDay')
    return isMonthDay(value) ? null : `${rule.label}须是每年都有的日期，应如 03-31。`;
  const number = Number(value);
  const isGood = /^\d{1,3}$/.test(value) && number >= rule.least && number <= rule.most;
  return isGood ? null : `${rule.label}须是 ${rule.least}–${rule.most} 之间的整数。`;
}

/** 29 February is not in every year. */
function isMonthDay(value: string): boolean {
  const parts = /^(\d\d)-(\d\d)$/.exec(value);
  if (!parts) return false;
  const day = new Date(Date.UTC(2001, Number(parts[1]) - 1, Number(parts[2])));
  return day.toISOString().slice(5, 10) === value;
}
