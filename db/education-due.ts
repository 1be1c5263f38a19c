import { SummaryChange } from './attendance-summary.ts';
import type { ReadDb } from './connection.ts';
import type { Standing } from './domain/attendance.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { dayOfYearFault } from './domain/day-fault.ts';
import { DomainError } from './domain/domain-error.ts';
import type { Skipped } from './domain/dossier-record.ts';
import type { EducationActivity } from './domain/education.ts';
import { type DuePerson, gatherDuePeople, listDuePeople, requireDuePeople } from './due-people.ts';
import { requireActivity } from './education-activities.ts';
import { readAttendance, settle } from './education-marks.ts';
import { listUnitOrder } from './unit-order.ts';
import type { Tx } from './write.ts';

const ON_LIST =
  'SELECT person_id AS personId FROM attendance WHERE activity_id = :activityId AND voided_at IS NULL';

function listedPeople(db: ReadDb, activityId: string): ReadonlySet<string> {
  return new Set(db.all<{ personId: string }>(ON_LIST, { activityId }).map(({ personId }) => personId));
}

/** Makes the due list as of that day: everybody the rule names, with unit, post and category copied. Gives their ids. Errors: no-activity, list-frozen, day-far-off, due-nobody. */
export function freezeDueList(tx: Tx, activityId: string, version: number, on: CivilDate): readonly string[] {
  const activity = requireActivity(tx.db, activityId);
  if (activity.frozenOn !== null)
    throw new DomainError('list-frozen', '应到名单已经生成。新来的人员请用“补充应到人员”。');
  const absurd = dayOfYearFault('名单日期', on, Number(activity.heldOn.slice(0, 4)));
  if (absurd !== null) throw new DomainError('day-far-off', absurd, { on: absurd });
  const people = requireDuePeople(tx.db, activity.rule, on);
  insertPeople(tx, activity, people, 'due');
  tx.amend('education_activity', activityId, version, { frozen_on: on });
  return people.map(({ personId }) => personId);
}

function insertPeople(
  tx: Tx,
  activity: EducationActivity,
  people: readonly DuePerson[],
  standing: Standing,
): void {
  const places = new Map(listUnitOrder(tx.db).map((id, index) => [id, index]));
  const change = new SummaryChange();
  for (const person of people) {
    const unitKey = person.unitId ?? '';
    tx.insert('attendance', {
      activity_id: activity.id,
      person_id: person.personId,
      standing,
      unit_key: unitKey,
      unit_name: person.unitName,
      unit_place: places.get(unitKey) ?? places.size,
      post_title: person.postTitle,
      category_id: person.categoryId,
      category_name: person.categoryName,
      pinyin: person.pinyin,
      state: 'due',
      session_id: null,
      how: null,
      signed_at: null,
      after_end: 0,
      reason: '',
      leave_approved_by: '',
      makeup_due_on: null,
      made_up_on: null,
      makeup_how: null,
      makeup_proof: '',
      signature: null,
      created_at: tx.at,
      voided_at: null,
      void_reason: null,
    });
    const row = { activityId: activity.id, personId: person.personId, unitKey, standing };
    change.add({ ...row, state: 'due' }, activity);
  }
  change.write(tx.db);
}

/** Whom the rule names today and the frozen list lacks: newcomers, to be added by a human; `pause` lets others in. */
export async function listNewcomers(
  db: ReadDb,
  activityId: string,
  on: CivilDate,
  pause: () => Promise<void>,
): Promise<readonly DuePerson[]> {
  const activity = requireActivity(db, activityId);
  if (activity.frozenOn === null) return [];
  const named = await gatherDuePeople(db, activity.rule, on, pause);
  const listed = listedPeople(db, activityId);
  return named.filter(({ personId }) => !listed.has(personId));
}

export interface AddedPeople {
  readonly added: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** Adds people to the list, as due or as sitting in; who is on it already or not in service that day is passed over, saying so. Errors: no-activity, no-list. */
export function addPeople(
  tx: Tx,
  activityId: string,
  order: { readonly personIds: readonly string[]; readonly standing: Standing; readonly on: CivilDate },
): AddedPeople {
  const activity = requireFrozen(tx.db, activityId);
  const listed = listedPeople(tx.db, activityId);
  const rule = { include: [{ kind: 'person' as const, personIds: order.personIds }], exclude: [] };
  const serving = new Map(listDuePeople(tx.db, rule, order.on).map((person) => [person.personId, person]));
  const people: DuePerson[] = [];
  const skipped: Skipped[] = [];
  for (const personId of new Set(order.personIds)) {
    const person = serving.get(personId);
    const name = person?.name ?? nameOf(tx.db, personId);
    if (listed.has(personId)) skipped.push({ personId, name, reason: '已在名单中。' });
    else if (person) people.push(person);
    else skipped.push({ personId, name, reason: `${order.on} 不在职，不能列入。` });
  }
  insertPeople(tx, activity, people, order.standing);
  settle(tx, activityId, order.on);
  return { added: people.map(({ personId }) => personId), skipped };
}

function nameOf(db: ReadDb, personId: string): string {
  return db.get<{ name: string }>('SELECT name FROM person WHERE id = :personId', { personId })?.name ?? '';
}

/** The activity whose list is made. Errors: no-activity, no-list. */
export function requireFrozen(db: ReadDb, activityId: string): EducationActivity {
  const activity = requireActivity(db, activityId);
  if (activity.frozenOn === null) throw new DomainError('no-list', '请先生成应到名单。');
  return activity;
}

/** Takes somebody off the list who should not stand there, with a reason. Gives the person's id. Errors: not-found, already-signed. */
export function removeFromList(
  tx: Tx,
  target: { readonly activityId: string; readonly attendanceId: string; readonly version: number },
  reason: string,
  today: CivilDate,
): string {
  const activity = requireActivity(tx.db, target.activityId);
  const row = readAttendance(tx.db, target.activityId, target.attendanceId);
  if (row.state === 'present' || row.state === 'madeUp')
    throw new DomainError(
      'already-signed',
      `${row.name}已有参学记录，不能移出名单；登记有误请先改回待签到。`,
    );
  const change = new SummaryChange();
  change.remove(row, activity);
  change.write(tx.db);
  tx.void('attendance', target.attendanceId, target.version, reason);
  if (activity.frozenOn !== null) settle(tx, activity.id, today);
  return row.personId;
}
