import { addDays, type CivilDate } from '../../db/domain/civil-date.ts';
import { ABSENCE_REASONS, type TalkFields, type TalkKind, type TalkRole } from '../../db/domain/talk.ts';
import { SHIPPED_OUTLINES } from '../../db/domain/talk-outline.ts';
import { type DuePerson, listDuePeople } from '../../db/due-people.ts';
import { addParties, confirmRest, markAttendance } from '../../db/talk-attendees.ts';
import { addFollowUp } from '../../db/talk-follow-ups.ts';
import { listedDue } from '../../db/talk-people.ts';
import { planMakeUp, planTalks } from '../../db/talk-plan.ts';
import { listAttendees, requireTalk } from '../../db/talk-rows.ts';
import { createTalk, fileTalk, saveTalk } from '../../db/talk-write.ts';
import type { Tx } from '../../db/write.ts';
import type { Random } from './random.ts';

export interface DemoTalks {
  readonly random: Random;
  readonly officeId: string;
  readonly today: CivilDate;
  /** Names of 纪委书记 and the clerk as the plan has them. */
  readonly talker: TalkRole;
  readonly recorder: TalkRole;
}

const YEARS_BACK = 2;
const COVERED = { include: [{ kind: 'covered' }], exclude: [] } as const;
/** Covered people talked to one by one in a year. */
const TALKED_TO = 0.7;
/** Covered people who miss a group talk. */
const MISSED = 0.05;
/** No user of the demo marks himself. */
const NOBODY: ReadonlySet<string> = new Set();
const FOLLOWED = 0.25;
const CONTENTS = [
  '了解近期工作和思想状况，提醒注意耗材申领、设备采购论证环节的廉政风险，要求严格执行集体讨论和回避制度。',
  '围绕科室绩效分配、进修学习安排听取意见，重申九项准则和“一岗双责”要求，提醒规范与供应商代表的接触。',
  '学习典型案例，对照检查科室统方管理和药品使用情况，要求加强对重点岗位人员的教育管理。',
] as const;
const STATEMENTS = [
  '接受提醒，认真落实。',
  '今后严格要求自己，管好科室。',
  '已认真学习，坚决遵守各项规定。',
] as const;
const ASKED = ['完善科室内部公示制度', '组织科室人员学习九项准则', '排查岗位廉政风险并上报'] as const;

/** Writes three years of talks: two group talks before holidays a year, individual ones with most covered people, follow-ups, make-ups and some still planned. */
export function writeDemoTalks(tx: Tx, demo: DemoTalks): void {
  const year = Number(demo.today.slice(0, 4));
  for (let each = year - YEARS_BACK; each <= year; each += 1) {
    writeGroupTalk(tx, demo, `${each}-01-20`, `${each}年春节前集体谈话`);
    writeIndividualTalks(tx, demo, each);
    writeGroupTalk(tx, demo, `${each}-09-24`, `${each}年国庆节前集体谈话`);
  }
  planNext(tx, demo);
}

/** Whom a hospital covers in full, also where the office is a commission's. */
const MOST_COVERED = 400;

function covered(tx: Tx, on: CivilDate): readonly DuePerson[] {
  return listDuePeople(tx.db, COVERED, on).slice(0, MOST_COVERED);
}

function fields(demo: DemoTalks, kind: TalkKind, plannedOn: CivilDate): TalkFields {
  return {
    kind,
    form: kind === 'preHoliday' ? 'group' : 'individual',
    theme: '',
    plannedOn,
    dueOn: null,
    fromTime: '15:00',
    toTime: '15:40',
    place: kind === 'preHoliday' ? '行政楼三楼会议室' : '纪检监察室谈话室',
    talker: demo.talker,
    secondTalker: null,
    recorder: demo.recorder,
    reason: '年度谈话安排',
    fromClue: false,
    approvedBy: '',
    approvedOn: null,
    outline: SHIPPED_OUTLINES.find((outline) => outline.kind === kind)?.text ?? '',
    content: '',
    asked: '',
    fourForms: null,
    noticeOn: null,
    appointOn: null,
    makeUpDueOn: null,
    note: '',
  };
}

function writeGroupTalk(tx: Tx, demo: DemoTalks, on: CivilDate, theme: string): void {
  const { random, today, officeId } = demo;
  const people = covered(tx, on);
  if (on > today || people.length === 0) return;
  const plan = { ...fields(demo, 'preHoliday', on), theme, makeUpDueOn: addDays(on, 7) };
  const { talkId } = createTalk(tx, { fields: plan, parties: [], officeId });
  addParties(tx, talkId, people.map(listedDue));
  // The next one is made like it.
  const { version } = requireTalk(tx.db, talkId);
  tx.amend('talk', talkId, version, { due_rule: JSON.stringify(COVERED) });
  hold(tx, talkId, { ...plan, content: plan.outline }, on, '');
  const absent = listAttendees(tx.db, talkId).filter(() => random.chance(MISSED));
  const marks = absent.map(({ id }) => ({
    attendeeId: id,
    state: random.chance(0.8) ? 'excused' : 'absent',
    reason: random.pick(ABSENCE_REASONS),
  }));
  const marker = { today: on, recused: NOBODY };
  // The states are two of the marks' own.
  markAttendance(tx, talkId, marks as Parameters<typeof markAttendance>[2], marker);
  confirmRest(tx, talkId, marker);
  file(tx, talkId, addDays(on, 2), today);
  const made = absent.slice(1).map(({ id }) => id);
  if (made.length > 0) makeUp(tx, demo, talkId, made, addDays(on, 4));
}

function makeUp(
  tx: Tx,
  demo: DemoTalks,
  talkId: string,
  attendeeIds: readonly string[],
  on: CivilDate,
): void {
  if (on > demo.today) return;
  const { talker, recorder, officeId } = demo;
  const saved = planMakeUp(tx, {
    talkId,
    attendeeIds,
    plannedOn: on,
    place: '谈话室',
    talker,
    recorder,
    officeId,
  });
  const talk = requireTalk(tx.db, saved.talkId);
  hold(tx, saved.talkId, talk, on, '');
  if (talk.form === 'group') confirmRest(tx, saved.talkId, { today: on, recused: NOBODY });
  file(tx, saved.talkId, addDays(on, 1), demo.today);
}

function writeIndividualTalks(tx: Tx, demo: DemoTalks, year: number): void {
  const { random, today } = demo;
  for (const person of covered(tx, `${year}-03-01`)) {
    const on = `${year}-${String(random.int(2, 11)).padStart(2, '0')}-${String(random.int(10, 28))}`;
    if (on <= today && random.chance(TALKED_TO)) writeOne(tx, demo, person, on);
  }
}

function writeOne(tx: Tx, demo: DemoTalks, { personId }: DuePerson, on: CivilDate): void {
  const { random, today, officeId } = demo;
  const kind = random.chance(0.8) ? 'routine' : 'reminder';
  const facts = fields(demo, kind, on);
  const { planned } = planTalks(tx, { personIds: [personId], fields: facts, talker: null, officeId });
  const [saved] = planned;
  if (!saved) return;
  const { talker } = requireTalk(tx.db, saved.talkId);
  hold(tx, saved.talkId, { ...facts, talker, content: random.pick(CONTENTS) }, on, random.pick(STATEMENTS));
  if (random.chance(FOLLOWED))
    addFollowUp(tx, saved.talkId, { what: random.pick(ASKED), dueOn: addDays(on, 60) });
  if (random.chance(0.9)) file(tx, saved.talkId, addDays(on, 3), today);
}

function hold(tx: Tx, talkId: string, facts: TalkFields, on: CivilDate, statement: string): void {
  const { version } = requireTalk(tx.db, talkId);
  const statements =
    statement === '' ? [] : listAttendees(tx.db, talkId).map(({ id }) => ({ attendeeId: id, statement }));
  saveTalk(tx, { talkId, version }, { fields: facts, heldOn: on, statements }, on);
}

function file(tx: Tx, talkId: string, on: CivilDate, today: CivilDate): void {
  if (on > today) return;
  fileTalk(tx, { talkId, version: requireTalk(tx.db, talkId).version }, on);
}

/** Some talks of the coming weeks. */
function planNext(tx: Tx, demo: DemoTalks): void {
  const on = addDays(demo.today, 10);
  const people = covered(tx, demo.today).filter(() => demo.random.chance(0.05));
  planTalks(tx, {
    personIds: people.map(({ personId }) => personId),
    fields: fields(demo, 'routine', on),
    talker: null,
    officeId: demo.officeId,
  });
}
