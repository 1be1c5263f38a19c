import { type AttendanceCounts, attendanceRate, makeupRate } from './attendance.ts';
import type { CivilDate } from './civil-date.ts';
import { EDUCATION_FORMS, type EducationForm, hoursText, LESSONS, type Lesson } from './education.ts';
import type { LedgerColumn } from './ledger.ts';
import { percentText } from './rate.ts';

/** One line of the 警示教育台账. */
export interface ActivityLine {
  readonly id: string;
  readonly number: string;
  readonly heldOn: CivilDate;
  readonly theme: string;
  readonly form: EducationForm;
  readonly lessons: readonly Lesson[];
  readonly caseTitles: string;
  readonly sessions: number;
  readonly place: string;
  readonly host: string;
  readonly speaker: string;
  readonly organiser: string;
  readonly dueText: string;
  readonly frozenOn: CivilDate | null;
  readonly settledOn: CivilDate | null;
  readonly filedOn: CivilDate | null;
  readonly hoursTenths: number;
  /** Papers kept with the activity. */
  readonly papers: number;
  readonly counts: AttendanceCounts;
  readonly note: string;
}

const count = (value: number): string => String(value);

/** Columns of the 警示教育台账 after 序号, in the order of forms.md. */
export const EDUCATION_LEDGER: readonly LedgerColumn<ActivityLine>[] = [
  { code: 'number', label: '活动编号', width: 104, sortable: true, text: ({ number }) => number },
  { code: 'heldOn', label: '日期', width: 96, sortable: true, text: ({ heldOn }) => heldOn },
  { code: 'theme', label: '主题', width: 200, align: 'left', text: ({ theme }) => theme },
  { code: 'form', label: '形式', width: 128, text: ({ form }) => EDUCATION_FORMS[form] },
  {
    code: 'caseTitles',
    label: '片名/案例',
    width: 150,
    align: 'left',
    text: ({ caseTitles, lessons }) =>
      [caseTitles, lessons.map((lesson) => LESSONS[lesson]).join('、')].filter(Boolean).join('；'),
  },
  {
    code: 'sessions',
    label: '场次',
    width: 48,
    align: 'center',
    isNumber: true,
    text: (row) => count(row.sessions),
  },
  { code: 'place', label: '地点', width: 100, align: 'left', optional: true, text: ({ place }) => place },
  {
    code: 'host',
    label: '主持/主讲',
    width: 90,
    optional: true,
    text: ({ host, speaker }) => [host, speaker].filter(Boolean).join('/'),
  },
  { code: 'organiser', label: '组织部门', width: 90, optional: true, text: ({ organiser }) => organiser },
  {
    code: 'dueText',
    label: '范围',
    width: 130,
    align: 'left',
    optional: true,
    text: ({ dueText }) => dueText,
  },
  {
    code: 'due',
    label: '应到',
    width: 52,
    align: 'center',
    isNumber: true,
    text: ({ counts }) => count(counts.due),
  },
  {
    code: 'present',
    label: '实到',
    width: 52,
    align: 'center',
    isNumber: true,
    text: ({ counts }) => count(counts.present),
  },
  {
    code: 'excused',
    label: '请假',
    width: 52,
    align: 'center',
    isNumber: true,
    text: ({ counts }) => count(counts.excused),
  },
  {
    code: 'absent',
    label: '缺席',
    width: 52,
    align: 'center',
    isNumber: true,
    text: ({ counts }) => count(counts.absent),
  },
  {
    code: 'madeUp',
    label: '补学',
    width: 52,
    align: 'center',
    isNumber: true,
    text: ({ counts }) => count(counts.madeUp),
  },
  {
    code: 'rate',
    label: '参学率',
    width: 64,
    align: 'center',
    text: ({ counts }) => percentText(attendanceRate(counts)),
  },
  {
    code: 'makeupRate',
    label: '补学率',
    width: 64,
    align: 'center',
    text: ({ counts }) => percentText(makeupRate(counts)),
  },
  {
    code: 'hours',
    label: '学时',
    width: 48,
    align: 'center',
    isNumber: true,
    text: (row) => hoursText(row.hoursTenths),
  },
  {
    code: 'papers',
    label: '佐证材料',
    width: 68,
    align: 'center',
    text: ({ papers }) => (papers > 0 ? `${papers}份` : ''),
  },
  { code: 'filedOn', label: '归档日期', width: 96, text: ({ filedOn }) => filedOn ?? '' },
  { code: 'note', label: '备注', width: 100, align: 'left', optional: true, text: ({ note }) => note },
];

/** Somebody who owes a make-up. */
export interface OwingLine {
  readonly attendanceId: string;
  readonly activityId: string;
  readonly personId: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly unitKey: string;
  readonly unitName: string;
  /** Among the units, as the office orders them. */
  readonly unitPlace: number;
  readonly postTitle: string;
  readonly activityNumber: string;
  readonly theme: string;
  readonly heldOn: CivilDate;
  readonly state: 'excused' | 'absent';
  readonly makeupDueOn: CivilDate;
  /** A 学习记录 has come back that nobody has looked at yet. */
  readonly hasStudyRecord: boolean;
  /** Days left today; negative where it is overdue. */
  readonly daysLeft: number;
}

/** What is left of the time: 剩余 3 天, 今天到期, 逾期 2 天. */
export function daysLeftText(daysLeft: number): string {
  if (daysLeft === 0) return '今天到期';
  return daysLeft > 0 ? `剩余 ${daysLeft} 天` : `逾期 ${-daysLeft} 天`;
}

/** Columns of the 补学催办单: no reasons stand on it (forms.md, 催签单). */
export const OWING_LEDGER: readonly LedgerColumn<OwingLine>[] = [
  {
    code: 'unit',
    label: '科室',
    width: 130,
    align: 'left',
    text: ({ unitName }) => unitName || '（未定科室）',
  },
  { code: 'name', label: '姓名', width: 100, text: ({ name }) => name },
  { code: 'staffNumber', label: '工号', width: 80, optional: true, text: ({ staffNumber }) => staffNumber },
  { code: 'postTitle', label: '职务', width: 100, align: 'left', text: ({ postTitle }) => postTitle },
  { code: 'activityNumber', label: '活动编号', width: 104, text: (row) => row.activityNumber },
  { code: 'theme', label: '主题', width: 220, align: 'left', text: ({ theme }) => theme },
  { code: 'heldOn', label: '活动日期', width: 96, text: ({ heldOn }) => heldOn },
  { code: 'makeupDueOn', label: '补学时限', width: 96, sortable: true, text: (row) => row.makeupDueOn },
  { code: 'daysLeft', label: '剩余天数', width: 96, text: ({ daysLeft }) => daysLeftText(daysLeft) },
  {
    code: 'studyRecord',
    label: '学习记录',
    width: 80,
    text: ({ hasStudyRecord }) => (hasStudyRecord ? '待核对' : ''),
  },
];

/** One unit's figures of a period; of the whole office where `unitKey` is null. */
export interface UnitFigures {
  readonly unitKey: string | null;
  readonly unitName: string;
  readonly activities: number;
  readonly counts: AttendanceCounts;
}

/** 人次: everybody who came or made it up, those sitting in as well. */
export function participations({ present, madeUp, observers }: AttendanceCounts): number {
  return present + madeUp + observers;
}

/** Columns of the 参学统计表 by unit. */
export const FIGURES_LEDGER: readonly LedgerColumn<UnitFigures>[] = [
  {
    code: 'unit',
    label: '科室',
    width: 160,
    align: 'left',
    text: ({ unitName }) => unitName || '（未定科室）',
  },
  {
    code: 'activities',
    label: '活动数',
    width: 64,
    align: 'right',
    isNumber: true,
    text: (row) => count(row.activities),
  },
  {
    code: 'people',
    label: '人次',
    width: 64,
    align: 'right',
    isNumber: true,
    text: ({ counts }) => count(participations(counts)),
  },
  {
    code: 'due',
    label: '应到',
    width: 64,
    align: 'right',
    isNumber: true,
    text: ({ counts }) => count(counts.due),
  },
  {
    code: 'present',
    label: '实到',
    width: 64,
    align: 'right',
    isNumber: true,
    text: ({ counts }) => count(counts.present),
  },
  {
    code: 'excused',
    label: '请假',
    width: 64,
    align: 'right',
    isNumber: true,
    text: ({ counts }) => count(counts.excused),
  },
  {
    code: 'absent',
    label: '缺席',
    width: 64,
    align: 'right',
    isNumber: true,
    text: ({ counts }) => count(counts.absent),
  },
  {
    code: 'madeUp',
    label: '补学',
    width: 64,
    align: 'right',
    isNumber: true,
    text: ({ counts }) => count(counts.madeUp),
  },
  {
    code: 'rate',
    label: '参学率',
    width: 72,
    align: 'right',
    text: ({ counts }) => percentText(attendanceRate(counts)),
  },
  {
    code: 'makeupRate',
    label: '补学率',
    width: 72,
    align: 'right',
    text: ({ counts }) => percentText(makeupRate(counts)),
  },
  {
    code: 'hours',
    label: '学时合计',
    width: 80,
    align: 'right',
    isNumber: true,
    text: ({ counts }) => hoursText(counts.hoursTenths),
  },
];

/** Somebody's year. */
export interface PersonYear {
  readonly personId: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly due: number;
  readonly attended: number;
  readonly madeUp: number;
  readonly hoursTenths: number;
}

/** Columns of the list of people with their year. */
export const PERSON_YEAR_LEDGER: readonly LedgerColumn<PersonYear>[] = [
  {
    code: 'unit',
    label: '科室',
    width: 140,
    align: 'left',
    text: ({ unitName }) => unitName || '（未定科室）',
  },
  { code: 'name', label: '姓名', width: 100, sortable: true, text: ({ name }) => name },
  { code: 'staffNumber', label: '工号', width: 84, text: ({ staffNumber }) => staffNumber },
  { code: 'postTitle', label: '职务', width: 110, align: 'left', text: ({ postTitle }) => postTitle },
  { code: 'due', label: '应参加', width: 64, align: 'right', isNumber: true, text: ({ due }) => count(due) },
  {
    code: 'attended',
    label: '已参加',
    width: 64,
    align: 'right',
    isNumber: true,
    text: ({ attended }) => count(attended),
  },
  {
    code: 'madeUp',
    label: '其中补学',
    width: 72,
    align: 'right',
    isNumber: true,
    text: ({ madeUp }) => count(madeUp),
  },
  {
    code: 'hours',
    label: '学时',
    width: 64,
    align: 'right',
    isNumber: true,
    text: (row) => hoursText(row.hoursTenths),
  },
];
