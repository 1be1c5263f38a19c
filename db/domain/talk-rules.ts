import type { ChainLevel } from './chain-level.ts';
import { addDays, addMonths, type CivilDate } from './civil-date.ts';
import { heldDayFault } from './day-fault.ts';
import { PERIODS } from './periods.ts';
import { normaliseName } from './person-name.ts';
import { CLUE_KINDS, TALK_KIND_LABELS, type TalkFields } from './talk.ts';

/** From the top down. */
const CHAIN: readonly ChainLevel[] = ['secretary', 'leader', 'head', 'staff'];

/** True where `one` stands above `other` in the chain (domain.md, Letters). */
export function isAbove(one: ChainLevel, other: ChainLevel): boolean {
  return CHAIN.indexOf(one) < CHAIN.indexOf(other);
}

/** Somebody of a talk's list as the rules need him. */
export interface RuledAttendee {
  readonly personId: string | null;
  readonly representativeId: string | null;
  readonly name: string;
  readonly level: ChainLevel | null;
  readonly joinedOn: CivilDate | null;
  readonly leftOn: CivilDate | null;
  readonly statement: string;
}

export interface RuledTalk {
  readonly fields: TalkFields;
  /** Null while it is only planned. */
  readonly heldOn: CivilDate | null;
  /** The day it is saved. */
  readonly today: CivilDate;
  /** Null for a talker from outside. */
  readonly talkerLevel: ChainLevel | null;
  /** Null likewise, or where there is no second. */
  readonly secondLevel: ChainLevel | null;
  readonly attendees: readonly RuledAttendee[];
}

/** An error stops the saving; a warning is shown and left to the clerk. */
export interface TalkIssue {
  readonly level: 'error' | 'warning';
  readonly field: string;
  readonly message: string;
}

const error = (field: string, message: string): TalkIssue => ({ level: 'error', field, message });
const warning = (field: string, message: string): TalkIssue => ({ level: 'warning', field, message });

/** Months a 诫勉 takes effect (domain.md, Periods; `default`). */
export const ADMONITION_MONTHS = PERIODS.admonition.length.months;

/** The days a 诫勉 takes effect: from the chief's approval, calendar months clamped to the month's end; `lastOn` is still in force, `endsOn` the day after no longer. */
export function admonitionEffect(
  approvedOn: CivilDate,
  months: number = ADMONITION_MONTHS,
): { readonly fromOn: CivilDate; readonly lastOn: CivilDate; readonly endsOn: CivilDate } {
  const endsOn = addMonths(approvedOn, months);
  return { fromOn: approvedOn, lastOn: addDays(endsOn, -1), endsOn };
}

/** Everything the rules of domain.md (Talks) find in a talk: errors first. */
export function checkTalk(talk: RuledTalk): readonly TalkIssue[] {
  const found = [
    ...checkPeople(talk),
    ...checkTalker(talk),
    ...checkOthers(talk),
    ...checkService(talk),
    ...checkApproval(talk),
    ...checkApprovalDay(talk),
    ...checkKind(talk),
    ...checkTimes(talk),
    ...checkYear(talk),
  ];
  return found.toSorted((one, other) => Number(one.level === 'warning') - Number(other.level === 'warning'));
}

function namesOf(people: readonly { readonly name: string }[]): string {
  const shown = people.slice(0, 4).map(({ name }) => name);
  return people.length > shown.length ? `${shown.join('、')}等${people.length}人` : shown.join('、');
}

function checkPeople({ fields, heldOn, attendees }: RuledTalk): readonly TalkIssue[] {
  const seen = new Set<string>();
  const twice = attendees.filter(({ personId, representativeId }) => {
    const key = personId ?? representativeId ?? '';
    return seen.has(key) || !seen.add(key);
  });
  const issues: TalkIssue[] = [];
  if (twice.length > 0)
    issues.push(error('attendees', `${namesOf(twice)}在名单中出现了两次，同一人只能列一次，请删去重复的。`));
  if (fields.form === 'individual' && attendees.length === 0)
    issues.push(error('attendees', '个别谈话还没有谈话对象，请选择一位。'));
  else if (heldOn !== null && attendees.length === 0)
    issues.push(error('attendees', '名单中还没有谈话对象，请先添加再登记谈话日期。'));
  if (fields.form === 'individual' && attendees.length > 1)
    issues.push(error('attendees', '个别谈话只有一位对象；多人请改为集体谈话。'));
  if (fields.kind === 'supplier' && attendees.some(({ personId }) => personId !== null))
    issues.push(error('attendees', '供应商提醒谈话的对象是供应商代表；本院人员请另记一次谈话。'));
  if (fields.kind !== 'supplier' && attendees.some(({ representativeId }) => representativeId !== null))
    issues.push(error('attendees', '与供应商代表的谈话，类别请选“供应商提醒谈话”。'));
  return issues;
}

function checkTalker({ fields, talkerLevel, secondLevel, attendees }: RuledTalk): readonly TalkIssue[] {
  const issues: TalkIssue[] = [];
  for (const [field, role] of [
    ['talker', fields.talker],
    ['secondTalker', fields.secondTalker],
  ] as const) {
    const self = role?.personId && attendees.find(({ personId }) => personId === role.personId);
    if (self) issues.push(error(field, `谈话人不能是谈话对象本人（${self.name}），请另选谈话人。`));
  }
  if (fields.secondTalker && fields.secondTalker.personId !== null) {
    if (fields.secondTalker.personId === fields.talker.personId)
      issues.push(error('secondTalker', '两位谈话人是同一人，请另选一位。'));
  }
  const above = partiesAbove(attendees, talkerLevel);
  if (above.length > 0)
    issues.push(
      error(
        'talker',
        `${fields.talker.name}的职务低于谈话对象${namesOf(above)}，应由其上级谈话，请另选谈话人。`,
      ),
    );
  const aboveSecond = partiesAbove(attendees, secondLevel);
  if (fields.secondTalker && aboveSecond.length > 0)
    issues.push(
      // He accompanies the talker and may be of the office's own staff.
      warning(
        'secondTalker',
        `第二谈话人${fields.secondTalker.name}的职务低于谈话对象${namesOf(aboveSecond)}，请核对是否合适。`,
      ),
    );
  return issues;
}

function partiesAbove(
  attendees: readonly RuledAttendee[],
  talkerLevel: ChainLevel | null,
): readonly RuledAttendee[] {
  if (talkerLevel === null) return [];
  return attendees.filter(({ level }) => level !== null && isAbove(level, talkerLevel));
}

/** Who else must not be the person himself; a name alone may be a namesake's. A group's recorder may sit among it. */
function checkOthers({ fields, attendees }: RuledTalk): readonly TalkIssue[] {
  const { talker, secondTalker, recorder, kind, form, approvedBy } = fields;
  const roles = [
    ['talker', '谈话人', talker],
    ['secondTalker', '第二谈话人', secondTalker],
    ...(form === 'individual' ? ([['recorder', '记录人', recorder]] as const) : []),
    ...(kind === 'admonition'
      ? ([['approvedBy', '审批人', { personId: null, name: approvedBy }]] as const)
      : []),
  ] as const;
  return roles.flatMap(([field, label, role]) => {
    if (role === null) return [];
    const self = attendees.find(({ personId }) => personId !== null && personId === role.personId);
    if (self && field === 'recorder')
      return [error(field, `记录人不能是谈话对象本人（${self.name}），请另选记录人。`)];
    const name = normaliseName(role.name);
    const namesake = role.personId === null && name !== '' && isNamed(attendees, name);
    return namesake
      ? [warning(field, `${label}${name}与谈话对象同名，请核对是否本人；本人不能任${label}。`)]
      : [];
  });
}

function isNamed(attendees: readonly RuledAttendee[], name: string): boolean {
  return attendees.some((attendee) => normaliseName(attendee.name) === name);
}

function checkService({ fields, heldOn, attendees }: RuledTalk): readonly TalkIssue[] {
  const on = heldOn ?? fields.plannedOn;
  const hint = fields.form === 'group' ? '请核对，不应列入的请移出名单。' : '请核对。';
  const [field, day] = heldOn === null ? ['plannedOn', '计划日期'] : ['heldOn', '谈话日期'];
  const early = attendees.filter(({ joinedOn }) => joinedOn !== null && on < joinedOn);
  const late = attendees.filter(({ leftOn }) => leftOn !== null && on >= leftOn);
  return [
    ...early.map(({ name, joinedOn }) =>
      error(field, `${name} ${joinedOn} 才到岗，${day} ${on} 早于到岗日期，${hint}`),
    ),
    ...late.map(({ name, leftOn }) =>
      error(field, `${name}已于 ${leftOn} 离岗，${day} ${on} 在离岗之后，${hint}`),
    ),
  ];
}

/** What a talk that needs approval is called; null for one that needs none. */
function approvedKind({ kind, fromClue }: TalkFields): string | null {
  if (kind === 'admonition') return '诫勉谈话';
  return fromClue ? '由问题线索引起的谈话' : null;
}

function checkApproval({ fields, heldOn }: RuledTalk): readonly TalkIssue[] {
  const what = approvedKind(fields);
  const issues: TalkIssue[] = [];
  if (what && heldOn !== null) {
    if (fields.approvedBy === '') issues.push(error('approvedBy', `${what}须先经批准，请填写审批人。`));
    if (fields.approvedOn === null) issues.push(error('approvedOn', `${what}须先经批准，请填写审批日期。`));
  }
  if (what && fields.reason === '')
    issues.push(
      error(
        'reason',
        `${what}请写明事由及依据${fields.fromClue ? '（线索只写编号，不写内容，不写反映人）' : ''}。`,
      ),
    );
  if (fields.approvedOn !== null && heldOn !== null && fields.approvedOn > heldOn)
    issues.push(
      error('approvedOn', `审批日期 ${fields.approvedOn} 晚于谈话日期 ${heldOn}，应先批准后谈话，请核对。`),
    );
  return issues;
}

/** While it is planned: an approval is only one once it is given, and comes before the talk. */
function checkApprovalDay({ fields, heldOn, today }: RuledTalk): readonly TalkIssue[] {
  const { approvedOn, plannedOn } = fields;
  const what = approvedKind(fields);
  if (what === null || approvedOn === null || heldOn !== null) return [];
  const issues: TalkIssue[] = [];
  if (approvedOn > today)
    issues.push(
      warning('approvedOn', `审批日期 ${approvedOn} 还没有到，${what}须先经批准，请批准后据实填写。`),
    );
  if (approvedOn > plannedOn)
    issues.push(
      warning('approvedOn', `审批日期 ${approvedOn} 晚于计划日期 ${plannedOn}，应先批准后谈话，请核对。`),
    );
  return issues;
}

function checkKind({ fields, heldOn, attendees }: RuledTalk): readonly TalkIssue[] {
  const issues: TalkIssue[] = [];
  if (fields.fourForms !== null && !fields.fromClue)
    issues.push(error('fourForms', '四种形态只统计由问题线索引起的谈话；日常谈话请清空“四种形态”。'));
  if (fields.kind === 'admonition' && fields.form === 'group')
    issues.push(error('form', '诫勉谈话应个别进行，形式请选“个别谈话”。'));
  if (fields.fromClue && !CLUE_KINDS.includes(fields.kind))
    issues.push(
      error(
        'kind',
        `${TALK_KIND_LABELS[fields.kind]}是日常谈话，不能由问题线索引起；由问题线索引起的，类别请选${CLUE_KINDS.map((kind) => TALK_KIND_LABELS[kind]).join('、')}。`,
      ),
    );
  if (fields.fromClue && fields.form === 'group')
    issues.push(error('form', '由问题线索引起的谈话应个别进行，形式请选“个别谈话”。'));
  if (fields.fromClue && fields.secondTalker === null)
    issues.push(warning('secondTalker', '由问题线索引起的谈话一般由两人进行，现只有一位谈话人。'));
  if (fields.kind === 'admonition' && heldOn !== null && attendees.some(({ statement }) => statement === ''))
    issues.push(warning('statement', '诫勉谈话应由本人作出书面说明或表态，现为空。'));
  return [...issues, ...checkAppointment(fields, heldOn)];
}

function checkAppointment(fields: TalkFields, heldOn: CivilDate | null): readonly TalkIssue[] {
  if (fields.kind !== 'preAppointment' || heldOn === null) return [];
  const issues: TalkIssue[] = [];
  if (fields.noticeOn !== null && heldOn < fields.noticeOn)
    issues.push(warning('heldOn', `任前谈话应在公示之后：公示始于 ${fields.noticeOn}。`));
  if (fields.appointOn !== null && heldOn > fields.appointOn)
    issues.push(warning('heldOn', `任前谈话应在任职之前：任职时间为 ${fields.appointOn}。`));
  return issues;
}

function checkTimes({ fields, heldOn, today }: RuledTalk): readonly TalkIssue[] {
  const issues: TalkIssue[] = [];
  if (heldOn !== null && heldOn > today)
    issues.push(error('heldOn', `谈话日期 ${heldOn} 还没有到，请在谈话以后登记。`));
  const { fromTime, toTime, makeUpDueOn, plannedOn, dueOn } = fields;
  if (fromTime !== '' && toTime !== '' && toTime <= fromTime)
    issues.push(error('toTime', `结束时间 ${toTime} 不晚于开始时间 ${fromTime}，请核对。`));
  if (makeUpDueOn !== null && heldOn !== null && makeUpDueOn < heldOn)
    issues.push(error('makeUpDueOn', `补谈时限 ${makeUpDueOn} 早于谈话日期 ${heldOn}，请核对。`));
  if (heldOn === null && dueOn !== null && plannedOn > dueOn)
    issues.push(warning('dueOn', `计划日期 ${plannedOn} 晚于应谈时限 ${dueOn}，请核对。`));
  return issues;
}

function checkYear({ fields, heldOn, today }: RuledTalk): readonly TalkIssue[] {
  // A talk held after today is refused for that.
  if (heldOn !== null && heldOn > today) return [];
  const absurd =
    heldOn === null
      ? heldDayFault('计划日期', fields.plannedOn, today)
      : heldDayFault('谈话日期', heldOn, today);
  return absurd === null ? [] : [error(heldOn === null ? 'plannedOn' : 'heldOn', absurd)];
}
