import { addDays, addMonths, type CivilDate } from './civil-date.ts';
import { addWorkingDays, type WorkCalendar } from './working-days.ts';

/** How long a matter runs; `months` are calendar months that clamp to the month's end. */
type PeriodLength =
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'workingDays'; readonly days: number }
  /** Counted from the restoration of rights: open until that day is entered. */
  | { readonly kind: 'monthsFromRestoration'; readonly months: number }
  /** No effect period at all. */
  | { readonly kind: 'none' };

interface Period {
  readonly label: string;
  readonly length: PeriodLength;
  /** From which day it is counted. */
  readonly from: string;
  readonly source: string;
}

const PARTY = '《中国共产党纪律处分条例》';
const GOVERNMENT = '《公职人员政务处分法》';
const INSTITUTION = '《事业单位工作人员处分规定》';
const OFFICE = '本单位规则';
const months = (count: number) => ({ kind: 'months', months: count }) as const; // its kind, not just text

/** Every period of domain.md, Periods, as data. */
export const PERIODS = {
  inquiryReply: {
    label: '函询回复',
    length: { kind: 'workingDays', days: 15 },
    from: '收到函询',
    source: OFFICE,
  },
  admonition: { label: '诫勉', length: months(6), from: '主要负责人批准', source: OFFICE },
  partyWarning: { label: '党内警告', length: months(12), from: '处分决定生效', source: PARTY },
  partySeriousWarning: { label: '党内严重警告', length: months(18), from: '处分决定生效', source: PARTY },
  partyRemoval: { label: '撤销党内职务', length: months(24), from: '处分决定生效', source: PARTY },
  partyProbation: {
    label: '留党察看',
    length: { kind: 'monthsFromRestoration', months: 24 },
    from: '恢复党员权利',
    source: PARTY,
  },
  partyExpulsion: {
    label: '开除党籍（5年内不得重新入党）',
    length: { kind: 'none' },
    from: '处分决定生效',
    source: PARTY,
  },
  governmentWarning: { label: '政务警告', length: months(6), from: '处分决定生效', source: GOVERNMENT },
  governmentDemerit: { label: '政务记过', length: months(12), from: '处分决定生效', source: GOVERNMENT },
  governmentMajorDemerit: {
    label: '政务记大过',
    length: months(18),
    from: '处分决定生效',
    source: GOVERNMENT,
  },
  governmentDemotion: {
    label: '政务降级、撤职',
    length: months(24),
    from: '处分决定生效',
    source: GOVERNMENT,
  },
  institutionWarning: {
    label: '警告（事业单位）',
    length: months(6),
    from: '处分决定生效',
    source: INSTITUTION,
  },
  institutionDemerit: {
    label: '记过（事业单位）',
    length: months(12),
    from: '处分决定生效',
    source: INSTITUTION,
  },
  institutionDowngrade: {
    label: '降低岗位等级（事业单位）',
    length: months(24),
    from: '处分决定生效',
    source: INSTITUTION,
  },
  giftHandIn: { label: '礼品上交', length: months(1), from: '收受', source: OFFICE },
  redPacketHandIn: {
    label: '红包上交',
    length: { kind: 'workingDays', days: 2 },
    from: '收受',
    source: OFFICE,
  },
  personalMattersChange: {
    label: '个人有关事项变更报告',
    length: { kind: 'days', days: 30 },
    from: '事项发生',
    source: OFFICE,
  },
  newDossier: { label: '新任职人员建档', length: months(1), from: '任职', source: OFFICE },
  handoverReceipt: { label: '移交回执', length: months(1), from: '移出', source: OFFICE },
} as const satisfies Readonly<Record<string, Period>>;

export type PeriodCode = keyof typeof PERIODS;
// Object.keys widens the keys to text.
export const PERIOD_CODES = Object.keys(PERIODS) as readonly PeriodCode[];

/** Days a period is counted from; those not known yet are null. */
export interface PeriodStart {
  readonly fromOn: CivilDate;
  readonly restoredOn: CivilDate | null;
}

/**
 * The day the period is over: its last day for a deadline, the first day without effect for an effect period. Null where it is
 * 待定 (rights not restored yet) or the matter has no period.
 */
export function periodEnd(code: PeriodCode, start: PeriodStart, calendar: WorkCalendar): CivilDate | null {
  const length: PeriodLength = PERIODS[code].length;
  switch (length.kind) {
    case 'months':
      return addMonths(start.fromOn, length.months);
    case 'days':
      return addDays(start.fromOn, length.days);
    case 'workingDays':
      return addWorkingDays(start.fromOn, length.days, calendar);
    case 'monthsFromRestoration':
      return start.restoredOn === null ? null : addMonths(start.restoredOn, length.months);
    case 'none':
      return null;
  }
}

/** How long a matter runs, as tables write it: 6个月, 15个工作日. */
export function lengthText(code: PeriodCode): string {
  const length: PeriodLength = PERIODS[code].length;
  switch (length.kind) {
    case 'months':
      return `${length.months}个月`;
    case 'days':
      return `${length.days}天`;
    case 'workingDays':
      return `${length.days}个工作日`;
    case 'monthsFromRestoration':
      return `恢复权利后${length.months}个月`;
    case 'none':
      return '不计影响期';
  }
}
