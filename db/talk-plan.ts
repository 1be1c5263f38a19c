import { nextHoliday } from './calendar.ts';
import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { addDays, daysBetween } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import type { Talk, TalkAttendee, TalkFields, TalkRole } from './domain/talk.ts';
import { FOR_HOLIDAY_DAYS, MAKE_UP_DAYS } from './domain/talk-due.ts';
import { SuperiorFinder } from './superior.ts';
import { getTalk, listAttendees, requireTalk } from './talk-rows.ts';
import { createTalk, type SavedTalk } from './talk-write.ts';
import type { Tx } from './write.ts';

/** Who was not planned for, and why. */
export interface NotPlanned {
  readonly personId: string;
  readonly name: string;
  readonly reason: string;
}

export interface TalkTerm {
  readonly personId: string;
  readonly dueOn: CivilDate;
  readonly appointOn: CivilDate | null;
}

export interface BulkPlan {
  readonly personIds: readonly string[];
  /** By when each owes his talk, and the day of his appointment: taken where the fields say nothing. */
  readonly terms?: readonly TalkTerm[];
  /** Everything but the talker, who is each person's superior on the planned day where none is given. */
  readonly fields: Omit<TalkFields, 'talker'>;
  readonly talker: TalkRole | null;
  readonly officeId: string;
}

const NAME = 'SELECT name FROM person WHERE id = :personId';

const PLANNED = `SELECT printf('TH%d-%04d', t.year, t.serial) AS number, t.planned_on AS plannedOn
FROM talk_attendee a INDEXED BY talk_attendee_person CROSS JOIN talk t ON t.id = a.talk_id
WHERE a.person_id = :personId AND a.voided_at IS NULL AND t.voided_at IS NULL AND t.state = 'planned'
AND t.kind = :kind AND t.from_clue = :fromClue AND t.planned_on BETWEEN :fromOn AND :toOn ORDER BY t.planned_on LIMIT 1`;

/** Why somebody needs no further plan: one of that kind stands already in the same half of the year. */
function alreadyPlanned(db: ReadDb, personId: string, fields: BulkPlan['fields']): string | null {
  const { kind, fromClue, plannedOn } = fields;
  const year = plannedOn.slice(0, 4);
  const [from, to] = plannedOn.slice(5) < '07-01' ? ['01-01', '06-30'] : ['07-01', '12-31'];
  const half = { fromOn: `${year}-${from}`, toOn: `${year}-${to}` };
  const before = db.get<{ number: string; plannedOn: CivilDate }>(PLANNED, {
    personId,
    kind,
    fromClue: fromClue ? 1 : 0,
    ...half,
  });
  return before && `已计划同类谈话（${before.number}，${before.plannedOn}），要改日期请打开那次谈话`;
}

/** Plans one individual talk for each; those with such a talk planned in that half of the year, whose talker cannot be found, or whom a rule refuses, are passed over with the reason. */
export function planTalks(
  tx: Tx,
  plan: BulkPlan,
): { readonly planned: readonly SavedTalk[]; readonly skipped: readonly NotPlanned[] } {
  const superiors = new SuperiorFinder(tx.db, plan.fields.plannedOn);
  const terms = new Map(plan.terms?.map((term) => [term.personId, term]));
  const planned: SavedTalk[] = [];
  const skipped: NotPlanned[] = [];
  for (const personId of new Set(plan.personIds)) {
    const name = tx.db.get<{ name: string }>(NAME, { personId })?.name ?? '';
    const standing = alreadyPlanned(tx.db, personId, plan.fields);
    if (standing !== null) {
      skipped.push({ personId, name, reason: standing });
      continue;
    }
    const answer = plan.talker ? { superior: plan.talker } : talkerOf(superiors, personId);
    if (answer.superior === null) {
      skipped.push({ personId, name, reason: answer.message });
      continue;
    }
    const term = terms.get(personId);
    const fields = {
      ...plan.fields,
      dueOn: plan.fields.dueOn ?? term?.dueOn ?? null,
      appointOn: plan.fields.appointOn ?? term?.appointOn ?? null,
      talker: answer.superior,
    };
    try {
      planned.push(createTalk(tx, { fields, parties: [{ personId }], officeId: plan.officeId }));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      skipped.push({ personId, name, reason: error.message });
    }
  }
  return { planned, skipped };
}

type TalkerAnswer = { readonly superior: TalkRole } | { readonly superior: null; readonly message: string };

function talkerOf(superiors: SuperiorFinder, personId: string): TalkerAnswer {
  const answer = superiors.find(personId);
  if (answer.superior === null) return answer;
  const { superior } = answer;
  return { superior: { personId: superior.personId, name: superior.name, post: superior.postTitle } };
}

/** By whom somebody is talked to by custom on that day: his superior in the chain; or why nobody can be named. */
export function talkerFor(db: ReadDb, personId: string, on: CivilDate): TalkerAnswer {
  return talkerOf(new SuperiorFinder(db, on), personId);
}

/** Plans a group talk like an earlier one: its words and people's rules anew, nothing of what was said; dates move along. Errors: not-found, talk-refused. */
export function copyTalk(
  tx: Tx,
  talkId: string,
  plan: {
    readonly plannedOn: CivilDate;
    readonly theme: string;
    readonly recorder: TalkRole;
    readonly officeId: string;
  },
): SavedTalk {
  const before = requireTalk(tx.db, talkId);
  if (before.form !== 'group') throw new DomainError('not-group', '只有集体谈话可以沿用上次。');
  const fields: TalkFields = {
    ...before,
    plannedOn: plan.plannedOn,
    theme: plan.theme,
    recorder: plan.recorder,
    dueOn: null,
    makeUpDueOn:
      makeUpDueBefore(tx.db, { ...before, plannedOn: plan.plannedOn }) ??
      movedDay(before, before.makeUpDueOn, plan.plannedOn),
    noticeOn: null,
    appointOn: null,
    content: '',
    asked: '',
    note: '',
  };
  return createTalk(tx, { fields, parties: [], officeId: plan.officeId });
}

/** By when the absentees of a group talk before a holiday are talked to: the day before the holiday that is near (forms.md, flows); null for other talks. */
export function makeUpDueBefore(
  db: ReadDb,
  { kind, form, plannedOn }: Pick<TalkFields, 'kind' | 'form' | 'plannedOn'>,
): CivilDate | null {
  if (kind !== 'preHoliday' || form !== 'group') return null;
  const holiday = nextHoliday(db, plannedOn);
  if (!holiday || holiday.fromOn > addDays(plannedOn, FOR_HOLIDAY_DAYS)) return null;
  return addDays(holiday.fromOn, -1);
}

function movedDay(before: Talk, day: CivilDate | null, plannedOn: CivilDate): CivilDate | null {
  if (day === null) return null;
  const from = before.heldOn ?? before.plannedOn;
  return addDays(plannedOn, daysBetween(from, day));
}

const PLANNED_MAKE_UPS = `SELECT a.id AS attendeeId, printf('TH%d-%04d', m.year, m.serial) AS number, m.planned_on AS plannedOn
FROM talk m JOIN talk_attendee b ON b.talk_id = m.id AND b.voided_at IS NULL
JOIN talk_attendee a ON a.talk_id = m.make_up_of_id AND a.voided_at IS NULL
  AND coalesce(a.person_id, a.representative_id) = coalesce(b.person_id, b.representative_id)
WHERE m.make_up_of_id = :talkId AND m.state = 'planned' AND m.voided_at IS NULL ORDER BY m.planned_on, m.ordinal`;

export interface PlannedMakeUp {
  readonly attendeeId: string;
  readonly number: string;
  readonly plannedOn: CivilDate;
}

/** Absentees of a group talk for whom a make-up is planned and not yet held, the earliest first. */
export function listPlannedMakeUps(db: ReadDb, talkId: string): readonly PlannedMakeUp[] {
  return db.all<PlannedMakeUp>(PLANNED_MAKE_UPS, { talkId });
}

/** Errors: not-missed, make-up-planned, date-order. */
function refuseMakeUp(db: ReadDb, missed: Talk, chosen: readonly TalkAttendee[], plannedOn: CivilDate): void {
  const there = chosen.find(({ state }) => state !== 'excused' && state !== 'absent');
  if (there || chosen.length === 0)
    throw new DomainError('not-missed', `${there?.name ?? '所选人员'}没有未补的请假或缺席，请刷新后重试。`);
  for (const { attendeeId, number, plannedOn: on } of listPlannedMakeUps(db, missed.id)) {
    const twice = chosen.find(({ id }) => id === attendeeId);
    if (twice)
      throw new DomainError(
        'make-up-planned',
        `${twice.name}已安排补谈（${number}，${on}），要改日期请打开那次谈话。`,
        { attendeeIds: `${twice.name}已安排补谈（${number}）。` },
      );
  }
  if (missed.heldOn !== null && plannedOn < missed.heldOn)
    throw new DomainError('date-order', `补谈日期不能早于原谈话日期（${missed.heldOn}）。`, {
      plannedOn: '补谈日期不能早于原谈话日期。',
    });
}

/** The talk and its lines that a further make-up stands for: who missed a make-up too owes the talk it was for. */
function owedOf(
  db: ReadDb,
  missed: Talk,
  chosen: readonly TalkAttendee[],
): { readonly owed: Talk; readonly lines: readonly TalkAttendee[] } {
  const before = missed.makeUpOfId === null ? null : getTalk(db, missed.makeUpOfId);
  if (before === null || before.voidedAt !== null) return { owed: missed, lines: chosen };
  const keys = new Set(chosen.map(keyOf));
  const lines = listAttendees(db, before.id).filter((one) => keys.has(keyOf(one)));
  return lines.length < keys.size ? { owed: missed, lines: chosen } : owedOf(db, before, lines);
}

function keyOf({ personId, representativeId }: TalkAttendee): string | null {
  return personId ?? representativeId;
}

/** Plans a make-up for absentees of one group talk: alone or together. Errors: not-found, not-missed, make-up-planned, date-order, talk-refused. */
export function planMakeUp(
  tx: Tx,
  plan: {
    readonly talkId: string;
    readonly attendeeIds: readonly string[];
    readonly plannedOn: CivilDate;
    readonly place: string;
    readonly talker: TalkRole;
    readonly recorder: TalkRole;
    readonly officeId: string;
  },
): SavedTalk {
  const at = requireTalk(tx.db, plan.talkId);
  const absent = listAttendees(tx.db, plan.talkId).filter(({ id }) => plan.attendeeIds.includes(id));
  refuseMakeUp(tx.db, at, absent, plan.plannedOn);
  const { owed: missed, lines: chosen } = owedOf(tx.db, at, absent);
  if (missed.id !== at.id) refuseMakeUp(tx.db, missed, chosen, plan.plannedOn);
  const { plannedOn, place, talker, recorder } = plan;
  const fields: TalkFields = {
    ...missed,
    form: chosen.length === 1 ? 'individual' : 'group',
    theme: missed.theme === '' ? '补谈' : `${missed.theme}（补谈）`,
    plannedOn,
    dueOn: missed.makeUpDueOn ?? addDays(missed.heldOn ?? plannedOn, MAKE_UP_DAYS),
    fromTime: '',
    toTime: '',
    place,
    talker,
    secondTalker: null,
    recorder,
    makeUpDueOn: null,
    note: '',
  };
  const parties = chosen.map(({ personId, representativeId }) => ({
    ...(personId === null ? {} : { personId }),
    ...(representativeId === null ? {} : { representativeId }),
  }));
  return createTalk(tx, { fields, parties, officeId: plan.officeId, makeUpOfId: missed.id });
}
