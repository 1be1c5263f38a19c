import { addDays, type CivilDate, officeClock, officeInstant, officeToday } from './civil-date.ts';
import type { DueRule } from './due-rule.ts';

/** Kinds of warning education (domain.md, Warning education); the view attendance_entry names them by the same labels. */
export const EDUCATION_FORMS = {
  film: '观看警示教育片',
  caseNotice: '典型案例通报',
  court: '旁听庭审',
  base: '参观警示教育基地',
  exhibition: '廉政展览',
  lecture: '廉政党课',
  familySession: '家属座谈',
  other: '其他',
} as const;
export type EducationForm = keyof typeof EDUCATION_FORMS;
// The keys of the constant.
export const EDUCATION_FORM_CODES = Object.keys(EDUCATION_FORMS) as readonly EducationForm[];

/** 以案四说: what the cases were used to explain. */
export const LESSONS = { discipline: '说纪', law: '说法', virtue: '说德', duty: '说责' } as const;
export type Lesson = keyof typeof LESSONS;
export const LESSON_CODES = Object.keys(LESSONS) as readonly Lesson[]; // the keys of the constant

/** What is entered of an activity. */
export interface ActivityFields {
  readonly theme: string;
  readonly form: EducationForm;
  readonly lessons: readonly Lesson[];
  /** Films and cases shown, as the ledger names them. */
  readonly caseTitles: string;
  /** Entries of the catalogue that were used. */
  readonly materialIds: readonly string[];
  readonly source: string;
  readonly host: string;
  readonly speaker: string;
  readonly organiser: string;
  /** 学时, in tenths: 1.5 hours are 15. */
  readonly hoursTenths: number;
  readonly rule: DueRule;
  readonly makeupDays: number;
  readonly note: string;
}

/** When and where one sitting is; times are of the office's clock, `HH:MM`. */
export interface SessionFields {
  readonly heldOn: CivilDate;
  readonly fromTime: string;
  readonly toTime: string;
  readonly place: string;
}

export interface EducationSession extends SessionFields {
  readonly id: string;
  readonly version: number;
  readonly activityId: string;
  /** A further session for those who missed the others. */
  readonly makeUp: boolean;
}

export interface EducationActivity extends ActivityFields {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  /** The first session's day and place. */
  readonly heldOn: CivilDate;
  /** The last session's day, make-ups left out: only then is somebody missing. */
  readonly lastHeldOn: CivilDate;
  readonly place: string;
  /** Who must come, in words, as it was when the list was made. */
  readonly dueText: string;
  /** The day of which the due list is; null before it is made. */
  readonly frozenOn: CivilDate | null;
  /** The day on which the last open attendance was settled. */
  readonly settledOn: CivilDate | null;
  readonly filedOn: CivilDate | null;
  /** Raised where what stands on its papers changes. */
  readonly paperVersion: number;
  readonly voidedAt: string | null;
}

/** The number of an activity: JY2026-001. */
export function activityNumber(year: number, serial: number): string {
  return `JY${year}-${String(serial).padStart(3, '0')}`;
}

/** What a signing at that instant is: before the session's day, in time, or after its end (迟签). */
export function signingMoment(session: SessionFields, signedAt: string): 'early' | 'inTime' | 'late' {
  if (officeToday(signedAt) < session.heldOn) return 'early';
  return signedAt > officeInstant(session.heldOn, session.toTime) ? 'late' : 'inTime';
}

/** By when an absence from an activity whose last session is on that day is made up. */
export function makeupDueOn(lastHeldOn: CivilDate, makeupDays: number): CivilDate {
  return addDays(lastHeldOn, makeupDays);
}

/** The office's clock at an instant: 14:30. */
export function clockText(at: string): string {
  return officeClock(at).slice(11);
}

/** Tenths of hours as people write them: 15 → 1.5. */
export function hoursText(tenths: number): string {
  return String(tenths / 10);
}

/** A session as lists name it: 2026-03-05 14:30–16:00 学术报告厅. */
export function sessionText({ heldOn, fromTime, toTime, place }: SessionFields): string {
  return `${heldOn} ${fromTime}–${toTime} ${place}`.trimEnd();
}
