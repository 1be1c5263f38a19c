import type { CivilDate } from './civil-date.ts';
import type { DueRule } from './due-rule.ts';
import type { Role } from './role.ts';
import { clueSection } from './sections/clue.ts';
import { sanctionSection } from './sections/sanction.ts';

/** Kinds of domain.md, Talks. */
export const TALK_KINDS = [
  'preAppointment',
  'reminder',
  'routine',
  'collective',
  'preHoliday',
  'special',
  'admonition',
  'supplier',
] as const;
export type TalkKind = (typeof TALK_KINDS)[number];
export const TALK_KIND_LABELS: Readonly<Record<TalkKind, string>> = {
  preAppointment: '任前廉政谈话',
  reminder: '提醒谈话',
  routine: '例行谈话',
  collective: '集体谈话',
  preHoliday: '节前提醒',
  special: '专题谈话',
  admonition: '诫勉谈话',
  supplier: '供应商提醒谈话',
};

/** Kinds that may begin from a clue: routine talks are never added to the four forms (domain.md, Talks). */
export const CLUE_KINDS: readonly TalkKind[] = ['reminder', 'special', 'admonition'];

export const TALK_FORMS = ['individual', 'group'] as const;
export type TalkForm = (typeof TALK_FORMS)[number];
export const TALK_FORM_LABELS: Readonly<Record<TalkForm, string>> = {
  individual: '个别谈话',
  group: '集体谈话',
};

export const TALK_STATES = ['planned', 'held', 'filed', 'cancelled'] as const;
export type TalkState = (typeof TALK_STATES)[number];
export const TALK_STATE_LABELS: Readonly<Record<TalkState, string>> = {
  planned: '待谈',
  held: '已谈待归档',
  filed: '已归档',
  cancelled: '已取消',
};

export const ATTENDANCE_STATES = ['due', 'present', 'excused', 'absent', 'madeUp'] as const;
export type AttendanceState = (typeof ATTENDANCE_STATES)[number];
export const ATTENDANCE_LABELS: Readonly<Record<AttendanceState, string>> = {
  due: '待核对',
  present: '到场',
  excused: '请假',
  absent: '缺席',
  madeUp: '已补谈',
};

/** 四种形态: only of talks that began from a clue (domain.md, Talks). */
export const FOUR_FORMS = ['first', 'second', 'third', 'fourth'] as const;
export type FourForms = (typeof FOUR_FORMS)[number];
export const FOUR_FORMS_LABELS: Readonly<Record<FourForms, string>> = {
  first: '第一种形态',
  second: '第二种形态',
  third: '第三种形态',
  fourth: '第四种形态',
};

/** Why somebody could not come, as units report it (forms.md, Flows). */
export const ABSENCE_REASONS: readonly string[] = ['值班', '手术', '门诊', '外出', '进修', '病产假'];

/** Who talks or writes it down, with his post of that day; `personId` null for somebody from outside. */
export interface TalkRole {
  readonly personId: string | null;
  readonly name: string;
  readonly post: string;
}

/** What is known of a talk beside its attendees; text is '' where nothing is known. */
export interface TalkFields {
  readonly kind: TalkKind;
  readonly form: TalkForm;
  /** What a group talk is called, as 2026年国庆节前集体谈话. */
  readonly theme: string;
  readonly plannedOn: CivilDate;
  /** By when it should be held. */
  readonly dueOn: CivilDate | null;
  /** `HH:MM`, or ''. */
  readonly fromTime: string;
  readonly toTime: string;
  readonly place: string;
  readonly talker: TalkRole;
  readonly secondTalker: TalkRole | null;
  readonly recorder: TalkRole;
  /** 事由/依据. */
  readonly reason: string;
  readonly fromClue: boolean;
  readonly approvedBy: string;
  readonly approvedOn: CivilDate | null;
  readonly outline: string;
  readonly content: string;
  /** What was asked of the person. */
  readonly asked: string;
  readonly fourForms: FourForms | null;
  /** Of a 任前廉政谈话: first day of the public notice, and the day of appointment. */
  readonly noticeOn: CivilDate | null;
  readonly appointOn: CivilDate | null;
  /** By when absentees are to be talked to. */
  readonly makeUpDueOn: CivilDate | null;
  readonly note: string;
}

export interface Talk extends TalkFields {
  readonly id: string;
  readonly ordinal: number;
  readonly version: number;
  readonly year: number;
  readonly serial: number;
  readonly state: TalkState;
  readonly heldOn: CivilDate | null;
  readonly filedOn: CivilDate | null;
  /** Whom a group talk was for, as its list was last made; null where people were put on it one by one. */
  readonly dueRule: DueRule | null;
  /** When 其余已核对签到表 was confirmed. */
  readonly checkedOn: CivilDate | null;
  readonly cancelReason: string;
  /** The group talk whose absentees this one makes good. */
  readonly makeUpOfId: string | null;
  /** 诫勉 only: months its effect lasts. */
  readonly effectMonths: number | null;
  readonly paperVersion: number;
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
}

/** Somebody on a talk's list: a person or a supplier's representative, with unit, post and category of the day. */
export interface TalkAttendee {
  readonly id: string;
  readonly version: number;
  /** His line on the sheet. */
  readonly no: number;
  readonly personId: string | null;
  readonly representativeId: string | null;
  readonly name: string;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly postTitle: string;
  readonly categoryName: string;
  readonly state: AttendanceState;
  /** Why he was not there. */
  readonly reason: string;
  readonly statement: string;
  readonly madeUpTalkId: string | null;
}

export interface TalkFollowUp {
  readonly id: string;
  readonly version: number;
  readonly what: string;
  readonly dueOn: CivilDate | null;
  readonly doneOn: CivilDate | null;
  readonly doneBy: string;
  readonly result: string;
}

/** `TH2026-0001`. */
export function talkNumber(year: number, serial: number): string {
  return `TH${year}-${String(serial).padStart(4, '0')}`;
}

/** Which talks somebody may know of; 1 or 0, as SQL takes them. */
export interface TalkRights {
  /** 诫勉: the readers of the sanction section. */
  readonly sanctions: 0 | 1;
  /** What began from a clue: the readers of the clue section. */
  readonly clues: 0 | 1;
}

/** What a role may know of: for others such talks do not exist (design.md, Access). */
export function talkRights(role: Role): TalkRights {
  return {
    sanctions: sanctionSection.readers.includes(role) ? 1 : 0,
    clues: clueSection.readers.includes(role) ? 1 : 0,
  };
}

/** The section without which the talk does not exist for the asker; null for none. */
export function restrictingSection({ kind, fromClue }: Pick<TalkFields, 'kind' | 'fromClue'>): string | null {
  if (fromClue) return clueSection.code;
  return kind === 'admonition' ? sanctionSection.code : null;
}

/** True where the talk exists for somebody with these rights. */
export function mayKnow(talk: Pick<TalkFields, 'kind' | 'fromClue'>, rights: TalkRights): boolean {
  const section = restrictingSection(talk);
  if (section === null) return true;
  return (section === clueSection.code ? rights.clues : rights.sanctions) === 1;
}
