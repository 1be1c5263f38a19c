import type { CivilDate } from './civil-date.ts';
import type { Share } from './rate.ts';

/** Where an attendance stands; nobody is present until somebody says so (domain.md, Warning education). */
export const ATTENDANCE_STATES = {
  due: '待签到',
  present: '实到',
  excused: '请假',
  absent: '缺席',
  madeUp: '已补学',
} as const;
export type AttendanceState = keyof typeof ATTENDANCE_STATES;
// The keys of the constant.
export const ATTENDANCE_STATE_CODES = Object.keys(ATTENDANCE_STATES) as readonly AttendanceState[];

/** Why somebody is on the list: by the rule, added afterwards as due, or sitting in, who counts for no rate. */
export const STANDINGS = { due: '应到', added: '新增应到', observer: '列席' } as const;
export type Standing = keyof typeof STANDINGS;

/** How a presence is proved. */
export const SIGN_IN_MEANS = {
  sheet: '签到表',
  card: '刷卡/现场',
  list: '签到机名单',
  signInFile: '签到文件',
} as const;
export type SignInMeans = keyof typeof SIGN_IN_MEANS;

/** Usual reasons (forms.md, A film for 400); others are written. */
export const ABSENCE_REASONS = ['值班', '手术', '门诊', '外出', '进修', '病产假'] as const;

/** How an absence was made up. */
export const MAKEUP_MEANS = { session: '补学场次', studyRecord: '学习记录' } as const;
export type MakeupMeans = keyof typeof MAKEUP_MEANS;

/** One line of an activity's list. */
export interface AttendanceRow {
  readonly id: string;
  readonly version: number;
  readonly activityId: string;
  readonly personId: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly standing: Standing;
  /** As of the list's day. */
  readonly unitKey: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly categoryName: string;
  readonly state: AttendanceState;
  readonly sessionId: string | null;
  readonly how: SignInMeans | null;
  readonly signedAt: string | null;
  /** Signed after the session's end: while the state is 待签到 it waits to be confirmed. */
  readonly afterEnd: boolean;
  readonly reason: string;
  readonly leaveApprovedBy: string;
  readonly makeupDueOn: CivilDate | null;
  readonly madeUpOn: CivilDate | null;
  readonly makeupHow: MakeupMeans | null;
  readonly makeupProof: string;
  /** A 学习记录 lies with it; whether it says anything a human looks at before the make-up counts. */
  readonly hasStudyRecord: boolean;
  /** Out of service today. */
  readonly hasLeft: boolean;
  /** Strokes of a signature drawn in the sign-in file, as JSON; null where there is none. */
  readonly signature: string | null;
}

/** How many of a list came; those who sit in are apart. */
export interface AttendanceCounts {
  readonly due: number;
  readonly present: number;
  readonly excused: number;
  readonly absent: number;
  readonly madeUp: number;
  readonly observers: number;
  /** Hours of all who came or made it up, in tenths. */
  readonly hoursTenths: number;
}

/** Of counts nobody is in. */
export const NO_COUNTS: AttendanceCounts = {
  due: 0,
  present: 0,
  excused: 0,
  absent: 0,
  madeUp: 0,
  observers: 0,
  hoursTenths: 0,
};

/** The sum of two counts. */
export function addCounts(one: AttendanceCounts, other: AttendanceCounts): AttendanceCounts {
  return {
    due: one.due + other.due,
    present: one.present + other.present,
    excused: one.excused + other.excused,
    absent: one.absent + other.absent,
    madeUp: one.madeUp + other.madeUp,
    observers: one.observers + other.observers,
    hoursTenths: one.hoursTenths + other.hoursTenths,
  };
}

/** Who on the list is neither there nor accounted for yet. */
export function openCount({ due, present, excused, absent, madeUp }: AttendanceCounts): number {
  return due - present - excused - absent - madeUp;
}

/** 参学率: those present of those due. */
export function attendanceRate({ due, present }: AttendanceCounts): Share {
  return { due, done: present };
}

/** 补学率: those who made it up of all who were not present. */
export function makeupRate({ excused, absent, madeUp }: AttendanceCounts): Share {
  return { due: excused + absent + madeUp, done: madeUp };
}

/** True for states in which the person heard what there was to hear. */
export function hasAttended(state: AttendanceState): boolean {
  return state === 'present' || state === 'madeUp';
}
