import { nextHoliday } from './calendar.ts';
import type { ReadDb } from './connection.ts';
import { addDays, type CivilDate } from './domain/civil-date.ts';
import type { TalkRights } from './domain/talk.ts';
import {
  APPOINTMENT_DAYS,
  BEFORE_HOLIDAY_DAYS,
  FOR_HOLIDAY_DAYS,
  isDueIn,
  lastDayOf,
  MAKE_UP_DAYS,
  nextTalkDue,
  talkDueDays,
} from './domain/talk-due.ts';
import type { Appointment, MissedTalk, OpenFollowUp } from './domain/talk-lists.ts';
import { type DuePerson, gatherDuePeople } from './due-people.ts';
import { personOn } from './person-history.ts';
import { levelsOn } from './talk-people.ts';
import { KNOWN_TALK } from './talk-rows.ts';
import { listCountedKinds, listTalkRules } from './talk-settings.ts';

/** Somebody who still owes a talk this year, or has one planned. */
export interface TalkOwed {
  readonly personId: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly postTitle: string;
  readonly categoryId: string | null;
  readonly categoryName: string;
  /** Talks owed in the year, and those held by the day. */
  readonly times: number;
  readonly done: number;
  readonly lastOn: CivilDate | null;
  readonly dueOn: CivilDate;
  /** A talk planned with him, not yet held. */
  readonly plannedOn: CivilDate | null;
}

const COUNTED = `t.voided_at IS NULL AND t.kind IN (SELECT value FROM json_each(:kinds)) AND t.from_clue = 0
AND a.voided_at IS NULL AND a.person_id IS NOT NULL`;
const HELD = `SELECT a.person_id AS personId, count(*) AS talks, max(t.held_on) AS on_
FROM talk t INDEXED BY talk_by_day CROSS JOIN talk_attendee a ON a.talk_id = t.id
WHERE t.occurred_on BETWEEN :fromOn AND :on AND t.held_on IS NOT NULL AND a.state = 'present' AND ${COUNTED}
GROUP BY a.person_id`;
const PLANNED = `SELECT a.person_id AS personId, 0 AS talks, min(t.planned_on) AS on_
FROM talk t INDEXED BY talk_by_state CROSS JOIN talk_attendee a ON a.talk_id = t.id
WHERE t.state = 'planned' AND ${COUNTED} GROUP BY a.person_id`;
const JOINED = `SELECT DISTINCT person_id AS personId FROM employment
WHERE voided_at IS NULL AND from_on BETWEEN :fromOn AND :on`;

interface TalkCount {
  readonly personId: string;
  readonly talks: number;
  readonly on_: CivilDate;
}

function byPerson(rows: readonly TalkCount[]): ReadonlyMap<string, TalkCount> {
  return new Map(rows.map((row) => [row.personId, row]));
}

function countedKinds(db: ReadDb): string {
  return JSON.stringify(listCountedKinds(db));
}

/** Counted talks of each person in the year of a day, up to it. */
export function countTalksByPerson(db: ReadDb, on: CivilDate): ReadonlyMap<string, TalkCount> {
  return byPerson(
    db.all<TalkCount>(HELD, { kinds: countedKinds(db), fromOn: `${on.slice(0, 4)}-01-01`, on }),
  );
}

/** Somebody who owes talks, and how many a year. */
export interface ObligedPerson {
  readonly person: DuePerson;
  readonly times: number;
}

/** Who owes talks on a day under the office's rules; `pause` lets others in. A rule whose first talk is due after `dueByOn` is not asked. */
export async function listObliged(
  db: ReadDb,
  on: CivilDate,
  pause: () => Promise<void>,
  dueByOn?: CivilDate,
): Promise<readonly ObligedPerson[]> {
  const year = Number(on.slice(0, 4));
  const obliged = new Map<string, ObligedPerson>();
  for (const { rule, times } of listTalkRules(db)) {
    // More talks a year are due earlier: who is named by such a rule and by a later one is counted by the earlier.
    const [firstOn = on] = talkDueDays(year, times);
    if (dueByOn !== undefined && firstOn > dueByOn) continue;
    for (const person of await gatherDuePeople(db, rule, on, pause)) {
      const known = obliged.get(person.personId)?.times ?? 0;
      obliged.set(person.personId, { person, times: Math.max(times, known) });
    }
  }
  return [...obliged.values()];
}

/** People looked at between two chances for others: some ten milliseconds. */
const STEP = 200;

/** 应谈未谈 as of a day: everybody with a talk of the year still to come, or due by `dueByOn`, the earliest due first, then in unit order; `pause` lets others in. */
export async function listTalksOwed(
  db: ReadDb,
  on: CivilDate,
  pause: () => Promise<void>,
  dueByOn?: CivilDate,
): Promise<readonly TalkOwed[]> {
  const obliged = await listObliged(db, on, pause, dueByOn);
  if (obliged.length === 0) return [];
  const facts = await owedFacts(db, on, pause);
  const owed: TalkOwed[] = [];
  for (const [index, one] of obliged.entries()) {
    if (index % STEP === 0) await pause();
    const line = owedOf(db, on, one, facts);
    if (line && (dueByOn === undefined || line.dueOn <= dueByOn)) owed.push(line);
  }
  return owed.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : Number(one.dueOn > other.dueOn)));
}

/** What was held and planned with whom, and who joined within the year. */
export interface OwedFacts {
  readonly held: ReadonlyMap<string, TalkCount>;
  readonly planned: ReadonlyMap<string, TalkCount>;
  /** Who joined within the year. */
  readonly newcomers: ReadonlySet<string>;
}

/** The facts of everybody as of a day; `pause` lets others in. */
export async function owedFacts(db: ReadDb, on: CivilDate, pause: () => Promise<void>): Promise<OwedFacts> {
  const held = countTalksByPerson(db, on);
  await pause();
  const planned = byPerson(db.all<TalkCount>(PLANNED, { kinds: countedKinds(db) }));
  const fromOn = `${on.slice(0, 4)}-01-01`;
  const joined = db.all<{ personId: string }>(JOINED, { fromOn, on });
  return { held, planned, newcomers: new Set(joined.map(({ personId }) => personId)) };
}

/** When somebody's next talk of the year is due, and how many he owes in it; null where all are held: neither in 应谈未谈 nor short of 全年次数. */
export function nextDueOf(
  db: ReadDb,
  on: CivilDate,
  { person: { personId }, times }: ObligedPerson,
  { held, newcomers }: OwedFacts,
): ReturnType<typeof nextTalkDue> {
  const done = held.get(personId)?.talks ?? 0;
  const joinedOn = newcomers.has(personId) ? (personOn(db, personId, on)?.joinedOn ?? null) : null;
  return nextTalkDue(Number(on.slice(0, 4)), { times, done, joinedOn });
}

function owedOf(db: ReadDb, on: CivilDate, one: ObligedPerson, facts: OwedFacts): TalkOwed | null {
  const { person } = one;
  const { held, planned } = facts;
  const { personId, name, unitId, unitName, postTitle, categoryId, categoryName } = person;
  const next = nextDueOf(db, on, one, facts);
  if (next === null) return null;
  return {
    personId,
    name,
    unitId,
    unitName,
    postTitle,
    categoryId,
    categoryName,
    times: next.owed,
    done: held.get(personId)?.talks ?? 0,
    lastOn: held.get(personId)?.on_ ?? null,
    dueOn: next.dueOn,
    plannedOn: planned.get(personId)?.on_ ?? null,
  };
}

/** A post is entered on the day it begins, so a coming one is known by the talk planned for it. */
const BEFORE_APPOINTMENT = `SELECT a.person_id AS personId, a.name, a.unit_name AS unitName, t.reason AS postTitle,
t.appoint_on AS appointOn, t.planned_on AS plannedOn, t.id AS talkId
FROM talk t INDEXED BY talk_by_state CROSS JOIN talk_attendee a ON a.talk_id = t.id JOIN person p ON p.id = a.person_id
WHERE t.voided_at IS NULL AND t.state = 'planned' AND t.kind = 'preAppointment' AND t.from_clue = 0
AND a.voided_at IS NULL AND p.voided_at IS NULL AND p.in_service = 1
ORDER BY t.appoint_on IS NULL, t.appoint_on, t.planned_on, a.no`;
const APPOINTED = `SELECT p.id AS personId, p.name, u.name AS unitName, x.title AS postTitle, x.from_on AS appointOn
FROM post x INDEXED BY post_from CROSS JOIN person p ON p.id = x.person_id JOIN unit u ON u.id = x.unit_id
WHERE x.voided_at IS NULL AND x.to_on IS NULL AND x.from_on >= :sinceOn AND length(x.from_on) = 10
AND p.voided_at IS NULL AND p.in_service = 1
AND NOT EXISTS (SELECT 1 FROM talk_attendee a JOIN talk t ON t.id = a.talk_id
  WHERE a.person_id = p.id AND a.voided_at IS NULL AND a.state = 'present' AND t.voided_at IS NULL
  AND t.kind = 'preAppointment' AND t.held_on >= date(x.from_on, '-180 days'))
ORDER BY x.from_on, p.pinyin, p.id`;

/** 任前待谈: who took up a leading post lately without a 任前廉政谈话 in the half year before, then for whom one is planned; `pause` lets others in. */
export async function listAppointments(
  db: ReadDb,
  on: CivilDate,
  pause: () => Promise<void>,
): Promise<readonly Appointment[]> {
  const coming = new Map<string, Appointment>();
  for (const one of db.all<Appointment>(BEFORE_APPOINTMENT))
    if (!coming.has(one.personId)) coming.set(one.personId, one);
  const rows = db.all<AppointedRow>(APPOINTED, { sinceOn: addDays(on, -APPOINTMENT_DAYS) });
  const leading = new Map<string, Appointment>();
  for (const [index, row] of rows.entries()) {
    if (index % STEP === 0) await pause();
    const level = levelsOn(db, row.appointOn)(row.personId);
    if (level === null || level === 'staff' || leading.has(row.personId)) continue;
    const { plannedOn = null, talkId = null } = coming.get(row.personId) ?? {};
    leading.set(row.personId, { ...row, plannedOn, talkId });
  }
  return [...leading.values(), ...[...coming.values()].filter(({ personId }) => !leading.has(personId))];
}

interface AppointedRow extends Omit<Appointment, 'plannedOn' | 'talkId'> {
  readonly appointOn: CivilDate;
}

const MISSED = `SELECT a.id AS attendeeId, t.id AS talkId, printf('TH%d-%04d', t.year, t.serial) AS number, t.kind, t.theme,
t.held_on AS heldOn, a.person_id AS personId, a.name, a.unit_name AS unitName, a.post_title AS postTitle, a.state, a.reason,
coalesce(t.make_up_due_on, date(t.held_on, '+${MAKE_UP_DAYS} days')) AS dueOn,
(SELECT min(m.planned_on) FROM talk m JOIN talk_attendee b ON b.talk_id = m.id
  WHERE m.make_up_of_id = t.id AND m.state = 'planned' AND m.voided_at IS NULL AND b.voided_at IS NULL
  AND coalesce(b.person_id, b.representative_id) = coalesce(a.person_id, a.representative_id)) AS plannedOn
FROM talk_attendee a INDEXED BY talk_attendee_missing JOIN talk t ON t.id = a.talk_id LEFT JOIN person p ON p.id = a.person_id
WHERE a.voided_at IS NULL AND a.state IN ('excused', 'absent') AND t.voided_at IS NULL AND t.held_on IS NOT NULL
AND coalesce(p.in_service, 1) = 1 AND ${KNOWN_TALK}
AND NOT EXISTS (SELECT 1 FROM talk o JOIN talk_attendee r ON r.talk_id = o.id
  WHERE o.id = t.make_up_of_id AND o.voided_at IS NULL AND r.voided_at IS NULL
  AND coalesce(r.person_id, r.representative_id) = coalesce(a.person_id, a.representative_id))
ORDER BY dueOn, t.held_on, a.no`;

/** 补谈: who missed a talk and still serves, the earliest due first; who missed the make-up too stands there once, by the talk it was for. */
export function listMissed(db: ReadDb, rights: TalkRights): readonly MissedTalk[] {
  return db.all<MissedTalk>(MISSED, { ...rights });
}

const OPEN_FOLLOW_UPS = `SELECT f.id AS followUpId, f.version, t.id AS talkId, printf('TH%d-%04d', t.year, t.serial) AS number,
t.kind, t.party, t.party_unit AS partyUnit, t.held_on AS heldOn, f.what, f.due_on AS dueOn
FROM talk_follow_up f INDEXED BY talk_follow_up_open JOIN talk t ON t.id = f.talk_id
WHERE f.voided_at IS NULL AND f.done_on IS NULL AND t.voided_at IS NULL AND t.state <> 'cancelled'
AND ${KNOWN_TALK}
AND NOT (t.form = 'individual' AND EXISTS (SELECT 1 FROM talk_attendee a
  WHERE a.talk_id = t.id AND a.voided_at IS NULL AND a.person_id IN (SELECT value FROM json_each(:recused))))
ORDER BY f.due_on IS NULL, f.due_on, f.id`;

/** 后续要求 not yet done, the earliest due first. */
export function listOpenFollowUps(
  db: ReadDb,
  scope: { readonly rights: TalkRights; readonly recused: ReadonlySet<string> },
): readonly OpenFollowUp[] {
  const recused = JSON.stringify([...scope.recused]);
  return db.all<OpenFollowUp>(OPEN_FOLLOW_UPS, { ...scope.rights, recused });
}

/** What waits in the ledger of talks, for the home page. */
export interface TalkTodos {
  /** 1 where a holiday is near and no talk before it was planned or held. */
  readonly talkHoliday: 0 | 1;
  readonly talkDue: number;
  readonly talkDueLate: number;
  readonly talkAppointment: number;
  readonly talkMakeUp: number;
  readonly talkFollowUp: number;
  readonly talkFollowUpLate: number;
  readonly talkUnfiled: number;
}

const UNFILED = `SELECT count(*) AS count FROM talk t INDEXED BY talk_by_state
WHERE t.voided_at IS NULL AND t.state = 'held' AND ${KNOWN_TALK}`;

const BEFORE_HOLIDAY = `SELECT 1 AS found FROM talk INDEXED BY talk_by_kind
WHERE voided_at IS NULL AND kind = 'preHoliday' AND state <> 'cancelled' AND occurred_on BETWEEN :fromOn AND :holidayOn LIMIT 1`;

/** True where the next holiday begins within half a month and no 节前提醒 in the month before it was planned or held. */
export function owesHolidayTalk(db: ReadDb, today: CivilDate): boolean {
  const holiday = nextHoliday(db, today);
  if (holiday === null || holiday.fromOn > addDays(today, BEFORE_HOLIDAY_DAYS)) return false;
  const fromOn = addDays(holiday.fromOn, -FOR_HOLIDAY_DAYS);
  return db.get(BEFORE_HOLIDAY, { fromOn, holidayOn: holiday.fromOn }) === null;
}

/** Counts for the home page: what is overdue or due within a month, absentees, appointments, papers still to be filed; `pause` lets others in. */
export async function countTalkTodos(
  db: ReadDb,
  scope: { readonly rights: TalkRights; readonly recused: ReadonlySet<string>; readonly today: CivilDate },
  pause: () => Promise<void>,
): Promise<TalkTodos> {
  const { today, recused } = scope;
  const mine = ({ personId }: { readonly personId: string | null }): boolean =>
    personId === null || !recused.has(personId);
  const unfiled = db.get<{ count: number }>(UNFILED, { ...scope.rights });
  const owed = (await listTalksOwed(db, today, pause, lastDayOf('soon', today))).filter(mine);
  const late = owed.filter(({ dueOn }) => isDueIn(dueOn, 'overdue', today)).length;
  await pause();
  const talkAppointment = (await listAppointments(db, today, pause)).filter(mine).length;
  await pause();
  const followUps = listOpenFollowUps(db, scope);
  return {
    talkHoliday: owesHolidayTalk(db, today) ? 1 : 0,
    talkDue: owed.length - late,
    talkDueLate: late,
    talkAppointment,
    talkMakeUp: listMissed(db, scope.rights).filter(mine).length,
    talkFollowUp: followUps.filter(({ dueOn }) => isDueIn(dueOn, 'soon', today)).length,
    talkFollowUpLate: followUps.filter(({ dueOn }) => isDueIn(dueOn, 'overdue', today)).length,
    talkUnfiled: unfiled?.count ?? 0,
  };
}

/** The plans of what is asked on each visit of the home page, for the test that proves their indexes. */
export function talkTodoPlans(db: ReadDb): readonly string[] {
  return [
    ...db.plan(APPOINTED, { sinceOn: '2026-01-01' }),
    ...db.plan(BEFORE_APPOINTMENT),
    ...db.plan(JOINED, { fromOn: '2026-01-01', on: '2026-12-31' }),
    ...db.plan(HELD, { kinds: '[]', fromOn: '2026-01-01', on: '2026-12-31' }),
    ...db.plan(PLANNED, { kinds: '[]' }),
  ];
}
