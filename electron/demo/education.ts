import { allAttendances } from '../../db/attendances.ts';
import { ABSENCE_REASONS, type AttendanceRow } from '../../db/domain/attendance.ts';
import { addDays, type CivilDate } from '../../db/domain/civil-date.ts';
import type { DueRule } from '../../db/domain/due-rule.ts';
import type { EducationForm, EducationSession } from '../../db/domain/education.ts';
import type { MaterialKind } from '../../db/domain/education-material.ts';
import { dueRuleText } from '../../db/due-rule-names.ts';
import {
  addSession,
  createActivity,
  getActivity,
  listSessions,
  requireActivity,
} from '../../db/education-activities.ts';
import { freezeDueList } from '../../db/education-due.ts';
import { asMissing, asPresent, MarkBatch } from '../../db/education-marks.ts';
import { createMaterial } from '../../db/education-materials.ts';
import type { Tx } from '../../db/write.ts';
import type { Random } from './random.ts';

const EVERYONE: DueRule = { include: [{ kind: 'everyone' }], exclude: [] };
const COVERED: DueRule = { include: [{ kind: 'covered' }], exclude: [] };
/** In a larger office only the covered come: a commission's twenty years are the bench's affair. */
const MOST_FOR_ALL = 2000;
const NOBODY: ReadonlySet<string> = new Set();

const MATERIALS: readonly (readonly [MaterialKind, string, string, number | null])[] = [
  ['film', '《零容忍》第一集 不负十四亿', '中央纪委国家监委宣传部', 50],
  ['film', '《永远吹冲锋号》第三集 惩前毖后', '中央纪委国家监委宣传部', 48],
  ['film', '《医路迷途》', '省卫生健康委', 42],
  ['case', '某市人民医院设备科原科长受贿案', '市纪委监委', null],
  ['notice', '关于五起违反中央八项规定精神问题的通报', '省纪委监委', null],
  ['text', '医疗机构工作人员廉洁从业九项准则', '国家卫生健康委等', null],
];

interface Plan {
  readonly monthDay: string;
  readonly form: EducationForm;
  readonly theme: string;
  /** Index of the material used. */
  readonly material: number;
  readonly forAll: boolean;
  readonly hoursTenths: number;
  readonly place: string;
  readonly sittings: number;
}

const YEAR: readonly Plan[] = [
  {
    monthDay: '03-12',
    form: 'film',
    theme: '集中观看警示教育片',
    material: 0,
    forAll: true,
    hoursTenths: 10,
    place: '学术报告厅',
    sittings: 2,
  },
  {
    monthDay: '06-20',
    form: 'caseNotice',
    theme: '医药领域典型案例通报会',
    material: 3,
    forAll: false,
    hoursTenths: 15,
    place: '第二会议室',
    sittings: 1,
  },
  {
    monthDay: '09-18',
    form: 'lecture',
    theme: '节前廉政专题党课',
    material: 5,
    forAll: true,
    hoursTenths: 15,
    place: '学术报告厅',
    sittings: 2,
  },
  {
    monthDay: '11-10',
    form: 'court',
    theme: '旁听职务犯罪案件庭审',
    material: 3,
    forAll: false,
    hoursTenths: 30,
    place: '区人民法院第一法庭',
    sittings: 1,
  },
];

export interface DemoEducation {
  readonly random: Random;
  readonly officeId: string;
  readonly today: CivilDate;
  readonly people: number;
  readonly host: string;
}

/** Three years of activities with who came, who was away and who made it up; the last one is still being signed in, the next is planned. */
export function writeDemoEducation(tx: Tx, demo: DemoEducation): void {
  const materialIds = MATERIALS.map(([kind, title, source, minutes]) =>
    createMaterial(tx, { kind, title, source, minutes, issuedOn: null, place: '纪检监察室资料柜', note: '' }),
  );
  const thisYear = Number(demo.today.slice(0, 4));
  for (const year of [thisYear - 2, thisYear - 1, thisYear])
    for (const plan of YEAR) {
      const heldOn = `${year}-${plan.monthDay}`;
      if (heldOn < addDays(demo.today, -9)) settleOne(tx, demo, plan, heldOn, materialIds);
    }
  signInHalf(tx, demo, FILM, addDays(demo.today, -2), materialIds);
  plan(
    tx,
    demo,
    { ...FILM, theme: '党纪学习教育警示教育大会', sittings: 1 },
    addDays(demo.today, 12),
    materialIds,
  );
}

const FILM: Plan = {
  monthDay: '',
  form: 'film',
  theme: '以案为鉴警示教育片展播',
  material: 2,
  forAll: false,
  hoursTenths: 10,
  place: '学术报告厅',
  sittings: 2,
};

function plan(
  tx: Tx,
  demo: DemoEducation,
  activity: Plan,
  heldOn: CivilDate,
  materialIds: readonly string[],
): string {
  const rule = activity.forAll && demo.people <= MOST_FOR_ALL ? EVERYONE : COVERED;
  const material = materialIds[activity.material];
  const fields = {
    theme: activity.theme,
    form: activity.form,
    lessons: ['discipline', 'law', 'virtue', 'duty'] as const,
    caseTitles: MATERIALS[activity.material]?.[1] ?? '',
    materialIds: material === undefined ? [] : [material],
    source: MATERIALS[activity.material]?.[2] ?? '',
    host: demo.host,
    speaker: '',
    organiser: '纪检监察室',
    hoursTenths: activity.hoursTenths,
    rule,
    makeupDays: 30,
    note: '',
  };
  const session = { heldOn, fromTime: '09:00', toTime: '10:30', place: activity.place };
  const facts = { officeId: demo.officeId, dueText: dueRuleText(tx.db, rule) };
  const { id } = createActivity(tx, fields, session, facts);
  if (activity.sittings > 1) addSession(tx, id, { ...session, fromTime: '15:00', toTime: '16:30' }, false);
  return id;
}

function frozen(
  tx: Tx,
  demo: DemoEducation,
  activity: Plan,
  heldOn: CivilDate,
  materialIds: readonly string[],
): string {
  const id = plan(tx, demo, activity, heldOn, materialIds);
  freezeDueList(tx, id, getActivity(tx.db, id)?.version ?? 0, heldOn);
  return id;
}

function settleOne(
  tx: Tx,
  demo: DemoEducation,
  activity: Plan,
  heldOn: CivilDate,
  materialIds: readonly string[],
): void {
  const id = frozen(tx, demo, activity, heldOn, materialIds);
  const sessions = listSessions(tx.db, id);
  const batch = new MarkBatch(tx, requireActivity(tx.db, id), NOBODY);
  const away: AttendanceRow[] = [];
  for (const row of allAttendances(tx.db, { activityId: id })) {
    if (!demo.random.chance(0.07)) batch.mark(row, present(demo.random, sessions));
    else away.push(row);
  }
  for (const row of away) batch.mark(row, missing(demo, tx, id));
  const day = addDays(heldOn, 1);
  batch.finish(day);
  makeUpSome(tx, demo, id, heldOn);
}

function present(random: Random, sessions: readonly EducationSession[]) {
  return asPresent({ sessionId: random.pick(sessions).id, how: 'sheet', signedAt: null });
}

function missing({ random }: DemoEducation, tx: Tx, activityId: string) {
  const activity = requireActivity(tx.db, activityId);
  if (random.chance(0.15)) return asMissing(activity, 'absent', { reason: '', approvedBy: '' });
  return asMissing(activity, 'excused', { reason: random.pick(ABSENCE_REASONS), approvedBy: '科室负责人' });
}

function makeUpSome(tx: Tx, { random, today }: DemoEducation, activityId: string, heldOn: CivilDate): void {
  const batch = new MarkBatch(tx, requireActivity(tx.db, activityId), NOBODY);
  for (const row of allAttendances(tx.db, { activityId, missed: true })) {
    const on = addDays(heldOn, random.int(3, 28));
    if (on > today || !random.chance(0.92)) continue;
    batch.mark(row, { state: 'madeUp', made_up_on: on, makeup_how: 'studyRecord', makeup_proof: '学习记录' });
  }
  batch.finish(today);
}

/** Two thirds have signed, some are excused, the rest is open. */
function signInHalf(
  tx: Tx,
  demo: DemoEducation,
  activity: Plan,
  heldOn: CivilDate,
  materialIds: readonly string[],
): void {
  const id = frozen(tx, demo, activity, heldOn, materialIds);
  const sessions = listSessions(tx.db, id);
  const batch = new MarkBatch(tx, requireActivity(tx.db, id), NOBODY);
  for (const row of allAttendances(tx.db, { activityId: id })) {
    if (demo.random.chance(0.66)) batch.mark(row, present(demo.random, sessions));
    else if (demo.random.chance(0.3)) batch.mark(row, missing(demo, tx, id));
  }
  batch.finish(demo.today);
}
